"""Owners and channels in the order of their last use: what is offered first."""

from collections.abc import Iterable

from journeymapper.document.change_set import ChangeSet
from journeymapper.model.records import Person, Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Channel

_REMEMBERED = 50


class Recent:
    """Learns from every change which owners and channels were given to touchpoints, whoever made the change."""

    def __init__(self) -> None:
        self._owner_ids: list[str] = []
        self._channels: list[str] = []

    def note(self, change: ChangeSet) -> None:
        """Take in what an edit has done."""
        for before, after in change.changes.values():
            if isinstance(after, Touchpoint):
                old = before if isinstance(before, Touchpoint) else None
                if after.accountable_id and (old is None or old.accountable_id != after.accountable_id):
                    self.used_owner(after.accountable_id)
                if after.channel and (old is None or old.channel != after.channel):
                    self.used_channel(after.channel)

    def used_owner(self, person_id: str) -> None:
        """Put a person first."""
        _to_front(self._owner_ids, person_id)

    def used_channel(self, channel: str) -> None:
        """Put a channel first."""
        _to_front(self._channels, str(channel))

    def people(self, view: View) -> list[Person]:
        """Return all people, the last used first, the others in the order of their list."""
        people = view.all(Person)
        order = self._order(self._owner_ids)
        return sorted(people, key=lambda person: order.get(person.id, len(order)))

    def channels(self) -> list[str]:
        """Return all channels, the last used first, those of newer files that were used among them."""
        return list(dict.fromkeys([*self._channels, *Channel]))

    @staticmethod
    def _order(used: Iterable[str]) -> dict[str, int]:
        return {value: place for place, value in enumerate(used)}


def _to_front(used: list[str], value: str) -> None:
    if used[:1] != [value]:
        if value in used:
            used.remove(value)
        used.insert(0, value)
        del used[_REMEMBERED:]
