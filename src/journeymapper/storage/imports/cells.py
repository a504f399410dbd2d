"""What the cells of a table say: numbers, feelings, answers, words of a vocabulary."""

import re
from collections.abc import Iterable
from enum import Enum, StrEnum, auto

from journeymapper.model.spellings import value_meant
from journeymapper.model.vocabulary import Channel

_NUMBER = re.compile(r"([+\-−–]?)\s*([0-9]{1,15})(?:[.,]([0-9]{1,15}))?")
_SIGNS = {"++": 2.0, "+": 1.0, "+/-": 0.0, "±": 0.0, "-": -1.0, "--": -2.0}
_TICKS = frozenset("✓✔☑★⭐*●•!")
_SEVERAL = re.compile(r"\s*[,;/\n+&|]\s*|\s+(?:and|und|or|oder)\s+")


class RowKind(StrEnum):
    """What a row of a table is."""

    TOUCHPOINT = "touchpoint"
    PAIN = "pain"
    GAIN = "gain"
    QUOTE = "quote"
    OPPORTUNITY = "opportunity"
    NOTE = "note"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    EVIDENCE = "evidence"
    POLICY = "policy"


LANES = (RowKind.BACKSTAGE, RowKind.SUPPORT, RowKind.EVIDENCE, RowKind.POLICY)
"""The lanes of a blueprint behind or beside the touchpoints."""


class Answer(StrEnum):
    """Yes or no."""

    YES = "yes"
    NO = "no"


class Scale(Enum):
    """What the figures of a column of feelings mean."""

    VALENCE = auto()
    ONE_TO_FIVE = auto()
    UNKNOWN = auto()


def number(text: str) -> float | None:
    """Return a number written with a decimal point or comma, or None for anything else."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    value = float(f"{found[2]}.{found[3] or 0}")
    return -value if found[1] in ("-", "−", "–") else value


def answer(text: str) -> bool | None:
    """Return whether a cell says yes (yes, ja, x, 1, ✓ ...) or no; None when it says something else."""
    if text.strip() in _TICKS:
        return True
    meant = value_meant("answer", Answer, text)
    return None if meant is None else meant is Answer.YES


def whole(text: str, low: int, high: int) -> int | None:
    """Return a whole number within limits, or None."""
    value = number(text)
    return int(value) if value is not None and value.is_integer() and low <= value <= high else None


def feeling(text: str, scale: Scale) -> float | None:
    """Return a feeling from −2 to +2, read on a scale or from the signs ++ + +/- - --; None when it does not fit."""
    value = number(text)
    if value is None:
        signs = "".join(text.split()).replace("−", "-").replace("–", "-")
        return None if scale is Scale.ONE_TO_FIVE else _SIGNS.get(signs)
    if scale is Scale.ONE_TO_FIVE:
        return value - 3 if 1 <= value <= 5 else None
    return value if scale is Scale.VALENCE and -2 <= value <= 2 else None


def scale_of(cells: Iterable[str]) -> Scale:
    """Tell the scale of a column: a figure below 1 means −2 to 2, one above 2 means 1 to 5, both or neither nothing."""
    values = [value for value in map(number, cells) if value is not None]
    if any(value < 1 for value in values) and all(-2 <= value <= 2 for value in values):
        return Scale.VALENCE
    if any(value > 2 for value in values) and all(1 <= value <= 5 for value in values):
        return Scale.ONE_TO_FIVE
    return Scale.UNKNOWN


def channel(text: str) -> tuple[str, str | None]:
    """Return the channel a cell names, as it is written if unknown, and the rest of a cell that names several."""
    known = value_meant("channel", Channel, text)
    if known is not None:
        return known, None
    first, *rest = _SEVERAL.split(text, maxsplit=1)
    known = value_meant("channel", Channel, first)
    return (known, rest[0]) if known is not None and rest else (text, None)
