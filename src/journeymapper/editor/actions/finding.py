"""Finding a place, and finding a command."""

from journeymapper.editor import finding
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Session


@action("find", "Ctrl+F", menu="go")
def find(session: Session, around: Surroundings) -> None:
    """Find anything by its words and go there."""

    def chosen(record_id: str) -> None:
        finding.go_to(session, record_id)
        around.view("fit-selection")

    around.choose("find", on_chosen=chosen)


@action("palette", "Ctrl+K", menu="help")
def palette(_: Session, around: Surroundings) -> None:
    """Find any command by its name and run it."""
    around.open("palette")


@action("keys", "?", "F1", menu="help")
def keys(_: Session, around: Surroundings) -> None:
    """Show what the keys do here."""
    around.open("keys")


@action("about", menu="help")
def about(_: Session, around: Surroundings) -> None:
    """Say which version this is, and where the map and its backups lie."""
    around.open("about")
