"""Rows of a table become a map: each row is a touchpoint, or something said about one."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from journeymapper.foundation.plain_text import tidied
from journeymapper.model.records import Action, Department, Evidence, Stage
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.spellings import value_meant
from journeymapper.model.vocabulary import (
    ActionKind,
    Channel,
    EmotionSource,
    EvidenceKind,
    Initiator,
    Ownership,
    Phase,
    TouchpointKind,
)
from journeymapper.storage.imports import cells as cell
from journeymapper.storage.imports.cells import LANES, RowKind, Scale
from journeymapper.storage.imports.columns import Field
from journeymapper.storage.imports.draft import Draft, DraftJourney, DraftStage, Ways, same_name
from journeymapper.storage.imports.reading import Source
from journeymapper.storage.imports.report import Doubt, ImportReport, Made
from journeymapper.storage.imports.table import Row, Table

T = TypeVar("T")

_ABOVE: dict[Field, tuple[Field, ...]] = {
    Field.AUDIENCE: (Field.JOURNEY, Field.STAGE, Field.PHASE),
    Field.JOURNEY: (Field.STAGE, Field.PHASE),
    Field.STAGE: (),
    Field.PHASE: (),
}
"""Blank cells of these columns repeat the value above, as merged cells do, until one of the columns named changes."""

_MADE = {
    RowKind.PAIN: Made.PAIN,
    RowKind.GAIN: Made.GAIN,
    RowKind.QUOTE: Made.QUOTE,
    RowKind.OPPORTUNITY: Made.OPPORTUNITY,
    RowKind.NOTE: Made.NOTE,
}


def import_rows(source: Source, table: Table, draft: Draft, report: ImportReport, audience: str | None) -> None:
    """Add the journeys of a table of touchpoints to the draft; `audience` stands where the table names none."""
    rows = _Rows(source, table, draft, report, audience)
    for row in table.rows:
        rows.add(row)


class _Rows:
    """What the rows so far have said."""

    def __init__(self, source: Source, table: Table, draft: Draft, report: ImportReport, audience: str | None) -> None:
        self._source = source
        self._table = table
        self._draft = draft
        self._report = report
        self._audience = audience
        self._above: dict[Field, str] = {}
        self._journeys: dict[tuple[str, str], DraftJourney] = {}
        self._stages: dict[tuple[str, str, str | None], DraftStage] = {}
        self._kept: set[tuple[Field, str]] = set()
        self._line = table.header_line
        self._scale = cell.scale_of(table.column(Field.EMOTION))
        if self._scale is Scale.UNKNOWN and any(cell.number(text) is not None for text in table.column(Field.EMOTION)):
            self._doubt(Doubt.SCALE, table.columns.name(Field.EMOTION))
        self._kinds_tell = any(map(_known_kind, table.column(Field.KIND))) or Field.KIND in table.columns.certain
        """Whether the column of kinds says what a row is; one that was guessed may be about something else."""

    def add(self, row: Row) -> None:
        """Make of one row what it is."""
        found = self._table.columns.cells(row.cells)
        self._line = row.line
        said = len(self._report.lines)
        above = self._placed(found)
        journey = self._journey_of(above)
        stage = self._stage_of(journey, above)
        kind, word = self._kind_of(found.pop(Field.KIND, "") if self._kinds_tell else "")
        if kind is RowKind.FRONTSTAGE or kind in LANES:
            journey.ways = Ways.PARALLEL
        place = stage.touchpoint_ids[-1] if stage.touchpoint_ids else stage.id
        if kind in LANES and Field.TOUCHPOINT in found:
            record_id = self._lane_item(stage, kind, found)
        elif kind in _MADE:
            record_id = self._said(kind, stage, place, word, found)
        elif kind in (RowKind.TOUCHPOINT, RowKind.FRONTSTAGE) and Field.TOUCHPOINT in found:
            record_id = self._touchpoint(journey, stage, word, found)
        else:
            record_id = place
        self._keep_rest(record_id, found, row)
        if len(self._report.lines) == said:
            self._made(Made.BLANK, ", ".join(filter(None, row.cells)))

    def _placed(self, found: dict[Field, str]) -> dict[Field, str]:
        """Take the cells that say where the row belongs, and fill the blank ones from above."""
        for field, ended in _ABOVE.items():
            text = tidied(found.pop(field, ""))
            if text and same_name(text) != same_name(self._above.get(field, "")):
                for below in ended:
                    self._above.pop(below, None)
            if text:
                self._above[field] = text
        return self._above

    def _journey_of(self, above: dict[Field, str]) -> DraftJourney:
        audience = above.get(Field.AUDIENCE) or self._audience
        name = above.get(Field.JOURNEY) or audience or self._source.title
        key = (same_name(audience or ""), same_name(name))
        journey = self._journeys.get(key)
        if journey is None:
            if audience:
                self._made(Made.AUDIENCE, audience)
            elif not self._journeys:
                self._doubt(Doubt.NO_AUDIENCE)
            journey = self._journeys[key] = self._draft.journey(self._source.name, name, audience)
            self._made(Made.TITLE, name)
        return journey

    def _stage_of(self, journey: DraftJourney, above: dict[Field, str]) -> DraftStage:
        """Return the stage of that name and phase; without a phase, the first of that name."""
        name, phase = above.get(Field.STAGE, ""), self._phase(above.get(Field.PHASE))
        key = (journey.id, same_name(name))
        stage, first = self._stages.get((*key, phase)), self._stages.get((*key, None))
        if stage is None and first is not None and first.phase is None:
            stage, first.phase = first, phase
            self._draft.change(self._draft.get(Stage, first.id), phase=phase)
        if stage is None:
            stage = self._draft.stage(journey, name, phase)
            self._stages.setdefault((*key, None), stage)
            if name:
                self._made(Made.STAGE, name)
            else:
                self._doubt(Doubt.NO_STAGE, journey.name)
        self._stages[(*key, phase)] = stage
        return stage

    def _phase(self, text: str | None) -> str | None:
        if text is None:
            return None
        phase = value_meant("phase", Phase, text)
        if phase is None and not self._table.columns.phases_are_stages:
            self._as_written(Field.PHASE, text)
            return text
        return phase

    def _kind_of(self, text: str) -> tuple[RowKind, str]:
        """Return what a row is, and the word for it where that says more: a kind of touchpoint, or an unknown word."""
        match _known_kind(text) if text else RowKind.TOUCHPOINT:
            case RowKind() as kind:
                return kind, ""
            case TouchpointKind() as kind:
                return RowKind.TOUCHPOINT, kind
        self._doubt(Doubt.UNKNOWN_KIND, text)
        return RowKind.NOTE, text

    def _lane_item(self, stage: DraftStage, lane: RowKind, found: dict[Field, str]) -> str:
        item = tidied(found.pop(Field.TOUCHPOINT))
        self._draft.extend(stage.id, f"lanes.{lane}", item)
        self._made(Made.LANE_ITEM, item)
        return stage.id

    def _said(self, kind: RowKind, stage: DraftStage, place: str, word: str, found: dict[Field, str]) -> str:
        """Attach a pain, gain, quote, opportunity or note; return the record that takes the rest of the row."""
        named = found.pop(Field.TOUCHPOINT, "")
        known = stage.by_name.get(same_name(named))
        text = "" if named and not known else found.pop(Field.THOUGHT, "") or found.pop(Field.NOTE, "")
        if text and known:
            place = known
        text = text or named
        if not text:
            return place
        self._made(_MADE[kind], text)
        match kind:
            case RowKind.PAIN | RowKind.GAIN:
                self._draft.extend(place, f"{kind}s", text)
            case RowKind.QUOTE:
                quote = self._draft.add(Evidence, kind=EvidenceKind.QUOTE, text=text)
                self._draft.extend(place, "evidence_ids", quote.id)
                return quote.id
            case RowKind.OPPORTUNITY:
                owner = found.pop(Field.OWNER, None)
                owner_id = self._draft.person(tidied(owner)).id if owner else None
                fields = {"kind": ActionKind.OPPORTUNITY, "ref_ids": (place,), "owner_id": owner_id}
                return self._draft.add(Action, name=tidied(text), **fields).id
            case _:
                self._draft.annotate(place, f"{word}: {text}" if word else text)
        return place

    def _touchpoint(self, journey: DraftJourney, stage: DraftStage, kind: str, found: dict[Field, str]) -> str:
        name = tidied(found.pop(Field.TOUCHPOINT))
        owner, department = found.pop(Field.OWNER, None), found.pop(Field.DEPARTMENT, None)
        fields: dict[str, object] = {
            "kind": kind or None,
            "initiator": self._initiator(found),
            "receiver": found.pop(Field.RECEIVER, None),
            "channel": self._channel(found),
            "ownership": self._ownership(found),
            "importance": self._taken(found, Field.IMPORTANCE, lambda text: cell.whole(text, 1, 5)),
            "moment_of_truth": self._taken(found, Field.MOMENT_OF_TRUTH, cell.answer) or False,
            "emotion": self._emotion(found),
            "thought": found.pop(Field.THOUGHT, None),
            "note": found.pop(Field.NOTE, None),
            "raci": Raci(accountable_id=self._draft.person(tidied(owner)).id) if owner else None,
            "department_id": self._draft.named(Department, tidied(department)).id if department else None,
        }
        self._made(Made.TOUCHPOINT, name)
        return self._draft.touchpoint(journey, stage, name, **fields).id

    def _initiator(self, found: dict[Field, str]) -> str | None:
        text = found.pop(Field.INITIATOR, None)
        if text is None:
            return None
        audience = self._above.get(Field.AUDIENCE) or self._audience or ""
        if same_name(text) == same_name(audience):
            return Initiator.AUDIENCE
        return value_meant("initiator", Initiator, text) or self._as_written(Field.INITIATOR, text)

    def _channel(self, found: dict[Field, str]) -> str | None:
        text = found.pop(Field.CHANNEL, None)
        if text is None:
            return None
        channel, rest = cell.channel(text)
        if rest is not None:
            found[Field.CHANNEL] = rest
        return channel if channel in list(Channel) else self._as_written(Field.CHANNEL, channel)

    def _ownership(self, found: dict[Field, str]) -> str | None:
        text = found.pop(Field.OWNERSHIP, None)
        if text is None:
            return None
        return value_meant("ownership", Ownership, text) or self._as_written(Field.OWNERSHIP, text)

    def _emotion(self, found: dict[Field, str]) -> Emotion | None:
        """Read the three columns a feeling may stand in; of the figures the first one that fits counts."""
        words = found.get(Field.EMOTION, "")
        in_words = bool(words) and cell.number(words) is None and cell.feeling(words, self._scale) is None
        said = (tidied(found.pop(Field.EMOTION)),) if in_words else ()
        scales = ((Field.VALENCE, Scale.VALENCE), (Field.EMOTION_1_5, Scale.ONE_TO_FIVE), (Field.EMOTION, self._scale))
        valence: float | None = None
        for field, scale in scales:
            if valence is None:
                valence = self._taken(found, field, partial(cell.feeling, scale=scale))
        if valence is None and not said:
            return None
        return Emotion(valence=valence, words=said, source=EmotionSource.ASSUMED)

    def _taken(self, found: dict[Field, str], field: Field, read: Callable[[str], T | None]) -> T | None:
        """Take a cell that can be read; one that cannot stays with the rest and is reported."""
        if field not in found:
            return None
        value = read(found[field])
        if value is None:
            self._doubt(Doubt.VALUE, f"{self._table.columns.name(field)}: {found[field]}")
        else:
            del found[field]
        return value

    def _keep_rest(self, record_id: str, found: dict[Field, str], row: Row) -> None:
        """Keep what has no place of its own as notes; cells in columns without a name count, too."""
        rest = [f"{self._table.columns.name(field)}: {text}" for field, text in found.items()]
        nameless = self._table.columns.nameless(row.cells)
        if nameless:
            self._doubt(Doubt.EXTRA_CELLS, ", ".join(nameless))
        for note in (*rest, *nameless):
            self._draft.annotate(record_id, note)
            self._made(Made.NOTE, note)

    def _as_written(self, field: Field, text: str) -> str:
        """Return a word that no vocabulary has; it is reported where it comes first."""
        if (field, text) not in self._kept:
            self._kept.add((field, text))
            self._doubt(Doubt.KEPT_AS_WRITTEN, f"{self._table.columns.name(field)}: {text}")
        return text

    def _made(self, what: Made, text: str) -> None:
        self._report.made(self._source.name, self._line, what, text)

    def _doubt(self, what: Doubt, text: str = "") -> None:
        self._report.doubt(self._source.name, self._line, what, text)


def _known_kind(text: str) -> RowKind | TouchpointKind | None:
    return value_meant("row", RowKind, text) or value_meant("touchpoint_kind", TouchpointKind, text)
