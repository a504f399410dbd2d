"""Shaping: a piece of text in one face and direction becomes glyphs, measured in font units."""

from itertools import accumulate
from typing import NamedTuple

import uharfbuzz as hb

from journeymapper.drawing.text.fallback import font


class Shaped(NamedTuple):
    """Glyphs in visual order, in font units."""

    glyphs: tuple[int, ...]
    xs: tuple[int, ...]
    """Where each glyph is drawn, from the start of the piece."""
    ys: tuple[int, ...]
    """Offset from the baseline, downwards."""
    advances: tuple[int, ...]
    starts: tuple[int, ...]
    """Where in the text the cluster of each glyph begins."""
    clusters: tuple[str, ...]
    """The text of each glyph's cluster; "" for further glyphs of the same one."""
    width: int


def shape(face: str, text: str, language: str, direction: str) -> Shaped:
    """Return the glyphs of a piece of text; `direction` is "ltr" or "rtl"."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = direction
    buffer.language = language or "und"
    buffer.guess_segment_properties()  # the script; direction and language are set
    hb.shape(font(face), buffer)
    placed = [position.position for position in buffer.glyph_positions]
    infos = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
    if not placed:
        return Shaped((), (), (), (), (), (), 0)
    x_offsets, y_offsets, advances, _ = zip(*placed, strict=True)
    glyphs, starts = zip(*infos, strict=True)
    *pens, width = accumulate(advances, initial=0)
    xs = tuple([pen + offset for pen, offset in zip(pens, x_offsets, strict=True)])
    ys = tuple([-offset for offset in y_offsets])
    return Shaped(glyphs, xs, ys, advances, starts, _clusters(text, starts), width)


def _clusters(text: str, starts: tuple[int, ...]) -> tuple[str, ...]:
    """Return the text that each glyph stands for."""
    if starts == tuple(range(len(text))):
        return tuple(text)
    firsts = sorted(set(starts))
    ends = dict(zip(firsts, [*firsts[1:], len(text)], strict=True))
    return tuple(["" if n and starts[n - 1] == start else text[start : ends[start]] for n, start in enumerate(starts)])
