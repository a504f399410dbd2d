"""What a gap rule finds: data that survives renames and moves, and puts itself into words in any shipped language."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import FALLBACK, Words, words
from journeymapper.model.vocabulary import Severity

_LONGEST_LIST = 12
"""More names than these are counted, not listed: a list is to be read."""


class Scope(StrEnum):
    """What kind of place a finding concerns."""

    PROJECT = "project"
    AUDIENCE = "audience"
    JOURNEY = "journey"
    STAGE = "stage"
    TOUCHPOINT = "touchpoint"


class Word(NamedTuple):
    """A value that reads differently in every language: a key of resources/i18n."""

    key: str


Value = str | int | Word | tuple[str, ...] | tuple[Word, ...]
"""What fills a placeholder: a name, a number, a word, or a list of names or of words."""


class Gap(NamedTuple):
    """What a rule yields: one gap at one place."""

    record_ids: tuple[str, ...]
    """The place first, then whatever else takes part."""
    values: Mapping[str, Value]
    severity: Severity | None = None
    """None: as grave as the rule says."""
    variant: str = ""
    """Chooses other sentences where the usual ones do not fit."""
    weight: float = 0.0
    """Of two equally grave gaps of one audience the heavier is listed first."""


class Finding(NamedTuple):
    """One gap, with a key by which waivers and actions find it again.

    The key is made of the rule and the ids of the records, whatever their names and order.
    """

    rule: str
    severity: Severity
    scope: Scope
    record_ids: tuple[str, ...]
    key: str
    values: Mapping[str, Value]
    variant: str = ""
    weight: float = 0.0

    @property
    def place_id(self) -> str:
        """The record that the finding stands at."""
        return self.record_ids[0]

    def name(self, language: str = FALLBACK) -> str:
        """Return the rule's name, e.g. "Operational liability"."""
        return words(language)(f"gap.{self.rule}.name")

    def message(self, language: str = FALLBACK) -> str:
        """Return one sentence on what is missing or wrong here."""
        return self._sentence("message", words(language))

    def action(self, language: str = FALLBACK) -> str:
        """Return one sentence on what to do about it."""
        return self._sentence("action", words(language))

    def _sentence(self, which: str, of: Words) -> str:
        variant = f".{self.variant}" if self.variant else ""
        values = {name: _worded(value, of) for name, value in self.values.items()}
        return of(f"gap.{self.rule}{variant}.{which}", **values)


def number(value: int) -> str:
    """Return an integer as it is printed, with a real minus sign."""
    return str(value).replace("-", "−")


def named(name: str, of: Words) -> str:
    """Return a record's name on one line, or the words for one without a name."""
    return tidied(name) or of("gap.nameless")


def _worded(value: Value, of: Words) -> str:
    match value:
        case Word():
            return of(value.key)
        case str():
            return named(value, of)
        case int():
            return number(value)
    shown = [of(item.key) if isinstance(item, Word) else of("gap.listed", name=named(item, of)) for item in value]
    if len(shown) > _LONGEST_LIST:
        shown[_LONGEST_LIST - 1 :] = [of("gap.listed_more", n=len(shown) - _LONGEST_LIST + 1)]
    return ", ".join(shown)
