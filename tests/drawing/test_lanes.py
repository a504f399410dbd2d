"""What stands in the lanes below the curve."""

import pytest

from journeymapper.drawing.display_list import DisplayList, Text
from journeymapper.drawing.lanes import LANES
from journeymapper.foundation.words import words
from journeymapper.model.records import Touchpoint
from tests.builders import families, journey, people, project, stage, table, touchpoint
from tests.drawing.example_maps import EXAMPLES, ExampleMap, rich


@pytest.fixture(scope="module")
def rich_map() -> DisplayList:
    return EXAMPLES["rich"]().drawn()


def label(drawing: DisplayList, group_id: str) -> str:
    return next(group.label for group in drawing.groups if group.id == group_id)


def lanes(drawing: DisplayList) -> list[str]:
    return [group.id[1:] for group in drawing.groups if group.role == "lane" and group.id.startswith("/")]


@pytest.mark.parametrize(
    ("group_id", "expected"),
    [
        ("decide/owners", "Owners: Omar 10; no owner 8, 9"),
        ("start/owners", "Owners: Ruth 14–16; Lena 17"),
        ("start/taking_part", "Who takes part: Lena 15, 17; Omar 17"),
        ("decide/goal", "What they want: Be sure"),
        ("look/doing", "What they do: 2 Scrolls a lot"),
        ("decide/quotes", "In their words: “I pressed Save and the form was empty again.”; 9 “Did they get it?”"),
        ("decide/expectations", "What they expect: 9 Ten minutes, then a confirmation"),
        ("look/pains", "Pains: 2 The map does not load.; 2 Opening hours are old."),
        ("decide/pains", "Pains: Nobody says what counts.; 9 The form loses what was typed."),
        ("visit/gains", "Gains: 6 She knew our daughter’s name."),
        ("decide/changes", "What changes: They ask each other."),
        ("decide/opportunities", "Opportunities: 9, 10 Save as people type"),
        ("visit/opportunities", "Opportunities: Invite last year’s families"),
        ("visit/kpis", "KPIs: 6 Satisfaction: 3.2, target 4.5"),
        ("decide/kpis", "KPIs: 9 Answered within a day: 61\u00a0%, target 90\u00a0%"),
        ("decide/exits", "Where people leave: Abandon 10"),
        ("enrol/departments", "Departments: Registry 11, 12"),
        ("decide/systems", "Systems: Pupil register 9; Website CMS 9"),
        ("enrol/policy", "Policies: School Act § 12"),
        ("decide/backstage", "Backstage: 9 Registry copies by hand"),
    ],
)
def test_a_column_says_what_its_stage_and_touchpoints_hold(rich_map: DisplayList, group_id: str, expected: str) -> None:
    assert label(rich_map, group_id) == expected


@pytest.mark.parametrize(
    ("thought", "shown"),
    [
        ("Nobody answers", "“Nobody answers”"),
        ("“Nobody answers”", "“Nobody answers”"),
        ("‘I don’t know’", "‘I don’t know’"),
        ("「誰も出ない」", "「誰も出ない」"),
        ("‘Please hold’ for ten minutes", "“‘Please hold’ for ten minutes”"),
        ("“Yes” and then “No”", "““Yes” and then “No””"),
        ("'", "“'”"),
    ],
)
def test_a_quote_stands_in_quotation_marks_once(thought: str, shown: str) -> None:
    records = table(journey("j", "", stage("s", "", touchpoint("t", thought=thought))))
    assert label(ExampleMap(records, "j").drawn(), "s/quotes") == f"In their words: 1 {shown}"


def test_a_map_shows_only_the_lanes_it_uses_in_their_order(rich_map: DisplayList) -> None:
    assert lanes(rich_map) == [lane.key for lane in LANES]
    assert lanes(EXAMPLES["families"]().drawn()) == ["owners", "quotes"]
    assert lanes(EXAMPLES["one touchpoint"]().drawn()) == [], "nobody owns anything: the cards say so"


def test_lanes_stand_below_each_other_and_grow_with_their_text(rich_map: DisplayList) -> None:
    rows = [group for group in rich_map.groups if group.role == "lane"]
    tops = [group.y for group in rows if group.id.startswith("/")]
    assert tops == sorted(tops)
    for top, following in zip(tops, [*tops[1:], rich_map.height], strict=True):
        assert all(group.box.bottom < following for group in rows if top <= group.y < following)


def test_no_word_of_a_long_text_is_lost() -> None:
    text = " ".join(f"word{n}" for n in range(300))
    place = touchpoint("t", "T", thought=text, pains=("one\ntwo",))
    drawn = ExampleMap(table(project(), journey("j", "J", stage("s", "S", place))), "j").drawn()
    found = "".join(
        i.line.text for group in drawn.groups if group.id == "s/quotes" for i in group.items if isinstance(i, Text)
    )
    assert found == f"1“{text}”"
    pains = [i.line.text for group in drawn.groups if group.id == "s/pains" for i in group.items if isinstance(i, Text)]
    assert pains == ["1", "one", "two"]


def test_quotation_marks_are_those_of_the_language_and_never_doubled() -> None:
    records = families()
    said = records["said-visit"]
    records["said-visit"] = said.replace(text="“Lovely kitchen.”")
    drawn = ExampleMap(records, "current", "de").drawn()
    assert label(drawn, "visit/quotes") == "In ihren Worten: “Lovely kitchen.”"
    assert label(drawn, "look/quotes").endswith("„Everyone has an opinion, nobody has the facts.“")


def test_one_owner_of_many_touchpoints_is_listed_once() -> None:
    places: list[Touchpoint] = [touchpoint(f"t{n}", "T", owner="ann" if n % 2 else "omar") for n in range(60)]
    drawn = ExampleMap(table(people("Ann", "Omar"), journey("j", "J", stage("s", "S", *places))), "j").drawn()
    assert label(drawn, "s/owners") == "Owners: " + "; ".join(
        f"{name} {', '.join(str(n + 1) for n in range(start, 60, 2))}" for start, name in ((0, "Omar"), (1, "Ann"))
    )


def test_every_lane_has_a_title_in_every_language() -> None:
    for language in ("en", "de"):
        assert all(words(language)(f"drawing.lane.{lane.key}") for lane in LANES)


def test_dropped_opportunities_and_other_actions_are_not_shown() -> None:
    shown = " ".join(group.label for group in ExampleMap(rich(), "current").drawn().groups)
    assert "Dropped" not in shown
    assert "Only a fix" not in shown
