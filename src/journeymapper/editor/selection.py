"""What is selected: records in the order in which they were taken, the last one having the focus."""

from typing import NamedTuple

from journeymapper.model.view import View


class Selection(NamedTuple):
    """A value; every change of selection makes a new one."""

    ids: tuple[str, ...] = ()

    @property
    def focus(self) -> str | None:
        """The record that single-record commands mean: the last one taken."""
        return self.ids[-1] if self.ids else None

    def __contains__(self, record_id: object) -> bool:
        """Say whether a record is selected."""
        return record_id in self.ids

    def toggled(self, record_id: str) -> "Selection":
        """Return the selection with one record more, or less if it was in it."""
        if record_id in self.ids:
            return Selection(tuple(known for known in self.ids if known != record_id))
        return Selection((*self.ids, record_id))

    def existing(self, view: View) -> "Selection":
        """Return the selection without records that are gone."""
        if all(record_id in view for record_id in self.ids):
            return self
        return Selection(tuple(record_id for record_id in self.ids if record_id in view))
