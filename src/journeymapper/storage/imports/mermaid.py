"""Mermaid user journeys: sections become stages, tasks touchpoints, scores feelings, actors roles that do the work."""

from collections import Counter
from collections.abc import Iterator

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.records import Person
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import EmotionSource, Initiator, PersonKind
from journeymapper.storage.imports.draft import Draft, DraftJourney, DraftStage, same_name
from journeymapper.storage.imports.mermaid_syntax import (
    Diagram,
    Kind,
    Statement,
    fenced_diagrams,
    has_fences,
    statements_of,
)
from journeymapper.storage.imports.reading import MOST_LINES, Source
from journeymapper.storage.imports.report import Doubt, ImportReport, Made

_OTHER_DIAGRAMS = {
    "graph": "flowchart",
    "flowchart": "flowchart",
    "flowchart-elk": "flowchart",
    "sequencediagram": "sequence diagram",
    "classdiagram": "class diagram",
    "statediagram": "state diagram",
    "statediagram-v2": "state diagram",
    "erdiagram": "entity relationship diagram",
    "requirementdiagram": "requirement diagram",
    "gantt": "Gantt chart",
    "pie": "pie chart",
    "mindmap": "mind map",
    "timeline": "timeline",
    "gitgraph": "git graph",
    "quadrantchart": "quadrant chart",
    "kanban": "kanban board",
}
_TOLD_BY = 50
"""So many lines are enough to tell a journey from another text."""
_EXPECTED = "a user journey is expected, which begins with a line “journey”"


def looks_like_journey(text: str) -> bool:
    """Say whether a text holds fenced diagrams, or begins with the word “journey” and has a task with a score."""
    if has_fences(text):
        return True
    first = text.split("\n", _TOLD_BY)[:_TOLD_BY]
    return any(statement.score is not None for statement in statements_of(Diagram("", list(enumerate(first, 1)))))


def import_mermaid(source: Source, draft: Draft, report: ImportReport, audience: str | None) -> None:
    """Add every user journey of a file to the draft; `audience` None takes the most frequent actor of each diagram.

    Raises InputError when the file holds no user journey.
    """
    if source.text.count(";") > MOST_LINES:
        raise InputError(f"“{source.name}” holds more than {MOST_LINES:,} semicolons; split it into several files.")
    lines = source.lines()
    diagrams, outside = [Diagram("", list(enumerate(lines, 1)))], list[int]()
    if has_fences(source.text):
        diagrams, outside = fenced_diagrams(lines)
    others: list[Statement] = []
    found = 0
    for diagram in diagrams:
        statements = statements_of(diagram)
        if statements and statements[-1].kind is Kind.OTHER_DIAGRAM:
            others.append(statements[-1])
            outside += [number for number, line in diagram.lines if number > statements[-1].line and line.strip()]
            continue
        for journey in _journeys(statements):
            found += 1
            title = diagram.heading or (source.title if found == 1 else f"{source.title} {found}")
            _Journey(source.name, journey, draft, report).build(title, audience)
    if not found:
        raise InputError(f"“{source.name}” {_fault(others)}; {_EXPECTED}.")
    for number in outside:
        report.made(source.name, number, Made.OUTSIDE, lines[number - 1])
    for other in others:
        report.doubt(source.name, other.line, Doubt.OTHER_DIAGRAM, _OTHER_DIAGRAMS.get(other.text.lower(), other.text))


def _fault(others: list[Statement]) -> str:
    if not others:
        return "holds no Mermaid diagram"
    kind = _OTHER_DIAGRAMS.get(others[0].text.lower())
    what = f"holds a Mermaid {kind}" if kind else f"begins with “{excerpt(others[0].text)}”"
    return f"{what} (line {others[0].line})"


def _journeys(statements: list[Statement]) -> Iterator[list[Statement]]:
    """Part the statements at every header but the first; what stands before the first belongs to it."""
    current: list[Statement] = []
    started = False
    for statement in statements:
        if statement.kind is Kind.START and started:
            yield current
            current = []
        started = started or statement.kind is Kind.START
        current.append(statement)
    if started:
        yield current


