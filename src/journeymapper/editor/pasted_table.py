"""A table from the clipboard: its cells, which of them are the header, and what each column holds."""

import csv
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import new_id
from journeymapper.foundation.words import Words
from journeymapper.storage.imports.columns import TOUCHPOINT_FIELDS, Columns, Field, find_columns
from journeymapper.storage.imports.draft import Draft
from journeymapper.storage.imports.links import connect_in_order
from journeymapper.storage.imports.reading import Source
from journeymapper.storage.imports.report import ImportReport
from journeymapper.storage.imports.rows import import_rows
from journeymapper.storage.imports.table import Row, Table

FIELDS = tuple(field for field in TOUCHPOINT_FIELDS if field not in (Field.AUDIENCE, Field.JOURNEY))
"""What a column can be said to hold: a table is pasted into one journey."""
MOST_COLUMNS = 200
_BLANKS = re.compile(r"\s+")


class TablePaste(NamedTuple):
    """A table and what its columns hold, for a preview in which both can be changed."""

    cells: tuple[tuple[str, ...], ...]
    """Row by row, all of the same length, the header among them."""
    has_header: bool
    fields: tuple[Field | None, ...]
    """What each column holds; None for one that is left out."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns; blank where the table has no header."""
        return self.cells[0] if self.has_header else ("",) * len(self.fields)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the header."""
        return self.cells[1:] if self.has_header else self.cells

    @property
    def touchpoints(self) -> int:
        """How many rows name a touchpoint as the columns are now."""
        if Field.TOUCHPOINT not in self.fields:
            return 0
        column = self.fields.index(Field.TOUCHPOINT)
        return sum(1 for row in self.rows if row[column].strip())

    def with_field(self, column: int, field: Field | None) -> "TablePaste":
        """Return the table with another field in a column; where another column held it, that is left out."""
        fields = [None if known == field else known for known in self.fields]
        fields[column] = field
        return self._replace(fields=tuple(fields))

    def with_header(self, *, has_header: bool) -> "TablePaste":
        """Return the table with its first row as header, or as the first of the rows."""
        return self._replace(has_header=has_header)


def table_of(cells: Iterable[Iterable[str]]) -> TablePaste | None:
    """Return the table of some cells with its columns guessed, or None for what has fewer than two columns."""
    rows = [[" ".join(cell.split()) for cell in row] for row in cells]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows if any(row)]
    if not rows or sum(any(row[column] for row in rows) for column in range(width)) < 2:
        return None
    table = tuple(map(tuple, rows))
    places = find_columns(rows[0], FIELDS, {}).places
    held = {place: field for field, place in places.items()}
    if len(held) > 1 or Field.TOUCHPOINT in places:
        return TablePaste(table, True, _with_touchpoint(tuple(held.get(column) for column in range(width)), rows[1:]))
    return TablePaste(table, False, _with_touchpoint((None,) * width, rows))


def rows_of_html(html: str) -> list[list[str]]:
    """Return the cells of the first table in HTML; no rows where there is none. Everything but text is passed over."""
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


def text_of_html(html: str) -> str:
    """Return the text in HTML, a line a block."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def rows_of_text(lines: Sequence[str]) -> list[list[str]]:
    """Return the cells of lines parted by tabs, as spreadsheets copy them; no rows for what is no table."""
    if not any("\t" in line.strip("\t") for line in lines[:2]) or lines[0].startswith((" ", "\t")):
        return []
    try:
        return list(csv.reader(lines, delimiter="\t"))
    except csv.Error:
        return []


def document_of(table: TablePaste, words: Words) -> Document:
    """Return a map of one journey with what the table says. InputError where no column holds touchpoints."""
    places = {field: column for column, field in enumerate(table.fields) if field is not None}
    if Field.TOUCHPOINT not in places:
        raise InputError(words("paste.no_touchpoints"))
    if Field.PHASE in places:
        places.setdefault(Field.STAGE, places[Field.PHASE])
    header = tuple(name or words("paste.column", n=number) for number, name in enumerate(table.header, start=1))
    rows = [Row(line, list(row)) for line, row in enumerate(table.rows, start=1 + table.has_header)]
    source = Source(words("paste.clipboard"), "")
    draft, report = Draft(new_id()), ImportReport()
    import_rows(source, Table(Columns(header, places), 1, rows), draft, report, None)
    connect_in_order(draft, report)
    return draft.document()


def _with_touchpoint(fields: tuple[Field | None, ...], rows: list[list[str]]) -> tuple[Field | None, ...]:
    """Say which column holds the touchpoints if nothing else does: the one with most different texts in it."""
    free = [column for column, field in enumerate(fields) if field is None]
    if Field.TOUCHPOINT in fields or not free:
        return fields
    column = max(free, key=lambda place: (len({row[place] for row in rows}), -place))
    return (*fields[:column], Field.TOUCHPOINT, *fields[column + 1 :])


class _TableReader(HTMLParser):
    """Collects the cells of the first table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._depth = 0
        self._over = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if self._over:
            return
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            self._cell = []
        elif self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._depth -= 1
            self._over = self._depth == 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._over:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            if not self.rows:
                self.rows.append([])
            if len(self.rows[-1]) < MOST_COLUMNS:
                self.rows[-1].append("".join(self._cell))
            self._cell = None


class _TextReader(HTMLParser):
    """Collects the text; what a browser would not show as text is left out."""

    _BLOCKS = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"))
    _SILENT = frozenset(("script", "style", "head", "title"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in self._SILENT), 0)
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(_BLANKS.sub(" ", data))
