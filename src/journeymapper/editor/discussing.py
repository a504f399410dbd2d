"""What people say about a map: a comment on what is selected, and the way from one open comment to the next."""

from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from journeymapper.editor import finding
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import comments
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Journey, Project
from journeymapper.model.view import View


class Thread(NamedTuple):
    """What was said about one record, in the order in which it was said."""

    record_id: str
    comments: tuple[Comment, ...]

    @property
    def open(self) -> int:
        """How many comments wait for an answer."""
        return sum(not comment.resolved for comment in self.comments)


def subject_of(session: Session) -> str | None:
    """Return the record that a comment would be about: the one with the focus, else the journey, else the project."""
    project = session.view.project.id
    for record_id in (session.selection.focus, session.journey_id, project):
        if record_id is not None and comments.can_comment(session.view, record_id):
            return record_id
    return None


def expect_commentable(session: Session) -> str:
    """Return what a comment would be about; EditRefused where there is nothing, or nothing may be changed."""
    if session.allowed is Allowed.NOTHING:
        session.expect_editable()
    subject = subject_of(session)
    if subject is None:
        raise EditRefused("said.nothing_to_comment")
    return subject


def say(session: Session, record_id: str, text: str) -> None:
    """Say something about a record, as the author of the session and now; EditRefused for no words."""
    now = datetime.now(UTC).replace(microsecond=0)
    session.edit(session.words("label.comment"), comments.add, record_id, text, by=session.author, at=now)


def change_text(session: Session, comment_id: str, text: str) -> None:
    """Say it in other words."""
    session.edit(session.words("label.change_comment"), comments.change_text, comment_id, text, by=session.author)


def set_resolved(session: Session, comment: Comment, *, resolved: bool) -> None:
    """Note that a comment needs nothing more, or does again."""
    if resolved:
        session.edit(session.words("label.resolve"), comments.resolve, [comment.id])
    else:
        session.edit(session.words("label.reopen"), comments.reopen, [comment.id])


def take_back(session: Session, comment_id: str) -> None:
    """Remove one's own comment."""
    session.edit(session.words("label.take_back_comment"), comments.take_back, comment_id, by=session.author)


def threads(view: View) -> list[Thread]:
    """Return what was said about all records, in the order of the map; the project and its lists come first."""
    from journeymapper.analysis.place import PlaceOrder  # late: a window must not wait for the rules

    order = PlaceOrder(view)
    said = [comment for comment in view.all(Comment) if comment.ref_id is not None]
    said.sort(key=lambda comment: (order(comment.ref_id or ""), comment.ref_id))
    return [Thread(key, tuple(group)) for key, group in groupby(said, key=lambda comment: comment.ref_id or "")]


def next_open(session: Session) -> str | None:
    """Return the next record with an open comment, after where one is and round; None where nothing is open."""
    waiting = [(thread.record_id, thread.open) for thread in threads(session.view)]
    if not any(count for _, count in waiting):
        return None
    here = subject_of(session)
    place = next((index for index, (record_id, _) in enumerate(waiting) if record_id == here), -1)
    following = waiting[place + 1 :] + waiting[: place + 1]
    return next(record_id for record_id, count in following if count)


def go_to(session: Session, record_id: str) -> None:
    """Show a record of any kind, so that it is the one that a comment would be about; a comment where it was made."""
    record = session.view.get(record_id)
    if isinstance(record, Comment) and record.ref_id is not None:
        go_to(session, record.ref_id)
        return
    finding.go_to(session, record_id)
    if isinstance(record, Project):
        session.show(None)
    if isinstance(record, Project | Journey):
        session.select()
