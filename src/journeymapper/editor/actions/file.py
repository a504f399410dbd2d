"""Files: what the window does with the whole map."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Session


@action("new", "Ctrl+N", menu="file")
def new(_: Session, around: Surroundings) -> None:
    """Begin another map, blank or from a template."""
    around.open("new")


@action("open", "Ctrl+O", menu="file")
def open_map(_: Session, around: Surroundings) -> None:
    """Open a map."""
    around.open("open")


@action("open-recent", "Ctrl+Shift+O", menu="file")
def open_recent(_: Session, around: Surroundings) -> None:
    """Open one of the maps that were open last."""
    around.open("recent")


@action("save", "Ctrl+S", menu="file")
def save(_: Session, around: Surroundings) -> None:
    """Save the map."""
    around.open("save")


@action("save-as", "Ctrl+Shift+S", menu="file")
def save_as(_: Session, around: Surroundings) -> None:
    """Save the map under another name."""
    around.open("save-as")


@action("save-copy", menu="file")
def save_copy(_: Session, around: Surroundings) -> None:
    """Write the map to another file, while the one that is open stays as it is."""
    around.open("save-copy")


@action("import", "Ctrl+I", menu="file")
def import_files(_: Session, around: Surroundings) -> None:
    """Make a map from tables, Mermaid diagrams or indented texts."""
    around.open("import")


@action("export", "Ctrl+E", menu="file")
def export(_: Session, around: Surroundings) -> None:
    """Write the map as a poster, a checklist, a picture or data."""
    around.open("export")


@action("print", "Ctrl+P", menu="file")
def print_map(_: Session, around: Surroundings) -> None:
    """Print the map or the checklist."""
    around.open("print")


@action("quit", "Ctrl+Q", menu="file")
def quit_program(_: Session, around: Surroundings) -> None:
    """Close the map and the program; unsaved work is asked about once."""
    around.open("quit")
