"""Dragging: where a drop lands, what the preview shows, one step on release, no trace without it."""

import pytest

from journeymapper.document.document import Document
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from journeymapper.editor.gestures import CardDrag, ConnectDrag, FaceDrag, Gesture, StageDrag
from journeymapper.editor.places import drop_at, stage_under
from journeymapper.editor.session import Session
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.geometry import Point
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Link, Stage, Touchpoint
from journeymapper.model.view import View
from tests.builders import journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


def ids_in(view: View, stage_id: str) -> list[str]:
    return [touchpoint.id for touchpoint in view.touchpoints_in(stage_id)]


def middle(arrangement: Arrangement, card_id: str, *, dy: float = 0.0) -> Point:
    centre = next(card.box for card in arrangement.cards if card.id == card_id).centre
    return Point(centre.x, centre.y + dy)


def header(arrangement: Arrangement, stage_id: str) -> Point:
    return next(place.header for place in arrangement.stages if place.id == stage_id).centre


def released(session: Session, gesture: Gesture) -> None:
    """Release: the map is what was previewed, in one step that can be taken back."""
    start, depth = session.document.snapshot(), session.history.depth
    assert gesture.release()
    assert len(session.view) == len(gesture.preview)
    assert [ids_in(session.view, s.id) for s in session.view.stages_of("current")] == [
        ids_in(gesture.preview, s.id) for s in gesture.preview.stages_of("current")
    ]
    assert all_problems(session.view) == []
    assert session.history.depth == depth + 1
    session.undo()
    assert session.document.snapshot() == start
    session.redo()


