"""One journey made ready for paper: its map with gap marks, its legend, and what a poster says beside them."""

from typing import NamedTuple

from journeymapper.analysis import findings
from journeymapper.analysis.marks import marks
from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.journey_map import draw_map
from journeymapper.drawing.legend import draw_legend
from journeymapper.drawing.sheet import draw_sheet
from journeymapper.drawing.text import TextEngine
from journeymapper.drawing.theme import Theme
from journeymapper.drawing.wording import title_of
from journeymapper.export.poster.margin import Poster, concerning, records_of
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Department, Journey, Person, Project
from journeymapper.model.view import View


class DrawnJourney(NamedTuple):
    """The parts of a poster or drawing."""

    poster: Poster
    map: DisplayList

    def legend(self, width: float) -> DisplayList:
        """Draw the legend for a width in points at scale 1."""
        view, journey, theme, words = self.poster.view, self.poster.journey, self.poster.theme, self.poster.words
        shown = marks(self.poster.report)
        return draw_legend(view, journey.id, width, theme=theme, words=words, text=self.poster.engine, marks=shown)

    @property
    def title(self) -> str:
        """What the map is called."""
        return title_of(self.poster.words, self.poster.journey, self.poster.audience)

    def sheet(self) -> DisplayList:
        """Return title, map and legend as one drawing."""
        view, journey, theme, words = self.poster.view, self.poster.journey, self.poster.theme, self.poster.words
        shown = marks(self.poster.report)
        return draw_sheet(view, journey.id, theme=theme, words=words, text=self.poster.engine, marks=shown)


def shown_records(view: View, journey: Journey) -> list[Record]:
    """Return the records whose texts may stand on a poster or drawing of a journey."""
    shown = {record.id: record for record in records_of(view, journey)}
    for kind in (Project, Action, Person, Department):
        shown.update((record.id, record) for record in view.all(kind))
    return list(shown.values())


def drawn_journey(
    view: View,
    journey: Journey,
    theme: Theme,
    words: Words,
    engine: TextEngine,
    *,
    edition: str = "",
    comments: bool = False,
) -> DrawnJourney:
    """Find the gaps of a journey and draw its map; `edition` is the version and date that the title block states.

    `comments` says whether the map shows how many comments and conflicts are open.
    """
    report = concerning(findings(view), view, journey)
    poster = Poster(view, journey, report, words, theme, engine, edition)
    drawing = draw_map(
        view, journey.id, theme=theme, words=words, text=engine, marks=marks(report), shows_waiting=comments
    )
    return DrawnJourney(poster, drawing)
