"""Changes to what is selected, remembered so that G makes them again on another selection."""

from collections.abc import Callable

from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Session

Change = Callable[[Transaction, list[str]], None]
Pick = Callable[[Session], list[str]]


def change_selected(session: Session, label: str, pick: Pick, change: Change, *, merge: bool = False) -> None:
    """Change the records that `pick` finds in the selection, as one step of undo.

    `label` is a key of words with the forms .one and .many. `merge` makes one step of several presses in a row.
    """

    def again(session: Session) -> None:
        ids = pick(session)
        if ids:
            key = (label, tuple(ids)) if merge else None
            session.edit_as(session.words.count(label, len(ids)), key, change, ids)

    again(session)
    session.repeatable = again
