"""Refused edits say why in the language of whoever asked: every sentence has its words, and no words are left over."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import journeymapper
from journeymapper.document.document import Document
from journeymapper.edits import fields
from journeymapper.foundation.errors import EditRefused, InputError
from journeymapper.foundation.words import languages, words
from tests.builders import families

SOURCE = Path(journeymapper.__file__).parent


def keys_used() -> Iterator[str]:
    """Yield the keys of all refusals in the source, as patterns where a part of the key is filled in."""
    for path in SOURCE.rglob("*.py"):
        for key in re.findall(r'EditRefused\(\s*f?"([^"]*)"', path.read_text("utf-8")):
            yield re.sub(r"\\\{.*?\\\}", r"\\w+", re.escape(key))


@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_words_and_no_words_are_left_over(language: str) -> None:
    beginnings = ("edits.", "said.", "editor.only_", "versions.no_room")
    known = {key for key in words(language)._table if key.startswith(beginnings)}
    used = set(keys_used())
    assert len(used) > 25
    for pattern in used:
        assert any(re.fullmatch(pattern, key) for key in known), pattern
    for key in known:
        if key.startswith("edits."):
            assert any(re.fullmatch(pattern, key) for pattern in used if pattern != r"edits\.\w+") or key in LIMITS, key


LIMITS = {"edits.greater_than_equal", "edits.less_than_equal", "edits.string_too_long"}


@pytest.mark.parametrize(
    ("limit", "value", "english", "german"),
    [
        (
            "less_than_equal",
            9,
            "“Importance” cannot be changed: input should be less than or equal to 5.",
            "höchstens 5",
        ),
        (
            "greater_than_equal",
            0,
            "“Importance” cannot be changed: input should be greater than or equal to 1.",
            "mindestens 1",
        ),
    ],
)
def test_a_value_that_does_not_fit_says_how_far_it_may_go(limit: str, value: int, english: str, german: str) -> None:
    assert f"edits.{limit}" in LIMITS
    with pytest.raises(EditRefused) as refused, Document(families().values()).transaction("Try") as tx:
        fields.change(tx, ["t1"], importance=value)
    assert str(refused.value) == english
    assert german in refused.value.said_in(words("de"))


def test_a_refusal_is_english_until_it_is_said_in_a_language() -> None:
    with pytest.raises(EditRefused) as refused, Document(families().values()).transaction("Schieben") as tx:
        fields.change(tx, ["nowhere"], name="X")
    assert str(refused.value) == "Schieben: what it is about does not exist any more; nothing was changed."
    assert refused.value.said_in(words("de")).startswith("Schieben: Worum es geht, gibt es nicht mehr;")


def test_other_errors_are_said_as_they_are() -> None:
    assert InputError("It is broken.").said_in(words("de")) == "It is broken."
