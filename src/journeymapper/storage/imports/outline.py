"""Indented texts: a line is a stage, an indented one a touchpoint with capture tokens, a deeper one a note on it.

`# Title` names the journey (another one begins another journey), `Audience: Name` its audience. Bullets and numbers
before a line do not count. Under a heading `## Stage` the lines need not be indented. A text with neither headings nor
indentation is a plain list of touchpoints.
"""

import re
from typing import NamedTuple

from journeymapper.foundation.plain_text import tidied
from journeymapper.model import notation
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import EmotionSource
from journeymapper.storage.imports.draft import Draft, DraftJourney, DraftStage
from journeymapper.storage.imports.reading import Source
from journeymapper.storage.imports.report import Doubt, ImportReport, Made

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_AUDIENCE = re.compile(r"(?:audience|zielgruppe)\s*:\s*(\S.*)", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•–]|[0-9]{1,3}[.)])\s+")
_TAB = 4


class _Line(NamedTuple):
    number: int
    indent: int
    text: str
    heading: int
    """1 for the title of a journey, 2 and more for a stage, 0 for no heading."""


def import_outline(source: Source, draft: Draft, report: ImportReport, audience: str | None) -> None:
    """Add the journeys of an indented text to the draft; `audience` stands where the text names none."""
    lines = [_read(number, line) for number, line in enumerate(source.lines(), 1) if line.strip()]
    indents = {line.indent for line in lines if not line.heading}
    flat = len(indents) < 2 and not any(line.heading > 1 for line in lines)
    outline = _Outline(source, draft, report, audience, left=min(indents, default=0), flat=flat)
    for line in lines:
        outline.add(line)
    outline.end_journey()


def _read(number: int, line: str) -> _Line:
    text = line.expandtabs(_TAB).rstrip()
    inner = text.lstrip()
    heading = _HEADING.fullmatch(inner)
    if heading:
        return _Line(number, 0, heading[2].rstrip(" #"), len(heading[1]))
    return _Line(number, len(text) - len(inner), _BULLET.sub("", inner, count=1) if _BULLET.match(inner) else inner, 0)


class _Outline:
    """Walks the lines and knows where in which journey they stand."""

    def __init__(
        self, source: Source, draft: Draft, report: ImportReport, audience: str | None, *, left: int, flat: bool
    ) -> None:
        self._source = source
        self._draft = draft
        self._report = report
        self._audience = audience
        self._left = left
        """The indentation of the lines that are indented least."""
        self._flat = flat
        """Whether the whole text is one list of touchpoints."""
        self._journey: DraftJourney | None = None
        self._stage: DraftStage | None = None
        self._touchpoint_id: str | None = None
        self._indent = left
        """The indentation of the touchpoints of the stage; deeper lines are notes."""
        self._under_heading = flat
        """Whether lines at the left are touchpoints of the stage and not stages."""

    def add(self, line: _Line) -> None:
        """Make of one line what it is."""
        audience = _AUDIENCE.fullmatch(line.text)
        if line.heading == 1:
            self.end_journey()
            self._journey = self._draft.journey(self._source.name, tidied(line.text), None)
            self._stage, self._under_heading = None, self._flat
            self._report.made(self._source.name, line.number, Made.TITLE, line.text)
        elif audience and self._stage is None:
            self._audience = tidied(audience[1])
            self._report.made(self._source.name, line.number, Made.AUDIENCE, self._audience)
        elif line.heading or (line.indent <= self._left and not self._under_heading):
            self._begin_stage(tidied(line.text))
            self._under_heading = bool(line.heading)
            self._report.made(self._source.name, line.number, Made.STAGE, line.text)
        elif self._touchpoint_id is not None and line.indent > self._indent:
            self._draft.annotate(self._touchpoint_id, line.text)
            self._report.made(self._source.name, line.number, Made.NOTE, line.text)
        else:
            self._touchpoint(line)

    def end_journey(self) -> None:
        """Give the journey so far its audience."""
        if self._journey is None:
            return
        if self._audience:
            self._draft.set_audience(self._journey, self._audience)
        else:
            self._report.doubt(self._source.name, None, Doubt.NO_AUDIENCE, self._journey.name)
        if not self._journey.touchpoint_ids():
            self._report.doubt(self._source.name, None, Doubt.EMPTY, self._journey.name)

    def _begin_stage(self, name: str) -> tuple[DraftJourney, DraftStage]:
        if self._journey is None:
            self._journey = self._draft.journey(self._source.name, self._source.title, None)
        self._stage = self._draft.stage(self._journey, name)
        self._touchpoint_id = None
        return self._journey, self._stage

    def _touchpoint(self, line: _Line) -> None:
        if self._journey is None or self._stage is None:
            journey, stage = self._begin_stage("")
            self._report.doubt(self._source.name, line.number, Doubt.NO_STAGE, journey.name)
        else:
            journey, stage = self._journey, self._stage
        typed = notation.parse(line.text, self._owner_id)
        valence = None if typed.valence is None else float(typed.valence)
        touchpoint = self._draft.touchpoint(
            journey,
            stage,
            typed.title,
            channel=typed.channel,
            ownership=typed.ownership,
            moment_of_truth=typed.moment_of_truth,
            emotion=None if valence is None else Emotion(valence=valence, source=EmotionSource.ASSUMED),
            raci=None if typed.owner is None else Raci(accountable_id=typed.owner),
        )
        self._touchpoint_id, self._indent = touchpoint.id, line.indent
        self._report.made(self._source.name, line.number, Made.TOUCHPOINT, typed.title)
        for token in typed.tokens:
            if not token.resolved:
                self._report.doubt(self._source.name, line.number, Doubt.TOKEN, line.text[token.start : token.end])

    def _owner_id(self, written: str) -> str | None:
        """Return the person of that name: a text of its own knows nobody, so whoever is named is made."""
        name = tidied(written.replace("_", " "))
        return self._draft.person(name).id if name else None
