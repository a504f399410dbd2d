"""The script of capture.md: one stage, five touchpoints, owners, feelings, ways, in at most 37 presses."""

import pytest

from journeymapper.model.records import Journey, Person, Touchpoint
from journeymapper.model.records.touchpoint import Emotion
from journeymapper.model.view import View
from journeymapper.model.vocabulary import EmotionSource
from tests.builders import chain, journey, people, stage, table, touchpoint
from tests.editor.driver import EditorDriver

OWNERS = ("Ann", "Ben", "Carla", "David", "Eva")
TITLES = {
    "en": ("Look around", "School finder", "Open day", "Call the office", "Apply online", "Letter"),
    "ko": ("둘러보기", "학교 찾기", "공개 행사", "사무실에 전화", "온라인 지원", "편지"),
}


def _check(driver: EditorDriver, titles: tuple[str, ...]) -> None:
    name, *names = titles
    felt = enumerate(zip(names, OWNERS, strict=True), start=-2)
    expected = [
        touchpoint(f"t{valence}", title, owner=owner.lower()).replace(
            emotion=Emotion(valence=valence, source=EmotionSource.ASSUMED)
        )
        for valence, (title, owner) in felt
    ]
    ids = [made.id for made in expected]
    records = table(people(*OWNERS), journey("j", "", stage("s", name, *expected)), chain(*ids))
    assert contents(driver.session.view) == contents(View(records))


def contents(view: View) -> list[object]:
    """Return all that a map says, in order, with names in the place of ids."""
    said: list[object] = [person.name for person in view.all(Person)]
    for sheet in view.all(Journey):
        for column in view.stages_of(sheet.id):
            said.append(column.model_dump(exclude=_PLACES))
            said.extend(place.model_dump(exclude=_PLACES) for place in view.touchpoints_in(column.id))
        ends = [
            [view.expect(Touchpoint, i).name for i in (w.source_id, w.target_id)] for w in view.transitions_of(sheet.id)
        ]
        said.append(ends)
    said.append(len(view))
    return said


_PLACES = {"id", "rank", "journey_id", "stage_id"}


@pytest.mark.parametrize("language", TITLES)
def test_with_tokens_while_typing(language: str) -> None:
    driver = EditorDriver(*people(*OWNERS))
    start = driver.session.document.snapshot()
    name, *names = TITLES[language]
    driver.press("S").title(name).press("Tab")
    for number, (title, owner) in enumerate(zip(names, OWNERS, strict=True), start=1):
        driver.title(title).tokens(f" :{number} @{owner[0].lower()}").press("Esc" if number == 5 else "Return")
    _check(driver, TITLES[language])
    assert driver.presses == 37
    while driver.session.undo():
        pass
    assert driver.session.document.snapshot() == start


def test_the_structure_alone_takes_seven() -> None:
    driver = EditorDriver()
    first, *names = TITLES["en"]
    driver.press("S").title(first).press("Tab")
    for name in names[:-1]:
        driver.title(name).press("Return")
    driver.title(names[-1]).press("Esc")
    assert driver.map() == {first: names}
    assert len(driver.ways()) == 4
    assert driver.presses == 7


def test_with_single_keys_afterwards() -> None:
    driver = EditorDriver(*people(*OWNERS))
    first, *names = TITLES["en"]
    driver.press("S").title(first).press("Tab")
    for name in names[:-1]:
        driver.title(name).press("Return")
    driver.title(names[-1]).press("Esc")
    for number, owner in reversed(list(enumerate(OWNERS, start=1))):
        driver.press(str(number), "O").narrow(owner[0]).press("Return")
        driver.press(*["Up"] * (number > 1))
    _check(driver, TITLES["en"])
    assert driver.presses == 31


def test_pasting_a_list_takes_two() -> None:
    driver = EditorDriver(*people(*OWNERS))
    first, *names = TITLES["en"]
    driver.press("S").title(first).press("Esc")
    before = driver.presses
    lines = [f"{name} @{owner} :{n}" for n, (name, owner) in enumerate(zip(names, OWNERS, strict=True), start=1)]
    driver.paste("\n".join(lines))
    _check(driver, TITLES["en"])
    assert driver.presses - before <= 2
    assert driver.session.history.undo_label == "Paste"
