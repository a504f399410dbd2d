r"""Extended grapheme clusters (UAX #29): what a reader takes for one character.

The table of the standard becomes one letter per character and its rules one regular expression over the letters. Only
two things are narrower than the standard: conjuncts are joined in Devanagari alone, the one such script the shipped
fonts draw, and any two symbols around a zero-width joiner count as pictographs.
"""

import re
from unicodedata import category

_LETTER_OF_CATEGORY = {
    "Cc": "c",
    "Cf": "c",
    "Zl": "c",
    "Zp": "c",
    "Mn": "e",
    "Me": "e",
    "Mc": "s",
    "So": "p",
}
_LETTER_OF_CHARACTER = {
    "\r": "r",
    "\n": "n",
    "\u200c": "z",
    "\u200d": "j",
    "\u094d": "k",
    "\u0e33": "s",
    "\u0eb3": "s",
    **dict.fromkeys("\uff9e\uff9f\u302e\u302f", "e"),
    **dict.fromkeys(map(chr, range(0x1F3FB, 0x1F400)), "e"),
    **dict.fromkeys(map(chr, range(0xE0020, 0xE0080)), "e"),
    **dict.fromkeys(map(chr, range(0x1F1E6, 0x1F200)), "f"),
    **dict.fromkeys(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)), "b"),
    **dict.fromkeys(map(chr, (*range(0x915, 0x93A), *range(0x958, 0x960), *range(0x978, 0x980))), "d"),
    **dict.fromkeys(map(chr, (*range(0x1100, 0x1160), *range(0xA960, 0xA97D))), "L"),
    **dict.fromkeys(map(chr, (*range(0x1160, 0x11A8), *range(0xD7B0, 0xD7C7))), "V"),
    **dict.fromkeys(map(chr, (*range(0x11A8, 0x1200), *range(0xD7CB, 0xD7FC))), "T"),
}


class _Letters(dict[int, str]):
    """The letter of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0xAC00 <= code <= 0xD7A3:
            letter = "H" if (code - 0xAC00) % 28 else "G"
        else:
            letter = _LETTER_OF_CHARACTER.get(character) or _LETTER_OF_CATEGORY.get(category(character), "o")
        self[code] = letter
        return letter


_letters = _Letters()
_CLUSTER = re.compile(
    r"rn|[rnc]"  # GB3-5
    r"|b*(?:"  # GB9b
    r"L*(?:[GV]V*|H)T*|L+|T+"  # GB6-8
    r"|ff"  # GB12, GB13
    r"|p(?:[ekz]*jp)*"  # GB11
    r"|d(?:[ej]*k[ejk]*d)*"  # GB9c
    r"|[^rnc])"
    r"[ejskz]*"  # GB9, GB9a
)
_LONE = re.compile("[oGHdpc]*")  # none of these joins another


def boundaries(text: str) -> list[int]:
    """Return where the clusters of a text begin, and its end."""
    letters = text.translate(_letters)
    if _LONE.fullmatch(letters):
        return list(range(len(text) + 1))
    return [*(match.start() for match in _CLUSTER.finditer(letters)), len(text)]


def clusters(text: str) -> list[str]:
    """Return the clusters of a text in order."""
    letters = text.translate(_letters)
    if _LONE.fullmatch(letters):
        return list(text)
    return [text[match.start() : match.end()] for match in _CLUSTER.finditer(letters)]
