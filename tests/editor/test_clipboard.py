"""Copy, cut, paste and duplicate, within and between maps and from and to other programs."""

from journeymapper.editor.clipboard import clip_of
from journeymapper.editor.pasted_table import rows_of_html
from journeymapper.foundation.words import words
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Person, Transition
from tests.builders import audience, journey, stage, table, touchpoint
from tests.editor.driver import EditorDriver


def names(driver: EditorDriver) -> list[str]:
    return [getattr(driver.session.view.get(i), "name", "") for i in driver.session.selection.ids]


def test_cut_and_paste_moves_with_the_way_between(driver: EditorDriver) -> None:
    driver.select("School finder", "Reviews of local schools").run("cut")
    assert driver.map()["Look around"] == ["Neighbours talk about the school", "Poster at the kindergarten"]
    assert driver.session.history.undo_label == "Remove 2 touchpoints"
    driver.select("Open day").run("paste")
    assert driver.map()["Visit"][:3] == ["Open day", "School finder", "Reviews of local schools"]
    assert "School finder>Reviews of local schools" in driver.ways()
    assert names(driver) == ["School finder", "Reviews of local schools"]
    assert driver.said[-1] == "Pasted: 2 touchpoints."


def test_a_copy_is_independent_of_the_original(driver: EditorDriver) -> None:
    driver.select("Open day").run("copy").press("Ctrl+V", "1")
    first, second = [t for t in driver.session.view.touchpoints_in("visit") if t.name == "Open day"]
    assert (first.valence, second.valence) == (2, -2)
    assert first.id != second.id


def test_a_stage_comes_with_its_touchpoints_after_the_current_one(driver: EditorDriver) -> None:
    driver.session.select("look")
    driver.press("Ctrl+C").select("Open day").press("Ctrl+V")
    stages = driver.session.view.stages_of("current")
    assert [s.name for s in stages[:4]] == ["Look around", "Visit", "Look around", "Decide"]
    first, copy = ([t.name for t in driver.session.view.touchpoints_in(s.id)] for s in (stages[0], stages[2]))
    assert first == copy
    assert driver.said[-1] == "Pasted: 1 stage, 4 touchpoints."


def test_into_another_map_owners_come_by_name(driver: EditorDriver) -> None:
    other = EditorDriver(Person(id="omar2", name="omar"), *table(journey("j", "", stage("a", "A"))).values())
    other.on_clipboard = driver.select("School finder", "Letter of admission").press("Ctrl+C").on_clipboard
    other.press("Ctrl+V")
    assert [other.called(n).accountable_id for n in ("School finder", "Letter of admission")][1] == "omar2"
    assert sorted(p.name for p in other.session.view.all(Person)) == ["Lena", "omar"]
    assert other.said[-1] == "Pasted: 2 touchpoints. 1 new person."
    other.press("Ctrl+Z")
    assert [p.name for p in other.session.view.all(Person)] == ["omar"]


def test_audiences_and_journeys_are_pasted_on_the_sheet(driver: EditorDriver) -> None:
    other = EditorDriver(audience("a", "Staff"))
    driver.session.show(None)
    driver.session.select("families")
    other.on_clipboard = driver.press("Ctrl+C").on_clipboard
    other.press("Ctrl+V")
    assert [a.name for a in other.session.view.audiences()] == ["Staff", "Families of new pupils"]
    assert all_problems(other.session.view) == []
    other.session.select("a")
    driver.session.select("current")
    other.on_clipboard = driver.press("Ctrl+C").on_clipboard
    other.press("Ctrl+V")
    assert len(other.session.view.journeys_of("a")) == 1


def test_touchpoints_need_a_journey(driver: EditorDriver) -> None:
    other = EditorDriver(audience("a", "Staff"))
    other.on_clipboard = driver.select("Open day").press("Ctrl+C").on_clipboard
    other.press("Ctrl+V")
    assert other.said[-1].startswith("Open a journey first")
    assert other.session.history.depth == 0


def test_a_way_alone_is_nothing_to_paste(driver: EditorDriver) -> None:
    driver.session.select("t1>t2")
    driver.press("Ctrl+C", "Ctrl+V")
    assert driver.said[-1] == "There was nothing to paste."


def test_what_is_no_part_of_a_map_is_refused(driver: EditorDriver) -> None:
    driver.on_clipboard = driver.on_clipboard._replace(fragment="{broken")
    driver.press("Ctrl+V")
    assert driver.said[-1].startswith("What was copied cannot be read")
    assert driver.session.history.depth == 0


