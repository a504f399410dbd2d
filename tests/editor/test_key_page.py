"""The page about the keys is generated; this test says when it is stale."""

from pathlib import Path

from journeymapper.editor import capture
from journeymapper.editor.action import ACTIONS, MENUS, menu_entries
from journeymapper.editor.key_page import key_page
from journeymapper.editor.typing_grammar import KEYS_WHILE_TYPING, SIGNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"


def test_the_page_is_up_to_date() -> None:
    stale = "run: python -m journeymapper.editor.key_page > docs/keys.md"
    assert PAGE.read_text("utf-8") == key_page(), stale


def test_the_page_tells_every_action_with_all_its_keys() -> None:
    page = key_page()
    for entry in ACTIONS:
        assert entry.help in page
        for key in entry.keys:
            assert f"`{key}`" in page


def test_every_action_stands_in_one_menu() -> None:
    listed = [entry.id for menu in MENUS for entry in menu_entries(menu)]
    assert sorted(listed) == ACTIONS.names()


def test_undo_is_the_first_thing_in_its_menu() -> None:
    assert [entry.id for entry in menu_entries("edit")][:2] == ["undo", "redo"]


def test_the_page_tells_what_is_typed_in_titles() -> None:
    assert {key.replace("Enter", "Return") for key in capture.KEYS} == set(KEYS_WHILE_TYPING)
    for typed in (*KEYS_WHILE_TYPING, *SIGNS.values()):
        assert f"`{typed}`" in key_page()
