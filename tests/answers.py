"""All that a view can be asked, to compare two views."""

from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.view import View


def answers_of(view: View) -> dict[str, object]:
    """Return all that a view can be asked."""
    ids = sorted(record.id for record in view)
    groups = {
        record_id: (
            view.journeys_of(record_id),
            view.stages_of(record_id),
            view.touchpoints_in(record_id),
            view.parked_in(record_id),
            view.touchpoints_of(record_id),
            view.transitions_from(record_id),
            view.transitions_into(record_id),
            view.transitions_of(record_id),
            view.links_of(record_id),
            view.comments_on(record_id),
            view.positions(record_id),
            view.referrers(record_id),
        )
        for record_id in ids
    }
    kinds = {kind.record_kind: view.all(kind) for kind in RECORD_TYPES}
    return {**groups, **kinds, "ranking": view.audiences(), "loose": view.journeys_of(None), "project": view.project}
