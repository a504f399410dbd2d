"""Comments on any record: said, changed by whoever said them, resolved, opened again, taken back."""

from collections.abc import Iterable
from datetime import datetime

from journeymapper.document.transaction import Transaction
from journeymapper.edits import entries, removal
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Conflict
from journeymapper.model.view import View


def can_comment(view: View, record_id: str) -> bool:
    """Say whether something can be said about a record: any but a comment, to be answered beside it, or a conflict."""
    return record_id in view and not isinstance(view.get(record_id), Comment | Conflict)


def add(tx: Transaction, ref_id: str, text: str, *, by: str, at: datetime) -> Comment:
    """Say something about a record and return the comment; EditRefused for no words, or where `can_comment` says no."""
    if not can_comment(tx.view, ref_id):
        raise EditRefused("edits.nothing_to_comment")
    return entries.add(tx, Comment, ref_id=ref_id, text=_words_of(text), by=by or None, at=at)


def is_own(comment: Comment, by: str) -> bool:
    """Say whether somebody may change or take back a comment: their own, or one that nobody has signed."""
    return comment.by in (None, "", by)


def change_text(tx: Transaction, comment_id: str, text: str, *, by: str) -> None:
    """Say it in other words; EditRefused for no words, or for the comment of somebody else."""
    comment = tx.expect(Comment, comment_id)
    if not is_own(comment, by):
        raise EditRefused("edits.not_your_comment", by=comment.by)
    tx.update(comment, text=_words_of(text))


def resolve(tx: Transaction, comment_ids: Iterable[str]) -> None:
    """Note that comments need nothing more."""
    for comment_id in comment_ids:
        tx.update(tx.expect(Comment, comment_id), resolved=True)


def reopen(tx: Transaction, comment_ids: Iterable[str]) -> None:
    """Note that comments wait for an answer again."""
    for comment_id in comment_ids:
        tx.update(tx.expect(Comment, comment_id), resolved=False)


def take_back(tx: Transaction, comment_id: str, *, by: str) -> None:
    """Remove a comment; EditRefused for the comment of somebody else."""
    comment = tx.expect(Comment, comment_id)
    if not is_own(comment, by):
        raise EditRefused("edits.not_yours_to_remove", by=comment.by)
    removal.remove(tx, [comment_id])


def _words_of(text: str) -> str:
    said = text.strip()
    if not said:
        raise EditRefused("edits.empty_comment")
    return said