def test_a_card_lands_between_those_above_and_below_the_pointer(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = CardDrag(driver.session, arrangement, ["t2"])
    assert drag.to(middle(arrangement, "t6", dy=5))
    assert (drag.drop and (drag.drop.stage_id, drag.drop.row, drag.drop.before)) == ("visit", 2, "t7")
    assert ids_in(drag.preview, "visit") == ["t5", "t6", "t2", "t7"]
    assert ids_in(driver.session.view, "visit") == ["t5", "t6", "t7"]
    assert not drag.to(middle(arrangement, "t6", dy=6)), "the same place shows the same preview"
    released(driver.session, drag)
    assert driver.session.history.undo_label == "Move a touchpoint"


def test_several_cards_keep_their_order(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = CardDrag(driver.session, arrangement, ["t6", "t1", "t3"])
    drag.to(middle(arrangement, "t20", dy=40))
    assert ids_in(drag.preview, "belong") == ["t18", "t19", "t20", "t1", "t3", "t6"]
    released(driver.session, drag)
    assert driver.session.history.undo_label == "Move 3 touchpoints"


def test_a_card_put_back_changes_nothing(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = CardDrag(driver.session, arrangement, ["t2"])
    drag.to(middle(arrangement, "t9"))
    drag.to(middle(arrangement, "t2"))
    assert not drag.release()
    assert driver.session.history.depth == 0


def test_a_gesture_that_is_dropped_leaves_no_trace(driver: EditorDriver, arrangement: Arrangement) -> None:
    start, revision = driver.session.document.snapshot(), driver.session.document.revision
    CardDrag(driver.session, arrangement, ["t2"]).to(middle(arrangement, "t20"))
    assert driver.session.document.snapshot() == start
    assert driver.session.document.revision == revision
    assert not driver.session.dirty


def test_a_release_over_a_map_that_has_changed_does_nothing(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = CardDrag(driver.session, arrangement, ["t2"])
    drag.to(middle(arrangement, "t20"))
    driver.select("School finder").press("Del")
    start = driver.session.document.snapshot()
    assert not drag.release()
    assert driver.session.document.snapshot() == start


def test_a_touchpoint_can_be_parked_and_fetched_back(text: TextEngine) -> None:
    records = table(journey("current", "", stage("a", "A", touchpoint("x", "X")), touchpoint("p", "P")))
    session = Session(Document(records.values()))
    arrangement = arrange(session.view, "current", text)
    assert arrangement.parking is not None
    drag = CardDrag(session, arrangement, ["x"])
    drag.to(Point(arrangement.parking.centre.x, arrangement.parking.centre.y))
    assert [t.id for t in drag.preview.parked_in("current")] == ["p", "x"]
    fetch = CardDrag(session, arrangement, ["p"])
    fetch.to(Point(arrangement.stages[0].header.centre.x, 0))
    released(session, fetch)
    assert ids_in(session.view, "a") == ["p", "x"]


def test_what_cannot_be_shows_the_map_as_it_is(driver: EditorDriver, arrangement: Arrangement) -> None:
    driver.press("S").title("Other").press("Esc")
    gone = CardDrag(driver.session, arrangement, ["t2", "nothing"])
    gone.to(middle(arrangement, "t6"))
    assert gone.preview is driver.session.view
    assert not gone.release()


def test_the_lock_forbids_dragging(driver: EditorDriver, arrangement: Arrangement) -> None:
    driver.press("Ctrl+L")
    for kind, record_id in ((CardDrag, "t1"), (StageDrag, "visit")):
        with pytest.raises(EditRefused, match="locked"):
            kind(driver.session, arrangement, [record_id])


def test_a_stage_is_dragged_with_all_that_is_in_it(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = StageDrag(driver.session, arrangement, ["look"])
    assert drag.to(Point(header(arrangement, "decide").x + 20, 0))
    assert [s.id for s in drag.preview.stages_of("current")][:3] == ["visit", "decide", "look"]
    released(driver.session, drag)
    back = StageDrag(driver.session, arrangement, ["look"])
    assert [back.to(Point(10_000 + dx, 0)) for dx in (0, 5)] == [True, False]
    assert back.preview.stages_of("current")[-1].id == "look"


def test_a_way_is_drawn_to_the_touchpoint_under_the_pointer(driver: EditorDriver) -> None:
    drag = ConnectDrag(driver.session, ["t1"])
    assert not drag.to(None)
    assert not drag.to("t1"), "not to itself"
    assert not drag.to("look"), "not to a stage"
    assert drag.to("t5")
    assert {way.target_id for way in drag.preview.transitions_from("t1")} == {"t2", "t5"}
    released(driver.session, drag)
    assert driver.session.history.undo_label == "Connect"


def test_between_journeys_a_link_is_drawn() -> None:
    records = table(
        journey("current", "", stage("a", "A", touchpoint("x", "X"))),
        journey("other", "", stage("b", "B", touchpoint("y", "Y"))),
    )
    session = Session(Document(records.values()))
    drag = ConnectDrag(session, ["x"])
    drag.to("y")
    released(session, drag)
    assert [(link.source_id, link.target_id) for link in session.view.all(Link)] == [("x", "y")]


def test_dragging_a_face_sets_the_feeling(driver: EditorDriver, arrangement: Arrangement) -> None:
    drag = FaceDrag(driver.session, arrangement, "t2")
    felt = []
    for y in range(int(arrangement.curve.y), int(arrangement.curve.bottom)):
        drag.to(Point(0, y))
        felt.append(drag.valence)
    assert list(dict.fromkeys(felt)) == [2, 1, 0, -1, -2]
    drag.to(Point(0, arrangement.curve.y))
    assert drag.preview.expect(Touchpoint, "t2").valence == 2
    released(driver.session, drag)
    assert driver.session.view.expect(Touchpoint, "t2").valence == 2


def test_a_face_of_a_touchpoint_that_is_gone_cannot_be_dragged(driver: EditorDriver, arrangement: Arrangement) -> None:
    with pytest.raises(EditRefused, match="exist"):
        FaceDrag(driver.session, arrangement, "nothing")


def test_places(driver: EditorDriver, arrangement: Arrangement) -> None:
    view = driver.session.view
    below = drop_at(arrangement, view, Point(header(arrangement, "visit").x, 10_000))
    assert below is not None
    assert (below.stage_id, below.row, below.before) == ("visit", 3, None)
    under = stage_under(arrangement, middle(arrangement, "t6"))
    assert under is not None
    assert under.id == "visit"
    assert stage_under(arrangement, Point(-50, 100)) is None
    nothing = arrange(view, "no such journey", TextEngine())
    assert drop_at(nothing, view, Point(0, 0)) is None
    assert view.expect(Stage, "visit").name == "Visit"
