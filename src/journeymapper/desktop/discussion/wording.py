"""How comments and conflicts are named in lists: what they are about, by whom, and when."""

from datetime import UTC, datetime

from journeymapper.desktop.plain import shown
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey, Link, Project, Stage, Touchpoint, Transition
from journeymapper.model.view import View

_ON_MAP = (Audience, Journey, Stage, Touchpoint, Project)


def about(view: View, record_id: str | None, words: Words) -> str:
    """Return what a record is called: its place on the map, the ends of a way, or its kind and name."""
    from journeymapper.analysis.place import path_of, place_of  # late: a window must not wait for the rules

    record = view.get(record_id)
    if record is None:
        return words("discussion.gone")
    kind = words.of("desktop.kind", record.record_kind)
    if isinstance(record, _ON_MAP):
        return shown(path_of(view, place_of(view, record.id), words)) or kind
    name = record.name
    if isinstance(record, Transition | Link) and not name:
        ends = (view.get(record.source_id), view.get(record.target_id))
        name = " → ".join(end.name if end is not None else "" for end in ends)
    return shown(f"{kind}: {name or words('desktop.nameless')}")


def signature(by: str | None, at: datetime | None, words: Words) -> str:
    """Return by whom and when, in local time: "Ann · 5 March 2026, 13:05"; "" where neither is known."""
    return " · ".join(part for part in (shown(by or ""), _moment(at, words) if at is not None else "") if part)


def _moment(at: datetime, words: Words) -> str:
    try:
        here = (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone()
    except (OverflowError, OSError, ValueError):  # at either end of the calendar
        here = at
    day = words("checklist.day", day=here.day, month=words(f"checklist.month.{here.month}"), year=here.year)
    return f"{day}, {here:%H:%M}"


def lines_of(text: str) -> str:
    """Return a text of several lines as a widget may show it."""
    return "\n".join(shown(line) for line in text.splitlines())
