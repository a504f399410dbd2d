"""Taking away what is selected."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor import walking
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import any_selected, parts_of_map, touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.edits import removal, touchpoints
from journeymapper.model.record import Record


@action("remove", "Del", "Backspace", menu="edit", available=any_selected, changes=True)
def remove(session: Session, _: Surroundings) -> None:
    """Remove what is selected with all its parts; what led to a touchpoint now leads to what came after it."""
    remove_selected(session)


def remove_selected(session: Session) -> None:
    """Remove the selection in one step and select what stands beside it."""
    doomed = parts_of_map(session)
    if not doomed:
        return
    beside = _beside(session, doomed)
    session.edit(label_of(session, "label.remove", doomed), _remove, doomed, touchpoint_ids(session))
    if beside is not None:
        session.select(beside)


def label_of(session: Session, what: str, record_ids: list[str]) -> str:
    """Return e.g. “Remove 3 touchpoints”; records of several kinds are counted as elements."""
    kinds = {type(session.view.expect(Record, record_id)) for record_id in record_ids}
    kind = kinds.pop().record_kind if len(kinds) == 1 else "element"
    return session.words(what, what=session.words.count(f"counted.{kind}", len(record_ids)))


def _remove(tx: Transaction, ids: list[str], placed: list[str]) -> None:
    touchpoints.remove(tx, placed, bridged=True)
    removal.remove(tx, [record_id for record_id in ids if record_id in tx.view])


def _beside(session: Session, doomed: list[str]) -> str | None:
    """Return what to select when records are gone: what stands below, or above, and stays."""
    focus = session.selection.focus
    for direction in ("down", "up", "right", "left"):
        found = walking.neighbour(session.view, focus, direction) if focus else None
        if found is not None and found not in doomed:
            return found
    return None
