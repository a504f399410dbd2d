"""Filling lines: where a paragraph is divided so that each fits, and where it is cut when there is no more room."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.drawing.text.glyphs import GlyphLine
from journeymapper.drawing.text.line_breaks import line_breaks
from journeymapper.drawing.text.paragraph import HANGING, Paragraph

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u30ff]")
_SLACK = 0.01
"""Points by which a line may seem too long before it is shaped on its own, which decides."""


class FilledLine(NamedTuple):
    """A line and where in the paragraph it begins and ends."""

    start: int
    end: int
    line: GlyphLine


def fill(paragraph: Paragraph, width: float) -> Iterator[FilledLine]:
    """Yield the lines of a paragraph, each as long as fits; an empty paragraph is one empty line.

    A word that does not fit a line of its own is broken between grapheme clusters, of which a line takes at least one.
    """
    length = len(paragraph.text)
    whole = _longest(paragraph, 0, [length], 0, width) if length else FilledLine(0, 0, paragraph.line(0, 0))
    if whole:
        yield whole
        return
    places = [*line_breaks(paragraph.shown, korean=_is_korean(paragraph)), length]
    start = 0
    while start < length:
        filled = _longest(paragraph, start, places, bisect_right(places, start), width)
        if filled is None:
            first = bisect_right(paragraph.clusters, start)
            filled = _longest(paragraph, start, paragraph.clusters, first, width)
            if filled is None:
                end = paragraph.clusters[first]
                filled = FilledLine(start, end, paragraph.line(start, end))
        yield filled
        start = filled.end


def cut_short(paragraph: Paragraph, start: int, width: float) -> GlyphLine:
    """Return as much of the paragraph from `start` as fits in one line with … behind it; nothing if … does not fit."""
    budget = width - paragraph.cut_line(start, start).width
    if budget < 0:
        return paragraph.line(start, start)
    reach = paragraph.reach
    first = bisect_right(paragraph.clusters, start)
    fitting = bisect_right(paragraph.clusters, reach[start] + budget + _SLACK, lo=first, key=reach.__getitem__)
    for end in reversed(paragraph.clusters[first:fitting]):
        line = paragraph.cut_line(start, end)
        if line.width <= width:
            return line
    return paragraph.cut_line(start, start)


def _longest(paragraph: Paragraph, start: int, ends: list[int], first: int, width: float) -> FilledLine | None:
    """Return the longest line from `start` that fits and ends at one of the ascending `ends` from the `first` on."""
    reach = paragraph.reach
    limit = reach[start] + width + _SLACK
    fitting = bisect_right(ends, limit, lo=first, key=lambda end: reach[_solid_end(paragraph.shown, start, end)])
    for end in reversed(ends[first:fitting]):
        line = paragraph.line(start, end)
        if line.width <= width:
            return FilledLine(start, end, line)
    return None


def _solid_end(text: str, start: int, end: int) -> int:
    """Return where the spaces at the end of a line begin."""
    while end > start and text[end - 1] in HANGING:
        end -= 1
    return end


def _is_korean(paragraph: Paragraph) -> bool:
    language = paragraph.style.language
    if language:
        return language.partition("-")[0].lower() == "ko"
    return _HANGUL.search(paragraph.shown) is not None and _KANA.search(paragraph.shown) is None
