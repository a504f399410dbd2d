"""What is known of a touchpoint: owner, channel, paid or owned or earned, KPIs, note, moment of truth, gap."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor import drafts
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.changing import change_selected
from journeymapper.editor.selected import any_selected, any_touchpoint, selected, touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.edits import entries, fields, removal
from journeymapper.model.derived import gaps_marked
from journeymapper.model.records import Action, Audience, Kpi, Stage, Touchpoint
from journeymapper.model.vocabulary import ActionKind, ActionState, Ownership

_MEDIA = (None, Ownership.PAID, Ownership.OWNED, Ownership.EARNED)


def _ownable(session: Session) -> bool:
    return not any_selected(session) or bool(_owned(session))


def _touchpoints_or_nothing(session: Session) -> bool:
    return not any_selected(session) or any_touchpoint(session)


def _owned(session: Session) -> list[str]:
    return [record.id for kind in (Touchpoint, Stage, Audience) for record in selected(session, kind)]


@action("owner", "O", menu="touchpoint", available=_ownable, changes=True)
def owner(session: Session, around: Surroundings) -> None:
    """Choose who answers for what is selected; with nothing selected, for the next touchpoints."""
    around.choose("owner", on_chosen=lambda chosen: _own(session, chosen))


@action("channel", "C", menu="touchpoint", available=_touchpoints_or_nothing, changes=True)
def channel(session: Session, around: Surroundings) -> None:
    """Choose the channel of the selected touchpoints; with nothing selected, of the next ones."""

    def chosen(value: str) -> None:
        if not any_selected(session):
            session.set_defaults(session.defaults._replace(channel=value or None))
            return

        def change(tx: Transaction, ids: list[str]) -> None:
            fields.change(tx, ids, channel=drafts.channel(value) if value else None)

        change_selected(session, "label.channel", touchpoint_ids, change)

    around.choose("channel", on_chosen=chosen)


@action("media", "P", menu="touchpoint", available=_touchpoints_or_nothing, changes=True)
def media(session: Session, _: Surroundings) -> None:
    """Go on from paid to owned to earned to not said; with nothing selected, for the next touchpoints."""
    if not any_selected(session):
        session.set_defaults(session.defaults._replace(ownership=_next_medium(session.defaults.ownership)))
        return
    medium = _next_medium(selected(session, Touchpoint)[-1].ownership)

    def change(tx: Transaction, ids: list[str]) -> None:
        fields.change(tx, ids, ownership=medium)

    change_selected(session, "label.media", touchpoint_ids, change, merge=True)


@action("moment-of-truth", "M", menu="touchpoint", available=any_touchpoint, changes=True)
def moment_of_truth(session: Session, _: Surroundings) -> None:
    """Make the selected touchpoints moments of truth, or no longer if they all are."""
    decisive = not all(touchpoint.moment_of_truth for touchpoint in selected(session, Touchpoint))

    def change(tx: Transaction, ids: list[str]) -> None:
        fields.change(tx, ids, moment_of_truth=decisive)

    change_selected(session, "label.moment_of_truth", touchpoint_ids, change)


@action("kpi", "K", menu="touchpoint", available=any_touchpoint, changes=True)
def kpi(session: Session, around: Surroundings) -> None:
    """Choose a KPI for the selected touchpoints, or take it away if they all have it."""

    def chosen(value: str) -> None:
        def change(tx: Transaction, ids: list[str]) -> None:
            new = value.startswith(drafts.NEW) and value not in tx.view
            kpi_id = entries.find_or_add(tx, Kpi, value.removeprefix(drafts.NEW)).id if new else value
            all_have_it = all(kpi_id in tx.expect(Touchpoint, touchpoint_id).kpi_ids for touchpoint_id in ids)
            (fields.exclude if all_have_it else fields.include)(tx, ids, "kpi_ids", kpi_id)

        change_selected(session, "label.kpi", touchpoint_ids, change)

    around.choose("kpi", on_chosen=chosen)


@action("note", "N", menu="touchpoint", available=any_selected, changes=True)
def note(_: Session, around: Surroundings) -> None:
    """Write a note on what is selected."""
    around.open("note")


@action("gap", "X", menu="touchpoint", available=any_touchpoint, changes=True)
def gap(session: Session, around: Surroundings) -> None:
    """Mark the selected touchpoints as gaps: things to be fixed; or clear the marks if all have one."""
    marked = all(gaps_marked(session.view, touchpoint_id) for touchpoint_id in touchpoint_ids(session))

    def change(tx: Transaction, ids: list[str]) -> None:
        for touchpoint_id in ids:
            marks = gaps_marked(tx.view, touchpoint_id)
            if marked:
                _clear(tx, marks)
            elif not marks:
                name = session.words("marked_gap.name", title=tx.expect(Touchpoint, touchpoint_id).name)
                entries.add(tx, Action, name, kind=ActionKind.FIX, ref_ids=(touchpoint_id,))

    change_selected(session, "label.gap", touchpoint_ids, change)
    around.say(session.words("said.gap_cleared" if marked else "said.gap_marked"))


def _clear(tx: Transaction, marks: list[Action]) -> None:
    """Take marks away; to which somebody has given an owner, a day or a note, they are dropped but kept."""
    for mark in marks:
        if mark.owner_id or mark.due or mark.note:
            tx.update(mark, state=ActionState.DROPPED)
        else:
            removal.remove(tx, [mark.id])


def _own(session: Session, chosen: str) -> None:
    if not any_selected(session):
        if chosen.startswith(drafts.NEW) and chosen not in session.view:
            chosen = session.edit(session.words("label.new_person"), drafts.person_id, chosen)
        session.set_defaults(session.defaults._replace(owner_id=chosen or None))
        return

    def change(tx: Transaction, ids: list[str]) -> None:
        person = drafts.person_id(tx, chosen) if chosen else None
        for record_id in ids:
            field = "raci.accountable_id" if isinstance(tx.view.get(record_id), Touchpoint) else "owner_id"
            fields.change(tx, [record_id], **{field: person})

    change_selected(session, "label.owner", _owned, change)


def _next_medium(medium: str | None) -> Ownership | None:
    place = _MEDIA.index(Ownership(medium)) if medium in _MEDIA[1:] else 0
    return _MEDIA[(place + 1) % len(_MEDIA)]
