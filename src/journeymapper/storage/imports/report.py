"""What an import made of every line it read: nothing is dropped without a word here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.foundation.plain_text import excerpt
from journeymapper.foundation.words import Words, words

LONGEST_SHOWN = 120
"""In letters: a report quotes the beginning of a text."""


class Made(StrEnum):
    """What became of a line that was understood."""

    TITLE = "title"
    AUDIENCE = "audience"
    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    PAIN = "pain"
    GAIN = "gain"
    QUOTE = "quote"
    OPPORTUNITY = "opportunity"
    LANE_ITEM = "lane_item"
    NOTE = "note"
    TRANSITION = "transition"
    STAGE_TRANSITION = "stage_transition"
    ENTRY_OR_EXIT = "entry_or_exit"
    HEADER = "header"
    CONNECTED = "connected"
    SYNTAX = "syntax"
    COMMENT = "comment"
    OUTSIDE = "outside"
    BLANK = "blank"


class Doubt(StrEnum):
    """What a person had better look at."""

    ENCODING = "encoding"
    KOREAN_ENCODING = "korean_encoding"
    CONTROL_CHARACTERS = "control_characters"
    NO_AUDIENCE = "no_audience"
    OWN_ROLE = "own_role"
    OTHER_DIAGRAM = "other_diagram"
    EMPTY = "empty"
    NO_SCORE = "no_score"
    NO_STAGE = "no_stage"
    VALUE = "value"
    SCALE = "scale"
    KEPT_AS_WRITTEN = "kept_as_written"
    UNKNOWN_KIND = "unknown_kind"
    UNUSED_COLUMN = "unused_column"
    PHASE_AS_STAGE = "phase_as_stage"
    EXTRA_CELLS = "extra_cells"
    BEFORE_HEADER = "before_header"
    UNKNOWN_NAME = "unknown_name"
    AMBIGUOUS_NAME = "ambiguous_name"
    TOKEN = "token"


class ReportLine(NamedTuple):
    """One thing made of one line; `line` counts from 1, None stands for the file as a whole."""

    file: str
    line: int | None
    what: Made | Doubt
    text: str

    def written(self, say: Words) -> str:
        """Return the line in words, e.g. “map.csv, line 7: touchpoint “Pay””."""
        place = self.file if self.line is None else say("import.place", file=self.file, line=self.line)
        kind = "made" if isinstance(self.what, Made) else "doubt"
        return f"{place}: {say(f'import.{kind}.{self.what}', text=excerpt(self.text, LONGEST_SHOWN))}"


class ImportReport:
    """Collects what was made of every line, and how many records there are in the end."""

    def __init__(self) -> None:
        self.lines: list[ReportLine] = []
        self.counts: Mapping[str, int] = {}
        """How many records of each kind the map holds, by the name of their array: {"touchpoints": 42, ...}."""

    def made(self, file: str, line: int | None, what: Made, text: str = "") -> None:
        """Note what became of a line."""
        self.lines.append(ReportLine(file, line, what, text))

    def doubt(self, file: str, line: int | None, what: Doubt, text: str = "") -> None:
        """Note what a person had better look at."""
        self.lines.append(ReportLine(file, line, what, text))

    def warnings(self, say: Words | None = None) -> list[str]:
        """Return the doubts in words, in the order of the input."""
        return [line.written(say or words()) for line in self._in_order() if isinstance(line.what, Doubt)]

    def preview(self, say: Words | None = None) -> str:
        """Return what was made of every line, followed by the summary and the doubts."""
        say = say or words()
        made = [line.written(say) for line in self._in_order() if isinstance(line.what, Made)]
        return "\n".join([*made, "", self.summary(say), *self.warnings(say)])

    def summary(self, say: Words | None = None) -> str:
        """Return the counts in one line (“1 audience, 1 journey, 10 stages ...”) and what was left out in another."""
        say = say or words()
        found = [say.count(f"import.count.{array}", number) for array, number in self.counts.items() if number]
        left = Counter(line.what for line in self.lines if line.what in (Made.COMMENT, Made.OUTSIDE))
        ignored = [say.count(f"import.left.{what}", number) for what, number in left.items()]
        return "\n".join(", ".join(part) for part in (found, ignored) if part)

    def _in_order(self) -> Iterator[ReportLine]:
        """Yield file by file in the order of first mention, each by its lines, what concerns the whole file last."""
        places = {file: place for place, file in enumerate(dict.fromkeys(line.file for line in self.lines))}
        yield from sorted(self.lines, key=lambda line: (places[line.file], line.line or 10**9))


def listed(names: Iterable[str]) -> str:
    """Return names for a message: “a”, “b”, “c”."""
    return ", ".join(f"“{excerpt(name, LONGEST_SHOWN)}”" for name in names)
