"""How large a map may be before it is refused; what is larger is damage or malice, or wants to be asked for."""

from collections.abc import Iterable

from journeymapper.model.records import Audience, Touchpoint
from journeymapper.model.view import View

MAX_BYTES = 64_000_000
MAX_SNAPSHOT_BYTES = 48_000_000
"""Of a map's snapshots together; what is left of a file is more than the largest map takes."""
MAX_VALUES = 2_000_000
MAX_TOUCHPOINTS = 20_000
MAX_RECORDS = 200_000
MAX_AUDIENCE_LEVELS = 64


def too_many_values(data: bytes) -> str | None:
    """Return a clause when reading a JSON text would take more memory than a map may."""
    if len(data) <= 2 * MAX_VALUES:
        return None
    values = sum(data.count(sign) for sign in (b",", b"[", b"{"))
    return f"it holds {values:,} values, and at most {MAX_VALUES:,} are read" if values > MAX_VALUES else None


def too_many_records(arrays: Iterable[tuple[str, int]]) -> str | None:
    """Return a clause when there are more records than a map may have; takes names and lengths of arrays."""
    counts = dict(arrays)
    touchpoints, records = counts.get(Touchpoint.array, 0), sum(counts.values())
    if touchpoints > MAX_TOUCHPOINTS:
        return f"it holds {touchpoints:,} touchpoints, and a map may have {MAX_TOUCHPOINTS:,}"
    if records > MAX_RECORDS:
        return f"it holds {records:,} records, and a map may have {MAX_RECORDS:,}"
    return None


def audience_too_deep(view: View) -> Audience | None:
    """Return an audience that has more audiences above it than anybody needs, or None."""
    for audience in view:
        if not isinstance(audience, Audience):
            continue
        above: set[str] = set()
        parent = view.find(Audience, audience.parent_id)
        while parent is not None and parent.id not in above:
            above.add(parent.id)
            if len(above) > MAX_AUDIENCE_LEVELS:
                return audience
            parent = view.find(Audience, parent.parent_id)
    return None
