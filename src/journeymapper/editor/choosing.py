"""Choosing an owner, channel, KPI, target or place from a list that narrows while one types."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from journeymapper.editor import walking
from journeymapper.editor.action import Choosable
from journeymapper.editor.drafts import NEW
from journeymapper.editor.finding import find, where
from journeymapper.editor.matching import rank, ranker
from journeymapper.editor.selected import touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.editor.walking import Direction
from journeymapper.editor.ways import ways_to_cut
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Department, Kpi, Stage, Touchpoint

_ARROWS: dict[str, Direction] = {"Up": "up", "Down": "down", "Left": "left", "Right": "right"}
KEYS = (*_ARROWS, "Return", "Enter", "Tab", "Esc")
"""The keys to be pressed here while something is chosen; Left and Right count only where `press` says so."""


_MOST_TARGETS = 50


class Choice(NamedTuple):
    """One line of the list."""

    value: str
    """What is chosen with it: an id, a channel, "" for none, or `NEW` and a name for what is to be made."""
    title: str
    detail: str = ""


class Choosing:
    """A list with a line highlighted. Its first line is the one that was used last."""

    def __init__(
        self, session: Session, what: Choosable, on_chosen: Callable[[str], None], say: Callable[[str], None]
    ) -> None:
        """Begin with nothing typed; `say` shows why a choice is refused."""
        self._session = session
        self.what: Choosable = what
        self._on_chosen = on_chosen
        self._say = say
        self.done = False
        self.change("")

    def change(self, typed: str) -> None:
        """Narrow the list to what matches."""
        self.typed = typed
        self.choices = tuple(choices(self._session, self.what, typed))
        self.place: int | None = 0 if self.choices and not self._walks else None

    @property
    def highlighted(self) -> Choice | None:
        """The line that Enter takes; of a target for a way the touchpoint to be marked on the map."""
        return None if self.place is None else self.choices[self.place]

    def press(self, key: str) -> bool:
        """Take one of the `KEYS`; False when it means nothing here and is the text field's own."""
        if key in ("Return", "Enter", "Tab"):
            self.take(self.place)
        elif key == "Esc":
            self.done = True
        elif key in _ARROWS and self._walks:
            self._walk(_ARROWS[key])
        elif key in ("Up", "Down") and self.choices:
            start = -1 if self.place is None and key == "Down" else self.place or 0
            self.place = (start + (1 if key == "Down" else -1)) % len(self.choices)
        else:
            return False
        return True

    def take(self, place: int | None) -> None:
        """Take a line, as Enter and a click do; None, where there is nothing to take, keeps the list open."""
        if place is None:
            return
        self.done = True
        try:
            self._on_chosen(self.choices[place].value)
        except EditRefused as refused:
            self._say(refused.said_in(self._session.words))

    @property
    def _walks(self) -> bool:
        """Whether the arrows walk over the map."""
        return self.what == "connect" and not self.typed

    def _walk(self, direction: Direction) -> None:
        view = self._session.view
        targets = {choice.value: place for place, choice in enumerate(self.choices)}
        here = self.highlighted.value if self.highlighted else self._session.selection.focus
        while here is not None:
            here = walking.neighbour(view, here, direction)
            if here in targets:
                self.place = targets[here]
                return


def choices(session: Session, what: Choosable, typed: str) -> list[Choice]:
    """Return the list for what was typed, best first."""
    match what:
        case "owner":
            return _with_new(session, what, typed, list(_people(session)))
        case "kpi":
            return _with_new(session, what, typed, [Choice(kpi.id, kpi.name) for kpi in session.view.all(Kpi)])
        case "channel":
            say = session.words
            channels = [Choice(value, say.of("channel", value)) for value in session.recent.channels()]
            return _matching([*channels, Choice("", say("choice.no_channel"))], typed)
        case "connect":
            return _targets(session, typed)
        case "cut":
            return _matching(list(_ways(session)), typed)
        case "find":
            return [Choice(found.id, found.title, found.where) for found in find(session, typed)]


def _matching(offered: list[Choice], typed: str) -> list[Choice]:
    rank_of = ranker(typed)
    ranked = [(quality, choice) for choice in offered if (quality := rank_of(choice.title)) is not None]
    return [choice for _, choice in sorted(ranked, key=lambda found: found[0])] if typed.strip() else offered


def _with_new(session: Session, what: Choosable, typed: str, offered: list[Choice]) -> list[Choice]:
    """Return what matches, and last "none" where nothing is typed, else a new one if none has that name."""
    name = " ".join(typed.split())
    found = _matching(offered, typed)
    if not name:
        return [*found, Choice("", session.words("choice.no_owner"))] if what == "owner" else found
    if any(rank(choice.title, name) == 0 for choice in found):
        return found
    return [*found, Choice(NEW + name, session.words(f"choice.new_{what}", name=name))]


def _people(session: Session) -> Iterator[Choice]:
    for person in filter(lambda person: person.name, session.recent.people(session.view)):
        department = session.view.find(Department, person.department_id)
        yield Choice(person.id, person.name, person.role or (department.name if department else ""))


def _targets(session: Session, typed: str) -> list[Choice]:
    """Return the touchpoints of the journey; where something is typed what matches, in other journeys, too."""
    view, journey_id = session.view, session.journey_id or ""
    sources = touchpoint_ids(session)
    here = [t for t in (*view.touchpoints_of(journey_id), *view.parked_in(journey_id)) if t.id not in sources]
    positions = view.positions(journey_id)

    def choice(touchpoint: Touchpoint) -> Choice:
        position = positions.get(touchpoint.id)
        stands = where(view, touchpoint)
        if touchpoint.journey_id == journey_id:
            stage = view.find(Stage, touchpoint.stage_id)
            stands = stage.name if stage else session.words("drawing.parked")
        return Choice(touchpoint.id, touchpoint.name, f"{position.number} · {stands}" if position else stands)

    if not typed.strip():
        return [choice(touchpoint) for touchpoint in here]
    elsewhere = [t for t in view.all(Touchpoint) if t.journey_id != journey_id and t.id not in sources]
    rank_of = ranker(typed)
    ranked = [(quality, t) for t in (*here, *elsewhere) if (quality := rank_of(t.name)) is not None]
    ranked.sort(key=lambda found: found[0])
    return [choice(touchpoint) for _, touchpoint in ranked[:_MOST_TARGETS]]


def _ways(session: Session) -> Iterator[Choice]:
    ids = touchpoint_ids(session)
    for way in ways_to_cut(session):
        leads_away = way.source_id in ids
        end = session.view.expect(Touchpoint, way.target_id if leads_away else way.source_id)
        yield Choice(way.id, f"{'→' if leads_away else '←'} {end.name}", way.condition or "")
