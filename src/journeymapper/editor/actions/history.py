"""Undo and redo."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Session


@action("undo", "Ctrl+Z", menu="edit", available=lambda session: session.history.undo_label is not None)
def undo(session: Session, around: Surroundings) -> None:
    """Take back the last change."""
    label = session.undo()
    if label:
        around.say(session.words("said.undone", label=label))


@action("redo", "Ctrl+Shift+Z", "Ctrl+Y", menu="edit", available=lambda session: session.history.redo_label is not None)
def redo(session: Session, around: Surroundings) -> None:
    """Make the last undone change again."""
    label = session.redo()
    if label:
        around.say(session.words("said.redone", label=label))