def test_copied_text_says_with_tokens_what_can_be_typed(driver: EditorDriver) -> None:
    clip = clip_of(driver.session.view, ["visit"], words())
    assert clip.text is not None
    assert clip.text.split("\n") == [
        "Visit",
        "    Open day @Ruth :5 #event !o *",
        "    Talk with the head teacher :4 #in_person !o",
        "    Call the office with questions @Omar :2 #phone !o",
    ]


def test_copied_text_pasted_as_text_is_the_same_again(driver: EditorDriver) -> None:
    driver.session.select("visit", "decide")
    text = driver.press("Ctrl+C").on_clipboard.text
    other = EditorDriver(*(p for p in driver.session.view.all(Person)), *table(journey("j", "")).values())
    other.paste(text)
    assert other.map() == {name: driver.map()[name] for name in ("Visit", "Decide")}
    for name in other.map()["Visit"]:
        a, b = driver.called(name), other.called(name)
        assert (a.accountable_id, a.valence, a.ownership, a.moment_of_truth) == (
            b.accountable_id,
            b.valence,
            b.ownership,
            b.moment_of_truth,
        )


def test_a_whole_journey_and_an_audience_as_text(driver: EditorDriver) -> None:
    clip = clip_of(driver.session.view, ["families"], words())
    assert clip.text is not None
    assert clip.text.split("\n")[:4] == [
        "Families of new pupils",
        "# Families of new pupils",
        "Look around",
        "    Neighbours talk about the school :4 #word_of_mouth !e",
    ]


def test_the_table_for_other_programs_is_escaped(driver: EditorDriver) -> None:
    evil = touchpoint("x", "<img src=x onerror=alert(1)> & co", note="=HYPERLINK(1)", valence=-1, channel="fax")
    driver = EditorDriver(*table(journey("j", "", stage("a", "<b>", evil, touchpoint("y", "-2 days")))).values())
    html = driver.select("-2 days", evil.name).press("Ctrl+C").on_clipboard.html or ""
    assert "<img" not in html
    head, *rows = rows_of_html(html)
    assert head[:3] == ["Stage", "Touchpoint", "Channel"]
    assert rows == [
        ["<b>", "<img src=x onerror=alert(1)> & co", "fax", "", "-1", "", "", "'=HYPERLINK(1)"],
        ["<b>", "'-2 days", "", "", "", "", "", ""],
    ]


def test_an_owner_by_the_stage_stands_in_the_table(driver: EditorDriver) -> None:
    html = driver.select("Neighbours talk about the school").press("Ctrl+C").on_clipboard.html or ""
    assert rows_of_html(html)[1][4:6] == ["+1", "Ann"]


def test_a_stage_without_touchpoints_has_no_table() -> None:
    driver = EditorDriver(*table(journey("j", "", stage("a", "A"))).values())
    driver.session.select("a")
    assert driver.press("Ctrl+C").on_clipboard.html is None


def test_duplicates_come_after_the_originals(driver: EditorDriver) -> None:
    driver.select("School finder").run("duplicate")
    assert driver.map()["Look around"][1:3] == ["School finder", "School finder"]
    assert driver.session.history.undo_label == "Duplicate 1 touchpoint"
    assert names(driver) == ["School finder"]
    driver.session.select("visit")
    driver.press("Ctrl+D")
    assert driver.session.history.undo_label == "Duplicate 1 stage"
    driver.session.select("visit", "t1", "ann")
    driver.press("Ctrl+D")
    assert driver.session.history.undo_label == "Duplicate 3 elements"
    assert all_problems(driver.session.view) == []


def test_removed_touchpoints_leave_the_way_whole(driver: EditorDriver) -> None:
    driver.select("School finder", "Reviews of local schools").run("remove")
    assert "Neighbours talk about the school>Poster at the kindergarten" in driver.ways()
    assert names(driver) == ["Poster at the kindergarten"], "what stands beside is selected"
    driver.press("Ctrl+Z")
    assert names(driver) == ["School finder", "Reviews of local schools"], "undo brings the selection back"


def test_removed_stages_take_their_touchpoints_along(driver: EditorDriver) -> None:
    driver.session.select("visit", "t5>t6", "t1")
    driver.press("Backspace")
    assert "Visit" not in driver.map()
    assert all_problems(driver.session.view) == []
    assert not {"t5", "t6", "t7"} & {way.source_id for way in driver.session.view.all(Transition)}


def test_the_project_itself_cannot_be_removed(driver: EditorDriver) -> None:
    driver.session.select("project")
    driver.press("Del", "Ctrl+D")
    assert "project" in driver.session.view
    assert driver.session.history.depth == 0
