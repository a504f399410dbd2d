"""Glyph outlines, defined once and used wherever the glyph occurs."""

from collections.abc import Container
from itertools import count

import uharfbuzz as hb

from journeymapper.drawing.text import font_bytes


class _OutlinePen:
    """Collects an outline as SVG path data, in font units, y up; quadratic curves stay quadratic."""

    def __init__(self) -> None:
        self.data: list[str] = []

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's name
        self.data.append(f"M{to[0]:g} {to[1]:g}")

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.data.append(f"L{to[0]:g} {to[1]:g}")

    def qCurveTo(self, control: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self.data.append(f"Q{control[0]:g} {control[1]:g} {to[0]:g} {to[1]:g}")

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self.data.append(f"C{first[0]:g} {first[1]:g} {second[0]:g} {second[1]:g} {to[0]:g} {to[1]:g}")

    def closePath(self) -> None:  # noqa: N802
        self.data.append("Z")

    def endPath(self) -> None:  # noqa: N802
        """An open contour needs no mark in SVG."""


class GlyphOutlines:
    """The outlines that one file uses, in the order of their first use."""

    def __init__(self, taken: Container[str] = ()) -> None:
        """Begin with no outline; `taken` are ids that something else in the file has."""
        self._free = (name for number in count() if (name := f"g{number}") not in taken)
        self._fonts: dict[str, hb.Font] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._definitions: list[str] = []

    def units_per_em(self, face: str) -> int:
        """Return how many font units one em has."""
        return int(self._font(face).face.upem)

    def name(self, face: str, glyph: int) -> str:
        """Return the id under which a glyph's outline is defined, defining it when it is new."""
        known = self._names.get((face, glyph))
        if known is None:
            pen = _OutlinePen()
            self._font(face).draw_glyph_with_pen(glyph, pen)
            known = self._names[face, glyph] = next(self._free)
            self._definitions.append(f'<path id="{known}" d="{"".join(pen.data)}"/>')
        return known

    def definitions(self) -> str:
        """Return all outlines as the content of an SVG `defs` element."""
        return "\n".join(self._definitions)

    def _font(self, face: str) -> hb.Font:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = hb.Font(hb.Face(font_bytes(face)))
        return font
