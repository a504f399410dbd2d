"""Colours, pens and brushes, made once each."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from journeymapper.drawing.display_list import Colour, Dash

NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@cache
def colour(name: Colour) -> QColor:
    """Return a colour of the display list."""
    return QColor(name)


@cache
def brush(name: Colour | None) -> QBrush:
    """Return a brush that fills with a colour, or one that fills nothing."""
    return QBrush(colour(name)) if name else NO_BRUSH


@cache
def text_pen(name: Colour) -> QPen:
    """Return the pen with which text of a colour is drawn."""
    return QPen(colour(name))


@cache
def line_pen(name: Colour | None, width: float, dash: Dash = (), *, caps: bool = False, joins: bool = False) -> QPen:
    """Return the pen for a line; `caps` and `joins` make its ends and its corners round. No colour, no line."""
    if not name or width <= 0:
        return NO_PEN
    pen = QPen(colour(name), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if caps else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if joins else Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


@cache
def blended(over: Colour, under: Colour, share: float) -> Colour:
    """Return the opaque colour that `over` gives on `under` where it covers a share from 0 to 1."""
    upper, lower = colour(over), colour(under)
    mixed = (
        round(a * share + b * (1 - share))
        for a, b in (
            (upper.red(), lower.red()),
            (upper.green(), lower.green()),
            (upper.blue(), lower.blue()),
        )
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)
