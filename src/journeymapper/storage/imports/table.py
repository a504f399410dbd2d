"""Tables as spreadsheets write them: any delimiter, comments, quotation marks, titles above the header."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from journeymapper.foundation.errors import InputError
from journeymapper.model.spellings import folded
from journeymapper.storage.imports.columns import Columns, Field, find_columns, known_names
from journeymapper.storage.imports.reading import Source, check_length
from journeymapper.storage.imports.report import Doubt, ImportReport, Made, listed

MOST_COLUMNS = 1_000
_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 5
"""So many rows are looked at for the header: titles and dates may stand above it."""


class Row(NamedTuple):
    """One row with the number of the line on which it begins."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """The fields of a table, the line of its header, and the rows below it that are not blank."""

    columns: Columns
    header_line: int
    rows: list[Row]

    def column(self, field: Field) -> list[str]:
        """Return the cells of a field, from the top; none when the table does not have it."""
        place = self.columns.places.get(field)
        return [row.cells[place].strip() for row in self.rows if place is not None and place < len(row.cells)]


def looks_like_table(source: Source, mapping: Mapping[Field, str]) -> bool:
    """Say whether one of the first lines of a text is a header with at least two columns known by name."""
    return _known_columns(source, _delimiter_of(source, mapping), mapping) > 1


def read_rows(source: Source, report: ImportReport, mapping: Mapping[Field, str]) -> list[Row]:
    """Return the rows that are not blank, header included; comments are reported.

    Raises InputError for more columns, longer cells or longer lines than any table of a person has, and for a quotation
    mark that is never closed.
    """
    delimiter = _delimiter_of(source, mapping)
    rows: list[Row] = []
    for row in _parsed(source, delimiter, report):
        if len(row.cells) > MOST_COLUMNS:
            what = f"Line {row.line} of “{source.name}” has {len(row.cells):,} columns"
            raise InputError(f"{what}; at most {MOST_COLUMNS:,} are read.")
        for cell in row.cells:
            check_length(cell, source.name, row.line)
        if any(map(str.strip, row.cells)):
            rows.append(row)
    if not rows:
        raise InputError(f"“{source.name}” holds no rows, only comments.")
    return rows


def find_table(
    rows: Sequence[Row], fields: Sequence[Field], required: Sequence[Field], mapping: Mapping[Field, str]
) -> Table | None:
    """Return the table below its header, or None when no row has all the required fields.

    The header is the one of the first rows that names most fields. Raises InputError when a column of the mapping is
    nowhere.
    """
    found: list[Table] = []
    missing: list[InputError] = []
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        try:
            columns = find_columns(row.cells, fields, mapping)
        except InputError as error:
            missing.append(error)
        else:
            found.append(Table(columns, row.line, list(rows[place + 1 :])))
    if missing and not found:
        raise missing[0]
    complete = [table for table in found if all(field in table.columns.places for field in required)]
    return max(complete, key=lambda table: len(table.columns.places), default=None)


def report_header(source: Source, table: Table, rows: Sequence[Row], report: ImportReport) -> None:
    """Report the header, the columns that hold no field, and what stands above."""
    columns = table.columns
    what = ", ".join(f"{field} “{columns.name(field)}”" for field in columns.places)
    report.made(source.name, table.header_line, Made.HEADER, what)
    if table.columns.phases_are_stages:
        report.doubt(source.name, table.header_line, Doubt.PHASE_AS_STAGE, table.columns.name(Field.PHASE))
    for name in table.columns.unused():
        report.doubt(source.name, table.header_line, Doubt.UNUSED_COLUMN, name)
    for row in rows:
        if row.line < table.header_line:
            report.doubt(source.name, row.line, Doubt.BEFORE_HEADER, " ".join(filter(None, row.cells)))


def columns_found(rows: Sequence[Row]) -> str:
    """Return the names of the columns for a message: those of the widest of the first rows."""
    widest = max(rows[:_HEADER_WITHIN], key=lambda row: sum(map(bool, row.cells)))
    return listed(cell.strip() for cell in widest.cells if cell.strip())


def _delimiter_of(source: Source, mapping: Mapping[Field, str]) -> str:
    """Return the sign between cells: Excel's own mark, else the one that yields most known columns, then columns."""
    first = source.text[:6].lower()
    if first.startswith("sep=") and first[5:6] in ("\n", ""):
        return first[4]
    return max(_DELIMITERS, key=lambda sign: (_known_columns(source, sign, mapping), _width(source, sign)))


def _known_columns(source: Source, delimiter: str, mapping: Mapping[Field, str]) -> int:
    known = known_names() | {folded(column) for column in mapping.values()}
    return max((sum(folded(cell) in known for cell in row.cells) for row in _sample(source, delimiter)), default=0)


def _width(source: Source, delimiter: str) -> int:
    """Return the smallest number of columns among the first rows: a comma in a sentence makes no table."""
    return min((len(row.cells) for row in _sample(source, delimiter)), default=0)


def _sample(source: Source, delimiter: str) -> Iterator[Row]:
    """Yield the first rows as they would be with a delimiter, up to where they make no sense."""
    with suppress(InputError):
        yield from islice((row for row in _parsed(source, delimiter, None) if any(row.cells)), _HEADER_WITHIN)


def _parsed(source: Source, delimiter: str, report: ImportReport | None) -> Iterator[Row]:
    lines = _Lines(source, delimiter, report)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.between_rows = True
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(f"Line {lines.number} of “{source.name}” cannot be read as a table: {error}.") from None
        if cells is None:
            return
        if lines.ended:
            raise InputError(f"A quotation mark in line {lines.row_begins} of “{source.name}” is never closed.")
        yield Row(lines.row_begins, cells)


class _Lines:
    """Gives the lines of a text to the csv reader and leaves out the comments, which only stand between rows."""

    def __init__(self, source: Source, delimiter: str, report: ImportReport | None) -> None:
        self._source = source
        self._header_like = f"#{delimiter}"
        self._report = report
        self._lines = iter(source.lines())
        self.number = 0
        self.between_rows = True
        self.row_begins = 0
        self.ended = False
        """Whether the reader asked for more than there is: a complete row never does."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self.number += 1
            if self.between_rows and self._is_comment(line):
                continue
            if self.between_rows:
                self.between_rows, self.row_begins = False, self.number
            return f"{line}\n"
        self.ended = True
        raise StopIteration

    def _is_comment(self, line: str) -> bool:
        """Say whether a line is no row; a header may begin with a column named “#”."""
        mark = self.number == 1 and line[:4].lower() == "sep=" and len(line) == 5
        if mark or (line.startswith("#") and (self.row_begins or not line.startswith(self._header_like))):
            if self._report:
                self._report.made(self._source.name, self.number, Made.COMMENT, line)
            return True
        return False
