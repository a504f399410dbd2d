"""The document: one table, forks that share nothing that changes, and changes that fit or are refused."""

import pytest

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.document import Document
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Person, Stage, Touchpoint
from tests.builders import families, person


def test_two_records_of_one_id_are_refused() -> None:
    with pytest.raises(EditRefused, match="The id “ann” is used by two records"):
        Document([person("ann"), person("ann", "Other")])


def test_a_snapshot_stays_as_it_was() -> None:
    document = Document([person("ann")])
    before = document.snapshot()
    with document.transaction("Add") as tx:
        tx.put(person("ben"))
    assert set(before) == {"ann"}
    assert set(document.snapshot()) == {"ann", "ben"}


class TestFork:
    @pytest.mark.parametrize("indexed", [True, False])
    def test_neither_sees_what_the_other_does(self, indexed: bool) -> None:
        document = Document(families().values())
        if indexed:
            document.view.all(Touchpoint)
            document.view.positions("current")
            document.view.referrers("ann")
            with document.transaction("Late") as tx:
                tx.update(tx.expect(Touchpoint, "t2"), name="Noted, not caught up with")
        fork = document.fork()
        with fork.transaction("There") as tx:
            tx.update(tx.expect(Touchpoint, "t1"), stage_id="belong", name="There")
            tx.update(tx.expect(Stage, "look"), rank="zz")
        with document.transaction("Here") as tx:
            tx.update(tx.expect(Touchpoint, "t1"), name="Here")
        assert document.view.touchpoints_in("look")[0].name == "Here"
        assert document.view.positions("current")["t1"].number == 1
        assert "There" in [found.name for found in fork.view.touchpoints_in("belong")]
        assert fork.view.stages_of("current")[-1].id == "look"
        assert fork.revision == 1

    def test_its_changes_can_be_made_in_the_document(self) -> None:
        document = Document(families().values())
        fork = document.fork()
        with fork.transaction("Move") as tx:
            tx.update(tx.expect(Touchpoint, "t1"), stage_id="belong")
        document.apply(tx.change)
        assert document.snapshot() == fork.snapshot()


class TestApply:
    def test_a_change_and_its_inverse(self) -> None:
        document = Document([person("ann"), person("ben")])
        before = document.snapshot()
        change = ChangeSet(
            "All three",
            {"ann": (person("ann"), None), "ben": (person("ben"), person("ben", "B")), "x": (None, person("x"))},
        )
        document.apply(change)
        assert [found.name for found in document.view.all(Person)] == ["B", "X"]
        document.apply(change.inverse())
        assert document.snapshot() == before
        assert document.revision == 2

    @pytest.mark.parametrize(
        "change", [(person("ann", "Other"), None), (None, person("ann", "New")), (person("ann"), person("ann", "B"))]
    )
    def test_what_does_not_fit_changes_nothing(self, change: tuple[Person | None, Person | None]) -> None:
        document = Document([person("ann", "As it is")])
        with pytest.raises(EditRefused, match="“Replay” does not fit the map"):
            document.apply(ChangeSet("Replay", {"new": (None, person("new")), "ann": change}))
        assert [found.name for found in document.view] == ["As it is"]
        assert document.revision == 0

    def test_not_while_a_transaction_is_open(self) -> None:
        document = Document()
        with document.transaction("Open"), pytest.raises(RuntimeError, match="a transaction is open"):
            document.apply(ChangeSet("", {}))


def test_what_a_document_did_is_the_difference_of_its_tables() -> None:
    document = Document(families().values())
    before = document.snapshot()
    with document.transaction("Edit") as tx:
        tx.update(tx.expect(Touchpoint, "t1"), name="Other")
        tx.put(person("new"))
        tx.remove("t19>t20")
    assert difference(before, document.snapshot()).changes == tx.change.changes
