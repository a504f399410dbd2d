"""The title block: whose journey this is, in what state, who answers for it."""

from journeymapper.drawing.display_list import DisplayList, Group, Primitive
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import TextEngine, TextStyle
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import state_of, title_of
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey, Person
from journeymapper.model.view import View

_TITLE_SIZES = (34.0, 26.0, 20.0)
_ORGANISATION, _REST = 11.0, 12.0
_LEADING = 1.3


def draw_title(
    view: View, journey_id: str, width: float, *, theme: Theme, words: Words, text: TextEngine
) -> DisplayList:
    """Return organisation, title, state and scenario above each other, no wider than `width`.

    The title is as large as it fits in one line; a very long one is wrapped at the smallest size. Nothing is cut.
    """
    journey = view.expect(Journey, journey_id)
    audience = view.find(Audience, journey.audience_id)
    owner = view.find(Person, audience.owner_id) if audience else None
    column = _Column(Pen(theme, words, text, language=view.project.language), width)
    if view.project.organisation:
        column.add(view.project.organisation, _ORGANISATION, theme.ink2)
    title = title_of(words, journey, audience)
    column.add(title, column.largest(title), theme.ink, bold=True)
    facts = [state_of(words, journey)]
    if audience:
        facts.append(words("drawing.owned_by", name=owner.name) if owner else words("drawing.no_owner"))
    column.add(" · ".join(facts), _REST, theme.ink2)
    if journey.scenario:
        column.add(journey.scenario, _REST, theme.ink2)
    group = Group(
        f"{journey_id}/title", "title", ", ".join((title, *facts)), 0, 0, width, column.y, tuple(column.items)
    )
    return DisplayList(width, column.y, None, (group,), view.project.language)


class _Column:
    def __init__(self, pen: Pen, width: float) -> None:
        self.pen = pen
        self.width = width
        self.y = 0.0
        self.items: list[Primitive] = []

    def largest(self, title: str) -> float:
        """Return the size at which a title fits in one line, the smallest one where none does."""
        for size in _TITLE_SIZES:
            if self.pen.width(title, TextStyle(size, True, self.pen.language)) <= self.width:
                return size
        return _TITLE_SIZES[-1]

    def add(self, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        style = TextStyle(size, bold, self.pen.language)
        for line in self.pen.engine.wrap(text, style, self.width):
            self.items.append(self.pen.aligned(line, 0, self.y + size, self.width, colour))
            self.y += size * _LEADING
