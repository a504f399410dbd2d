"""The words people write for a vocabulary's values, in every shipped language: “E-Mail” and “Mail” mean email.

They come from the words on screen (channel.email) and from lists of further spellings (spelling.channel.email), parted
by semicolons, in resources/i18n.
"""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from journeymapper.foundation.words import languages, words

E = TypeVar("E", bound=StrEnum)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def folded(text: str) -> str:
    """Return a word without what people vary: case, spaces and signs; umlauts become two letters."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return "".join(letter for letter in plain if letter.isalnum())


@cache
def spellings(group: str, vocabulary: type[E]) -> Mapping[str, E]:
    """Return the values of a vocabulary by the folded words for them.

    The values themselves come first, then the words on screen, then further spellings; a word that two values claim
    stays with the first.
    """
    found: dict[str, E] = {folded(value): value for value in vocabulary}
    for language in languages():
        for value in vocabulary:
            found.setdefault(folded(words(language).of(group, value)), value)
    for language in languages():
        for value in vocabulary:
            for word in further_spellings(group, value, language):
                found.setdefault(folded(word), value)
    found.pop("", None)
    return found


def further_spellings(group: str, value: str, language: str) -> list[str]:
    """Return the words of one language that are read as a value and are not the word on screen, best first."""
    listed = words(language).of(f"spelling.{group}", value)
    return [] if listed == value else [word.strip() for word in listed.split(";")]


def value_meant(group: str, vocabulary: type[E], text: str) -> E | None:
    """Return the value a text stands for, written in full in any language, or None."""
    return spellings(group, vocabulary).get(folded(text))


def value_begun(group: str, vocabulary: type[E], text: str) -> E | None:
    """Return the value a text stands for or, from two letters on, begins to name; the usual words are tried first."""
    begun = folded(text)
    known = spellings(group, vocabulary)
    if begun in known or len(begun) < 2:
        return known.get(begun)
    return next((value for word, value in known.items() if word.startswith(begun)), None)
