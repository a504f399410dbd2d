"""The line breaking class of a character (UAX #14), from its general category, its width and the exceptions to these.

Resolved as the standard proposes (LB1): ambiguous and unknown characters are AL, small kana NS, Thai and its kin AL
with CM for marks. Of our own: hangul is AL, which keeps Korean words whole, and a symbol is ID if it is wide or among
the pictographs, AL otherwise.
"""

import re
from unicodedata import category, east_asian_width

_OF_CATEGORY = {
    **dict.fromkeys(("Mn", "Mc", "Me", "Cc", "Cf"), "CM"),
    **dict.fromkeys(("Pd", "Zs", "Zl", "Zp"), "BA"),
    **dict.fromkeys(("Pi", "Pf"), "QU"),
    "Nd": "NU",
    "Pe": "CL",
    "Ps": "OP",
    "Sc": "PR",
}
_EXCEPTIONS = {  # characters, and ranges of them with a hyphen between
    "AL": "―⸚\u2061-\u2064\u1100-\u11ff\u3131-\u318e\ua960-\ua97f",
    "B2": "—⸺⸻",
    "BA": "|\u00ad।॥๚๛‧⁖⁘-⁛⁝⁞⸎-⸕⸙⸪-⸭⸰⸱⸳⸴⸼-⸾⹁⹃-⹊⹌⹎⹏꤮",
    "BB": "\u00b4\u02c8\u02cc\u02df\u1ffd\ua8fc",
    "CB": "\ufffc",
    "CL": "、。，．｡､",
    "CM": "〵\U0001f3fb-\U0001f3ff",
    "CP": ")]⹖⹘⹚⹜",
    "EX": "!?׆؛؝-؟۔❢❣⸮⹓⹔！？",
    "GL": "\u00a0\u2007\u2011\u202f",
    "HL": "\u05d0-\u05ea\u05ef-\u05f2\ufb1d\ufb1f-\ufb28\ufb2a-\ufb4f",
    "HY": "-",
    "ID": "〰〿－",
    "IN": "․-…⋯",
    "IS": ",.:;\u037e\u060c\u060d\u2044",
    "NS": "‼‽⁇-⁉々〜〻〼ぁぃぅぇぉっゃゅょゎゕゖ゛-ゞ゠ァィゥェォッャュョヮヵヶ・-ヾㇰ-ㇿ：；･ｧ-ｰﾞﾟ🙹-🙻",
    "NU": "\u0600-\u0605\u066b\u066c\u06dd\u0890\u0891\u08e2",
    "OP": "¡¿⸘",
    "PO": "%¢°؉-؋٪‰-‷⁗₧₶₻₾⃀℃℉꠸﷼％￠",
    "PR": "+\\±№−∓",
    "QU": "\"'❛-❠⸀⸁⸆-⸈⸋🙶-🙸",
    "RI": "\U0001f1e6-\U0001f1ff",
    "SP": " ",
    "SY": "/",
    "WJ": "\u2060\ufeff",
    "ZW": "\u200b",
    "ZWJ": "\u200d",
}
_OF_CHARACTER = {
    code: name
    for name, characters in _EXCEPTIONS.items()
    for first, last in re.findall(r"(.)(?:-(.))?", characters)
    for code in range(ord(first), ord(last or first) + 1)
}


class _Classes(dict[str, str]):
    """The class of each character, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        self[character] = found = _OF_CHARACTER.get(ord(character)) or _by_properties(character)
        return found


def _by_properties(character: str) -> str:
    if "\uac00" <= character <= "\ud7ff":
        return "AL"
    kind = category(character)
    found = _OF_CATEGORY.get(kind, "AL")
    if kind in ("So", "Cn") and ord(character) >= 0x1F000:
        return "ID"
    if found in ("AL", "NU") and kind != "Cn":
        wide = east_asian_width(character) in ("W", "F") or 0xFF66 <= ord(character) <= 0xFF9D
        return "ID" if wide else found
    return found


CLASSES = _Classes()
