"""A paragraph with its faces and directions found, from which lines are cut."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from journeymapper.drawing.text import bidi, fallback
from journeymapper.drawing.text.faces import font_faces
from journeymapper.drawing.text.glyphs import GlyphLine, GlyphRun, TextStyle
from journeymapper.drawing.text.shaping import Shaped

Shape = Callable[[str, str, str, str], Shaped]
"""Shapes a piece of text: face, text, language, direction."""

HANGING = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""The spaces that may stick out at the end of a line."""
ELLIPSIS = "…"
_SOFT_HYPHEN = "\u00ad"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Run(NamedTuple):
    start: int
    end: int
    face: str
    level: int


class Paragraph:
    """A text to be set in lines: control characters are shown as spaces, faces and directions are found once."""

    def __init__(self, text: str, style: TextStyle, shape: Shape, *, rtl: bool | None = None) -> None:
        self.text = text
        self.style = style
        self.shown = text if text.isprintable() else _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
        self.rtl = bidi.is_right_to_left(self.shown) if rtl is None else rtl
        self._shape = shape
        self._levels: list[int] | None = None
        if self.rtl or bidi.has_right_to_left(self.shown):
            self._levels = bidi.paragraph_levels(self.shown, rtl=self.rtl)
        self._pieces, self._missing = fallback.pieces(self.shown, bold=style.bold, language=style.language)

    def line(self, start: int, end: int, *, hang: bool = True) -> GlyphLine:
        """Return the line from `start` to `end`; with `hang`, the spaces at its end lie outside its width."""
        solid = start + len(self.shown[start:end].rstrip(HANGING)) if hang else end
        hyphen = end - 1 if hang and end < len(self.text) and self.text[end - 1] == _SOFT_HYPHEN else end
        width = hanging = 0.0
        shaped_runs = []
        for run in self._line_runs(start, end, (solid, hyphen)):
            face, text = run.face, self.shown[run.start : run.end]
            if run.start == hyphen:
                face, text = fallback.primary(bold=self.style.bold), "-"
            shaped, scale = self._shaped(face, text, run.level)
            shaped_runs.append((face, shaped, scale))
            if run.start < solid:
                width += shaped.width * scale
            else:
                hanging += shaped.width * scale
        pen = -hanging if self.rtl else 0.0
        glyph_runs = []
        for face, shaped, scale in shaped_runs:
            glyph_runs.append(_glyph_run(face, shaped, pen, scale))
            pen += shaped.width * scale
        missing = tuple(c for c in self._missing if c in self.shown[start:end]) if self._missing else ()
        return GlyphLine(tuple(glyph_runs), width, self.style.size, self.text[start:end], self.rtl, missing)

    def cut_line(self, start: int, end: int) -> GlyphLine:
        """Return the line from `start` to `end` with … in place of what follows."""
        text = self.text[start:end].rstrip(HANGING) + ELLIPSIS
        return Paragraph(text, self.style, self._shape, rtl=self.rtl).line(0, len(text))

    @cached_property
    def reach(self) -> list[float]:
        """For every place in the text, how far the text before it reaches when all is set in one line."""
        advances = [0.0] * len(self.text)
        for run in self._runs(0, len(self.text), (), self._levels):
            shaped, scale = self._shaped(run.face, self.shown[run.start : run.end], run.level)
            for place, advance in zip(shaped.starts, shaped.advances, strict=True):
                advances[run.start + place] += advance * scale
        return list(accumulate(advances, initial=0.0))

    def _shaped(self, face: str, text: str, level: int) -> tuple[Shaped, float]:
        """Return the glyphs of a run and the size of their font unit in points."""
        shaped = self._shape(face, text, self.style.language, "rtl" if level % 2 else "ltr")
        return shaped, self.style.size / font_faces()[face].units_per_em

    def _line_runs(self, start: int, end: int, cuts: Sequence[int]) -> list[_Run]:
        """Return the runs of a line in visual order."""
        if self._levels is None:
            return self._runs(start, end, cuts, None)
        levels = bidi.line_levels(self.shown[start:end], self._levels[start:end], rtl=self.rtl)
        runs = self._runs(start, end, cuts, [*self._levels[:start], *levels])
        return bidi.visual_order(runs, [run.level for run in runs])

    def _runs(self, start: int, end: int, cuts: Sequence[int], levels: Sequence[int] | None) -> list[_Run]:
        """Return the runs between two places in logical order, each of one face and level, divided at `cuts`."""
        runs = []
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first >= last:
                continue
            places = {first, last, *(cut for cut in cuts if first < cut < last)}
            if levels:
                places.update(i for i in range(first + 1, last) if levels[i] != levels[i - 1])
            for left, right in pairwise(sorted(places)):
                runs.append(_Run(left, right, piece.face, levels[left] if levels else 0))
        return runs


def _glyph_run(face: str, shaped: Shaped, pen: float, scale: float) -> GlyphRun:
    return GlyphRun(
        face=face,
        glyphs=shaped.glyphs,
        xs=tuple([pen + x * scale for x in shaped.xs]),
        ys=tuple([y * scale for y in shaped.ys]),
        advances=tuple([advance * scale for advance in shaped.advances]),
        clusters=shaped.clusters,
    )
