"""The map as a whole: what is painted over what, what is said of it, and how it stays the same."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Path, Text
from journeymapper.drawing.journey_map import MapDrawing, draw_map
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import face_index, theme
from journeymapper.foundation.words import words
from journeymapper.model.record import Record
from journeymapper.model.records import Journey, Person, Stage, Touchpoint
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.view import View
from tests.builders import families, journey, person, project, stage, table, touchpoint, transition
from tests.drawing.example_maps import EXAMPLES, MARKS, ExampleMap
from tests.strategies import tables

LIGHT, ENGLISH = theme("light"), words("en")


@pytest.fixture(scope="module")
def worked_example() -> DisplayList:
    return EXAMPLES["families"]().drawn()


def by_id(drawing: DisplayList, group_id: str) -> Group:
    return next(group for group in drawing.groups if group.id == group_id)


def test_what_lies_on_top_is_painted_last(worked_example: DisplayList) -> None:
    roles = [group.role for group in worked_example.groups]
    assert roles == sorted(roles, key=["phase", "stage", "edge", "card", "curve", "lane"].index)
    curve = [group.id for group in worked_example.groups if group.role == "curve"]
    lines = [place for place, group_id in enumerate(curve) if not group_id.startswith(("/", "t"))]
    faces = [place for place, group_id in enumerate(curve) if group_id.startswith("t")]
    assert lines
    assert max(lines) < min(faces), "all lines of the curve lie below all faces"


def test_every_group_but_lines_of_the_curve_says_what_it_is(worked_example: DisplayList) -> None:
    silent = {group.id for group in worked_example.groups if not group.label}
    assert silent == {f"{stage_id}/curve" for stage_id in ("look", "visit", "decide", "enrol", "start", "belong")}


def test_labels_tell_a_touchpoint_and_a_way(worked_example: DisplayList) -> None:
    said = "Touchpoint 9, Apply online, feeling −2, no owner, moment of truth, Portal, Owned, critical gap"
    assert by_id(worked_example, "t9").label == by_id(worked_example, "t9/curve").label == said
    assert by_id(worked_example, "t8>t10").label == "Alternative from 8 to 10, 30\u00a0%"
    assert by_id(worked_example, "/commitment").label == "Commitment point: Enrolment"


def test_group_ids_are_unique_and_begin_with_their_record(worked_example: DisplayList) -> None:
    ids = [group.id for group in worked_example.groups]
    assert len(set(ids)) == len(ids)
    records = families()
    assert {group.record_id for group in worked_example.groups} - {""} <= set(records)


def test_the_transaction_begins_at_its_pole(worked_example: DisplayList) -> None:
    bands = [group for group in worked_example.groups if group.role == "phase" and group.id != "/commitment"]
    pole = by_id(worked_example, "/commitment")
    assert bands[1].x == pole.x
    assert bands[1].box.right == by_id(worked_example, "enrol").box.right


def test_faces_stand_at_their_values(worked_example: DisplayList) -> None:
    heights: dict[float, set[float]] = {}
    for record in families().values():
        if isinstance(record, Touchpoint) and record.valence is not None:
            icons = [i for i in by_id(worked_example, f"{record.id}/curve").items if isinstance(i, Icon)]
            heights.setdefault(record.valence, set()).add(icons[0].y + icons[0].size / 2)
    assert [sorted(heights[valence]) for valence in (2, 1, 0, -1, -2)] == [[38], [57.75], [77.5], [97.25], [117]]


def test_a_fraction_stands_between_and_says_so() -> None:
    place = touchpoint("t", "T", valence=-0.5)
    group = by_id(ExampleMap(table(journey("j", "J", stage("s", "S", place))), "j").drawn(), "t/curve")
    icon = next(item for item in group.items if isinstance(item, Icon))
    assert icon.y + icon.size / 2 == 77.5 + 19.75 / 2
    assert [item.line.text for item in group.items if isinstance(item, Text)] == ["−0.5", "1"]


def test_the_curve_breaks_where_nothing_is_known(worked_example: DisplayList) -> None:
    def pieces(stage_id: str) -> int:
        items = [group.items for group in worked_example.groups if group.id == f"{stage_id}/curve"]
        return sum(isinstance(item, Path) for group in items for item in group)

    assert [pieces(stage_id) for stage_id in ("look", "start", "belong")] == [1, 1, 1]
    start = [i for i in by_id(worked_example, "start/curve").items if isinstance(i, Path)]
    assert [segment[0] for segment in start[0].segments] == ["M", "C", "C"], "17 begins anew after 16"


def test_missing_glyphs_name_their_record() -> None:
    place = touchpoint("t", "Fine \U000f0001 \U000f0001\U000f0002")
    drawing = ExampleMap(table(project(), journey("j", "J", stage("s", "S", place))), "j").drawn()
    assert drawing.missing_glyphs() == {"t": "\U000f0001\U000f0002"}
    assert EXAMPLES["arabic"]().drawn().missing_glyphs() == {}


def test_a_black_and_white_map_has_no_colour_and_five_different_faces() -> None:
    drawing = EXAMPLES["rich"]().drawn("bw")
    used = {
        colour
        for group in drawing.groups
        for item in group.items
        for colour in item
        if isinstance(colour, str) and colour.startswith("#")
    }
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in used)
    faces = {face_index(valence) for valence in (-2, -1, 0, 1, 2)}
    shapes = {item.name for item in by_id(drawing, "/feeling").items if isinstance(item, Icon)}
    assert len(shapes) == len(faces) == 5


def test_an_unknown_journey_is_an_error() -> None:
    with pytest.raises(KeyError):
        ExampleMap(families(), "nobody").drawn()


def test_a_changed_card_is_drawn_alone() -> None:
    records = families()
    view, map_drawing = View(records), MapDrawing(LIGHT, ENGLISH, default_engine())
    before = map_drawing.draw(view, "current", MARKS)
    old = records["t5"]
    records["t5"] = old.replace(name="Day of open doors")
    view.replace(old, records["t5"])
    after = map_drawing.draw(view, "current", MARKS)
    changed = [b.id for a, b in zip(before.groups, after.groups, strict=True) if a is not b and a != b]
    assert changed == ["t5", "t5/curve"]
    kept = [a is b for a, b in zip(before.groups, after.groups, strict=True) if a.role in ("card", "edge")]
    assert kept.count(False) == 1


CHANGES = ("rename", "feel", "own", "rename owner", "move", "remove", "add", "connect", "rename stage", "phase", "mark")


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 10_000)), max_size=8))
def test_redrawing_gives_what_drawing_anew_gives(changes: list[tuple[str, int]]) -> None:
    records, marks = families(), dict(MARKS)
    view, map_drawing = View(records), MapDrawing(LIGHT, ENGLISH, default_engine())
    map_drawing.draw(view, "current", marks)
    for change, seed in changes:
        before, after = changed(records, marks, change, Random(seed))
        for record in (before, after):
            if record is not None:
                records.pop(record.id, None)
        if after is not None:
            records[after.id] = after
        view.replace(before, after)
        redrawn = map_drawing.draw(view, "current", marks)
        fresh = draw_map(View(records), "current", theme=LIGHT, words=ENGLISH, text=default_engine(), marks=marks)
        assert redrawn == fresh


def changed(
    records: dict[str, Record], marks: dict[str, Mark], change: str, random: Random
) -> tuple[Record | None, Record | None]:
    """Return what one change of a kind does to one record; marks change in place."""
    places = [record for record in records.values() if isinstance(record, Touchpoint)]
    stages = [record for record in records.values() if isinstance(record, Stage)]
    place, column = random.choice(places), random.choice(stages)
    match change:
        case "rename":
            return place, place.replace(
                name="Something else that is a good deal longer than it was before" * random.randint(0, 1)
            )
        case "feel":
            return place, place.replace(emotion=Emotion(valence=random.choice((None, -2.0, -0.5, 1.0))))
        case "own":
            return place, place.replace(raci=Raci(accountable_id=random.choice(("ann", "omar", "nobody"))))
        case "rename owner":
            owner = random.choice([record for record in records.values() if isinstance(record, Person)])
            return owner, owner.replace(name=owner.name + "e")
        case "move":
            return place, place.replace(stage_id=random.choice((None, column.id)), rank=str(random.randint(0, 9)))
        case "remove":
            return place, None
        case "add":
            new = touchpoint(f"new{random.randint(0, 9)}", "New", journey_id="current", stage_id=column.id)
            return records.get(new.id), new
        case "connect":
            target = random.choice(places)
            known = records.get(f"{place.id}>{target.id}")
            return known, transition(place.id, target.id, share=random.random())
        case "rename stage":
            return column, column.replace(name="A stage with a name of two lines")
        case "phase":
            return column, column.replace(phase=random.choice((None, "transaction", "win_back")))
        case _:
            marks[place.id] = random.choice(list(Mark))
            return None, None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables(largest=14))
def test_any_records_can_be_drawn(records: dict[str, Record]) -> None:
    view = View(records)
    for record in list(records.values()):
        if isinstance(record, Journey):
            drawing = ExampleMap(records, record.id).drawn()
            assert drawing.width > 0
            shown = {group.id for group in drawing.groups if group.role == "card"}
            assert shown == {t.id for t in (*view.touchpoints_of(record.id), *view.parked_in(record.id))}


def test_owners_may_be_shared_by_name() -> None:
    records = families() | table(person("ann2", "Ann"))
    records["t2"] = records["t2"].replace(raci=Raci(accountable_id="ann2"))
    assert by_id(ExampleMap(records, "current").drawn(), "look/owners").label == "Owners: Ann 1–4"
