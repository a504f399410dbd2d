"""Open comments on a checklist: what they are about, what they say, by whom and when."""

from itertools import groupby
from typing import NamedTuple

from journeymapper.analysis.place import PlaceOrder, place_of
from journeymapper.export.checklist.wording import day
from journeymapper.foundation.local_time import local
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Comment, Link, Transition
from journeymapper.model.view import View


class Discussed(NamedTuple):
    """A record with its open comments."""

    record_id: str
    place_id: str
    """Where it stands: the record itself, or where a way or link begins."""
    comments: tuple[Comment, ...]


def discussed(view: View, audience: Audience | None = None) -> list[Discussed]:
    """Return what is discussed in the order of the map, for one audience and its journeys or for all."""
    order = PlaceOrder(view)
    waiting = [comment for comment in view.all(Comment) if comment.ref_id and not comment.resolved]
    places = {comment.ref_id or "": _place_id(view, comment.ref_id or "") for comment in waiting}
    waiting.sort(key=lambda comment: (order(places[comment.ref_id or ""]), comment.ref_id))
    found = [
        Discussed(record_id, places[record_id], tuple(comments))
        for record_id, comments in groupby(waiting, key=lambda comment: comment.ref_id or "")
    ]
    return found if audience is None else [d for d in found if place_of(view, d.place_id).audience == audience]


def signature(comment: Comment, of: Words) -> str:
    """Return by whom and on which day, as it is here: "Ann, 3 November 2025"; "" where neither is known."""
    when = day(local(comment.at), of) if comment.at is not None else ""
    return ", ".join(part for part in (tidied(comment.by or ""), when) if part)


def _place_id(view: View, record_id: str) -> str:
    record = view.get(record_id)
    return record.source_id if isinstance(record, Transition | Link) else record_id