class _Journey:
    """Makes one journey out of the statements of a diagram."""

    def __init__(self, file: str, statements: list[Statement], draft: Draft, report: ImportReport) -> None:
        self._file = file
        self._statements = statements
        self._draft = draft
        self._report = report

    def build(self, title: str, audience: str | None) -> None:
        counts = Counter(same_name(actor) for s in self._statements for actor in s.actors)
        spelled = {same_name(actor): actor for s in reversed(self._statements) for actor in reversed(s.actors)}
        frequent = max(counts, key=lambda actor: counts[actor], default=None)
        own_role = same_name(audience) if audience and same_name(audience) in counts else frequent
        audience = audience or (spelled[frequent] if frequent else None)
        journey = self._draft.journey(self._file, self._title() or title, audience)
        self._report_audience(audience, spelled[own_role] if own_role else None)
        stage: DraftStage | None = None
        for statement in self._statements:
            match statement.kind:
                case Kind.SECTION:
                    stage = self._draft.stage(journey, statement.text)
                    self._made(statement, Made.STAGE, stage.id)
                case Kind.TASK:
                    if stage is None:
                        stage = self._draft.stage(journey, "")
                        self._report.doubt(self._file, statement.line, Doubt.NO_STAGE, statement.text)
                    self._touchpoint(journey, stage, statement, own_role)
                case Kind.TITLE | Kind.ACCESSIBLE_TITLE if statement.text in ("", journey.name):
                    self._made(statement, Made.TITLE, journey.id)
                case Kind.TITLE | Kind.ACCESSIBLE_TITLE | Kind.DESCRIPTION:
                    self._draft.annotate(journey.id, statement.text)
                    self._made(statement, Made.NOTE, journey.id)
                case Kind.COMMENT:
                    self._made(statement, Made.COMMENT, journey.id)
                case _:
                    self._made(statement, Made.SYNTAX, journey.id)
        if not journey.touchpoint_ids():
            self._report.doubt(self._file, self._statements[0].line, Doubt.EMPTY, journey.name)

    def _title(self) -> str | None:
        """Return the last title of the diagram (front matter comes before it), else the one for screen readers."""
        for kind in (Kind.TITLE, Kind.ACCESSIBLE_TITLE):
            titles = [statement.text for statement in self._statements if statement.kind is kind and statement.text]
            if titles:
                return titles[-1]
        return None

    def _report_audience(self, audience: str | None, own_role: str | None) -> None:
        line = next(s.line for s in self._statements if s.kind is Kind.START)
        if audience is None:
            self._report.doubt(self._file, line, Doubt.NO_AUDIENCE)
            return
        self._report.made(self._file, line, Made.AUDIENCE, audience)
        if own_role is not None and same_name(own_role) != same_name(audience):
            self._report.doubt(self._file, line, Doubt.OWN_ROLE, own_role)

    def _touchpoint(self, journey: DraftJourney, stage: DraftStage, task: Statement, own_role: str | None) -> None:
        roles = [self._draft.person(actor, kind=PersonKind.ROLE) for actor in task.actors]
        touchpoint = self._draft.touchpoint(
            journey,
            stage,
            task.text,
            emotion=_emotion(task),
            initiator=_initiator(task, own_role),
            raci=_responsible(roles),
        )
        self._made(task, Made.TOUCHPOINT, touchpoint.id)
        if task.score is None:
            self._report.doubt(self._file, task.line, Doubt.NO_SCORE, task.text)
        elif touchpoint.emotion is None:
            self._draft.annotate(touchpoint.id, f"score: {task.score}")
            self._report.doubt(self._file, task.line, Doubt.VALUE, f"{task.text}: {task.score}")

    def _made(self, statement: Statement, what: Made, record_id: str) -> None:
        """Report a statement; remarks at its end become notes of the record that it is about."""
        self._report.made(self._file, statement.line, what, statement.text)
        for remark in statement.remarks:
            self._draft.annotate(record_id, remark)
            self._report.made(self._file, statement.line, Made.NOTE, remark)


def _emotion(task: Statement) -> Emotion | None:
    """Return the feeling for a score from 1 to 5; Mermaid knows no others."""
    if task.score is None or task.score.removesuffix(".0") not in ("1", "2", "3", "4", "5"):
        return None
    return Emotion(valence=float(task.score) - 3, source=EmotionSource.ASSUMED)


def _initiator(task: Statement, own_role: str | None) -> Initiator | None:
    if not task.actors:
        return None
    own = own_role is not None and own_role in map(same_name, task.actors)
    return Initiator.AUDIENCE if own else Initiator.ORGANISATION


def _responsible(roles: list[Person]) -> Raci | None:
    """Return who does the work; a map that lists actors has not said who answers for it."""
    return Raci(responsible_ids=tuple(dict.fromkeys(role.id for role in roles))) if roles else None
