"""What a new touchpoint gets, and what tokens and keys say about one, as fields that an edit takes."""

from collections.abc import Iterable

from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Defaults
from journeymapper.edits import entries, fields
from journeymapper.edits.touchpoints import Draft
from journeymapper.model.notation import Typed
from journeymapper.model.records import Person, Touchpoint
from journeymapper.model.vocabulary import Channel, EmotionSource, Ownership

NEW = "+"
"""Stands before the name of somebody or something that is to be made where it is chosen: "+Ann Lee"."""


def from_defaults(defaults: Defaults) -> Draft:
    """Return the fields of a new touchpoint of which nothing is said yet."""
    draft: dict[str, object] = {}
    if defaults.owner_id is not None:
        draft["raci.accountable_id"] = defaults.owner_id
    if defaults.channel is not None:
        draft["channel"] = channel(defaults.channel)
    if defaults.ownership is not None:
        draft["ownership"] = Ownership(defaults.ownership)
    return draft


def channel(value: str) -> str:
    """Return a channel as a record holds it: one of a newer file stays as it is written."""
    return Channel(value) if value in list(Channel) else value


def describe(tx: Transaction, /, touchpoint_id: str, typed: Typed) -> None:
    """Give a touchpoint the title that was typed and what its tokens say; what they do not mention stays."""
    changes: dict[str, object] = {"name": typed.title}
    if typed.owner is not None:
        changes["raci.accountable_id"] = person_id(tx, typed.owner)
    if typed.channel is not None:
        changes["channel"] = typed.channel
    if typed.ownership is not None:
        changes["ownership"] = typed.ownership
    if typed.moment_of_truth:
        changes["moment_of_truth"] = True
    fields.change(tx, [touchpoint_id], **changes)
    if typed.valence is not None:
        feel(tx, [touchpoint_id], typed.valence)


def person_id(tx: Transaction, /, chosen: str) -> str:
    """Return the id of a person that was chosen, made where the choice is a new name."""
    if chosen not in tx.view and chosen.startswith(NEW):
        return entries.find_or_add(tx, Person, chosen.removeprefix(NEW)).id
    return tx.expect(Person, chosen).id


def feel(tx: Transaction, /, touchpoint_ids: Iterable[str], valence: float | None) -> None:
    """Set how people feel at touchpoints, or clear it (None).

    Where nobody said from where it is known, it is assumed: what a room says about others is not what they say.
    """
    for touchpoint_id in touchpoint_ids:
        emotion = tx.expect(Touchpoint, touchpoint_id).emotion
        if valence == (emotion.valence if emotion else None):
            continue
        source = emotion.source if emotion else None
        if valence is not None:
            source = source or EmotionSource.ASSUMED
        elif source == EmotionSource.ASSUMED:
            source = None
        changes = {"emotion.valence": None if valence is None else float(valence), "emotion.source": source}
        fields.change(tx, [touchpoint_id], **changes)
