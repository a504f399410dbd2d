"""Versions: snapshots of the map, and what has changed between two of them."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Session


@action("versions", "Ctrl+H", menu="view")
def versions(_: Session, around: Surroundings) -> None:
    """Show or hide the snapshots of the map: take one, compare with one, go back to one."""
    around.open("versions")


@action("take-snapshot", menu="insert", changes=True)
def take_snapshot(_: Session, around: Surroundings) -> None:
    """Keep the map as it is now under a name, inside its own file."""
    around.open("take-snapshot")


@action("compare-file", menu="file")
def compare_file(_: Session, around: Surroundings) -> None:
    """Show what has changed since another file of the map."""
    around.open("compare-file")


@action("next-difference", "F3", menu="go")
def next_difference(_: Session, around: Surroundings) -> None:
    """Go to the next place that differs from the version compared with."""
    around.open("next-difference")


@action("previous-difference", "Shift+F3", menu="go")
def previous_difference(_: Session, around: Surroundings) -> None:
    """Go to the place before that differs from the version compared with."""
    around.open("previous-difference")


@action("end-comparison", menu="view")
def end_comparison(_: Session, around: Surroundings) -> None:
    """Show the map without what has changed."""
    around.open("end-comparison")
