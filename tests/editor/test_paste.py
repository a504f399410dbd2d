"""Pasting what other programs copied: lists, indented texts, tables; and what is refused."""

import re

import pytest

from journeymapper.editor import paste
from journeymapper.editor.action import Clip
from journeymapper.editor.pasted_table import TablePaste, document_of, rows_of_html, table_of
from journeymapper.editor.session import Defaults
from journeymapper.foundation.errors import EditRefused, InputError
from journeymapper.foundation.words import words
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Action, Audience, Person, Stage, Touchpoint
from journeymapper.storage.imports.columns import Field
from tests.builders import audience, chain, journey, people, stage, table, touchpoint
from tests.editor.driver import EditorDriver


@pytest.fixture
def small() -> EditorDriver:
    """Return a driver over stage A with x > y, and stage B with z, connected; Ann and Ben are known."""
    parts = (stage("a", "A", touchpoint("x", "x"), touchpoint("y", "y")), stage("b", "B", touchpoint("z", "z")))
    return EditorDriver(*people("Ann", "Ben"), *table(journey("j", "", *parts), chain("x", "y", "z")).values())


def test_lines_come_after_the_focus_and_into_its_way(small: EditorDriver) -> None:
    small.select("x").paste("one\n\n  \ntwo :1 @ann #mail !e *\nthree")
    assert small.map()["A"] == ["x", "one", "two", "three", "y"]
    assert small.ways() == {"x>one", "one>two", "two>three", "three>y", "y>z"}
    two = small.called("two")
    assert (two.valence, two.accountable_id, two.channel, two.ownership, two.moment_of_truth) == (
        -2,
        "ann",
        "email",
        "earned",
        True,
    )
    assert small.session.history.depth == 1
    assert small.said[-1] == "Pasted: 3 touchpoints."


def test_lines_onto_a_stage_come_last_in_it(small: EditorDriver) -> None:
    small.session.select("a")
    small.paste("- one\n- two")
    assert small.map() == {"A": ["x", "y", "one", "two"], "B": ["z"]}
    assert {"y>one", "one>two", "two>z"} <= small.ways()
    assert "y>z" not in small.ways()


def test_new_people_come_along_and_are_told(small: EditorDriver) -> None:
    small.paste("one @Kim\ntwo @Kim\nthree @Ben :9")
    assert sorted(p.name for p in small.session.view.all(Person)) == ["Ann", "Ben", "Kim"]
    assert small.called("three :9").accountable_id == "ben"
    assert "1 new person." in small.said[-1]
    assert "stays as text: :9" in small.said[-1]


def test_two_pastes_of_different_people_do_not_mix(small: EditorDriver) -> None:
    small.paste("one @Kim").paste("two @Lou")
    kim, lou = small.called("one").accountable_id, small.called("two").accountable_id
    assert [small.session.view.expect(Person, i or "").name for i in (kim, lou)] == ["Kim", "Lou"]


def test_pasted_lines_get_the_defaults_where_they_say_nothing(small: EditorDriver) -> None:
    small.session.set_defaults(Defaults("ben", "phone", "paid"))
    small.paste("one\ntwo @ann #mail !o")
    one, two = small.called("one"), small.called("two")
    assert (one.accountable_id, one.channel, one.ownership) == ("ben", "phone", "paid")
    assert (two.accountable_id, two.channel, two.ownership) == ("ann", "email", "owned")


def test_indented_text_becomes_stages_after_the_current_one(small: EditorDriver) -> None:
    small.session.select("a")
    small.paste("Look\n  one\n  two\n    a note\nBuy\n\tthree")
    assert small.map() == {"A": ["x", "y"], "Look": ["one", "two"], "Buy": ["three"], "B": ["z"]}
    assert {"y>one", "one>two", "two>three", "three>z"} <= small.ways()
    assert small.called("two").note == "a note"
    assert small.said[-1] == "Pasted: 2 stages, 3 touchpoints."
    small.press("Ctrl+Z")
    assert small.ways() == {"x>y", "y>z"}


