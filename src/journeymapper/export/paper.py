"""Sizes of paper, in points."""

import re
from typing import NamedTuple

from journeymapper.foundation.errors import InputError

MILLIMETRE = 72 / 25.4
_INCH = 72.0

_ISO = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210)}
_ISO_B = {"B1": (707, 1000), "B2": (500, 707)}
_ANSI = {
    "LETTER": (8.5, 11),
    "LEGAL": (8.5, 14),
    "TABLOID": (11, 17),
    "ANSI A": (8.5, 11),
    "ANSI B": (11, 17),
    "ANSI C": (17, 22),
    "ANSI D": (22, 34),
    "ANSI E": (34, 44),
}
_CUSTOM = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)", re.IGNORECASE)
_UNITS = {"mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": _INCH}
_SHORTEST, _LONGEST = 50 * MILLIMETRE, 5000 * MILLIMETRE

NAMES = (*_ISO, *_ISO_B, "Letter", "Legal", "Tabloid", "ANSI C", "ANSI D", "ANSI E")


class Paper(NamedTuple):
    """A sheet, portrait: `width` <= `height` for named sizes; custom sizes are taken as they are given."""

    name: str
    width: float
    height: float
    custom: bool = False

    def landscape(self) -> "Paper":
        """Return the sheet turned so that it is wider than high."""
        return Paper(self.name, max(self.width, self.height), min(self.width, self.height))

    def portrait(self) -> "Paper":
        """Return the sheet turned so that it is higher than wide."""
        return Paper(self.name, min(self.width, self.height), max(self.width, self.height))


def paper(name: str) -> Paper:
    """Return a sheet by name ("A1", "Letter", "ANSI D") or by measure ("900x600mm", "36x24in").

    Raises InputError for anything else, and for sheets under 5 cm or over 5 m.
    """
    key = " ".join(name.strip().upper().replace("-", " ").split())
    if key.startswith("ANSI") and not key.startswith("ANSI "):
        key = f"ANSI {key[4:]}"
    if key in _ISO or key in _ISO_B:
        width, height = (_ISO | _ISO_B)[key]
        return Paper(key, width * MILLIMETRE, height * MILLIMETRE)
    if key in _ANSI:
        short, long = _ANSI[key]
        return Paper(key.title() if not key.startswith("ANSI") else key, short * _INCH, long * _INCH)
    custom = _CUSTOM.fullmatch(name.strip())
    if custom:
        unit = _UNITS[custom[3].lower()]
        sheet = Paper(name.strip(), float(custom[1]) * unit, float(custom[2]) * unit, custom=True)
        if min(sheet.width, sheet.height) >= _SHORTEST and max(sheet.width, sheet.height) <= _LONGEST:
            return sheet
        raise InputError(f"The paper “{name}” is out of range; each side is between 50 mm and 5 m.")
    raise InputError(f"There is no paper “{name}”; choose one of {', '.join(NAMES)}, or a measure such as 900x600mm.")
