"""Lists to choose from, and finding things by their words."""

import pytest

from journeymapper.editor.choosing import Choosing, choices
from journeymapper.editor.finding import find, go_to, where
from journeymapper.editor.matching import rank
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record
from journeymapper.model.records import Department, Kpi, Person, Stage, Touchpoint
from tests.builders import audience, journey, people, person, stage, table, touchpoint, transition
from tests.editor.driver import EditorDriver


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Open day", "open day", 0),
        ("Open day", " OPEN  da", 1),
        ("Open day", "d op", 2),
        ("Open day", "pen ay", 3),
        ("Open day", "open night", None),
        ("Straße", "STRASSE", 0),
        ("ＦＵＬＬ width", "full", 1),
        ("학교 찾기", "찾", 2),
        ("anything", "", 1),
    ],
)
def test_matches_are_ranked(text: str, typed: str, expected: int | None) -> None:
    assert rank(text, typed) == expected


def test_people_with_what_tells_them_apart() -> None:
    records = (
        person("ann", "Ann", role="Head teacher"),
        person("bo", "Bo", department_id="it"),
        person("cy", "Cy"),
        Department(id="it", name="IT"),
    )
    driver = EditorDriver(*records)
    offered = choices(driver.session, "owner", "")
    assert [(c.value, c.title, c.detail) for c in offered] == [
        ("ann", "Ann", "Head teacher"),
        ("bo", "Bo", "IT"),
        ("cy", "Cy", ""),
        ("", "No owner", ""),
    ]
    assert [c.title for c in choices(driver.session, "owner", "bo")] == ["Bo"]
    assert [c.value for c in choices(driver.session, "owner", "b")] == ["bo", "+b"]


def test_the_list_narrows_and_goes_round(driver: EditorDriver) -> None:
    chosen: list[str] = []
    choosing = Choosing(driver.session, "owner", chosen.append, driver.say)
    titles = [choosing.highlighted and choosing.highlighted.title]
    for key in ("Up", "Down"):
        assert choosing.press(key)
        titles.append(choosing.highlighted and choosing.highlighted.title)
    assert titles == ["Ann", "No owner", "Ann"]
    assert not choosing.press("Left"), "the text field's own"
    choosing.change("ru")
    assert choosing.press("Tab")
    assert (chosen, choosing.done) == (["ruth"], True)


def test_a_click_takes_a_line_and_esc_none(driver: EditorDriver) -> None:
    chosen: list[str] = []
    Choosing(driver.session, "channel", chosen.append, driver.say).take(3)
    assert len(chosen) == 1
    choosing = Choosing(driver.session, "find", chosen.append, driver.say)
    assert choosing.choices == ()
    assert not choosing.press("Down")
    assert choosing.press("Return")
    ended = [choosing.done, choosing.press("Esc") and choosing.done]
    assert ended == [False, True], "there was nothing to take"
    assert len(chosen) == 1


def test_a_choice_that_is_refused_says_why(driver: EditorDriver) -> None:
    def refuse(_: str) -> None:
        raise EditRefused("edits.nothing_differs")

    Choosing(driver.session, "owner", refuse, driver.say).press("Return")
    assert driver.said == [driver.session.words("edits.nothing_differs")]


def test_kpis_are_found_or_made() -> None:
    driver = EditorDriver(Kpi(id="k", name="Retention"))
    assert [c.title for c in choices(driver.session, "kpi", "")] == ["Retention"]
    assert [c.title for c in choices(driver.session, "kpi", "churn")] == ["New KPI: churn"]


def test_targets_tell_where_they_stand(driver: EditorDriver) -> None:
    parts = (stage("a", "A", touchpoint("x", "X"), touchpoint("y", "Y")), touchpoint("p", "P"))
    records = table(journey("j", "J", *parts), journey("k", "K", stage("b", "B", touchpoint("z", "Z"))))
    driver = EditorDriver(*records.values()).select("X")
    listed = [(c.title, c.detail) for c in choices(driver.session, "connect", "")]
    assert listed == [("Y", "2 · A"), ("P", "Parked")]
    found = [choices(driver.session, "connect", typed) for typed in ("y", "p", "z", "x")]
    assert [[(c.title, c.detail) for c in c] for c in found] == [
        [("Y", "2 · A")],
        [("P", "Parked")],
        [("Z", "K · B")],
        [],
    ]
    driver.press("E", "Left")
    assert driver.choosing
    assert driver.choosing.highlighted is None, "nothing stands there"


