"""How comments and conflicts are named in lists: what they are about, by whom, and when."""

from datetime import datetime

from journeymapper.desktop.plain import shown
from journeymapper.foundation.local_time import local
from journeymapper.foundation.words import Words
from journeymapper.model.view import View


def about(view: View, record_id: str | None, words: Words) -> str:
    """Return what a record is called."""
    from journeymapper.analysis.place import record_in_words  # late: a window must not wait for the rules

    return shown(record_in_words(view, record_id, words))


def signature(by: str | None, at: datetime | None, words: Words) -> str:
    """Return by whom and when, in local time: "Ann · 5 March 2026, 13:05"; "" where neither is known."""
    return " · ".join(part for part in (shown(by or ""), _moment(at, words) if at is not None else "") if part)


def _moment(at: datetime, words: Words) -> str:
    here = local(at)
    day = words("checklist.day", day=here.day, month=words(f"checklist.month.{here.month}"), year=here.year)
    return f"{day}, {here:%H:%M}"


def lines_of(text: str) -> str:
    """Return a text of several lines as a widget may show it."""
    return "\n".join(shown(line) for line in text.splitlines())
