"""Every action has a title in every language, a menu, a sentence of help, and a test that runs it."""

import json
import re
from pathlib import Path

import pytest

from journeymapper.editor.action import ACTIONS, MENUS, Action, action_at, perform
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import languages, words
from journeymapper.model.records import RECORD_TYPES, Project
from tests.editor.driver import EditorDriver

TESTS = Path(__file__).resolve().parent
NAMES = "F\\d{1,2}|Up|Down|Left|Right|Home|End|Return|Enter|Esc|Tab|Del|Backspace|PgUp|PgDown"
KEY = re.compile(rf"((Ctrl|Alt|Shift)\+)*(\S|{NAMES})")


@pytest.mark.parametrize("entry", list(ACTIONS), ids=lambda entry: entry.id)
def test_is_complete(entry: Action) -> None:
    titles = {language: words(language)(f"action.{entry.id}") for language in languages()}
    assert {"en", "de"} <= titles.keys()
    assert all(titles.values())
    assert entry.menu in MENUS
    assert entry.help.endswith(".")
    assert all(KEY.fullmatch(key) for key in entry.keys), entry.keys


def test_the_languages_have_the_same_words() -> None:
    tables = [json.loads(resource("i18n", language, "editor.json").read_text("utf-8")) for language in languages()]
    assert len({tuple(table) for table in tables}) == 1
    for key in tables[0]:
        assert len({frozenset(re.findall(r"\{\w+\}", table[key])) for table in tables}) == 1, key


def test_records_of_every_kind_are_counted_in_words() -> None:
    for kind in RECORD_TYPES:
        if kind is not Project:  # there is one, which cannot be removed
            assert words().count(f"counted.{kind.record_kind}", 2).startswith("2 ")


def test_every_action_is_run_by_a_test() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in TESTS.glob("test_*.py"))
    run = {name for call in re.findall(r"\.run\(([^)]*)\)", sources) for name in re.findall(r'"([^"]+)"', call)}
    assert set(ACTIONS.names()) - run == set()


@pytest.mark.parametrize("selected", ["nothing", "touchpoint", "stage", "way", "audience", "person"])
@pytest.mark.parametrize("shown", ["current", None])
def test_no_key_means_two_things_at_once(driver: EditorDriver, selected: str, shown: str | None) -> None:
    session = driver.session
    session.show(shown)
    ids = {"touchpoint": "t1", "stage": "look", "way": "t1>t2", "audience": "families", "person": "ann"}
    if selected != "nothing":
        session.select(ids[selected])
    for key in {key for entry in ACTIONS for key in entry.keys}:
        meant = [entry.id for entry in ACTIONS if key in entry.keys and entry.available(session)]
        assert len(meant) <= 1, key
        found = action_at(key, session)
        assert (found.id if found else None) == (meant[0] if meant else None)


def test_what_cannot_run_says_so_and_changes_nothing(driver: EditorDriver) -> None:
    start = driver.session.document.snapshot()
    for entry in ACTIONS:
        if not entry.available(driver.session):
            perform(entry, driver.session, driver)
            assert entry.title(words()) in driver.said[-1]
    assert driver.session.document.snapshot() == start
