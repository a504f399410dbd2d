"""A transaction: all or nothing, sound or nothing, alone, and over when it is over."""

import pytest

from journeymapper.document.document import Document
from journeymapper.document.transaction import Transaction
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Audience, Comment, Journey, Person, Project, Stage, Transition
from tests.builders import audience, chain, families, journey, person, stage, table, touchpoint


@pytest.fixture
def document() -> Document:
    return Document(
        table(
            person("ann"),
            audience("a", "A", owner_id="ann"),
            journey("j", "", stage("s", "", touchpoint("t"), touchpoint("u"))),
            chain("t", "u"),
            journey("k", "", stage("r", "", touchpoint("v"))),
        ).values()
    )


def write_and_fail(tx: Transaction, error: BaseException) -> None:
    tx.update(tx.expect(Audience, "a"), name="B")
    tx.create(Person, name="Ben")
    tx.remove("t>u")
    tx.remove(tx.create(Comment).id)
    raise error


def test_a_change_holds_before_and_after_and_counts_as_a_revision(document: Document) -> None:
    before = document.view.expect(Audience, "a")
    with document.transaction("Rename") as tx:
        after = tx.update(before, name="B")
        assert tx.view.expect(Audience, "a") is after
    assert tx.change.label == "Rename"
    assert tx.change.changes == {"a": (before, after)}
    assert document.revision == 1


def test_what_ends_as_it_began_is_no_change(document: Document) -> None:
    with document.transaction("Nothing") as tx:
        there = tx.update(document.view.expect(Audience, "a"), name="B")
        tx.update(there, name="A")
        tx.put(person("ben"))
        tx.remove("ben")
    assert not tx.change
    assert document.revision == 0


def test_an_update_that_changes_nothing_returns_the_record_itself(document: Document) -> None:
    ann = document.view.expect(Person, "ann")
    with document.transaction("Nothing") as tx:
        assert tx.update(ann, name="Ann") is ann


def test_two_updates_of_one_record_add_up_whichever_version_they_are_given(document: Document) -> None:
    ann = document.view.expect(Person, "ann")
    with document.transaction("Two") as tx:
        tx.update(ann, role="Head")
        tx.update(ann, email="ann@example.org")
    assert document.view.expect(Person, "ann").role == "Head"


def test_any_error_takes_everything_back(document: Document) -> None:
    before = document.snapshot()
    with pytest.raises(ZeroDivisionError), document.transaction("Fail") as tx:
        write_and_fail(tx, ZeroDivisionError())
    assert document.snapshot() == before
    assert not tx.change
    assert document.revision == 0
    with document.transaction("Next") as tx:
        tx.create(Person, name="Ben")


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (audience("a", "A", owner_id="gone"), "“Owner” of audience “A” points at a record that does not exist"),
        (audience("a", "A", owner_id="j"), "“Owner” of audience “A” points at journey j, where that may not stand"),
        (audience("a", "A", parent_id="a"), "audience “A” is part of itself"),
        (touchpoint("t", "T", journey_id="k", stage_id="s"), "lies in a stage of another journey"),
        (touchpoint("t", "T", journey_id="k", stage_id="r"), "is connected to a touchpoint of another journey"),
        (touchpoint("u", "U", journey_id="k", stage_id="r"), "is connected to a touchpoint of another journey"),
        (Stage(id="s", name="S", journey_id="k"), "stage “S” holds touchpoints of another journey"),
        (Transition(id="w", source_id="t", target_id="v"), "leads to another journey; that is a link"),
        (Journey(id="k", name="K", planned_journey_id="k"), "journey “K” is its own plan"),
    ],
)
def test_a_broken_rule_takes_everything_back_with_a_sentence(
    document: Document, record: Audience, sentence: str
) -> None:
    before = document.snapshot()
    with pytest.raises(EditRefused) as refused, document.transaction("Try") as tx:
        tx.put(record)
    assert str(refused.value).startswith("Try: ")
    assert sentence in str(refused.value)
    assert document.snapshot() == before


def test_a_second_project_is_refused(document: Document) -> None:
    with document.transaction("First") as tx:
        tx.create(Project)
    with pytest.raises(EditRefused, match="is not the only project"), document.transaction("Second") as tx:
        tx.create(Project)


@pytest.mark.parametrize("gone", ["ann", "s", "t", "j"])
def test_nothing_is_removed_to_which_others_point(document: Document, gone: str) -> None:
    before = document.snapshot()
    with pytest.raises(EditRefused, match="points at what would be removed"), document.transaction("Cut") as tx:
        tx.remove(gone)
    assert document.snapshot() == before


def test_a_record_that_names_itself_may_be_removed(document: Document) -> None:
    with document.transaction("Talk") as tx:
        tx.put(Comment(id="c", ref_id="c"))
    with document.transaction("Silence") as tx:
        tx.remove("c")


def test_transactions_do_not_nest(document: Document) -> None:
    with (
        pytest.raises(RuntimeError, match="open already"),
        document.transaction("Outer"),
        document.transaction("Inner"),
    ):
        pass


@pytest.mark.parametrize("begun", [True, False])
def test_a_transaction_writes_only_while_it_is_open(document: Document, begun: bool) -> None:
    tx = document.transaction("Late")
    if begun:
        with tx:
            pass
    with pytest.raises(RuntimeError, match="over, or has not begun"):
        tx.create(Person)


def test_what_does_not_exist_cannot_be_changed_or_removed(document: Document) -> None:
    with document.transaction("Try") as tx:
        with pytest.raises(KeyError):
            tx.remove("gone")
        with pytest.raises(KeyError):
            tx.update(person("gone"), name="Ben")
        with pytest.raises(EditRefused, match="Try: what it is about does not exist any more"):
            tx.expect(Person, "a")


def test_a_record_may_become_one_of_another_kind(document: Document) -> None:
    with document.transaction("Swap") as tx:
        tx.put(Comment(id="t>u", ref_id="t"))
    assert document.view.transitions_from("t") == ()
    assert document.view.all(Comment)[0].id == "t>u"


def test_but_not_where_others_need_what_it_was(document: Document) -> None:
    with (
        pytest.raises(EditRefused, match="“Owner” of audience “A” points at comment ann, where that may not stand"),
        document.transaction("Swap") as tx,
    ):
        tx.put(Comment(id="ann"))
    assert isinstance(document.view.get("ann"), Person)


def test_a_new_record_whose_fields_do_not_fit_is_a_sentence(document: Document) -> None:
    with pytest.raises(EditRefused, match="“Rank” cannot be changed"), document.transaction("Add") as tx:
        tx.create(Audience, importance_rank=0)


def test_an_edit_of_the_whole_example_checks_it_all() -> None:
    document = Document()
    with document.transaction("Import") as tx:
        for record in families().values():
            tx.put(record)
    assert document.snapshot() == families()


def test_interrupting_leaves_nothing_behind(document: Document) -> None:
    before = document.snapshot()
    with pytest.raises(KeyboardInterrupt), document.transaction("Stop") as tx:
        write_and_fail(tx, KeyboardInterrupt())
    assert document.snapshot() == before