def test_ways_tell_their_condition() -> None:
    records = table(
        journey("j", "", stage("a", "A", touchpoint("x", "X"), touchpoint("y", "Y"), touchpoint("z", "Z"))),
        transition("x", "y", condition="if late"),
        transition("z", "x"),
    )
    driver = EditorDriver(*records.values()).select("X")
    assert [(c.title, c.detail) for c in choices(driver.session, "cut", "")] == [("→ Y", "if late"), ("← Z", "")]


def test_titles_are_found_before_notes(driver: EditorDriver) -> None:
    session = driver.session
    driver.session.edit("Note", lambda tx: tx.update(tx.expect(Touchpoint, "t1"), note="Apply early"))
    driver.session.edit("Note", lambda tx: tx.update(tx.expect(Stage, "visit"), note="nothing about it"))
    assert [found.id for found in find(session, "apply")] == ["t9", "t1"]
    assert find(session, "apply")[0].where == "Families of new pupils · Decide"
    assert find(session, " ") == []
    assert [found.id for found in find(session, "families")] == ["current", "families"]
    assert len(find(session, "e", most=3)) == 3


def test_what_is_near_is_found_first() -> None:
    def visit(name: str, audience_id: str | None) -> list[Record]:
        stops = stage(f"s-{name}", "In", touchpoint(f"t-{name}", "Visit"))
        return journey(name, name.upper(), stops, audience_id=audience_id)

    parts = (visit("b", "two"), visit("c", "one"), visit("loose", None), visit("d", "one"))
    session = EditorDriver(*table(audience("one"), audience("two"), *parts).values()).session
    session.show("d")
    assert [found.id for found in find(session, "visit")] == ["t-d", "t-c", "t-b", "t-loose"]
    assert [found.id for found in find(session, "visit", most=1)] == ["t-d"]
    session.show("loose")
    assert [found.id for found in find(session, "visit")] == ["t-loose", "t-b", "t-c", "t-d"]
    session.show(None)
    assert len(find(session, "visit")) == 4


def test_everything_has_a_place_to_go_to(driver: EditorDriver) -> None:
    session = driver.session
    for record_id, shown, selected in (
        ("t9", "current", ["t9"]),
        ("families", None, ["families"]),
        ("visit", "current", ["visit"]),
        ("t1>t2", "current", ["t1>t2"]),
        ("current", "current", []),
    ):
        session.show(None)
        go_to(session, record_id)
        assert (session.journey_id, list(session.selection.ids)) == (shown, selected)
    go_to(session, "gone")
    assert session.journey_id == "current"


def test_where_things_stand() -> None:
    records = table(audience("x", "Parents"), journey("j", "Current", touchpoint("p", "P"), audience_id="x"))
    view = EditorDriver(*records.values()).session.view
    assert [where(view, record) for record in view] == ["", "Parents", "Current"]
    assert where(view, Person(id="a", name="A")) == ""


def test_last_used_owners_come_first_wherever_they_were_given(driver: EditorDriver) -> None:
    driver.select("School finder").press("O").narrow("Ines").press("Return")
    driver.select("Open day").press("Return").title("new @lena #sms").press("Esc")
    people_first = [p.name for p in driver.session.recent.people(driver.session.view)]
    assert people_first[:2] == ["Lena", "Ines"]
    assert driver.session.recent.channels()[0] == "sms"
    driver.press("Ctrl+Z")
    assert [p.name for p in driver.session.recent.people(driver.session.view)][:2] == ["Lena", "Ines"]


def test_many_owners_are_forgotten_in_turn() -> None:
    names = [f"P{n:02}" for n in range(60)]
    driver = EditorDriver(*people(*names))
    for name in names:
        driver.session.recent.used_owner(name.lower())
    found = [p.name for p in driver.session.recent.people(driver.session.view)]
    assert found[0] == "P59"
    assert found[49:52] == ["P10", "P00", "P01"]
