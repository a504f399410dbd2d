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


def find(view: View, typed: str, *, most: int = 50) -> list[Found]:
    """Return what matches, best first: titles before notes and thoughts. Nothing typed finds nothing."""
    if not typed.strip():
        return []
    matches: list[tuple[int, int, Record]] = []
    rank = ranker(typed)
    for record in (record for kind in _KINDS for record in view.all(kind)):
        quality = rank(record.name)
        if quality is None:
            thought = record.thought if isinstance(record, Touchpoint) else None
            behind = rank(f"{record.note or ''} {thought or ''}") if record.note or thought else None
            quality = None if behind is None else _BEHIND_TITLES + behind
        if quality is not None:
            matches.append((quality, len(matches), record))
    matches.sort(key=lambda match: match[:2])
    return [Found(record.id, record.name, where(view, record)) for _, _, record in matches[:most]]


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
