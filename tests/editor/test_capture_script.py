"""The script of capture.md: one stage, five touchpoints, owners, feelings, ways, in at most 37 presses."""

from itertools import pairwise

import pytest

from journeymapper.model.records import Touchpoint
from tests.builders import people
from tests.editor.driver import EditorDriver

OWNERS = ("Ann", "Ben", "Carla", "David", "Eva")
TITLES = {
    "en": ("Look around", "School finder", "Open day", "Call the office", "Apply online", "Letter"),
    "ko": ("둘러보기", "학교 찾기", "공개 행사", "사무실에 전화", "온라인 지원", "편지"),
}


def _check(driver: EditorDriver, titles: tuple[str, ...]) -> None:
    stage, *names = titles
    assert driver.map() == {stage: names}
    assert driver.ways() == {f"{a}>{b}" for a, b in pairwise(names)}
    view = driver.session.view
    found = [driver.called(name) for name in names]
    assert [view.expect(Touchpoint, t.id).valence for t in found] == [-2, -1, 0, 1, 2]
    assert [t.accountable_id for t in found] == [owner.lower() for owner in OWNERS]


@pytest.mark.parametrize("language", TITLES)
def test_with_tokens_while_typing(language: str) -> None:
    driver = EditorDriver(*people(*OWNERS))
    start = driver.session.document.snapshot()
    stage, *names = TITLES[language]
    driver.press("S").title(stage).press("Tab")
    for number, (name, owner) in enumerate(zip(names, OWNERS, strict=True), start=1):
        driver.title(name).tokens(f" :{number} @{owner[0].lower()}").press("Esc" if number == 5 else "Return")
    _check(driver, TITLES[language])
    assert driver.presses == 37
    while driver.session.undo():
        pass
    assert driver.session.document.snapshot() == start


def test_the_structure_alone_takes_seven() -> None:
    driver = EditorDriver()
    stage, *names = TITLES["en"]
    driver.press("S").title(stage).press("Tab")
    for name in names[:-1]:
        driver.title(name).press("Return")
    driver.title(names[-1]).press("Esc")
    assert driver.map() == {stage: names}
    assert len(driver.ways()) == 4
    assert driver.presses == 7


def test_with_single_keys_afterwards() -> None:
    driver = EditorDriver(*people(*OWNERS))
    stage, *names = TITLES["en"]
    driver.press("S").title(stage).press("Tab")
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
    stage, *names = TITLES["en"]
    driver.press("S").title(stage).press("Esc")
    before = driver.presses
    lines = [f"{name} @{owner} :{n}" for n, (name, owner) in enumerate(zip(names, OWNERS, strict=True), start=1)]
    driver.paste("\n".join(lines))
    _check(driver, TITLES["en"])
    assert driver.presses - before <= 2
    assert driver.session.history.undo_label == "Paste"
