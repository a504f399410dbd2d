"""What is copied, in three forms: part of a map, indented text with tokens, and a table for other programs."""

from collections.abc import Iterable, Iterator
from html import escape

from journeymapper.editor.action import Clip
from journeymapper.edits import fragment
from journeymapper.foundation.words import Words
from journeymapper.model import notation
from journeymapper.model.derived import owner_of
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Channel, Ownership

MIME_TYPE = "application/x-journeymapper-fragment+json"
"""Under which the fragment lies on the system's clipboard; the others are text/plain and text/html."""


def clip_of(view: View, record_ids: Iterable[str], words: Words) -> Clip:
    """Return a copy of records for the clipboard."""
    copied = fragment.copied(view, record_ids)
    return Clip(fragment.to_json(copied), _outline(view, copied.records), _table(view, copied.records, words))


def as_typed(view: View, touchpoint: Touchpoint) -> str:
    """Return a touchpoint as one line that says with tokens what can be typed."""
    owner = view.get(touchpoint.accountable_id)
    valence = touchpoint.valence
    return notation.write(
        " ".join(touchpoint.name.split()),
        owner=owner.name if owner else None,
        valence=int(valence) if valence is not None and valence.is_integer() else None,
        channel=touchpoint.channel if isinstance(touchpoint.channel, Channel) else None,
        ownership=touchpoint.ownership if isinstance(touchpoint.ownership, Ownership) else None,
        moment_of_truth=touchpoint.moment_of_truth,
    )


def _outline(view: View, records: Iterable[Record]) -> str:
    """Return a line a record; touchpoints are indented under their stage if that was copied, too."""
    lines: list[str] = []
    records = list(records)
    copied = {record.id for record in records}
    for record in records:
        if isinstance(record, Audience | Journey):
            lines.append(record.name if isinstance(record, Audience) else f"# {record.name}")
            if isinstance(record, Journey):
                for stage in view.stages_of(record.id):
                    lines += _stage_lines(view, stage)
        elif isinstance(record, Stage) and record.journey_id not in copied:
            lines += _stage_lines(view, record)
        elif isinstance(record, Touchpoint) and copied.isdisjoint((record.stage_id, record.journey_id)):
            lines.append(as_typed(view, record))
    return "\n".join(lines)


def _stage_lines(view: View, stage: Stage) -> Iterator[str]:
    yield " ".join(stage.name.split())
    for touchpoint in view.touchpoints_in(stage.id):
        yield f"    {as_typed(view, touchpoint)}"


def _table(view: View, records: Iterable[Record], words: Words) -> str | None:
    """Return the touchpoints as a table in HTML with the names of columns that an import knows, or None for none."""
    touchpoints = [record for record in records if isinstance(record, Touchpoint)]
    if not touchpoints:
        return None
    head = "".join(f"<th>{escape(words(f'clipboard.{column}'))}</th>" for column in _COLUMNS)
    rows = "".join(f"<tr>{_row(_cells(view, touchpoint, words))}</tr>" for touchpoint in touchpoints)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{rows}</table>'


def _row(cells: Iterable[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


_COLUMNS = ("stage", "touchpoint", "channel", "media", "feeling", "owner", "moment_of_truth", "note")


def _cells(view: View, touchpoint: Touchpoint, words: Words) -> Iterator[str]:
    stage = view.find(Stage, touchpoint.stage_id)
    owner = owner_of(view, touchpoint)
    yield _harmless(stage.name) if stage else ""
    yield _harmless(touchpoint.name)
    yield _harmless(words.of("channel", touchpoint.channel)) if touchpoint.channel else ""
    yield _harmless(words.of("ownership", touchpoint.ownership)) if touchpoint.ownership else ""
    yield f"{touchpoint.valence:+g}" if touchpoint.valence is not None else ""
    yield _harmless(owner.name) if owner else ""
    yield "x" if touchpoint.moment_of_truth else ""
    yield _harmless(touchpoint.note or "")
