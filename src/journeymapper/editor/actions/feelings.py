"""How it feels at a touchpoint: one key a face."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor import drafts
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.changing import change_selected
from journeymapper.editor.selected import any_touchpoint, touchpoint_ids
from journeymapper.editor.session import Session


@action("feeling-1", "1", menu="touchpoint", available=any_touchpoint, changes=True)
def hurts(session: Session, _: Surroundings) -> None:
    """Set the feeling to −2: it hurts."""
    _feel(session, -2)


@action("feeling-2", "2", menu="touchpoint", available=any_touchpoint, changes=True)
def annoys(session: Session, _: Surroundings) -> None:
    """Set the feeling to −1: it annoys."""
    _feel(session, -1)


@action("feeling-3", "3", menu="touchpoint", available=any_touchpoint, changes=True)
def leaves_cold(session: Session, _: Surroundings) -> None:
    """Set the feeling to 0: it leaves people cold."""
    _feel(session, 0)


@action("feeling-4", "4", menu="touchpoint", available=any_touchpoint, changes=True)
def pleases(session: Session, _: Surroundings) -> None:
    """Set the feeling to +1: it pleases."""
    _feel(session, 1)


@action("feeling-5", "5", menu="touchpoint", available=any_touchpoint, changes=True)
def delights(session: Session, _: Surroundings) -> None:
    """Set the feeling to +2: it delights."""
    _feel(session, 2)


@action("feeling-unknown", "0", menu="touchpoint", available=any_touchpoint, changes=True)
def unknown(session: Session, _: Surroundings) -> None:
    """Clear the feeling: nobody asked yet."""
    _feel(session, None)


def _feel(session: Session, valence: int | None) -> None:
    def feel(tx: Transaction, ids: list[str]) -> None:
        drafts.feel(tx, ids, valence)

    change_selected(session, "label.feeling", touchpoint_ids, feel)
