"""A drawing as PDF operators, in the drawing's own coordinates (y down).

All measures are written as whole hundredths of a point under one scale of 0.01: shorter and quicker than decimals.
"""

from functools import lru_cache
from typing import assert_never

from journeymapper.drawing.display_list import Dash, DisplayList, Icon, Path, Rect, Segment, Text
from journeymapper.drawing.display_list import Field as FieldItem
from journeymapper.drawing.display_list import Link as LinkItem
from journeymapper.drawing.icons import BODY_STROKE, GRID, KNOCK_STROKE, STROKE, icon_shape
from journeymapper.drawing.text import GlyphLine, GlyphRun
from journeymapper.foundation.geometry import KAPPA
from journeymapper.painters.pdf.fonts import EmbeddedFont, FontSet
from journeymapper.painters.pdf.numbers import number, rgb, utf16_hex

_UNITS = 100
"""How many units of the content stream make a point."""


class Operators:
    """Turns display lists into operators; keeps what repeats (lines of text, icons)."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._lines: dict[int, tuple[GlyphLine, str]] = {}
        self._icons: dict[tuple[object, ...], str] = {}

    def of(self, drawing: DisplayList) -> list[str]:
        """Return the operators of a whole drawing, background and clip included."""
        sheet = f"0 0 {drawing.width * _UNITS:.0f} {drawing.height * _UNITS:.0f} re"
        code = [f"{1 / _UNITS} 0 0 {1 / _UNITS} 0 0 cm {sheet} W n"]
        if drawing.background:
            code.append(f"{rgb(drawing.background)} rg {sheet} f")
        for group in drawing.groups:
            dx, dy = group.x, group.y
            for item in group.items:
                match item:
                    case Text():
                        code.append(self._text(item, dx, dy))
                    case Rect():
                        code.append(_rect(item, dx, dy))
                    case Path():
                        code.append(_path(item, dx, dy))
                    case Icon():
                        code.append(self._icon(item, dx, dy))
                    case LinkItem() | FieldItem():
                        pass  # annotations of the page, not ink
                    case _:
                        assert_never(item)
        return code

    def _text(self, text: Text, dx: float, dy: float) -> str:
        known = self._lines.get(id(text.line))
        if known is None:
            known = self._lines[id(text.line)] = (text.line, self._line(text.line))
        place = f"{(text.x + dx) * _UNITS:.0f} {(text.y + dy) * _UNITS:.0f}"
        return f"BT {rgb(text.colour)} rg 1 0 0 -1 {place} Tm {known[1]}ET"

    def _line(self, line: GlyphLine) -> str:
        code: list[str] = []
        start = 0.0
        for run in line.runs:
            font = self._fonts.font(run.face)
            if run.glyphs:
                if run.xs[0] != start:
                    code.append("%.0f 0 Td " % ((run.xs[0] - start) * _UNITS))
                    start = run.xs[0]
                size = number(line.size * _UNITS)
                code.append(f"/{font.resource} {size} Tf {_glyphs(run, line.size, font)}")
        return "".join(code)

    def _icon(self, icon: Icon, dx: float, dy: float) -> str:
        key = (icon.name, icon.ink, icon.behind, icon.body, icon.outline, icon.dash)
        known = self._icons.get(key)
        if known is None:
            known = self._icons[key] = _icon_code(icon)
        scale = f"{icon.size / GRID:.4g}"
        place = f"{(icon.x + dx) * _UNITS:.0f} {(icon.y + dy) * _UNITS:.0f}"
        return f"q {scale} 0 0 {scale} {place} cm {known}Q"


def _glyphs(run: GlyphRun, size: float, font: EmbeddedFont) -> str:
    """Return the TJ operators of one run: glyph ids, with corrections where the pen is not where the widths lead."""
    code: list[str] = []
    array: list[str] = []
    pending: list[str] = []
    pen, origin, rise, unit = 0.0, run.xs[0], 0.0, 1000 / size
    spelled = _spelled_clusters(run, font)

    def close_text() -> None:
        if pending:
            array.append(f"<{''.join(pending)}>")
            pending.clear()

    def close_array() -> None:
        close_text()
        if array:
            code.append(f"[{''.join(array)}]TJ ")
            array.clear()

    for place, glyph in enumerate(run.glyphs):
        if place in spelled:
            close_array()
            text, _ = spelled[place]
            code.append(f"/Span<</ActualText<FEFF{utf16_hex(text)}>>>BDC ")
        if run.ys[place] != rise:
            close_array()
            rise = run.ys[place]
            code.append("%.0f Ts " % (-rise * _UNITS))
        off = (run.xs[place] - origin) * unit - pen
        if abs(off) >= 0.5:
            close_text()
            array.append("%.0f" % -off)
            pen += round(off)
        pending.append(f"{glyph:04X}")
        pen += font.width(glyph)
        if any(last == place for _, last in spelled.values()):
            close_array()
            code.append("EMC ")
    close_array()
    if rise:
        code.append("0 Ts ")
    return "".join(code)


def _spelled_clusters(run: GlyphRun, font: EmbeddedFont) -> dict[int, tuple[str, int]]:
    """Return first glyph -> (text, last glyph) of clusters whose glyphs do not spell their text by themselves."""
    spelled: dict[int, tuple[str, int]] = {}
    place, count = 0, len(run.glyphs)
    while place < count:
        last = place
        while last + 1 < count and not run.clusters[last + 1]:
            last += 1
        text = run.clusters[place]
        plain = font.stands_for(run.glyphs[place], text)
        if last > place:
            plain = False
            for extra in range(place + 1, last + 1):
                font.stands_for(run.glyphs[extra], "")
        if not plain:
            spelled[place] = (text, last)
        place = last + 1
    return spelled


def _icon_code(icon: Icon) -> str:
    shape = icon_shape(icon.name)
    code: list[str] = ["1 J 1 j "]
    for segments in shape.body:
        width = STROKE if icon.dash else BODY_STROKE
        code.append(_painted(segments, 0, 0, icon.body or icon.behind, icon.outline, width, icon.dash))
    code.extend(_painted(segments, 0, 0, None, icon.ink, STROKE, ()) for segments in shape.stroke)
    code.extend(_painted(segments, 0, 0, icon.ink, None, 0, ()) for segments in shape.fill)
    code.extend(_painted(segments, 0, 0, None, icon.behind, KNOCK_STROKE, ()) for segments in shape.knock_stroke)
    code.extend(_painted(segments, 0, 0, icon.behind, None, 0, ()) for segments in shape.knock)
    return " ".join(code) + " "


def _path(path: Path, dx: float, dy: float) -> str:
    caps = "1 J 1 j " if path.round_ends else "0 J 1 j "
    painted = _painted(path.segments, dx, dy, path.fill, path.stroke, path.stroke_width, path.dash)
    return caps + painted if path.stroke else painted


def _rect(rect: Rect, dx: float, dy: float) -> str:
    x, y, width, height = rect.x + dx, rect.y + dy, rect.width, rect.height
    if rect.radius <= 0:
        outline = f"{x * _UNITS:.0f} {y * _UNITS:.0f} {width * _UNITS:.0f} {height * _UNITS:.0f} re"
    else:
        outline = _segments(rounded_rect(x, y, width, height, rect.radius), 0, 0)
    return _with_paint(outline, rect.fill, rect.stroke, rect.stroke_width, rect.dash)


def rounded_rect(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    """Return the outline of a rectangle with round corners; the radius is at most half of the shorter side."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - KAPPA)
    right, bottom = x + width, y + height
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def _painted(
    segments: tuple[Segment, ...], dx: float, dy: float, fill: str | None, stroke: str | None, width: float, dash: Dash
) -> str:
    return _with_paint(_segments(segments, dx, dy), fill, stroke, width, dash)


