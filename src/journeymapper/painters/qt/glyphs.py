"""Lines of text as glyph runs of the very font files that the text engine shaped them with."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont

from journeymapper.drawing.text import GlyphLine, font_bytes


def glyph_runs(line: GlyphLine) -> list[QGlyphRun]:
    """Return the runs of a line, relative to where its baseline begins."""
    runs: list[QGlyphRun] = []
    for run in line.runs:
        if run.glyphs:
            drawn = QGlyphRun()
            drawn.setRawFont(_font(run.face, line.size))
            drawn.setGlyphIndexes(run.glyphs)
            drawn.setPositions([QPointF(x, y) for x, y in zip(run.xs, run.ys, strict=True)])
            runs.append(drawn)
    return runs


@cache
def _font(face: str, size: float) -> QRawFont:
    """Return a face at a size in units of the painter, unhinted: glyphs stand where they stand on paper."""
    font = QRawFont(_face(face))
    font.setPixelSize(size)
    return font


@cache
def _face(face: str) -> QRawFont:
    return QRawFont(QByteArray(font_bytes(face)), 16, QFont.HintingPreference.PreferNoHinting)
