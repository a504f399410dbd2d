from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.notation import write
from journeymapper.model.records import Audience, Journey, Person, Touchpoint
from journeymapper.model.vocabulary import Channel, EmotionSource, Ownership
from journeymapper.storage.imports import Doubt, Made
from tests.storage.imports.importing import arrows, imported, made, owner, stages, touchpoint, unmentioned

TEXT = """# First year
Audience: Families

Look around
    Open day @Ruth :5 #event !o *
        The kitchen convinced everybody
        - and the garden
    Call the office @omar_lee #tele :2
Decide
    Apply online @ruth #nothing \\#2 :9
"""


def test_lines_are_stages_touchpoints_and_notes(tmp_path: Path) -> None:
    result = imported(tmp_path, TEXT, "map.txt")
    view = result.document.view
    assert stages(result.document) == [
        ("Look around", ["Open day", "Call the office"]),
        ("Decide", ["Apply online #nothing #2 :9"]),
    ]
    assert [journey.name for journey in view.all(Journey)] == ["First year"]
    assert [audience.name for audience in view.all(Audience)] == ["Families"]
    found = touchpoint(result.document, "Open day")
    assert (found.channel, found.ownership, found.moment_of_truth) == (Channel.EVENT, Ownership.OWNED, True)
    assert found.note == "The kitchen convinced everybody\nand the garden"
    assert found.emotion is not None
    assert (found.emotion.valence, found.emotion.source) == (2, EmotionSource.ASSUMED)
    assert [owner(view, one) for one in view.all(Touchpoint)] == ["Ruth", "omar lee", "Ruth"]
    assert [person.name for person in view.all(Person)] == ["Ruth", "omar lee"]
    assert made(result.report, Doubt.TOKEN) == [(10, "#nothing"), (10, ":9")]
    assert arrows(result.document) == [
        ("Open day", "Call the office"),
        ("Call the office", "Apply online #nothing #2 :9"),
    ]
    assert unmentioned(TEXT, result.report) == []


@pytest.mark.parametrize(
    "text",
    [
        "Look\n\tA\n\tB\nBuy\n\tC",
        "- Look\n  - A\n  - B\n- Buy\n  - C",
        "* Look\n    * A\n    * B\n* Buy\n    * C",
        "1. Look\n   1. A\n   2. B\n2. Buy\n   1) C",
        "  Look\n      A\n      B\n  Buy\n    C",
        "## Look\n- A\n- B\n## Buy\n- C",
        "# Trip\n\n## Look ##\n\nA\nB\n\n### Buy\nC\n",
        "Look\r\n  A\r\n  B\r\n\r\nBuy\r\n   C\r\n",
        "Look\n    A\n  B\nBuy\n  C",
    ],
)
def test_indentation_bullets_numbers_and_headings(tmp_path: Path, text: str) -> None:
    assert stages(imported(tmp_path, text, "map.md").document) == [("Look", ["A", "B"]), ("Buy", ["C"])]


def test_a_list_without_indentation_is_one_of_touchpoints(tmp_path: Path) -> None:
    result = imported(tmp_path, "# Trip\n- A :4\n- B\n\n- C", "map.txt")
    assert stages(result.document) == [("", ["A", "B", "C"])]
    assert made(result.report, Doubt.NO_STAGE) == [(2, "Trip")]


def test_touchpoints_may_come_before_the_first_stage(tmp_path: Path) -> None:
    result = imported(tmp_path, "    A\nLook\n    B", "map.txt")
    assert stages(result.document) == [("", ["A"]), ("Look", ["B"])]


def test_several_titles_are_several_journeys(tmp_path: Path) -> None:
    text = "Zielgruppe: Eltern\n# Eins\nSuchen\n  A\n# Zwei\nAudience: Presse\nFragen\n  B\n# Drei\n"
    result = imported(tmp_path, text, "map.txt", audience="Alle")
    view = result.document.view
    named = {journey.name: journey.audience_id for journey in view.all(Journey)}
    assert list(named) == ["Eins", "Zwei", "Drei"]
    assert [view.expect(Audience, found or "").name for found in named.values()] == ["Eltern", "Presse", "Presse"]
    assert made(result.report, Doubt.EMPTY) == [(None, "Drei")]


def test_without_a_title_the_file_names_the_journey(tmp_path: Path) -> None:
    result = imported(tmp_path, "Look\n  A", "our_first_map.txt")
    assert result.document.view.all(Journey)[0].name == "Our first map"
    assert made(result.report, Doubt.NO_AUDIENCE) == [(None, "Our first map")]


def test_a_text_that_only_mentions_a_journey_is_no_mermaid(tmp_path: Path) -> None:
    result = imported(tmp_path, "Journey\n  A\n  B: 3 times", "map.txt")
    assert stages(result.document) == [("Journey", ["A", "B: 3 times"])] or made(result.report, Made.AUDIENCE) == []


titles = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1).map(
    lambda text: f"x {text}"
)
touchpoints = st.tuples(titles, st.none() | st.integers(-2, 2), st.none() | st.sampled_from(Channel), st.booleans())


@given(st.lists(st.tuples(titles, st.lists(touchpoints, min_size=1, max_size=3)), min_size=1, max_size=3))
def test_what_is_written_as_an_outline_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, content: list[tuple[str, list]]
) -> None:
    lines: list[str] = []
    for stage, found in content:
        lines.append(stage)
        for title, valence, channel, moment in found:
            lines.append("\t- " + write(title, valence=valence, channel=channel, moment_of_truth=moment))
    result = imported(tmp_path_factory.getbasetemp(), "\n".join(lines), "made.txt")
    assert stages(result.document) == [(stage, [title for title, *_ in found]) for stage, found in content]
    read = [(one.valence, one.channel, one.moment_of_truth) for one in result.document.view.all(Touchpoint)]
    assert read == [tuple(rest) for _, found in content for _, *rest in found]
