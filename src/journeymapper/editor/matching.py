"""How well a text matches what somebody types to find it."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache


def rank(text: str, typed: str) -> int | None:
    """Return 0 for the very text, 1 if it begins so, 2 if words of it begin so, 3 if it contains it, else None.

    Several words typed may stand in any order; case, width of letters and spaces do not count.
    """
    return ranker(typed)(text)


def ranker(typed: str) -> Callable[[str], int | None]:
    """Return `rank` for what was typed, to be asked about many texts."""
    wanted = _plain(typed)
    parts = wanted.split()

    def rank_of(text: str) -> int | None:
        found = _plain(text)
        if not all(part in found for part in parts):
            return None
        if found.startswith(wanted):
            return 0 if found == wanted else 1
        words = found.split()
        return 2 if all(any(word.startswith(part) for word in words) for part in parts) else 3

    return rank_of


@lru_cache(maxsize=65_536)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
