"""The sheet that is projected: its size in units of its own, margins, type, and the head that all sheets have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Page, Placed, Primitive, Rect, Text
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import TextStyle
from journeymapper.model.records import Stage

SIDE = 96.0
FOOT = 56.0
"""From the last baseline to the lower edge."""
_NARROWEST, _LOWEST = 1600.0, 900.0
_USUAL_HEIGHT = 1000.0
_SQUEEZE = 0.35
"""What the head gives up of the height that a sheet lacks."""
_TOP = 48.0
_KICKER, _STEP_NAME, _FACTS, _CLOCK = 20.0, 16.0, 22.0, 56.0
_TITLES = (84.0, 72.0, 60.0, 48.0)
_TWO_LINES, _LEADING = 40.0, 46.0
_ABOVE_TITLE, _TITLE_BASELINE, _TITLE_ROOM = 62.0, 76.0, 116.0
_OPTICAL = 0.05
"""How far the side bearing of a large first letter would push it in, in sizes."""
_STEP_PITCH, _STEP_GAP, _STEP_HEIGHT = 124.0, 16.0, 6.0
_NARROWEST_NAME = 60.0
_BESIDE = 48.0


class Sheet(NamedTuple):
    """A sheet of the shape of a screen, in units of which 1600 by 900 have room; all measures are in these units."""

    width: float
    height: float

    @classmethod
    def for_screen(cls, width: float, height: float) -> "Sheet":
        """Return the smallest sheet that has the shape of a screen and room for everything."""
        shape = width / max(height, 1.0)
        return cls(max(_NARROWEST, _LOWEST * shape), max(_LOWEST, _NARROWEST / max(shape, 0.01)))

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.width - SIDE

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * SIDE


class Head(NamedTuple):
    """What stands at the top."""

    kicker: str
    title: str
    facts: Sequence[str]
    steps: Sequence[Stage]
    """The stages of the way."""
    here: str | None
    """The stage that is shown."""
    clock: str


def head(pen: Pen, sheet: Sheet, told: Head) -> tuple[list[Group], float]:
    """Return kicker, way so far, title, clock and facts, and the baseline of the facts."""
    theme = pen.theme
    squeeze = _SQUEEZE * max(0.0, _USUAL_HEIGHT - sheet.height)
    kicker = pen.cut(told.kicker, _style(pen, _KICKER), sheet.inner * 0.4)
    groups = [_line_group("/kicker", pen.aligned(kicker, 0, 18, kicker.width, theme.ink2), SIDE, _TOP)]
    groups.extend(_way_so_far(pen, sheet, told, SIDE + kicker.width + _BESIDE))
    top = _TOP + _ABOVE_TITLE - squeeze
    room = sheet.inner
    if told.clock:
        clock = pen.engine.line(told.clock, _style(pen, _CLOCK))
        line = pen.aligned(clock, 0, _TITLE_BASELINE, clock.width, theme.ink2)
        groups.append(_line_group("/clock", line, sheet.right - clock.width, top))
        room -= clock.width + _BESIDE
    title = _title(pen, told.title, room, _TITLES[squeeze > 0 :])
    groups.append(Group("/title", "title", told.title, SIDE, top, room, _TITLE_ROOM, title))
    baseline = top + _TITLE_ROOM
    facts = pen.cut("  ·  ".join(told.facts), _style(pen, _FACTS), sheet.inner)
    line = pen.aligned(facts, 0, 0, facts.width, theme.ink2)
    groups.append(_line_group("/facts", line, SIDE, baseline))
    return groups, baseline


def page_of(sheet: Sheet, pen: Pen, parts: Sequence[tuple[Sequence[Group], float]], title: str) -> Page:
    """Return groups of several scales as one page, in painting order."""
    placed = tuple(
        Placed(DisplayList(sheet.width / scale, sheet.height / scale, None, tuple(groups), pen.language), 0, 0, scale)
        for groups, scale in parts
    )
    return Page(sheet.width, sheet.height, pen.theme.paper, placed, title)


def _style(pen: Pen, size: float, *, bold: bool = False) -> TextStyle:
    return TextStyle(size, bold, pen.language)


def _line_group(identity: str, line: Text, x: float, y: float) -> Group:
    return Group(identity, "text", line.line.text, x, y, line.line.width, line.y, (line,))


def _title(pen: Pen, title: str, room: float, sizes: Sequence[float]) -> tuple[Primitive, ...]:
    """Return a title in the first size in which it fits in one line, else in two lines."""
    ink = pen.theme.ink
    for size in sizes:
        style = _style(pen, size, bold=True)
        line = pen.engine.line(title, style) if len(title) < room / size * 8 else None
        if line is not None and line.width <= room:
            x = -_OPTICAL * size
            return (pen.aligned(line, x, _TITLE_BASELINE, line.width, ink),)
    lines = pen.wrapped(title, _style(pen, _TWO_LINES, bold=True), room, 2)
    first = _TITLE_BASELINE - _LEADING * (len(lines) - 1)
    return tuple(pen.aligned(line, 0, first + row * _LEADING, room, ink) for row, line in enumerate(lines))


def _way_so_far(pen: Pen, sheet: Sheet, told: Head, left: float) -> Iterator[Group]:
    """Yield a bar for every stage, that of the stage shown in ink; names as far as there is room."""
    if not told.steps:
        return
    theme = pen.theme
    pitch = min(_STEP_PITCH, (sheet.right - left + _STEP_GAP) / len(told.steps))
    gap = min(_STEP_GAP, pitch / 4)
    x = sheet.right + gap - pitch * len(told.steps)
    for stage in told.steps:
        here = stage.id == told.here
        width = pitch - gap
        items: list[Primitive] = [Rect(0, 0, width, _STEP_HEIGHT, theme.ink if here else theme.line)]
        style = _style(pen, _STEP_NAME, bold=here)
        if width >= _NARROWEST_NAME:
            line = pen.cut(stage.name, style, width)
            items.append(pen.aligned(line, 0, 29, line.width, theme.ink if here else theme.ink2))
        elif here:
            line = pen.cut(stage.name, style, sheet.right - left)
            items.append(pen.aligned(line, min(0, sheet.right - x - line.width), 29, line.width, theme.ink))
        yield Group(f"{stage.id}/way", "stage", stage.name, x, _TOP, width, 32, tuple(items))
        x += pitch
