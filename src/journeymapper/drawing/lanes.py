"""What stands in the lanes below the curve: who owns it, what people say, what hurts, what works behind it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from journeymapper.drawing.wording import amount
from journeymapper.foundation.words import Words
from journeymapper.model.derived import owner_of
from journeymapper.model.record import Record
from journeymapper.model.records import Action, DataSystem, Department, Evidence, Kpi, Person, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ActionKind, ActionState, EvidenceKind

QUOTED: tuple[type[Record], ...] = (Action, DataSystem, Department, Evidence, Kpi, Person)
"""Kinds of records that a column quotes beside its own."""

_QUOTATION_MARKS = ("“”", "„“", "„”", "””", "«»", "»«", "「」", "『』", "‘’", "‚‘", "‚’", '""', "''")
"""The mark that opens a quotation and the one that closes it, in the languages of the world."""


class Entry(NamedTuple):
    """One thing in a lane; `numbers` are the touchpoints it belongs to, none for the stage as a whole."""

    text: str
    numbers: tuple[int, ...] = ()
    missing: bool = False


class Column(NamedTuple):
    """What the lanes read of one stage."""

    view: View
    words: Words
    stage: Stage
    touchpoints: Sequence[Touchpoint]
    first_number: int
    opportunities: Sequence[Action]

    def numbered(self) -> Iterator[tuple[int, Touchpoint]]:
        """Yield the touchpoints with their numbers."""
        return enumerate(self.touchpoints, self.first_number)

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks, unless it stands in some as a whole."""
        return text if _in_quotation_marks(text) else self.words("drawing.quoted", text=text)


def _in_quotation_marks(text: str) -> bool:
    """Say whether marks stand around all of a text, and not around a word or a part of it."""
    return len(text) > 1 and text[0] + text[-1] in _QUOTATION_MARKS and text[0] not in text[1:-1]


class Lane(NamedTuple):
    """A lane: names are listed with their touchpoints' numbers behind them, sentences with the number in front."""

    key: str
    entries: Callable[[Column], Iterable[Entry]]
    lists_names: bool = False


def _owners(column: Column) -> Iterator[Entry]:
    owners = [(number, owner_of(column.view, t)) for number, t in column.numbered()]
    yield from _by_name((owner.name, number) for number, owner in owners if owner)
    unowned = tuple(number for number, owner in owners if owner is None)
    if unowned:
        yield Entry(column.words("drawing.no_owner"), unowned, missing=True)


def _taking_part(column: Column) -> Iterator[Entry]:
    """Yield who does the work or is asked; whoever is only told does not take part."""
    keys = (
        (key, number)
        for number, t in column.numbered()
        if t.raci
        for key in dict.fromkeys((*t.raci.responsible_ids, *t.raci.consulted_ids))
    )
    found = ((column.view.find(Person, key), number) for key, number in keys)
    return _by_name((person.name, number) for person, number in found if person)


def _quotes(column: Column) -> Iterator[Entry]:
    places: list[tuple[int, Stage | Touchpoint]] = [(0, column.stage), *column.numbered()]
    for number, place in places:
        if isinstance(place, Touchpoint) and place.thought:
            yield Entry(column.quoted(place.thought), (number,))
        for evidence_id in place.evidence_ids:
            evidence = column.view.find(Evidence, evidence_id)
            if evidence and evidence.kind == EvidenceKind.QUOTE and evidence.text:
                yield Entry(column.quoted(evidence.text), (number,) if number else ())


def _kpis(column: Column) -> Iterator[Entry]:
    found = ((column.view.find(Kpi, key), number) for number, t in column.numbered() for key in t.kpi_ids)
    return _by_name((_kpi(column.words, kpi), number) for kpi, number in found if kpi)


def _kpi(words: Words, kpi: Kpi) -> str:
    unit = f"\u00a0{kpi.unit}" if kpi.unit else ""
    figures = [amount(words, kpi.actual) + unit] if kpi.actual is not None else []
    if kpi.target is not None:
        figures.append(words("drawing.target", figure=amount(words, kpi.target) + unit))
    name = kpi.name or kpi.kind or ""
    return f"{name}: {', '.join(figures)}" if figures else name


def _systems(column: Column) -> Iterator[Entry]:
    found = ((column.view.find(DataSystem, key), number) for number, t in column.numbered() for key in t.system_ids)
    return _by_name((system.name, number) for system, number in found if system)


def _departments(column: Column) -> Iterator[Entry]:
    found = ((column.view.find(Department, t.department_id), number) for number, t in column.numbered())
    return _by_name((department.name, number) for department, number in found if department)


def _exits(column: Column) -> Iterator[Entry]:
    return _by_name((column.words.of("exit", t.exit), number) for number, t in column.numbered() if t.exit)


def _opportunities(column: Column) -> Iterator[Entry]:
    for action in column.opportunities:
        numbers = tuple(number for number, t in column.numbered() if t.id in action.ref_ids)
        if numbers or column.stage.id in action.ref_ids:
            yield Entry(action.name, numbers)


def _texts(
    of_stage: Callable[[Stage], Iterable[str | None]], of_touchpoint: Callable[[Touchpoint], Iterable[str | None]]
) -> Callable[[Column], Iterator[Entry]]:
    """Return the entries of a lane that shows texts of the stage and of its touchpoints."""

    def entries(column: Column) -> Iterator[Entry]:
        yield from (Entry(text) for text in of_stage(column.stage) if text)
        for number, t in column.numbered():
            yield from (Entry(text, (number,)) for text in of_touchpoint(t) if text)

    return entries


def _blueprint(name: str) -> Callable[[Column], Iterator[Entry]]:
    return _texts(lambda stage: getattr(stage.lanes, name), lambda t: getattr(t.lanes, name) if t.lanes else ())


def _by_name(named: Iterable[tuple[str, int]]) -> Iterator[Entry]:
    numbers: dict[str, list[int]] = {}
    for name, number in named:
        numbers.setdefault(name, []).append(number)
    for name, found in numbers.items():
        yield Entry(name, tuple(found))


LANES = (
    Lane("owners", _owners, lists_names=True),
    Lane("taking_part", _taking_part, lists_names=True),
    Lane("goal", _texts(lambda stage: (stage.goal,), lambda _: ())),
    Lane("doing", _texts(lambda _: (), lambda t: (t.doing,))),
    Lane("quotes", _quotes),
    Lane("expectations", _texts(lambda _: (), lambda t: (t.expectation.text,) if t.expectation else ())),
    Lane("pains", _texts(lambda stage: stage.pains, lambda t: t.pains)),
    Lane("gains", _texts(lambda stage: stage.gains, lambda t: t.gains)),
    Lane("changes", _texts(lambda stage: (stage.behaviour_change,), lambda _: ())),
    Lane("opportunities", _opportunities),
    Lane("kpis", _kpis),
    Lane("exits", _exits, lists_names=True),
    Lane("departments", _departments, lists_names=True),
    Lane("evidence", _blueprint("evidence")),
    Lane("frontstage", _blueprint("frontstage")),
    Lane("backstage", _blueprint("backstage")),
    Lane("support", _blueprint("support")),
    Lane("systems", _systems, lists_names=True),
    Lane("policy", _blueprint("policy")),
)
"""All lanes, top to bottom; a map shows those in which something stands."""


def opportunities(view: View) -> list[Action]:
    """Return the project's opportunities that nobody dropped, in their order."""
    return [
        a for a in view.all(Action) if a.kind == ActionKind.OPPORTUNITY and a.state != ActionState.DROPPED and a.name
    ]
