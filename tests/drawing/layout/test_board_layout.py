"""Edits: what stays where it is, and when the layout need not be done again."""

from collections.abc import Callable

import pytest

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.layout.board_layout import BoardLayout
from journeymapper.drawing.text import TextEngine
from journeymapper.model.record import Record
from journeymapper.model.records import Stage, Touchpoint, Transition
from journeymapper.model.view import View
from tests.builders import families, touchpoint, transition

Edit = Callable[[dict[str, Record]], None]


def changed(record_id: str, **fields: object) -> Edit:
    def edit(records: dict[str, Record]) -> None:
        records[record_id] = records[record_id].replace(**fields)

    return edit


def added(record: Record) -> Edit:
    def edit(records: dict[str, Record]) -> None:
        records[record.id] = record

    return edit


def removed(record_id: str) -> Edit:
    def edit(records: dict[str, Record]) -> None:
        del records[record_id]

    return edit


def new_touchpoint(stage_id: str, rank: str) -> Touchpoint:
    return touchpoint("new", "Read the rules", journey_id="current", stage_id=stage_id, rank=rank)


def places(arrangement: Arrangement) -> set[tuple[object, ...]]:
    """Return what is drawn where, one item for each card, header, way and point of the curve; numbers may run on."""
    return {
        *((card.id, card.box, card.title_lines) for card in arrangement.cards),
        *arrangement.stages,
        *arrangement.routes,
        *((point.id, point.x, arrangement.curve.y) for point in arrangement.curve_points),
    }


def after(edit: Edit) -> View:
    records = families()
    edit(records)
    return View(records)


@pytest.mark.parametrize(
    "edit",
    [
        changed("t6", name="Walk with the head teacher"),
        changed("t6", channel="phone"),
        changed("visit", name="Visit us"),
        changed("t8>t9", share=0.71),
        changed("t1>t2", share=0.5),
        added(transition("t12", "t14", share=0.2)),
        added(transition("t14", "t16")),
        added(transition("t15", "t14", condition="if it rains")),
        added(new_touchpoint("visit", "07")),
        added(new_touchpoint("enrol", "07")),
        removed("t5>t11"),
        removed("t9>t7"),
    ],
)
def test_small_edit_leaves_nine_tenths_where_they_are(text: TextEngine, edit: Edit) -> None:
    before, now = (places(arrange(view, "current", text)) for view in (View(families()), after(edit)))
    assert len(before & now) >= 0.9 * len(before)


@pytest.mark.parametrize("stage_id", ["look", "visit", "decide", "enrol", "start", "belong"])
def test_card_at_the_end_of_a_stage_moves_no_other_card(text: TextEngine, stage_id: str) -> None:
    before = {card.id: card.box for card in arrange(View(families()), "current", text).cards}
    grown = after(added(new_touchpoint(stage_id, "09")))
    now = {card.id: card.box for card in arrange(grown, "current", text).cards}
    assert before == {key: box for key, box in now.items() if key != "new"}


@pytest.mark.parametrize(
    "edit",
    [
        changed("t6", name="Walk with the head teacher"),
        changed("t6", channel="phone", note="x"),
        changed("visit", name="Visit us", goal="Trust"),
        changed("t8>t9", lag_minutes=3.0),
    ],
)
def test_edit_that_moves_nothing_gives_the_same_object(text: TextEngine, edit: Edit) -> None:
    layout = BoardLayout(text)
    before = layout.arrange(View(families()), "current")
    assert layout.arrange(after(edit), "current") is before
    assert before == arrange(after(edit), "current", text)


@pytest.mark.parametrize(
    "edit",
    [
        changed("t6", name="A title that is so long that it can only stand in three lines"),
        changed("visit", name="Visit and compare all the schools"),
        changed("visit", phase="transaction"),
        changed("decide", optional=True),
        changed("t6", rank="09"),
        changed("t6", stage_id="look"),
        changed("t6", stage_id=None),
        changed("t8>t9", share=0.2),
        changed("t5>t11", kind="next"),
        changed("t5>t11", target_id="t12"),
        added(transition("t12", "t14")),
        added(new_touchpoint("visit", "07")),
        removed("t9>t7"),
        removed("t20"),
        added(Stage(id="s", journey_id="current", rank="zz")),
        added(Transition(id="twice", source_id="t1", target_id="t2")),
    ],
)
def test_any_other_edit_is_laid_out_anew(text: TextEngine, edit: Edit) -> None:
    layout = BoardLayout(text)
    before = layout.arrange(View(families()), "current")
    now = layout.arrange(after(edit), "current")
    assert now == arrange(after(edit), "current", text)
    assert now != before
    assert layout.arrange(View(families()), "current") == before


def test_other_language_is_laid_out_anew(text: TextEngine) -> None:
    layout = BoardLayout(text)
    before = layout.arrange(View(families()), "current")
    korean = layout.arrange(after(changed("project", language="ko")), "current")
    assert korean is not before


def test_journeys_are_remembered_each_for_itself(text: TextEngine) -> None:
    layout, view = BoardLayout(text), View(families())
    example = layout.arrange(view, "current")
    assert layout.arrange(view, "no such journey").cards == ()
    assert layout.arrange(view, "current") is example