def _with_paint(outline: str, fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
    stroked = stroke is not None and width > 0
    painted = ("B" if stroked else "f") if fill else ("S" if stroked else "n")
    return f"{_paint(fill, stroke if stroked else None, width, dash)}{outline} {painted}"


@lru_cache(maxsize=1024)
def _paint(fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
    """Return the operators that set colours, width and dash; a drawing repeats a few of them thousands of times."""
    filled = f"{rgb(fill)} rg " if fill else ""
    if stroke is None:
        return filled
    lengths = " ".join(f"{length * _UNITS:.0f}" for length in dash)
    return f"{filled}{rgb(stroke)} RG {width * _UNITS:.0f} w [{lengths}] 0 d "


def _segments(segments: tuple[Segment, ...], dx: float, dy: float) -> str:
    code: list[str] = []
    for segment in segments:
        if len(segment) == 3:
            kind, x, y = segment
            code.append(f"{(x + dx) * _UNITS:.0f} {(y + dy) * _UNITS:.0f} {'m' if kind == 'M' else 'l'}")
        elif len(segment) == 7:
            _, x1, y1, x2, y2, x, y = segment
            first = f"{(x1 + dx) * _UNITS:.0f} {(y1 + dy) * _UNITS:.0f}"
            second = f"{(x2 + dx) * _UNITS:.0f} {(y2 + dy) * _UNITS:.0f}"
            code.append(f"{first} {second} {(x + dx) * _UNITS:.0f} {(y + dy) * _UNITS:.0f} c")
        else:
            code.append("h")
    return " ".join(code)
