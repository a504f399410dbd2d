"""Sizes of type and space on a poster, for any sheet; the numbers are those of A1 and shrink with the sheet."""

import math
from typing import NamedTuple

from journeymapper.drawing.text import TextStyle
from journeymapper.drawing.theme import Theme
from journeymapper.export.paper import paper
from journeymapper.export.poster.flow import Type

_A1 = paper("A1")
READING_POINTS_PER_METRE = 22
"""A text is read from as many metres as its size in points over this."""


class Measures(NamedTuple):
    """Everything that depends on the size of the sheet, in points."""

    margin: float
    gap: float
    """Between the map and the margin column, and between sections."""
    column: float
    """Width of the margin column."""
    organisation: Type
    title: Type
    subtitle: Type
    section: Type
    lead: Type
    body: Type
    small: Type
    strong: Type
    rule: float
    map_scale: float
    """The scale at which a map is drawn on this sheet when there is room for it."""


def measures(width: float, height: float, theme: Theme, language: str) -> Measures:
    """Return the measures for a sheet: on A1 those of the tokens, and nothing smaller than one reads in the hand."""
    factor = math.sqrt(width * height / (_A1.width * _A1.height))

    def type_(size: float, least: float, leading: float, colour: str, *, bold: bool = False) -> Type:
        points = max(size * factor, least)
        return Type(TextStyle(points, bold, language), points * leading, colour)

    body = type_(16, 7.5, 1.375, theme.ink)
    return Measures(
        margin=max(72 * factor, 30),
        gap=max(36 * factor, 12),
        column=body.style.size * 27.5,
        organisation=type_(22, 8.5, 1.3, theme.ink2),
        title=type_(68, 24, 1.15, theme.ink, bold=True),
        subtitle=type_(24, 9, 1.3, theme.ink2),
        section=type_(20, 9, 1.3, theme.ink, bold=True),
        lead=type_(18, 8, 1.4, theme.ink),
        body=body,
        small=Type(body.style, body.leading, theme.ink2),
        strong=Type(TextStyle(body.style.size, True, language), body.leading, theme.ink),
        rule=max(1.5 * factor, 0.75),
        map_scale=max(2.0 * factor, 0.9),
    )


def readable_from(size: float) -> float:
    """Return from how many metres a text of some points is read, rounded to 5 cm."""
    return round(size / READING_POINTS_PER_METRE * 20) / 20
