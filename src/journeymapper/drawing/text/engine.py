"""The text engine: lines, cut lines and wrapped paragraphs, each decided once and remembered."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from math import inf

from journeymapper.drawing.text.bidi import is_right_to_left
from journeymapper.drawing.text.faces import FontFace, font_faces
from journeymapper.drawing.text.fallback import primary
from journeymapper.drawing.text.glyphs import GlyphLine, TextStyle
from journeymapper.drawing.text.overrides import without_overrides
from journeymapper.drawing.text.paragraph import Paragraph
from journeymapper.drawing.text.shaping import shape
from journeymapper.drawing.text.wrapping import cut_short, fill

REMEMBERED = 20_000
"""How many answers of each kind are kept."""
_LETTERS_PER_EM = 4
"""More than usual text has, so that the first look at a long text suffices."""
_PARAGRAPH_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


class TextEngine:
    """Sets text in the shipped fonts; the same question is answered from memory."""

    def __init__(self) -> None:
        self._shape = lru_cache(REMEMBERED)(shape)
        self._line = lru_cache(REMEMBERED)(self._set_line)
        self._cut = lru_cache(REMEMBERED)(self._set_cut)
        self._wrap = lru_cache(REMEMBERED)(self._set_wrapped)

    def line(self, text: str, style: TextStyle) -> GlyphLine:
        """Return the whole text as one line; control characters and line ends are shown as spaces."""
        return self._line(text, style)

    def width(self, text: str, style: TextStyle) -> float:
        """Return how wide the text is in one line, spaces at its end included."""
        return self._line(text, style).width

    def cut(self, text: str, style: TextStyle, width: float) -> GlyphLine:
        """Return the text as one line no wider than `width`, its end replaced by … if need be.

        Where not even … fits, the line is empty.
        """
        return self._cut(text, style, width)

    def wrap(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> tuple[GlyphLine, ...]:
        """Return the text in lines no wider than `width`, the last of at most `max_lines` cut with … if more follows.

        Line ends in the text begin new lines and appear in none; an empty paragraph is an empty line, an empty text no
        line. A word wider than the box is broken between grapheme clusters; only a single cluster can stick out.
        """
        return self._wrap(text, style, width, max_lines)

    def ascent(self, style: TextStyle) -> float:
        """Return how far the primary face reaches above the baseline."""
        face = self._primary(style)
        return face.ascent / face.units_per_em * style.size

    def descent(self, style: TextStyle) -> float:
        """Return how far the primary face reaches below the baseline."""
        face = self._primary(style)
        return face.descent / face.units_per_em * style.size

    def _set_line(self, text: str, style: TextStyle) -> GlyphLine:
        return Paragraph(without_overrides(text), style, self._shape).line(0, len(text), hang=False)

    def _set_cut(self, text: str, style: TextStyle, width: float) -> GlyphLine:
        text = without_overrides(text)
        rtl = is_right_to_left(text)
        for looked_at in _growing_looks(len(text), width / style.size):
            paragraph = Paragraph(text[:looked_at], style, self._shape, rtl=rtl)
            if looked_at == len(text) and (whole := paragraph.line(0, looked_at)).width <= width:
                return whole
            if paragraph.reach[-1] > width:
                break
        return cut_short(paragraph, 0, width)

    def _set_wrapped(self, text: str, style: TextStyle, width: float, max_lines: int | None) -> tuple[GlyphLine, ...]:
        if max_lines is not None:
            text = text.rstrip()
        if not text or max_lines == 0:
            return ()
        lines: list[GlyphLine] = []
        paragraphs = _PARAGRAPH_END.split(text)
        for number, paragraph in enumerate(paragraphs, start=1):
            room = None if max_lines is None else max_lines - len(lines)
            lines += self._lines_of(paragraph, style, width, room, more=number < len(paragraphs))
            if len(lines) == max_lines:
                break
        return tuple(lines)

    def _lines_of(self, text: str, style: TextStyle, width: float, room: int | None, *, more: bool) -> list[GlyphLine]:
        """Return the lines of one paragraph, at most `room`; `more` tells whether other paragraphs follow."""
        text = without_overrides(text)
        rtl = is_right_to_left(text)
        ems = inf if room is None else room * width / style.size
        for looked_at in _growing_looks(len(text), ems):
            paragraph = Paragraph(text[:looked_at], style, self._shape, rtl=rtl)
            filled = list(islice(fill(paragraph, width), room))
            if filled[-1].end < looked_at:
                break
        lines = [entry.line for entry in filled]
        if len(lines) == room and (more or filled[-1].end < len(text)):
            lines[-1] = cut_short(paragraph, filled[-1].start, width)
        return lines

    def _primary(self, style: TextStyle) -> FontFace:
        return font_faces()[primary(bold=style.bold)]


def _growing_looks(length: int, ems: float) -> Iterator[int]:
    """Yield how much of a text to look at: first what surely fills so many ems, then ever more."""
    looked_at = int(min(length, max(ems, 0.0) * _LETTERS_PER_EM + 16))
    while looked_at < length:
        yield looked_at
        looked_at = min(length, 2 * looked_at)
    yield length


@cache
def default_engine() -> TextEngine:
    """Return the engine that everybody shares."""
    return TextEngine()
