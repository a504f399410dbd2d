"""Conflicts of a merge are settled by edits that can be undone."""

import pytest

from journeymapper.edits import conflicts
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Conflict, Person, Touchpoint, Transition
from journeymapper.model.records.touchpoint import Raci
from tests.builders import journey, person, transition
from tests.edits.workbench import Workbench, row


def bench(*conflict: Conflict) -> Workbench:
    return Workbench(person("ann"), journey("j", "J", row("s", "T", "U")), [transition("t", "u"), *conflict])


def conflict(ref_id: str | None, field: str | None, value: str, **fields: object) -> Conflict:
    return Conflict(id="c", ref_id=ref_id, field=field, value=value, **fields)  # type: ignore[arg-type]


def test_taking_the_other_version_of_a_field_settles_the_conflict() -> None:
    here = bench(conflict("t", "name", '"Theirs"'))
    here.do(conflicts.take_other, "c")
    assert here.get(Touchpoint, "t").name == "Theirs"
    assert here.view.all(Conflict) == ()


def test_a_field_inside_a_group_can_be_taken_even_where_the_group_is_missing() -> None:
    here = bench(conflict("t", "raci.accountable_id", '"ann"'))
    here.do(conflicts.take_other, "c")
    assert here.get(Touchpoint, "t").raci == Raci(accountable_id="ann")


def test_taking_a_removal_takes_the_record_out_with_its_parts() -> None:
    here = bench(conflict("t", None, "null"))
    here.do(conflicts.take_other, "c")
    assert {"t", "t>u", "c"}.isdisjoint({record.id for record in here.view})


def test_a_record_that_is_not_in_the_map_comes_in() -> None:
    here = bench(conflict(None, None, '{"id":"ben","name":"Ben"}', kind="person"))
    here.do(conflicts.take_other, "c")
    assert here.get(Person, "ben").name == "Ben"


def test_a_record_of_another_kind_under_the_same_id_is_replaced() -> None:
    here = bench(conflict("t>u", None, '{"id":"t>u","source_id":"u","target_id":"t"}'))
    here.do(conflicts.take_other, "c")
    assert here.get(Transition, "t>u").source_id == "u"


def test_letting_go_changes_nothing_else_and_takes_what_was_said_about_it_along() -> None:
    here = bench(conflict("t", "name", '"Theirs"'))
    here.do(lambda tx: tx.put(Comment(id="said", ref_id="c")))
    here.do(conflicts.let_go, "c")
    assert here.get(Touchpoint, "t").name == "T"
    assert {"c", "said"}.isdisjoint({record.id for record in here.view})


@pytest.mark.parametrize(
    "unfit",
    [
        conflict("t", "name", "no JSON"),
        conflict("t", "importance", "9"),
        conflict("t", "raci.accountable_id", '"nobody"'),
        conflict(None, None, '{"id":"x"}', kind="room"),
        conflict(None, None, '{"id":"x"}', kind="transition"),
    ],
    ids=lambda unfit: unfit.value,
)
def test_what_does_not_fit_is_refused(unfit: Conflict) -> None:
    here = bench(unfit)
    before = here.document.snapshot()
    with pytest.raises(EditRefused):
        here.do(conflicts.take_other, "c")
    assert here.document.snapshot() == before


def test_a_conflict_about_nothing_in_the_map_can_only_go() -> None:
    here = bench(conflict(None, "name", '"x"'))
    here.do(conflicts.take_other, "c")
    assert here.view.all(Conflict) == ()
