"""A paragraph with its faces and directions found, from which lines are cut."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from journeymapper.drawing.text import bidi, fallback
from journeymapper.drawing.text.glyphs import GlyphLine, GlyphRun, TextStyle
from journeymapper.drawing.text.graphemes import boundaries
from journeymapper.drawing.text.shaping import Shaped

Shape = Callable[[str, str, float, str, str], Shaped]
"""Shapes a piece of text: text, face, size, language, direction."""

HANGING = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""The spaces that may stick out at the end of a line."""
ELLIPSIS = "…"
_SOFT_HYPHEN = "\u00ad"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Run(NamedTuple):
    """A stretch of one face and one embedding level."""

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
        self._directed = self.rtl or bidi.has_right_to_left(self.shown)
        pieces, self._missing = fallback.pieces(self.shown, bold=style.bold, language=style.language)
        self._runs = self._divided(pieces) if self._directed else [_Run(*piece, 0) for piece in pieces]

    def line(self, start: int, end: int, *, hang: bool = True) -> GlyphLine:
        """Return the line from `start` to `end`; with `hang`, the spaces at its end lie outside its width."""
        solid = start + len(self.shown[start:end].rstrip(HANGING)) if hang else end
        hyphen = end - 1 if hang and end < len(self.text) and self.text[end - 1] == _SOFT_HYPHEN else end
        width = hanging = 0.0
        pieces = []
        for run in self._line_runs(start, end, solid, hyphen):
            if run.start == hyphen:
                shaped = self._shaped("-", fallback.primary(bold=self.style.bold), run.level)
            else:
                shaped = self._shaped(self.shown[run.start : run.end], run.face, run.level)
            pieces.append(shaped)
            if run.start < solid:
                width += shaped.width
            else:
                hanging += shaped.width
        pen = -hanging if self.rtl else 0.0
        placed = []
        for shaped in pieces:
            xs = tuple([pen + x for x in shaped.xs]) if pen else shaped.xs
            placed.append(GlyphRun(shaped.face, shaped.glyphs, xs, shaped.ys, shaped.advances, shaped.clusters))
            pen += shaped.width
        missing = tuple(c for c in self._missing if c in self.shown[start:end]) if self._missing else ()
        return GlyphLine(tuple(placed), width, self.style.size, self.text[start:end], self.rtl, missing)

    def cut_line(self, start: int, end: int) -> GlyphLine:
        """Return the line from `start` to `end` with … in place of what follows."""
        text = self.text[start:end].rstrip(HANGING) + ELLIPSIS
        return Paragraph(text, self.style, self._shape, rtl=self.rtl).line(0, len(text))

    @cached_property
    def reach(self) -> list[float]:
        """For every place in the text, how far the text before it reaches when all is set in one line."""
        advances = [0.0] * len(self.text)
        for run in self._runs:
            shaped = self._shaped(self.shown[run.start : run.end], run.face, run.level)
            for place, advance in zip(shaped.starts, shaped.advances, strict=True):
                advances[run.start + place] += advance
        return list(accumulate(advances, initial=0.0))

    @cached_property
    def clusters(self) -> list[int]:
        """Where the grapheme clusters begin, and the end."""
        return boundaries(self.shown)

    def _shaped(self, text: str, face: str, level: int) -> Shaped:
        return self._shape(text, face, self.style.size, self.style.language, "rtl" if level % 2 else "ltr")

    def _divided(self, pieces: list[fallback.Piece]) -> list[_Run]:
        """Return the pieces divided where the direction changes."""
        levels = bidi.paragraph_levels(self.shown, rtl=self.rtl)
        runs = []
        for start, end, face in pieces:
            inner = [i for i in range(start + 1, end) if levels[i] != levels[i - 1]]
            runs += [_Run(left, right, face, levels[left]) for left, right in pairwise((start, *inner, end))]
        return runs

    def _line_runs(self, start: int, end: int, *cuts: int) -> list[_Run]:
        """Return the runs of a line from left to right, divided at `cuts`."""
        tail = start + bidi.line_tail(self.shown[start:end]) if self._directed else end
        places = {start, end, *(cut for cut in (tail, *cuts) if start < cut < end)}
        runs = self._runs
        if len(places) > 2 or start > 0 or end < len(self.text):
            runs = []
            first = bisect_right(self._runs, start, key=lambda run: run.start) - 1
            beyond = bisect_left(self._runs, end, key=lambda run: run.start)
            for run in self._runs[first:beyond]:
                inside = sorted(place for place in places if run.start < place < run.end)
                for left, right in pairwise((run.start, *inside, run.end)):
                    if start <= left < end:
                        runs.append(_Run(left, right, run.face, run.level if left < tail else int(self.rtl)))
        return bidi.visual_order(runs, [run.level for run in runs]) if self._directed else runs
