"""Editing titles."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import one_titled
from journeymapper.editor.session import Session


@action("edit-title", "F2", menu="touchpoint", available=one_titled, changes=True)
def edit_title(session: Session, around: Surroundings) -> None:
    """Type over the title of the selected stage or touchpoint; tokens may be added."""
    focus = session.selection.focus
    if focus is not None:
        around.begin_typing(focus)
