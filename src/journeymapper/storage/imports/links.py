"""Transitions of an import: those of a table with the columns from and to, else from each touchpoint to the next."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from journeymapper.foundation.plain_text import tidied
from journeymapper.model.records import Touchpoint
from journeymapper.model.vocabulary import ExitKind
from journeymapper.storage.imports import cells as cell
from journeymapper.storage.imports.columns import Field
from journeymapper.storage.imports.draft import Draft, DraftJourney, DraftStage, Ways, same_name
from journeymapper.storage.imports.graph_order import forward_order
from journeymapper.storage.imports.reading import Source
from journeymapper.storage.imports.report import Doubt, ImportReport, Made
from journeymapper.storage.imports.table import Table

_START = re.compile(r"[(\[<](start|anfang|beginn)[)\]>]")
_END = re.compile(r"[(\[<](end|ende)[)\]>]")


@dataclass
class _Link:
    """One row of a table of transitions."""

    line: int
    source: str
    target: str
    share: float | None
    count: int | None
    label: str | None

    def __str__(self) -> str:
        share = None if self.share is None else f"{self.share:.0%}"
        details = [str(detail) for detail in (self.label, self.count, share) if detail is not None]
        return f"{self.source} → {self.target}" + (f" ({', '.join(details)})" if details else "")


class _End(NamedTuple):
    """What a name stands for in one journey: where a way leaves it and where one arrives."""

    leaves: str
    arrives: str
    stage: DraftStage
    by_stage: bool


def connect_in_order(draft: Draft, report: ImportReport) -> None:
    """Connect the touchpoints of every journey whose ways nothing tells, each to the next in reading order."""
    for journey in draft.journeys:
        ids = journey.touchpoint_ids()
        if journey.ways is Ways.IN_ORDER and len(ids) > 1:
            for source_id, target_id in pairwise(ids):
                draft.connect(source_id, target_id)
            report.made(journey.file, None, Made.CONNECTED, journey.name)


def import_graph(source: Source, table: Table, draft: Draft, report: ImportReport, audience: str | None) -> None:
    """Add a journey whose touchpoints are the names in a table of transitions, e.g. a directly-follows graph."""
    links = _links(source, table, report)
    report.made(source.name, table.header_line, Made.TITLE, source.title)
    if audience is None:
        report.doubt(source.name, table.header_line, Doubt.NO_AUDIENCE)
    journey = draft.journey(source.name, source.title, audience)
    journey.ways = Ways.GIVEN
    stage = draft.stage(journey, "")
    for name in _names_in_order(links):
        draft.touchpoint(journey, stage, name, path_labels=(name,))
    _Ways(source, [journey], draft, report).add(links)


def import_transitions(source: Source, table: Table, draft: Draft, report: ImportReport) -> None:
    """Connect touchpoints as a table says.

    Where it names stages, the last touchpoint of one leads to the first of the other, and within the stages of that
    journey touchpoints are connected in their order. Names that nothing has are reported and kept as a note.
    """
    _Ways(source, draft.journeys, draft, report).add(_links(source, table, report))


class _Ways:
    """Finds what the names of a table of transitions stand for, and connects it."""

    def __init__(self, source: Source, journeys: Sequence[DraftJourney], draft: Draft, report: ImportReport) -> None:
        self._source = source
        self._journeys = {journey.id: journey for journey in journeys}
        self._draft = draft
        self._report = report
        self._ends: dict[str, dict[str, _End]] = defaultdict(dict)
        """By name and journey."""
        self._ambiguous: set[str] = set()
        for journey in journeys:
            self._index(journey)
        self._pairs: set[tuple[str, str]] = set()
        self._connected_by_stage: dict[str, None] = {}
        """A set that keeps its order: ids follow from the order of making."""
        self._connected_inside: set[str] = set()

    def _index(self, journey: DraftJourney) -> None:
        for stage in journey.stages:
            for touchpoint_id in stage.touchpoint_ids:
                name = same_name(self._draft.get(Touchpoint, touchpoint_id).name)
                if journey.id in self._ends[name]:
                    self._ambiguous.add(name)
                else:
                    self._ends[name][journey.id] = _End(touchpoint_id, touchpoint_id, stage, by_stage=False)
        for stage in journey.stages:
            if stage.touchpoint_ids:
                end = _End(stage.touchpoint_ids[-1], stage.touchpoint_ids[0], stage, by_stage=True)
                self._ends[same_name(stage.name)].setdefault(journey.id, end)

    def add(self, links: Iterable[_Link]) -> None:
        for link in links:
            sources, targets = self._ends_of(link.source), self._ends_of(link.target)
            shared = [journey_id for journey_id in sources if journey_id in targets]
            if _START.fullmatch(same_name(link.source)) and not sources and targets:
                self._begin_or_leave(link, targets.values())
            elif _END.fullmatch(same_name(link.target)) and not targets and sources:
                self._begin_or_leave(link, sources.values())
            elif shared:
                for journey_id in shared:
                    self._connect(link, journey_id, sources[journey_id], targets[journey_id])
            else:
                self._keep(link, [*sources, *targets, *self._journeys][0])
        self._connect_inside_stages()

    def _ends_of(self, name: str) -> dict[str, _End]:
        return self._ends.get(same_name(name), {}) if name else {}

    def _connect(self, link: _Link, journey_id: str, source: _End, target: _End) -> None:
        journey = self._journeys[journey_id]
        if journey.ways is Ways.IN_ORDER:
            journey.ways = Ways.GIVEN
        self._draft.connect(source.leaves, target.arrives, share=link.share, count=link.count, condition=link.label)
        self._pairs.add((source.leaves, target.arrives))
        by_stage = source.by_stage or target.by_stage
        if by_stage:
            self._connected_by_stage[journey_id] = None
        elif source.stage is target.stage:
            self._connected_inside.add(source.stage.id)
        what = Made.STAGE_TRANSITION if by_stage else Made.TRANSITION
        self._report.made(self._source.name, link.line, what, str(link))
        for name in {same_name(link.source): link.source, same_name(link.target): link.target}.values():
            if same_name(name) in self._ambiguous:
                self._report.doubt(self._source.name, link.line, Doubt.AMBIGUOUS_NAME, name)

    def _begin_or_leave(self, link: _Link, ends: Iterable[_End]) -> None:
        for end in ends:
            begins = _START.fullmatch(same_name(link.source)) is not None
            touchpoint = self._draft.get(Touchpoint, end.arrives if begins else end.leaves)
            self._draft.change(touchpoint, **({"entry": True} if begins else {"exit": ExitKind.SUCCESS}))
            if link.count is not None:
                self._draft.annotate(touchpoint.id, f"{link.source if begins else link.target}: {link.count}")
        self._report.made(self._source.name, link.line, Made.ENTRY_OR_EXIT, str(link))

    def _keep(self, link: _Link, journey_id: str) -> None:
        self._draft.annotate(journey_id, str(link))
        self._report.doubt(self._source.name, link.line, Doubt.UNKNOWN_NAME, str(link))

    def _connect_inside_stages(self) -> None:
        """Connect the touchpoints of each stage in order where stages were named and the table says nothing inside."""
        for journey_id in self._connected_by_stage:
            journey = self._journeys[journey_id]
            for stage in journey.stages if journey.ways is Ways.GIVEN else ():
                if stage.id not in self._connected_inside:
                    for pair in pairwise(stage.touchpoint_ids):
                        if pair not in self._pairs:
                            self._draft.connect(*pair)


def _links(source: Source, table: Table, report: ImportReport) -> list[_Link]:
    """Read a table of transitions; shares that are not given follow from the counts that leave the same name."""
    rows = [(row.line, table.columns.cells(row.cells)) for row in table.rows]
    percent = any((_share(found) or 0) > 1 for _, found in rows)
    links: list[_Link] = []
    for place, (line, found) in enumerate(rows):
        share, count = _share(found, percent=percent), cell.whole(found.get(Field.COUNT, ""), 0, 10**12)
        said = [found[Field.LABEL]] if Field.LABEL in found else []
        for field, value in ((Field.SHARE, share), (Field.COUNT, count)):
            if value is None and field in found:
                said.append(f"{table.columns.name(field)}: {found[field]}")
                report.doubt(source.name, line, Doubt.VALUE, said[-1])
        for text in table.columns.nameless(table.rows[place].cells):
            said.append(text)
            report.doubt(source.name, line, Doubt.EXTRA_CELLS, text)
        ends = tidied(found.get(Field.FROM, "")), tidied(found.get(Field.TO, ""))
        links.append(_Link(line, *ends, share, count, "; ".join(said) or None))
    leaving: dict[str, int] = defaultdict(int)
    for link in links:
        leaving[same_name(link.source)] += link.count or 0
    for link in links:
        if link.share is None and link.count is not None and leaving[same_name(link.source)]:
            link.share = link.count / leaving[same_name(link.source)]
    return links


def _share(found: dict[Field, str], *, percent: bool = False) -> float | None:
    """Return a share from 0 to 1, or None. One with a percent sign, or in a column of percentages, is divided by 100.

    Without `percent` a number above 1 is returned as it is: it tells that the column holds percentages.
    """
    text = found.get(Field.SHARE, "")
    value = cell.number(text.removesuffix("%"))
    if value is None or value < 0:
        return None
    if percent or text.endswith("%"):
        value /= 100
        return value if value <= 1 else None
    return value


def _names_in_order(links: Sequence[_Link]) -> list[str]:
    """Return the names of touchpoints so that as little as possible leads backwards; start and end marks are none."""
    spelled: dict[str, str] = {}
    entering: dict[str, float] = {}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for link in links:
        source, target = same_name(link.source), same_name(link.target)
        weight = 1 if link.count is None else link.count
        for key, name, mark in ((source, link.source, _START), (target, link.target, _END)):
            if name and not mark.fullmatch(key):
                spelled.setdefault(key, name)
                entering.setdefault(key, 0)
        if source in spelled and target in spelled:
            weights[source, target] += weight
        elif target in spelled:
            entering[target] += weight
    return [spelled[key] for key in forward_order(entering, weights)]
