"""A lane of text below the curve: a rule and a title over all columns, and one block of entries a column."""

from collections.abc import Sequence

from journeymapper.drawing.display_list import Group, Path, Primitive, Text
from journeymapper.drawing.lanes import Entry, Lane
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.frame import CHIP_HEIGHT, HAIRLINE, chip_starting
from journeymapper.drawing.wording import numbers

BELOW_TITLE = 22.0
"""From the rule to the blocks that stand below the title."""
BESIDE_TITLE = 6.5
"""From the rule to the blocks that stand beside the title, on its line."""
ROOM_BELOW = 12.0
_TITLE_BASELINE = 15.0
_FIRST_BASELINE = 8.5
_LINE = 11.0
_BETWEEN = 3.0
_BEHIND = 4.5
"""Between a number and what it belongs to."""
_NARROWEST_NUMBER = 9.3
_WIDEST_NUMBER = 30.0


def lane_title(pen: Pen, lane: Lane, width: float) -> Group:
    """Return the rule and the title, at the origin."""
    theme, title = pen.theme, _title(pen, lane)
    rule = Path((("M", 0, HAIRLINE / 2), ("L", width, HAIRLINE / 2)), stroke=theme.ink, stroke_width=HAIRLINE)
    name = pen.text(0, _TITLE_BASELINE, title, pen.lane, theme.ink)
    return Group(f"/{lane.key}", "lane", title, 0, 0, width, BELOW_TITLE, (rule, name))


def title_width(pen: Pen, lane: Lane) -> float:
    """Return how much room a lane's title takes."""
    return pen.width(_title(pen, lane), pen.lane)


def lane_block(pen: Pen, group_id: str, lane: Lane, entries: Sequence[Entry], width: float) -> Group:
    """Return the entries of one column, at the origin; it is as high as its text."""
    block = _Block(pen, width)
    hanging = 0.0
    if not lane.lists_names:
        numbered = [pen.width(numbers(entry.numbers), pen.strong) for entry in entries if entry.numbers]
        hanging = max([width for width in numbered if width <= _WIDEST_NUMBER], default=0.0)
        hanging = max(hanging, _NARROWEST_NUMBER) + _BEHIND
    for entry in entries:
        if entry.missing:
            block.add_missing(entry)
        elif lane.lists_names:
            block.add_name(entry)
        else:
            block.add_sentence(entry, hanging)
        block.y += _BETWEEN
    said = [(e.text, numbers(e.numbers)) if lane.lists_names else (numbers(e.numbers), e.text) for e in entries]
    label = f"{_title(pen, lane)}: " + "; ".join(" ".join(filter(None, parts)) for parts in said)
    return Group(group_id, "lane", label, 0, 0, width, block.y - _BETWEEN, tuple(block.items))


def _title(pen: Pen, lane: Lane) -> str:
    return pen.words(f"drawing.lane.{lane.key}")


class _Block:
    """A column of text that grows downwards; `y` is where the next line begins."""

    def __init__(self, pen: Pen, width: float) -> None:
        self.pen = pen
        self.width = width
        self.y = 0.0
        self.items: list[Primitive] = []

    def add_sentence(self, entry: Entry, hanging: float) -> None:
        """Add a text with its numbers in front; numbers too long for that get a line of their own."""
        left = hanging if entry.numbers else 0.0
        if entry.numbers:
            figures = numbers(entry.numbers)
            if self.pen.width(figures, self.pen.strong) > _WIDEST_NUMBER:
                self._add_lines(figures, 0, strong=True)
            else:
                self._put(figures, 0, self.y)
        self._add_lines(entry.text, left)

    def add_name(self, entry: Entry) -> None:
        """Add a name with its numbers behind, on the next line where they do not fit."""
        end = self._add_lines(entry.text, 0)
        self._add_numbers(entry, end, self.y - _LINE)

    def add_missing(self, entry: Entry) -> None:
        """Add a dashed chip with its numbers behind."""
        chip = chip_starting(self.pen, 0, self.y - 0.5, entry.text, self.width, missing=True)
        self.items.extend(chip.items)
        top = self.y
        self.y += CHIP_HEIGHT
        self._add_numbers(entry, chip.width, top)

    def _add_numbers(self, entry: Entry, end: float, top: float) -> None:
        figures = numbers(entry.numbers)
        if end + _BEHIND + self.pen.width(figures, self.pen.strong) <= self.width:
            self._put(figures, end + _BEHIND, top)
        else:
            self._add_lines(figures, 0, strong=True)

    def _add_lines(self, text: str, left: float, *, strong: bool = False) -> float:
        """Add a wrapped text and return where its last line ends."""
        pen, room = self.pen, self.width - left
        style, colour = (pen.strong, pen.theme.ink2) if strong else (pen.meta, pen.theme.ink)
        end = 0.0
        for line in pen.engine.wrap(text, style, room):
            self.items.append(pen.aligned(line, left, self.y + _FIRST_BASELINE, room, colour))
            self.y += _LINE
            end = self.width if line.rtl else left + line.width
        return end

    def _put(self, figures: str, x: float, top: float) -> None:
        line = self.pen.engine.line(figures, self.pen.strong)
        self.items.append(Text(x, top + _FIRST_BASELINE, line, self.pen.theme.ink2))
