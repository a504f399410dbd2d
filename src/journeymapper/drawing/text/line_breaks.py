"""Where a line may end (UAX #14), with Korean words kept whole."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, east_asian_width

from journeymapper.drawing.text.line_break_classes import CLASSES

_LETTER = frozenset(("AL", "HL"))
_LETTER_OR_NUMBER = frozenset(("AL", "HL", "NU"))
_CLOSING = frozenset(("CL", "CP"))
_AFFIX = frozenset(("PR", "PO"))
_NEVER_BEFORE = frozenset(("CL", "CP", "EX", "SY"))
_NEVER_BEFORE_CLOSE = frozenset(("BA", "HY", "NS", "IN"))
_BEFORE_INITIAL_QUOTE = frozenset(("", "OP", "QU", "GL", "SP", "ZW"))
_AFTER_FINAL_QUOTE = frozenset(("", "SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW"))
_BEFORE_WORD_HYPHEN = frozenset(("", "SP", "ZW", "CB", "GL"))
_LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ʯΑ-Ͽ\u0400-\u0481\u048a-\u052f가-힣"  # all of class AL or NU
_PLAIN = re.compile(f"(?:[{_LETTERS}]+[,.:;!?]*(?: +|$))*")
_SPACES_BEFORE_WORD = re.compile(" +(?=[^ ])")
_HAN = range(0x3400, 0xFB00)


class _Unit(NamedTuple):
    """A character with the marks that belong to it (LB9)."""

    place: int
    character: str
    kind: str
    joins_next: bool
    """Whether a zero-width joiner ends it (LB8a)."""

    @property
    def wide(self) -> bool:
        """Whether it is East Asian, so that quotes and brackets around it are."""
        return bool(self.character) and east_asian_width(self.character) in ("F", "W", "H")


_EDGE = _Unit(-1, "", "", joins_next=False)


def line_breaks(text: str, *, korean: bool = False) -> list[int]:
    """Return the places at which a new line may begin, in order; in a Korean text hanja are kept in their words too."""
    if _PLAIN.fullmatch(text):
        return [space.end() for space in _SPACES_BEFORE_WORD.finditer(text)]
    units = _units(text, korean=korean)
    places = []
    regional = 0
    base = 0  # the last unit before `i` that is no space
    for i in range(1, len(units) - 3):
        regional = regional + 1 if units[i].kind == "RI" else 0
        if units[i].kind != "SP":
            base = i
        if _may_break(units, i, base, regional):
            places.append(units[i + 1].place)
    return places


def _units(text: str, *, korean: bool) -> list[_Unit]:
    """Return the units of the text between an edge in front and two behind (LB1, LB9, LB10)."""
    units = [_EDGE]
    for place, character in enumerate(text):
        kind = CLASSES[character]
        last = units[-1]
        if kind in ("CM", "ZWJ"):
            if last.kind not in ("", "SP", "ZW"):
                units[-1] = last._replace(joins_next=kind == "ZWJ")
                continue
            units.append(_Unit(place, "A", "AL", joins_next=kind == "ZWJ"))
            continue
        if korean and kind == "ID" and ord(character) in _HAN:
            kind = "AL"
        units.append(_Unit(place, character, kind, joins_next=False))
    return [*units, _EDGE, _EDGE]


def _may_break(units: Sequence[_Unit], i: int, base: int, regional: int) -> bool:
    """Tell whether a line may end after unit `i`; the rules in their order."""
    left, right, following = units[i], units[i + 1], units[i + 2]
    a, b = left.kind, right.kind
    if b in ("SP", "ZW"):  # LB7
        return False
    c = units[base].kind
    if c == "ZW":  # LB8
        return True
    if left.joins_next or "WJ" in (a, b) or a == "GL":  # LB8a, LB11, LB12
        return False
    if b == "GL" and a not in ("SP", "BA", "HY"):  # LB12a
        return False
    if b in _NEVER_BEFORE or c == "OP":  # LB13, LB14
        return False
    if c == "QU" and category(units[base].character) == "Pi" and units[base - 1].kind in _BEFORE_INITIAL_QUOTE:  # LB15a
        return False
    if b == "QU" and category(right.character) == "Pf" and following.kind in _AFTER_FINAL_QUOTE:  # LB15b
        return False
    if b == "IS":  # LB15c, LB15d
        return a == "SP" and following.kind == "NU"
    if (c in _CLOSING and b == "NS") or (c == b == "B2"):  # LB16, LB17
        return False
    if a == "SP":  # LB18
        return True
    if "QU" in (a, b) and _quote_holds(units, i):  # LB19, LB19a
        return False
    if "CB" in (a, b):  # LB20
        return True
    before = units[i - 1].kind
    if b == "AL" and (a == "HY" or left.character == "\u2010") and before in _BEFORE_WORD_HYPHEN:  # LB20a
        return False
    if b in _NEVER_BEFORE_CLOSE or a == "BB":  # LB21, LB22
        return False
    if before == "HL" and a in ("HY", "BA") and b != "HL":  # LB21a
        return False
    if a == "SY" and b == "HL":  # LB21b
        return False
    if (a in _LETTER_OR_NUMBER and b in _LETTER_OR_NUMBER) or (a == "PR" and b == "ID") or (a == "ID" and b == "PO"):
        return False  # LB23, LB23a, LB28, and numbers side by side of LB25
    if (a in _AFFIX and b in _LETTER) or (a in _LETTER and b in _AFFIX):  # LB24
        return False
    if _within_number(units, i):  # LB25
        return False
    if a == "IS" and b in _LETTER:  # LB29
        return False
    if (a in _LETTER_OR_NUMBER and b == "OP" and not right.wide) or (
        a == "CP" and not left.wide and b in _LETTER_OR_NUMBER
    ):  # LB30
        return False
    return not (a == b == "RI" and regional % 2)  # LB30a, LB31


def _quote_holds(units: Sequence[_Unit], i: int) -> bool:
    """Tell whether a quotation mark clings to its neighbour (LB19, LB19a)."""
    left, right = units[i], units[i + 1]
    if right.kind == "QU" and (category(right.character) != "Pi" or not left.wide or not units[i + 2].wide):
        return True
    return left.kind == "QU" and (category(left.character) != "Pf" or not right.wide or not units[i - 1].wide)


def _within_number(units: Sequence[_Unit], i: int) -> bool:
    """Tell whether a break after unit `i` would split a number from its signs (LB25)."""
    a, b = units[i].kind, units[i + 1].kind
    if b == "NU" and a in ("PR", "PO", "HY", "IS"):
        return True
    if b == "OP" and a in _AFFIX:
        after = [unit.kind for unit in units[i + 2 : i + 4]]
        return after[0] == "NU" or after == ["IS", "NU"]
    if b not in ("PO", "PR", "NU"):
        return False
    if a in _CLOSING and b != "NU":
        i -= 1
    while units[i].kind in ("SY", "IS"):
        i -= 1
    return units[i].kind == "NU"
