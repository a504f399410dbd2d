"""What every shape is drawn with: a theme, words, and a text engine set for the map's language."""

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import accumulate, pairwise
from typing import Any, Concatenate, ParamSpec, TypeVar

from journeymapper.drawing.display_list import Colour, Text
from journeymapper.drawing.text import GlyphLine, GlyphRun, TextEngine, TextStyle
from journeymapper.drawing.theme import Theme
from journeymapper.foundation.words import Words

Arguments = ParamSpec("Arguments")
Drawn = TypeVar("Drawn")

_FIRST_WITHOUT_SPACES = "\u0e00"
"""Thai; from there on come the scripts that set words next to each other."""


class Pen:
    """Sets lines of text in the styles of the drawing and keeps the parts that many shapes share."""

    def __init__(self, theme: Theme, words: Words, text: TextEngine, *, language: str = "") -> None:
        self.theme = theme
        self.words = words
        self.engine = text
        self.language = language
        self.stage = TextStyle(13, bold=True, language=language)
        self.lane = TextStyle(10, bold=True, language=language)
        self.title = TextStyle(9.75, bold=True, language=language)
        self.narrow_titles = (
            self.title,
            TextStyle(9, bold=True, language=language),
            TextStyle(8, bold=True, language=language),
        )
        """The style of titles, and those for a word that is too long for it."""
        self.figure = TextStyle(9, bold=True, language=language)
        self.strong = TextStyle(8, bold=True, language=language)
        self.meta = TextStyle(8, language=language)
        self.kept: dict[Any, Any] = {}
        self._numbers: dict[tuple[str, TextStyle], GlyphLine] = {}

    def width(self, text: str, style: TextStyle) -> float:
        """Return how wide one line of text is."""
        return self.engine.width(text, style)

    def text(self, x: float, y: float, text: str, style: TextStyle, colour: Colour) -> Text:
        """Return a line that begins at `x`."""
        return Text(x, y, self.engine.line(text, style), colour)

    def text_ending(self, x: float, y: float, text: str, style: TextStyle, colour: Colour) -> Text:
        """Return a line that ends at `x`."""
        line = self.engine.line(text, style)
        return Text(x - line.width, y, line, colour)

    def text_centred(self, x: float, y: float, text: str, style: TextStyle, colour: Colour) -> Text:
        """Return a line whose middle is at `x`."""
        line = self.engine.line(text, style)
        return Text(x - line.width / 2, y, line, colour)

    def number(self, value: int, style: TextStyle) -> GlyphLine:
        """Return a number as one line: figures are tabular and never kerned, so its digits are set side by side.

        A map has thousands of different numbers; this costs a tenth of shaping each of them.
        """
        text = str(value)
        line = self._numbers.get((text, style))
        if line is None:
            digits = [self.engine.line(digit, style).runs[0] for digit in text]
            starts = [0.0, *accumulate(digit.advances[0] for digit in digits)]
            run = GlyphRun(
                digits[0].face,
                tuple(digit.glyphs[0] for digit in digits),
                tuple(starts[:-1]),
                tuple(digit.ys[0] for digit in digits),
                tuple(digit.advances[0] for digit in digits),
                tuple(text),
            )
            line = self._numbers[text, style] = GlyphLine((run,), starts[-1], style.size, text, False, ())
        return line

    def cut(self, text: str, style: TextStyle, room: float) -> GlyphLine:
        """Return one line, with an ellipsis where `room` does not suffice."""
        return self.engine.cut(text, style, room)

    def wrapped(self, text: str, style: TextStyle, room: float, most: int) -> tuple[GlyphLine, ...]:
        """Return a text in lines, at most so many, the last one with an ellipsis where it goes on."""
        lines = self.engine.wrap(text, style, room)
        return lines if len(lines) <= most else self.engine.wrap(text, style, room, most)

    def whole_words(self, text: str, styles: Sequence[TextStyle], room: float, most: int) -> tuple[GlyphLine, ...]:
        """Return a text in at most so many lines, in the first style that breaks no word of it; else in the first."""
        for style in styles:
            lines = self.wrapped(text, style, room, most)
            if not any(_splits_a_word(line, following) for line, following in pairwise(lines)):
                return lines
        return self.wrapped(text, styles[0], room, most)

    def aligned(self, line: GlyphLine, x: float, y: float, room: float, colour: Colour) -> Text:
        """Return a line at the side of a column where its script begins: left, or right for Arabic and Hebrew."""
        return Text(x + room - line.width if line.rtl else x, y, line, colour)


def _splits_a_word(line: GlyphLine, following: GlyphLine) -> bool:
    """Say whether a word runs on from line to line, in a script that puts spaces between words."""
    last, first = line.text[-1:], following.text[:1]
    return last.isalpha() and first.isalpha() and max(last, first) < _FIRST_WITHOUT_SPACES


def part(
    draw: Callable[Concatenate[Pen, Arguments], Drawn],
) -> Callable[Concatenate[Pen, Arguments], Drawn]:
    """Make a drawing function return the same object whenever the same pen is given the same arguments.

    Many cards share their frames, channels and owners; sharing makes drawing and dumping cheap.
    """

    @wraps(draw)
    def kept(pen: Pen, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Drawn:
        key = (draw, arguments, *named.values())
        found: Drawn | None = pen.kept.get(key)
        if found is None:
            found = pen.kept[key] = draw(pen, *arguments, **named)
        return found

    return kept
