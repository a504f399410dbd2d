"""The words that stand on a map are there in every language."""

import json
import re

import pytest

from journeymapper.drawing.marks import Mark
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import languages, words
from journeymapper.model.vocabulary import EmotionSource, Ownership, TransitionKind

_NAMES = re.compile(r"{(\w+)}")


@pytest.mark.parametrize("language", languages())
def test_no_word_is_missing_and_none_has_other_placeholders(language: str) -> None:
    english, other = (
        json.loads(resource("i18n", code, "drawing.json").read_text("utf-8")) for code in ("en", language)
    )
    assert english.keys() == other.keys()
    assert {key: set(_NAMES.findall(text)) for key, text in english.items()} == {
        key: set(_NAMES.findall(text)) for key, text in other.items()
    }


@pytest.mark.parametrize("language", languages())
def test_every_value_that_a_map_names_has_a_word(language: str) -> None:
    of = words(language)
    for key in (
        *(f"drawing.mark.{mark}" for mark in Mark),
        *(f"drawing.legend.{kind}" for kind in (*TransitionKind, *Ownership)),
        *(f"drawing.known.{source}" for source in EmotionSource),
    ):
        assert of(key)
