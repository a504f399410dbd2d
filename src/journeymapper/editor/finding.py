"""Finding audiences, journeys, stages and touchpoints by their words, and going there."""

from typing import NamedTuple

from journeymapper.editor.matching import ranker
from journeymapper.editor.session import Session
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint, Transition
from journeymapper.model.view import View

_KINDS: tuple[type[Record], ...] = (Touchpoint, Stage, Journey, Audience)
_BEHIND_TITLES = 10


class Found(NamedTuple):
    """A record with where it stands: “Talk with the head teacher”, “Families · Visit”."""

    id: str
    title: str
    where: str


def find(session: Session, typed: str, *, most: int = 50) -> list[Found]:
    """Return what matches, nearest first: in the journey that is shown, of the same audience, elsewhere.

    Each of these best first: titles before notes and thoughts. Nothing typed finds nothing.
    """
    if not typed.strip():
        return []
    view = session.view
    matches: list[tuple[int, int, int, Record]] = []
    rank = ranker(typed)
    for record in (record for kind in _KINDS for record in view.all(kind)):
        quality = rank(record.name)
        if quality is None:
            thought = record.thought if isinstance(record, Touchpoint) else None
            behind = rank(f"{record.note or ''} {thought or ''}") if record.note or thought else None
            quality = None if behind is None else _BEHIND_TITLES + behind
        if quality is not None:
            matches.append((_distance(session, record), quality, len(matches), record))
    matches.sort(key=lambda match: match[:3])
    return [Found(match[-1].id, match[-1].name, where(view, match[-1])) for match in matches[:most]]


def _distance(session: Session, record: Record) -> int:
    """Return 0 in the journey that is shown, 1 in others of its audience, 2 elsewhere."""
    journey_id = record.journey_id if isinstance(record, Stage | Touchpoint) else record.id
    here = session.view.find(Journey, session.journey_id)
    if here is None:
        return 0
    if journey_id == here.id:
        return 0
    journey = session.view.find(Journey, journey_id)
    audience_id = journey.audience_id if journey else record.id
    return 1 if audience_id is not None and audience_id == here.audience_id else 2


def where(view: View, record: Record) -> str:
    """Return the names of what a record lies in, from the outside in."""
    inner: list[str] = []
    if isinstance(record, Touchpoint):
        inner = [stage.name for stage in [view.find(Stage, record.stage_id)] if stage is not None]
    journey = view.find(Journey, record.journey_id) if isinstance(record, Stage | Touchpoint) else None
    if isinstance(record, Journey):
        audience = view.find(Audience, record.audience_id)
        inner = [audience.name] if audience else []
    return " · ".join(name for name in [journey.name if journey else "", *inner] if name)


def go_to(session: Session, record_id: str) -> None:
    """Show the journey or the sheet where a record stands, and select it; where it is gone, nothing happens."""
    record = session.view.get(record_id)
    match record:
        case Transition():
            source = session.view.expect(Touchpoint, record.source_id)
            session.show(source.journey_id)
        case Stage() | Touchpoint():
            session.show(record.journey_id)
        case Journey():
            session.show(record.id)
            return
        case Audience():
            session.show(None)
    session.select(record_id)
