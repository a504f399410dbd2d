"""A comparison says what to mark on the map, where ghosts of what went are, and what comes next."""

import pytest

from journeymapper.document.document import Document
from journeymapper.drawing.changes import SIGNS, change_groups
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.editor.comparing import Comparison, Version
from journeymapper.editor.session import Session
from journeymapper.edits import fields, removal, stages, touchpoints
from journeymapper.foundation.words import words
from journeymapper.model.records import Stage
from tests.builders import families
from tests.golden_files import assert_as_before


@pytest.fixture
def document() -> Document:
    document = Document(families().values())
    with document.transaction("Change") as tx:
        fields.change(tx, ["t2"], name="School portal")
        touchpoints.move(tx, ["t4"], stage_id="visit", before="t6")
        touchpoints.move(tx, ["t16"], stage_id="start", before="t14")
        fields.change(tx, ["t18"], note="New")
        touchpoints.move(tx, ["t18"], stage_id="start", before="t15")
        touchpoints.add(tx, "enrol", "Call of the teacher", connected=False)
        fields.change(tx, ["t5>t11"], share=0.5)
        removal.remove(tx, ["t2>t3", "t6", "t7", "decide"])
        stages.add(tx, "current", "Later")
    return document


@pytest.fixture
def comparison(document: Document) -> Comparison:
    return Comparison(words(), Version.of(families()), Version.of(document.snapshot()))


def test_what_is_there_is_marked_with_a_sign_and_a_word(comparison: Comparison, document: Document) -> None:
    marks = {record_id: mark.text for record_id, mark in comparison.marks.items()}
    expected = {"t2": "changed", "t4": "from Look around", "t16": "moved", "t18": "changed, moved", "t5>t11": "changed"}
    assert expected.items() <= marks.items()
    later = next(stage for stage in document.view.all(Stage) if stage.name == "Later")
    assert marks[later.id] == "new"
    assert {sign for mark in comparison.marks.values() for sign in mark.signs} | {"removed"} == set(SIGNS)


def test_what_went_is_said_where_it_stood(comparison: Comparison) -> None:
    ghosts = {(ghost.stage_id, ghost.after): ghost.text for ghost in comparison.ghosts}
    assert ghosts == {
        ("visit", "t5"): "2 removed: Talk with the head teacher, Call the office with questions",
        (None, "visit"): "Removed: Decide",
    }
    ghost = comparison.ghost_of("t7")
    assert ghost is not None
    assert ghost.after == "t5"
    assert comparison.ghost_of("t9") is None
    assert comparison.ghost_of("t2") is None


def test_one_goes_round_in_the_order_of_the_map(comparison: Comparison, document: Document) -> None:
    session = Session(document)
    seen = []
    here = None
    for _ in comparison.in_order:
        entry = comparison.next_after(here, 1)
        assert entry is not None
        here = entry.record.id
        seen.append(here)
        comparison.go_to(session, entry)
        if here in session.view:
            assert session.selection.focus == here
    assert seen == [entry.record.id for entry in comparison.in_order]
    assert comparison.next_after(here, 1) == comparison.in_order[0]
    assert comparison.next_after(seen[0], -1) == comparison.in_order[-1]
    assert seen.index("t2") < seen.index("t4") < seen.index("decide") < seen.index("t16")
    assert Comparison(words(), Version.of({}), Version.of({})).next_after(None, 1) is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_marks_over_the_map(document: Document, language: str) -> None:
    from journeymapper.drawing.display_list import DisplayList
    from journeymapper.drawing.dump import dump

    comparison = Comparison(words(language), Version.of(families()), Version.of(document.snapshot()))
    drawing = MapDrawing(theme(), words(language), default_engine())
    place = drawing.arrange(document.view, "current")
    pen = Pen(theme(), words(language), default_engine(), language="en")
    ids = {new.id: f"new-{number}" for number, new in enumerate(document.view) if new.id not in families()}
    groups = [
        group._replace(id=ids.get(group.record_id, group.record_id))
        for group in change_groups(pen, place, comparison.marks, comparison.ghosts)
    ]
    assert all(group.role == "mark" and group.label for group in groups)
    shown = DisplayList(place.width, place.height, None, tuple(groups), language)
    assert_as_before(f"changes-{language}", dump(shown))