def test_into_a_blank_map_a_list_makes_journey_and_stage() -> None:
    driver = EditorDriver().paste("one\ntwo")
    assert driver.map() == {"": ["one", "two"]}
    assert driver.session.history.depth == 1
    assert driver.session.view.all(Stage)[0].journey_id == driver.session.journey_id
    driver.press("Ctrl+Z")
    assert not list(driver.session.view)


def test_on_the_sheet_every_line_is_an_audience() -> None:
    driver = EditorDriver(audience("a", "Staff"))
    driver.paste("\n".join(f"Audience {n}" for n in range(25)))
    assert [a.name for a in driver.session.view.audiences()] == ["Staff", *(f"Audience {n}" for n in range(25))]
    assert driver.session.history.depth == 1
    assert driver.said[-1] == "Pasted: 25 audiences."


def test_a_table_is_shown_first_and_then_inserted(small: EditorDriver) -> None:
    small.on_clipboard = Clip(
        text="Stage\tTouchpoint\tOwner\tRating 1-5\nLook\tone\tAnn\t4\n\ttwo\tKim\t1\nBuy\tthree\t\t"
    )
    small.press("Ctrl+V")
    assert small.opened == ["paste"]
    assert small.session.history.depth == 0
    found = paste.read(small.on_clipboard, words())
    assert isinstance(found, TablePaste)
    assert found.fields == (Field.STAGE, Field.TOUCHPOINT, Field.OWNER, Field.EMOTION_1_5)
    assert (found.header[0], found.rows[0][1], found.touchpoints) == ("Stage", "one", 3)
    paste.insert(small.session, found)
    assert list(small.map()) == ["A", "B", "Look", "Buy"]
    assert small.map()["Look"] == ["one", "two"]
    assert (small.called("one").valence, small.called("two").valence) == (1, -2)
    assert small.called("one").accountable_id == "ann"
    assert {"z>one", "one>two", "two>three"} <= small.ways()
    assert small.session.history.depth == 1


def test_a_table_in_html_wins_over_its_text(small: EditorDriver) -> None:
    html = "<table><tr><td>Touchpoint<td>Note<tr><td>one <img src='file:///etc/passwd'><td>a &lt; b</table>"
    small.paste("ignored", html)
    assert small.called("one").note == "a < b"


def test_a_single_column_is_a_list(small: EditorDriver) -> None:
    small.session.select("b")
    small.paste("one\r\ntwo\r\n", "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>")
    assert small.map()["B"] == ["z", "one", "two"]


def test_columns_can_be_mapped_by_hand() -> None:
    found = table_of([["Look", "one", "5"], ["Look", "two", "1"]])
    assert found is not None
    assert not found.has_header
    assert found.fields == (None, Field.TOUCHPOINT, None)
    mapped = found.with_field(0, Field.STAGE).with_field(2, Field.EMOTION_1_5)
    view = document_of(mapped, words()).view
    assert [(s.name, [t.valence for t in view.touchpoints_in(s.id)]) for s in view.all(Stage)] == [("Look", [2, -2])]
    moved = mapped.with_field(0, Field.TOUCHPOINT)
    assert moved.fields == (Field.TOUCHPOINT, None, Field.EMOTION_1_5)
    with pytest.raises(InputError, match="which column"):
        document_of(moved.with_field(0, None), words())
    assert moved.with_field(0, None).touchpoints == 0
    as_rows = table_of([["Stage", "Touchpoint"], ["a", "b"]])
    assert as_rows is not None
    assert as_rows.with_header(has_header=False).touchpoints == 2
    assert as_rows.with_header(has_header=False).header == ("", "")


def test_a_phase_column_alone_makes_the_stages() -> None:
    found = table_of([["Phase", "Touchpoint"], ["Before", "one"], ["After", "two"]])
    assert found is not None
    assert [s.name for s in document_of(found, words()).view.all(Stage)] == ["Before", "After"]


def test_everything_in_a_table_arrives(small: EditorDriver) -> None:
    rows = ["Stage\tType\tItem\tOwner", "Look\ttouchpoint\tone\tAnn", "Look\topportunity\tmake it nice\tKim"]
    small.paste("\n".join(rows))
    (idea,) = small.session.view.all(Action)
    assert (idea.name, idea.ref_ids) == ("make it nice", (small.called("one").id,))
    assert all_problems(small.session.view) == []


