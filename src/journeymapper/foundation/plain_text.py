"""Texts of users, fit to be kept in a map and to be put into a message."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_STEERING = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")


def without_control_characters(text: str) -> str:
    """Return a text without what no screen, printer or other program can do anything with; tabs and line ends stay."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Return a text without line breaks, characters that would steer a terminal, and bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_STEERING)


def tidied(text: str) -> str:
    """Return a text on one line as `one_line` does, with single spaces between its words and none around them."""
    return " ".join(one_line(text).split())


def excerpt(text: str, longest: int = 40) -> str:
    """Return the beginning of a text on one line."""
    return one_line(text) if len(text) <= longest else f"{one_line(text[:longest])}…"
