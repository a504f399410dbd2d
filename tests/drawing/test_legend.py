"""The legend explains what occurs on the map and nothing else; the title block says whose map it is."""

from collections.abc import Mapping

from journeymapper.drawing.display_list import DisplayList, Icon, Text
from journeymapper.drawing.legend import draw_legend
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.sheet import draw_sheet
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.drawing.title_block import draw_title
from journeymapper.foundation.words import words
from journeymapper.model.record import Record
from journeymapper.model.view import View
from tests.builders import AT, families, journey, people, project, stage, table, touchpoint, transition
from tests.drawing.example_maps import EXAMPLES, MARKS

HOW = {"theme": theme("light"), "words": words("en"), "text": default_engine()}


def explained(records: Mapping[str, Record], journey_id: str, marks: Mapping[str, Mark] = {}) -> list[str]:
    legend = draw_legend(View(records), journey_id, 400, marks=marks, **HOW)  # type: ignore[arg-type]
    return said(legend)[6:]


def said(drawing: DisplayList) -> list[str]:
    return [item.line.text for group in drawing.groups for item in group.items if isinstance(item, Text)]


def test_everything_on_the_worked_example_is_explained() -> None:
    assert explained(families(), "current", MARKS) == [
        "not asked yet",
        "moment of truth",
        "critical gap",
        "high gap",
        "medium gap",
        "low gap",
        "accepted gap",
        "commitment",
        "next",
        "loop back",
        "skips a stage",
        "alternative",
        "paid",
        "owned",
        "earned",
        "owner named here",
        "no owner",
    ]


def test_a_plain_map_needs_little_explanation() -> None:
    plain = table(people("Ann"), journey("j", "J", stage("s", "S", touchpoint("t", "T", valence=1, owner="ann"))))
    assert explained(plain, "j") == []


def test_marks_of_other_journeys_are_not_explained() -> None:
    plain = table(journey("j", "J", stage("s", "S", touchpoint("t", "T", valence=1))))
    assert explained(plain, "j", {"elsewhere": Mark.CRITICAL}) == ["no owner"]
    assert explained(plain, "j", {"s": Mark.CRITICAL}) == ["critical gap", "no owner"]


def test_parked_touchpoints_and_their_ways_are_explained() -> None:
    records = table(
        people("Ann"),
        journey(
            "j", "J", stage("s", "S", touchpoint("t", "T", valence=1, owner="ann"), phase=AT), touchpoint("p", "P")
        ),
        transition("t", "p"),
    )
    assert explained(records, "j") == [
        "not asked yet",
        "parked, no stage",
        "commitment",
        "next",
        "no owner",
    ]


def test_a_projects_own_words_for_feelings_stand_beside_the_faces() -> None:
    records = families()
    feelings = ("furious", "annoyed", "neutral", "pleased", "delighted")
    records["project"] = records["project"].replace(emotion_words=feelings)
    legend = draw_legend(View(records), "current", 400, **HOW)  # type: ignore[arg-type]
    assert said(legend)[:6] == ["How to read it", "−2 furious", "−1 annoyed", "0 neutral", "+1 pleased", "+2 delighted"]


def test_every_face_is_in_the_legend() -> None:
    legend = draw_legend(View(families()), "current", 220, **HOW)  # type: ignore[arg-type]
    faces = [
        i.name for group in legend.groups for i in group.items if isinstance(i, Icon) and i.name.startswith("face")
    ]
    assert faces == ["face_m2", "face_m1", "face_0", "face_p1", "face_p2", "face_unknown"]


def test_the_title_says_whose_map_in_what_state_and_who_answers() -> None:
    title = draw_title(View(families()), "current", 800, **HOW)  # type: ignore[arg-type]
    assert said(title) == [
        "State school system",
        "Families of new pupils",
        "Current journey, draft · owner Ann",
        "From the first rumour in the street to recommending the school.",
    ]
    assert title.groups[0].label == "Families of new pupils, Current journey, draft, owner Ann"


def test_a_long_title_gets_smaller_and_then_wraps() -> None:
    def title(name: str, width: float) -> list[float]:
        records = table(project(), journey("j", name))
        drawn = draw_title(View(records), "j", width, **HOW)  # type: ignore[arg-type]
        return [i.line.size for group in drawn.groups for i in group.items if isinstance(i, Text)][:-1]

    assert title("Families of new pupils", 800) == [34]
    assert title("Families of new pupils", 300) == [26]
    assert title("Families of new pupils who move in the middle of the year", 300) == [20, 20, 20]


def test_a_sheet_holds_title_map_and_legend_in_this_order() -> None:
    sheet = draw_sheet(View(families()), "current", marks=MARKS, **HOW)  # type: ignore[arg-type]
    drawing = EXAMPLES["families"]().drawn()
    assert [group.role for group in sheet.groups if group.role in ("title", "legend")] == ["title", "legend", "legend"]
    assert [group.id for group in sheet.groups][1:-2] == [group.id for group in drawing.groups]
    stage_x = next(group.x for group in sheet.groups if group.id == "look")
    assert {group.x for group in sheet.groups if group.role in ("title", "legend")} == {stage_x}
