"""The quick answer for a whole table is the one that asking every record gives."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.soundness import is_sound
from journeymapper.model.view import View
from tests.strategies import documents, tables

NOWHERE = {kind.record_kind: ["nowhere"] for kind in RECORD_TYPES}


@given(tables() | tables(also=NOWHERE))
def test_agrees_with_the_slow_answer(table: dict[str, Record]) -> None:
    view = View(table)
    assert is_sound(view) == (all_problems(view) == [])


@given(documents(), st.data())
def test_agrees_when_one_record_is_missing(document, data) -> None:
    table = dict(document.snapshot())
    if table:
        del table[data.draw(st.sampled_from(sorted(table)))]
    view = View(table)
    assert is_sound(view) == (all_problems(view) == [])
