"""A drawing as PDF operators, in the drawing's own coordinates (y down)."""

from typing import assert_never

from journeymapper.drawing.display_list import Dash, DisplayList, Icon, Path, Rect, Segment, Text
from journeymapper.drawing.display_list import Field as FieldItem
from journeymapper.drawing.display_list import Link as LinkItem
from journeymapper.drawing.icons import icon_shape
from journeymapper.drawing.text import GlyphLine, GlyphRun
from journeymapper.painters.pdf.fonts import EmbeddedFont, FontSet
from journeymapper.painters.pdf.numbers import number, rgb, utf16_hex

_KAPPA = 0.5523
"""Control distance of the cubic that draws a quarter circle, in radii."""

_ICON_GRID = 16
_ICON_STROKE = 1.5
_KNOCK_STROKE = 1.9
_OUTLINE = 1.25


class Operators:
    """Turns display lists into operators; keeps what repeats (lines of text, icons)."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._lines: dict[int, tuple[GlyphLine, str]] = {}
        self._icons: dict[tuple[object, ...], str] = {}

    def of(self, drawing: DisplayList) -> list[str]:
        """Return the operators of a whole drawing, background and clip included."""
        width, height = number(drawing.width), number(drawing.height)
        code = [f"0 0 {width} {height} re W n"]
        if drawing.background:
            code.append(f"{rgb(drawing.background)} rg 0 0 {width} {height} re f")
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
        return f"BT {rgb(text.colour)} rg 1 0 0 -1 {number(text.x + dx)} {number(text.y + dy)} Tm {known[1]}ET"

    def _line(self, line: GlyphLine) -> str:
        code: list[str] = []
        start = 0.0
        for run in line.runs:
            font = self._fonts.font(run.face)
            if run.glyphs:
                if run.xs[0] != start:
                    code.append(f"{number(run.xs[0] - start)} 0 Td ")
                    start = run.xs[0]
                code.append(f"/{font.resource} {number(line.size)} Tf {_glyphs(run, line.size, font)}")
        return "".join(code)

    def _icon(self, icon: Icon, dx: float, dy: float) -> str:
        key = (icon.name, icon.ink, icon.behind, icon.body, icon.outline, icon.dash)
        known = self._icons.get(key)
        if known is None:
            known = self._icons[key] = _icon_code(icon)
        scale = f"{icon.size / _ICON_GRID:.4g}"
        return f"q {scale} 0 0 {scale} {number(icon.x + dx)} {number(icon.y + dy)} cm {known}Q"


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
            code.append(f"{number(-rise)} Ts ")
        off = (run.xs[place] - origin) * unit - pen
        if abs(off) >= 0.5:
            close_text()
            array.append(number(-off))
            pen += float(number(off))
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
        width = _ICON_STROKE if icon.dash else _OUTLINE
        code.append(_painted(segments, 0, 0, icon.body or icon.behind, icon.outline, width, icon.dash))
    code.extend(_painted(segments, 0, 0, None, icon.ink, _ICON_STROKE, ()) for segments in shape.stroke)
    code.extend(_painted(segments, 0, 0, icon.ink, None, 0, ()) for segments in shape.fill)
    code.extend(_painted(segments, 0, 0, None, icon.behind, _KNOCK_STROKE, ()) for segments in shape.knock_stroke)
    code.extend(_painted(segments, 0, 0, icon.behind, None, 0, ()) for segments in shape.knock)
    return " ".join(code) + " "


def _path(path: Path, dx: float, dy: float) -> str:
    caps = "1 J 1 j " if path.round_ends else "0 J 1 j "
    painted = _painted(path.segments, dx, dy, path.fill, path.stroke, path.stroke_width, path.dash)
    return caps + painted if path.stroke else painted


def _rect(rect: Rect, dx: float, dy: float) -> str:
    x, y, width, height = rect.x + dx, rect.y + dy, rect.width, rect.height
    if rect.radius <= 0:
        outline = f"{number(x)} {number(y)} {number(width)} {number(height)} re"
    else:
        outline = _segments(rounded_rect(x, y, width, height, rect.radius), 0, 0)
    return _with_paint(outline, rect.fill, rect.stroke, rect.stroke_width, rect.dash)


def rounded_rect(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    """Return the outline of a rectangle with round corners; the radius is at most half of the shorter side."""
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _KAPPA)
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
    before = f"{rgb(fill)} rg " if fill else ""
    if not stroke or width <= 0:
        return f"{before}{outline} f" if fill else f"{outline} n"
    lengths = " ".join(number(length) for length in dash)
    before += f"{rgb(stroke)} RG {number(width)} w [{lengths}] 0 d "
    return f"{before}{outline} {'B' if fill else 'S'}"


def _segments(segments: tuple[Segment, ...], dx: float, dy: float) -> str:
    code: list[str] = []
    for segment in segments:
        match segment:
            case ("M", float() | int() as x, float() | int() as y):
                code.append(f"{number(x + dx)} {number(y + dy)} m")
            case ("L", float() | int() as x, float() | int() as y):
                code.append(f"{number(x + dx)} {number(y + dy)} l")
            case ("C", x1, y1, x2, y2, x, y):
                first, second = f"{number(x1 + dx)} {number(y1 + dy)}", f"{number(x2 + dx)} {number(y2 + dy)}"
                code.append(f"{first} {second} {number(x + dx)} {number(y + dy)} c")
            case _:
                code.append("h")
    return " ".join(code)
