"""What holds for a field that is not asked yet, because something else says it: the owner of a stage."""

from journeymapper.desktop.inspector.fields import FieldSpec
from journeymapper.desktop.plain import shown
from journeymapper.foundation.words import Words
from journeymapper.model.derived import owner_of
from journeymapper.model.record import Record
from journeymapper.model.records import Person, Touchpoint
from journeymapper.model.view import View


def inherited_text(record: Record, spec: FieldSpec, view: View, words: Words) -> str:
    """Return what holds instead of a value and where it comes from, or "" where nothing does."""
    if not isinstance(record, Touchpoint) or spec.path != "raci.accountable_id":
        return ""
    if view.find(Person, record.accountable_id) is not None:
        return ""
    owner = owner_of(view, record)
    return words("desktop.owner_of_stage", name=shown(owner.name) or words("desktop.nameless")) if owner else ""
