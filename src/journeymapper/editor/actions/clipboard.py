"""Clipboard, duplicates and repeating."""

from journeymapper.editor import clipboard
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.actions.removing import label_of, remove_selected
from journeymapper.editor.selected import any_selected, parts_of_map
from journeymapper.editor.session import Session
from journeymapper.edits import pasting


@action("cut", "Ctrl+X", menu="edit", available=any_selected, changes=True)
def cut(session: Session, around: Surroundings) -> None:
    """Put what is selected on the clipboard and remove it."""
    around.put_on_clipboard(clipboard.clip_of(session.view, session.selection.ids, session.words))
    remove_selected(session)


@action("copy", "Ctrl+C", menu="edit", available=any_selected)
def copy(session: Session, around: Surroundings) -> None:
    """Put what is selected on the clipboard: as part of a map, as text, and as a table for other programs."""
    around.put_on_clipboard(clipboard.clip_of(session.view, session.selection.ids, session.words))


@action("paste", "Ctrl+V", menu="edit", changes=True)
def paste_clipboard(session: Session, around: Surroundings) -> None:
    """Paste part of a map, a list, an indented text or a table; a table is shown first."""
    from journeymapper.editor import paste  # late: a window must not wait for the importers

    found = paste.read(around.clipboard(), session.words)
    if isinstance(found, paste.TablePaste) and session.journey_id is not None:
        around.open("paste")
    else:
        around.say(paste.insert(session, found))


@action("duplicate", "Ctrl+D", menu="edit", available=any_selected, changes=True)
def duplicate(session: Session, _: Surroundings) -> None:
    """Make a copy of what is selected right after it."""
    ids = parts_of_map(session)
    if ids:
        session.select(*session.edit(label_of(session, "label.duplicate", ids), pasting.duplicate, ids))


@action("repeat", "G", menu="edit", available=lambda session: session.repeatable is not None, changes=True)
def repeat(session: Session, _: Surroundings) -> None:
    """Make the last change once more, to what is selected now."""
    if session.repeatable is not None:
        session.repeatable(session)
