"""Ways between touchpoints: connect and cut."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.changing import change_selected
from journeymapper.editor.selected import any_touchpoint, selected, touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.editor.ways import connect_all, ways_to_cut
from journeymapper.edits import removal
from journeymapper.model.records import Link, Transition


def _something_to_cut(session: Session) -> bool:
    return any_touchpoint(session) or bool(selected(session, Transition) or selected(session, Link))


@action("connect", "E", menu="touchpoint", available=any_touchpoint, changes=True)
def connect(session: Session, around: Surroundings) -> None:
    """Choose a touchpoint to which the selected ones lead; to one of another journey they are linked."""

    def chosen(target_id: str) -> None:
        def change(tx: Transaction, ids: list[str]) -> None:
            connect_all(tx, ids, target_id)

        change_selected(session, "label.connect", touchpoint_ids, change)

    around.choose("connect", on_chosen=chosen)


@action("cut-way", "Shift+E", menu="touchpoint", available=_something_to_cut, changes=True)
def cut_way(session: Session, around: Surroundings) -> None:
    """Cut the selected ways, the ways among the selected touchpoints, or one to be chosen of a single touchpoint."""
    ways = ways_to_cut(session)
    chosen = [record.id for kind in (Transition, Link) for record in selected(session, kind)]
    if chosen or len(ways) == 1 or len(touchpoint_ids(session)) > 1:
        doomed = chosen or [way.id for way in ways]
        if doomed:
            session.edit(session.words.count("label.cut", len(doomed)), removal.remove, doomed)
            around.say(session.words.count("said.cut", len(doomed)))
            return
    elif ways:
        around.choose("cut", on_chosen=lambda way_id: _cut(session, way_id))
        return
    around.say(session.words("said.nothing_to_cut"))


def _cut(session: Session, way_id: str) -> None:
    session.edit(session.words.count("label.cut", 1), removal.remove, [way_id])
