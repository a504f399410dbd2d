"""What can be got back: earlier versions of the map, and edits that were never saved."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Session


@action("restore-version", menu="file")
def restore_version(_: Session, around: Surroundings) -> None:
    """List the earlier versions that this machine keeps of the map, and bring one back."""
    around.open("earlier-versions")


@action("unsaved-edits", menu="file")
def unsaved_edits(_: Session, around: Surroundings) -> None:
    """List edits that were never saved because the program or the machine stopped."""
    around.open("unsaved-edits")
