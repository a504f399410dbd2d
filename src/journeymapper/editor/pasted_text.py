"""Text from the clipboard: lines that a person may have written, or a refusal in one sentence."""

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import Words

MOST_LINES = 5_000
LONGEST_PASTE = 5_000_000
"""In letters."""
_STEERING = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)], " ")
_MOST_STEERING = 0.05
"""The part of control characters from which on a text is none."""


def legible(text: str) -> str:
    """Return a text of the same length with spaces for control characters but tabs and line feeds."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_STEERING)


def lines_of(text: str, words: Words) -> list[str]:
    """Return the lines that are not blank, as `legible` text without spaces at their ends.

    Raises InputError for what is no text, and for more lines or letters than anybody pastes on purpose.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:10_000]
    steering = sum(ord(letter) in _STEERING or letter == "\ufffd" for letter in sample)
    if "\0" in text or steering > _MOST_STEERING * len(sample):
        raise InputError(words("paste.binary"))
    if len(text) > LONGEST_PASTE:
        raise InputError(words("paste.too_long", most=f"{LONGEST_PASTE:,}"))
    lines = [line.rstrip() for line in legible(text).split("\n") if line.strip()]
    check_lines(len(lines), words)
    return lines


def check_lines(number: int, words: Words) -> None:
    """Raise InputError for more lines than are pasted at once."""
    if number > MOST_LINES:
        raise InputError(words("paste.too_many_lines", lines=f"{number:,}", most=f"{MOST_LINES:,}"))
