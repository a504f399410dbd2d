"""Taking records out: what is part of them goes with them, and nothing is left that points at them."""

from collections.abc import Iterable

from journeymapper.document.transaction import Transaction
from journeymapper.model.record import Record
from journeymapper.model.references import references, relinked
from journeymapper.model.view import View


def remove(tx: Transaction, /, record_ids: Iterable[str]) -> None:
    """Remove records of any kind together with their parts; other records let go of them.

    A journey takes its stages along, a stage its touchpoints, a touchpoint its ways and links, and each its comments.
    """
    doomed = with_parts(tx.view, [tx.expect(Record, record_id).id for record_id in record_ids])
    nowhere = dict.fromkeys(doomed)
    for record_id in doomed:
        for referrer in tx.view.referrers(record_id):
            if referrer.id not in doomed:
                tx.put(relinked(referrer, nowhere))
    for record_id in doomed:
        tx.remove(record_id)


def with_parts(view: View, record_ids: Iterable[str]) -> dict[str, Record]:
    """Return the records and all that would go with them, by id."""
    found: dict[str, Record] = {}
    waiting = [view.expect(Record, record_id) for record_id in record_ids]
    while waiting:
        record = waiting.pop()
        if record.id not in found:
            found[record.id] = record
            waiting.extend(r for r in view.referrers(record.id) if _is_part(r, record.id))
    return found


def _is_part(record: Record, whole_id: str) -> bool:
    return any(reference.ref.part_of and reference.target == whole_id for reference in references(record))
