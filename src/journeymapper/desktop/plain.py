"""Texts of users as widgets may show them: never markup, never able to turn the words around them."""

import re
from html import escape

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_CONTROL |= dict.fromkeys(range(0x80, 0xA0), "␦")
_TURNING = {
    0x202A: "‹LRE›",
    0x202B: "‹RLE›",
    0x202C: "‹PDF›",
    0x202D: "‹LRO›",
    0x202E: "‹RLO›",
    0x2066: "‹LRI›",
    0x2067: "‹RLI›",
    0x2068: "‹FSI›",
    0x2069: "‹PDI›",
}
_MEANT = {mark: chr(code) for code, mark in _TURNING.items()}
_MARK = re.compile("|".join(map(re.escape, _MEANT)))
_ONE_LINE = {**_CONTROL, **_TURNING, 0x2028: "␤", 0x2029: "␤", 0x09: " ", 0x0A: " ", 0x0B: " ", 0x0C: " ", 0x0D: " "}
LONGEST = 2_000
"""In letters: no label, row or tool tip needs more, and measuring 100,000 letters takes a while."""


def shown(text: str) -> str:
    """Return a text on one line with control characters and overrides of direction made visible."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return cut.translate(_ONE_LINE)


def marked(text: str) -> str:
    """Return a text to be typed on in a field, with overrides of direction as marks; `unmarked` takes them back."""
    return text.translate(_TURNING)


def unmarked(text: str) -> str:
    """Return what a text from a field means: its marks as the characters they stand for."""
    return _MARK.sub(lambda mark: _MEANT[mark.group()], text)


def tool_tip(text: str) -> str:
    """Return a text for a tool tip, which Qt would read as markup where it looks like some."""
    return f"<p style='white-space: pre-wrap'>{escape(shown(text), quote=False)}</p>" if text else ""


def menu_text(text: str) -> str:
    """Return a text for a menu or button, where an ampersand would mark a key."""
    return shown(text).replace("&", "&&")
