"""Words come from the shipped tables, in the language asked for, else in English."""

import json

import pytest

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import Words, languages, words

TABLE = {"greeting": "Hello {name}, {name} {other}", "card.one": "{n} card", "card.many": "{n} cards", "phase.at": "At"}


def test_placeholders_are_filled_once_and_unknown_ones_stay() -> None:
    assert Words("en", TABLE)("greeting", name="{other}", more=1) == "Hello {other}, {other} {other}"


def test_counts_choose_the_form() -> None:
    count = Words("en", TABLE).count
    assert [count("card", number) for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_value_of_a_newer_version_is_shown_as_it_is_written() -> None:
    assert Words("en", TABLE).of("phase", "at") == "At"
    assert Words("en", TABLE).of("phase", "hologram") == "hologram"


def test_a_key_that_no_table_has_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Words("en", TABLE)("absent")


def test_a_region_falls_back_to_its_language() -> None:
    assert words("de-CH").language == words("DE").language == "de"


def test_a_language_that_is_not_shipped_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="no words for the language “xx”; choose one of: de, en"):
        words("xx")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_keys_and_placeholders_of_english(language: str) -> None:
    for path in sorted(resource("i18n", "en").glob("*.json")):
        english = json.loads(path.read_text("utf-8"))
        other = json.loads(resource("i18n", language, path.name).read_text("utf-8"))
        assert {key for key in english if not key.startswith("spelling.")} == {
            key for key in other if not key.startswith("spelling.")
        }, path.name
        assert {key: text.count("{") for key, text in english.items() if key in other} == {
            key: text.count("{") for key, text in other.items() if key in english
        }, path.name