def test_a_table_on_the_sheet_names_audiences_by_its_first_column() -> None:
    driver = EditorDriver(Audience(id="a", name="Staff"))
    driver.paste("Audience\tOwner\nParents\tAnn\nPupils\tBen")
    view = driver.session.view
    owners = [(a.name, view.expect(Person, a.owner_id or "").name) for a in view.audiences()[1:]]
    assert owners == [("Parents", "Ann"), ("Pupils", "Ben")]
    driver.paste("Press\t12\nFans\t400")
    assert [a.name for a in view.audiences()][3:] == ["Press", "Fans"]


@pytest.mark.parametrize(
    ("clip", "sentence"),
    [
        (Clip(), "nothing on the clipboard"),
        (Clip(text=" \n\t\n "), "nothing on the clipboard"),
        (Clip(html="<img src='file:///etc/passwd'>"), "nothing on the clipboard"),
        (Clip(text="\n".join("line" for _ in range(50_000))), "50,000 lines, and at most 5,000"),
        (Clip(text="\x00\x01PNG"), "is no text"),
        (Clip(text="\x89PNG\x1a\x02\x03\x04\x05 and so on" * 9), "is no text"),
        (Clip(text="x" * 6_000_000), "more than 5,000,000 letters"),
        (Clip(html="<table>" + "<tr><td>a<td>b" * 6_000 + "</table>"), "6,000 lines, and at most 5,000"),
        (Clip(text="x" * 200_000), "100,?000"),
        (Clip(text="x" * 200_000 + "\tb\nc\td"), "100,?000"),
    ],
)
def test_what_nobody_pastes_on_purpose_is_refused(small: EditorDriver, clip: Clip, sentence: str) -> None:
    start = small.session.document.snapshot()
    small.paste(clip.text, clip.html)
    assert small.said, "one sentence says why"
    assert re.search(sentence, small.said[-1]), small.said[-1]
    assert small.session.document.snapshot() == start


def test_html_is_read_as_plain_text(small: EditorDriver) -> None:
    html = "<style>p{}</style><p>one <b>bold</b></p><script>alert(1)</script><ul><li>two<li>three</ul><title>no</title>"
    small.select("y").paste(None, html)
    assert small.map()["A"][2:] == ["one bold", "two", "three"]


def test_names_are_never_markup(small: EditorDriver) -> None:
    evil = "<img src=x onerror=alert(1)>"
    small.select("y").paste(f"{evil}\n\u202egnirts\x1b[31m red")
    assert small.map()["A"][2:] == [evil, "\u202egnirts [31m red"]


def test_five_thousand_lines_are_pasted(small: EditorDriver) -> None:
    small.session.select("b")
    small.paste("\n".join(f"touchpoint {n} :4 @ann" for n in range(5_000)))
    assert len(small.session.view.touchpoints_in("b")) == 5_001
    small.press("Ctrl+Z")
    assert len(small.session.view.all(Touchpoint)) == 3


def test_no_map_grows_beyond_what_can_be_opened_again(monkeypatch: pytest.MonkeyPatch, small: EditorDriver) -> None:
    monkeypatch.setattr(paste, "MAX_TOUCHPOINTS", 4)
    small.paste("one").paste("two")
    assert "A map may have 4 touchpoints" in small.said[-1]
    assert len(small.session.view.all(Touchpoint)) == 4
    copied = small.select("one").press("Ctrl+C").on_clipboard
    with pytest.raises(EditRefused, match="4 touchpoints"):
        paste.insert(small.session, paste.read(copied, words()))


def test_tables_in_tables_count_as_text_of_a_cell() -> None:
    html = "<table><tr><td>a<table><tr><td>inner</td></tr></table></td><td>b<br>c</td></tr></table><table><tr><td>no"
    assert [[" ".join(cell.split()) for cell in row] for row in rows_of_html(html)] == [["a inner", "b c"]]
    assert rows_of_html("<td>a<td>b") == []
    assert rows_of_html("<table><td>a<td>b</table>") == [["a", "b"]]
    assert len(rows_of_html("<table><tr>" + "<td>x" * 500)[0]) == 200
