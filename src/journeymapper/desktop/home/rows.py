"""What the audience sheet says of each audience."""

from collections.abc import Sequence
from typing import NamedTuple

from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.gap_counts import Count, gap_counts
from journeymapper.desktop.plain import shown
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey, Kpi, Person, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ProcessState, Severity

_LIABILITY = "G02"
_DEEPEST = 4


class Cell(NamedTuple):
    """A text that is known, not asked yet (None), or an explicit "none"."""

    text: str | None
    explicit_none: bool = False
    icon: str = ""


class PhasePart(NamedTuple):
    """A part of the map bar: the phase ("" for none) and how many touchpoints lie in it."""

    phase: str
    touchpoints: int


class Row(NamedTuple):
    """One audience, or a journey without one."""

    record_id: str
    rank: str
    name: str
    kind: str
    depth: int
    owner: Cell
    process: Cell
    measurement: Cell
    parts: tuple[PhasePart, ...]
    valences: tuple[float | None, ...]
    gaps: tuple[Count, ...]
    liability: Severity | None
    is_audience: bool = True

    @property
    def touchpoints(self) -> int:
        """How many touchpoints its fullest journey has."""
        return sum(part.touchpoints for part in self.parts)

    @property
    def mean(self) -> float | None:
        """The mean of the known feelings."""
        known = [value for value in self.valences if value is not None]
        return sum(known) / len(known) if known else None


def rows_of(session: Session, watch: FindingsWatch, words: Words) -> list[Row]:
    """Return a row for every audience, from most to least essential, and for every loose sheet at the end."""
    view = session.view
    found = _gaps_by_audience(view, watch)
    rows: list[Row] = []
    above: Audience | None = None
    for audience in view.audiences():
        row = _audience_row(view, audience, found.get(audience.id, []), words)
        rows.append(_hung(row, audience, above, rows[-1].depth if rows else 0, view, words))
        above = audience
    return [*rows, *(_sheet_row(view, journey, words) for journey in view.journeys_of(None))]


class Progress(NamedTuple):
    """How far one of the four questions is answered."""

    question: str
    answered: int
    of: int
    told: str


def four_questions(view: View, words: Words) -> list[Progress]:
    """Return the four questions: who there is, who is essential, who is responsible, how it runs and is measured."""
    audiences = view.audiences()
    total = len(audiences)
    ranked = sum(audience.importance_rank is not None for audience in audiences)
    owned = sum(audience.owner_id is not None for audience in audiences)
    asked = sum(_is_asked(audience) for audience in audiences)
    part_of = [words("drawing.part_of", n=number, of=total) for number in (owned, asked)]
    return [
        Progress(words("desktop.question.name"), min(total, 10), 10, words("desktop.named", n=total)),
        Progress(words("desktop.question.rank"), ranked, total, words("desktop.ranked", n=ranked)),
        Progress(words("desktop.question.owner"), owned, total, part_of[0]),
        Progress(words("desktop.question.process"), asked, total, part_of[1]),
    ]


def _is_asked(audience: Audience) -> bool:
    measurement = audience.measurement
    measured = measurement.none_confirmed or bool(measurement.method or measurement.kpi_ids)
    return audience.process.state is not None and measured


def _gaps_by_audience(view: View, watch: FindingsWatch) -> dict[str, list[tuple[str, Severity, str]]]:
    found: dict[str, list[tuple[str, Severity, str]]] = {}
    for finding in watch.report.findings if watch.report else ():
        record = view.get(finding.place_id)
        if isinstance(record, Stage | Touchpoint):
            record = view.get(record.journey_id)
        audience_id = record.audience_id if isinstance(record, Journey) else record.id if record else ""
        found.setdefault(audience_id or "", []).append((finding.rule, finding.severity, finding.name(_ENGLISH)))
    return found


_ENGLISH = "en"


def _audience_row(view: View, audience: Audience, gaps: Sequence[tuple[str, Severity, str]], words: Words) -> Row:
    owner = view.find(Person, audience.owner_id)
    journey = _fullest(view, view.journeys_of(audience.id))
    liability = next((severity for rule, severity, _ in gaps if rule == _LIABILITY), None)
    kind = words.of("audience_kind", audience.kind) if audience.kind else ""
    return Row(
        audience.id,
        str(audience.importance_rank or ""),
        shown(audience.name) or words("desktop.nameless"),
        words("gap.G02.name") if liability else kind,
        0,
        Cell(shown(owner.name) if owner else None),
        _process(audience, words),
        _measurement(view, audience, words),
        _parts(view, journey),
        tuple(t.valence for t in view.touchpoints_of(journey.id)) if journey else (),
        tuple(gap_counts([severity for _, severity, _ in gaps])[:2]),
        liability,
    )


def _sheet_row(view: View, journey: Journey, words: Words) -> Row:
    blank = Cell("")
    name = shown(journey.name) or words("desktop.nameless")
    valences = tuple(t.valence for t in view.touchpoints_of(journey.id))
    parts = _parts(view, journey)
    kind = words("desktop.loose_sheet")
    return Row(journey.id, "", name, kind, 0, blank, blank, blank, parts, valences, (), None, is_audience=False)


def _process(audience: Audience, words: Words) -> Cell:
    state = audience.process.state
    if state is None:
        return Cell(None, icon="not_asked")
    return Cell(words.of("process_state", state), explicit_none=state == ProcessState.NONE, icon=f"process_{state}")


def _measurement(view: View, audience: Audience, words: Words) -> Cell:
    measurement = audience.measurement
    if measurement.method:
        return Cell(shown(measurement.method))
    kpis = [kpi.name for kpi_id in measurement.kpi_ids if (kpi := view.find(Kpi, kpi_id))]
    if kpis:
        return Cell(shown(", ".join(kpis)))
    if measurement.none_confirmed:
        return Cell(words.of("process_state", ProcessState.NONE), explicit_none=True)
    return Cell(None)


def _fullest(view: View, journeys: Sequence[Journey]) -> Journey | None:
    return max(journeys, key=lambda journey: len(view.touchpoints_of(journey.id)), default=None)


def _parts(view: View, journey: Journey | None) -> tuple[PhasePart, ...]:
    parts: list[PhasePart] = []
    for stage in view.stages_of(journey.id) if journey else ():
        number = len(view.touchpoints_in(stage.id))
        phase = str(stage.phase or "")
        if parts and parts[-1].phase == phase:
            parts[-1] = PhasePart(phase, parts[-1].touchpoints + number)
        elif number:
            parts.append(PhasePart(phase, number))
    return tuple(parts)


def _hung(row: Row, audience: Audience, above: Audience | None, depth: int, view: View, words: Words) -> Row:
    """Return a row hung under the one above where that is its parent or hangs there too; else it names its parent."""
    parent = view.find(Audience, audience.parent_id)
    if parent is None:
        return row
    if above is parent and depth < _DEEPEST:
        return row._replace(depth=depth + 1)
    if above is not None and above.parent_id == parent.id and depth:
        return row._replace(depth=depth)
    part_of = words("desktop.part_of", name=shown(parent.name) or words("desktop.nameless"))
    return row._replace(kind=" · ".join(filter(None, (row.kind, part_of))))
