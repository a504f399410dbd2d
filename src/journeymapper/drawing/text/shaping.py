"""Shaping: a piece of text in one face, size and direction becomes placed glyphs."""

from itertools import accumulate
from typing import NamedTuple

import uharfbuzz as hb

from journeymapper.drawing.text.faces import font_faces
from journeymapper.drawing.text.fallback import font


class Shaped(NamedTuple):
    """Glyphs in visual order, in points, y downwards."""

    face: str
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    """Where each glyph is drawn, from the start of the piece."""
    ys: tuple[float, ...]
    advances: tuple[float, ...]
    starts: tuple[int, ...]
    """Where in the text the cluster of each glyph begins."""
    clusters: tuple[str, ...]
    """The text of each glyph's cluster; "" for further glyphs of the same one."""
    width: float


def shape(text: str, face: str, size: float, language: str, direction: str) -> Shaped:
    """Return the glyphs of a piece of text; `direction` is "ltr" or "rtl"."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = direction
    buffer.language = language or "und"
    buffer.guess_segment_properties()  # the script; direction and language are set
    hb.shape(font(face), buffer)
    placed = [position.position for position in buffer.glyph_positions]
    if not placed:
        return Shaped(face, (), (), (), (), (), (), 0.0)
    x_offsets, y_offsets, advances, _ = zip(*placed, strict=True)
    glyphs, starts = zip(*[(info.codepoint, info.cluster) for info in buffer.glyph_infos], strict=True)
    scale = size / font_faces()[face].units_per_em
    *pens, width = accumulate(advances, initial=0)
    if any(x_offsets):
        pens = [pen + offset for pen, offset in zip(pens, x_offsets, strict=True)]
    return Shaped(
        face=face,
        glyphs=glyphs,
        xs=tuple([pen * scale for pen in pens]),
        ys=tuple([-offset * scale for offset in y_offsets]) if any(y_offsets) else (0.0,) * len(glyphs),
        advances=tuple([advance * scale for advance in advances]),
        starts=starts,
        clusters=_clusters(text, starts),
        width=width * scale,
    )


def _clusters(text: str, starts: tuple[int, ...]) -> tuple[str, ...]:
    """Return the text that each glyph stands for."""
    if starts == tuple(range(len(text))):
        return tuple(text)
    firsts = sorted(set(starts))
    ends = dict(zip(firsts, [*firsts[1:], len(text)], strict=True))
    return tuple(["" if n and starts[n - 1] == start else text[start : ends[start]] for n, start in enumerate(starts)])
