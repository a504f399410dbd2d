"""How well a text matches what somebody types to find it."""

import unicodedata
from functools import lru_cache


def rank(text: str, typed: str) -> int | None:
    """Return 0 for the very text, 1 if it begins so, 2 if words of it begin so, 3 if it contains it, else None.

    Several words typed may stand in any order; case, accents of width and form do not count.
    """
    wanted, found = _plain(typed), _plain(text)
    if found == wanted:
        return 0
    if found.startswith(wanted):
        return 1
    parts, words = wanted.split(), found.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    return 3 if all(part in found for part in parts) else None


@lru_cache(maxsize=65_536)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
