"""What is shown, and how large."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import any_selected
from journeymapper.editor.session import Session


@action("fit", "Shift+1", menu="view")
def fit(_: Session, around: Surroundings) -> None:
    """Show the whole map."""
    around.view("fit")


@action("fit-selection", "Shift+2", menu="view", available=any_selected)
def fit_selection(_: Session, around: Surroundings) -> None:
    """Show what is selected as large as it fits."""
    around.view("fit-selection")


@action("zoom-100", "Ctrl+0", "Shift+0", menu="view")
def zoom_100(_: Session, around: Surroundings) -> None:
    """Show the map at its own size."""
    around.view("100")


@action("zoom-in", "Ctrl++", "Ctrl+=", menu="view")
def zoom_in(_: Session, around: Surroundings) -> None:
    """Show everything larger."""
    around.view("zoom-in")


@action("zoom-out", "Ctrl+-", menu="view")
def zoom_out(_: Session, around: Surroundings) -> None:
    """Show everything smaller."""
    around.view("zoom-out")


@action("overview", "Shift+3", menu="view")
def overview(_: Session, around: Surroundings) -> None:
    """Look at the whole map and, at the next press, go back to where one was."""
    around.view("overview")


@action("lock", "Ctrl+L", menu="view")
def lock(session: Session, around: Surroundings) -> None:
    """Lock the layout, so that nothing can be moved by mistake, or unlock it."""
    session.set_locked(locked=not session.locked)
    around.say(session.words("said.lock" if session.locked else "said.unlock"))


@action("present", "F5", menu="view")
def present(_: Session, around: Surroundings) -> None:
    """Show the map to the room: large type, no notes, one key from place to place; editing still works."""
    around.open("presenter")


@action("timer", "F6", menu="view")
def timer(_: Session, around: Surroundings) -> None:
    """Set a timer for an exercise."""
    around.open("timer")


@action("findings", "F8", menu="view")
def findings(_: Session, around: Surroundings) -> None:
    """Show or hide what is missing."""
    around.open("findings")


@action("table", "F4", menu="view")
def table(_: Session, around: Surroundings) -> None:
    """Show the journey as a table, or as the map again."""
    around.open("table")
