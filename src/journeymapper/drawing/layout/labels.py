"""Labels of transitions: what they say and how much room that takes."""

from typing import NamedTuple

from journeymapper.drawing.layout.measures import (
    LABEL_ICON,
    LABEL_LINE,
    LABEL_LINES,
    LABEL_SIZE,
    LABEL_WIDTH,
    TextMeasure,
)
from journeymapper.drawing.text import TextStyle
from journeymapper.model.records import Transition
from journeymapper.model.vocabulary import TransitionKind

ROUNDING = 0.01
"""So that the same text breaks in the same way in its box."""
ICONS = frozenset({TransitionKind.SKIP, TransitionKind.LOOP, TransitionKind.ALTERNATIVE})
"""Kinds of transitions that show their icon before the text."""


def label_text(transition: Transition) -> str:
    """Return what stands beside a transition: its share, else its count, then its condition; "" for none of them."""
    parts = []
    if transition.share is not None:
        percent = f"{transition.share * 100:.0f}" if transition.share >= 0.01 or not transition.share else "<1"
        parts.append(f"{percent}\N{NO-BREAK SPACE}%")
    elif transition.count is not None:
        parts.append(str(transition.count))
    if transition.condition:
        parts.append(" ".join(transition.condition.split()))
    return " ".join(parts)


def label_style(language: str) -> TextStyle:
    """Return the type of labels."""
    return TextStyle(LABEL_SIZE, True, language)


class Label(NamedTuple):
    """A label's box: `lines` of text in `width`, an icon included where the kind has one."""

    width: float
    lines: int

    @property
    def height(self) -> float:
        """The height of the box."""
        return self.lines * LABEL_LINE


def fitted(text: TextMeasure, style: TextStyle, words: str, kind: str, room: float) -> Label:
    """Return the box of a label in the room there is: as few lines as possible; what does not fit is cut when drawn."""
    icon = LABEL_ICON if kind in ICONS else 0.0
    room = min(room, LABEL_WIDTH)
    natural = icon + text.width(words, style)
    if natural <= room:
        return Label(natural, 1)
    lines = text.wrap(words, style, room - icon, LABEL_LINES)
    return Label(min(icon + max(line.width for line in lines) + ROUNDING, room), len(lines))
