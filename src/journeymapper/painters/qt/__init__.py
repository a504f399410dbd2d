"""Paints drawings with QPainter: the same glyphs at the same places as on paper."""

from journeymapper.painters.qt.painter import QtPainter
from journeymapper.painters.qt.sketch import SKETCHED_BELOW, Sketcher

__all__ = ["SKETCHED_BELOW", "QtPainter", "Sketcher"]
