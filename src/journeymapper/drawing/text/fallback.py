"""Which face draws which part of a text: the first in the manifest's order that has a glyph for the whole cluster."""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

import uharfbuzz as hb

from journeymapper.drawing.text.faces import font_faces
from journeymapper.drawing.text.graphemes import clusters

_KOREAN, _JAPANESE, _CHINESE = "Noto Sans KR", "Noto Sans JP", "Noto Sans SC"
_EMOJI = "Noto Emoji"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30ff\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_TRADITIONAL = ("hant", "tw", "hk", "mo")
_IGNORABLE = frozenset(  # drawn as nothing wherever they stand
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200d\u200e\u200f\u3164\ufeff\uffa0"
).union(
    *(map(chr, block) for block in (range(0x180B, 0x1810), range(0x202A, 0x202F), range(0x2060, 0x2070))),
    *(map(chr, block) for block in (range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000))),
)
_EMOJI_MARK = re.compile("[\ufe0f\u20e3]")


class Piece(NamedTuple):
    """A stretch of text that one face draws."""

    start: int
    end: int
    face: str


@cache
def font(key: str) -> hb.Font:
    """Return a face ready for shaping, in font units."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font_faces()[key].path))))


@cache
def primary(*, bold: bool) -> str:
    """Return the key of the face that draws whatever it can, the space always, and the box for what no face can."""
    return _face_order(bold=bold, chinese=False)[0]


def pieces(text: str, *, bold: bool, language: str) -> tuple[list[Piece], list[str]]:
    """Return the text cut into pieces by face, and the characters that no face covers, in the order they are met."""
    if not text:
        return [], []
    main = primary(bold=bold)
    if _primary_characters(bold=bold).issuperset(text):
        return [Piece(0, len(text), main)], []
    faces = _faces(bold=bold, chinese=_is_simplified_chinese(text, language))
    units = clusters(text)
    keys = [faces[unit] for unit in units]
    missing: list[str] = []
    if "" in keys:  # what no face draws as a whole is drawn character by character
        units = [part for unit in units for part in ((unit,) if faces[unit] != "" else unit)]
        missing = list(dict.fromkeys(unit for unit in units if faces[unit] == ""))
        keys = [main if faces[unit] == "" else faces[unit] for unit in units]
    found: list[Piece] = []
    start = place = 0
    current = keys[0] or main
    for unit, key in zip(units, keys, strict=True):
        if key is not None and key != current:
            if place > start:
                found.append(Piece(start, place, current))
            start, current = place, key
        place += len(unit)
    found.append(Piece(start, place, current))
    return found, missing


@cache
def _face_order(*, bold: bool, chinese: bool) -> tuple[str, ...]:
    """Return the faces to ask, in order: of each family the wanted weight if there is one."""
    families: dict[str, str] = {}
    for key, face in font_faces().items():
        if face.family not in families or face.bold == bold:
            families[face.family] = key
    order = [family for family in families if not (chinese and family in (_KOREAN, _JAPANESE))]
    if chinese:
        place = order.index(_CHINESE) + 1
        order[place:place] = [_KOREAN, _JAPANESE]
    return tuple(families[family] for family in order)


@cache
def _primary_characters(*, bold: bool) -> frozenset[str]:
    """Return what the primary face draws without a closer look."""
    characters = map(chr, font(primary(bold=bold)).face.unicodes)
    return frozenset(c for c in characters if c not in _IGNORABLE and category(c)[0] != "M")


@cache
def _covers(key: str, character: str) -> bool:
    return bool(font(key).get_nominal_glyph(ord(character)))


def _covers_all(key: str, cluster: str) -> bool:
    """Tell whether a face has the cluster as written, composed or decomposed; the shaper tries all three."""
    visible = "".join(c for c in cluster if c not in _IGNORABLE)
    forms = (visible,) if len(visible) == 1 else (visible, normalize("NFC", visible), normalize("NFD", visible))
    return any(all(_covers(key, c) for c in form) for form in forms)


class _Faces(dict[str, str | None]):
    """The face of a cluster: "" if none draws all of it, None if there is nothing to draw."""

    def __init__(self, *, bold: bool, chinese: bool) -> None:
        super().__init__()
        self._order = _face_order(bold=bold, chinese=chinese)
        self._emoji_first = sorted(self._order, key=lambda key: font_faces()[key].family != _EMOJI)

    def __missing__(self, cluster: str) -> str | None:
        joined = len(cluster) > 1 and category(cluster[0]) == "So"
        order = self._emoji_first if joined or _EMOJI_MARK.search(cluster) else self._order
        face: str | None = next((key for key in order if _covers_all(key, cluster)), "")
        if _IGNORABLE.issuperset(cluster):
            face = None
        self[cluster] = face
        return face


@cache
def _faces(*, bold: bool, chinese: bool) -> _Faces:
    return _Faces(bold=bold, chinese=chinese)


def _is_simplified_chinese(text: str, language: str) -> bool:
    """Tell whether Han characters take their Chinese forms: by language, or because the Japanese face lacks one."""
    han = _HAN.findall(text)
    if not han:
        return False
    first, *others = language.lower().split("-")
    if first == "zh":
        return not any(part in _TRADITIONAL for part in others)
    if first or _KANA_OR_HANGUL.search(text):
        return False
    japanese = next(key for key, face in font_faces().items() if face.family == _JAPANESE)
    return not all(_covers(japanese, c) for c in han)
