"""Reads a text file that nobody vouches for: its size, its encoding, and letters that no map may hold."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.os_layer import read_bytes, shown
from journeymapper.model.record import LONGEST_TEXT
from journeymapper.storage.imports.report import Doubt, ImportReport
from journeymapper.storage.limits import MAX_BYTES

MOST_LINES = 100_000
LONGEST_LINE = 1_000_000
"""In bytes: a line of a table may hold many cells."""

_MARKS = (  # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a workbook, office document or archive; save the table as CSV (UTF-8) and import that"),
    (b"%PDF", "a PDF; export the table or the text it was made from"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save the table as CSV (UTF-8) and import that"),
    (b'{"format"', "a map already; open it instead of importing it"),
)


class Source(NamedTuple):
    """The text of one file; lines end with a line feed each."""

    name: str
    """What messages call the file."""
    text: str

    @property
    def title(self) -> str:
        """The name for a journey that has none of its own: the file's, without suffix and underscores."""
        title = Path(self.name).stem.replace("_", " ").strip()
        return title[:1].upper() + title[1:]

    def lines(self) -> list[str]:
        """Return the lines without their ends; what an editor shows as line 1 comes first."""
        return self.text.split("\n")


def read_source(path: Path, report: ImportReport, *, may_be_windows: bool) -> Source:
    """Read a text in UTF-8, in UTF-16 or UTF-32 with a mark or, if `may_be_windows`, in Windows-1252 (reported).

    Control characters become spaces and are reported. Raises InputError for anything that is no text of a sane size.
    """
    name = shown(Path(path.name))
    data = read_bytes(path, limit=MAX_BYTES)
    for beginning, what in _OTHER_FORMATS:
        if data.startswith(beginning):
            raise InputError(f"“{name}” is {what}.")
    _check_lines(data, name)
    text = _decoded(data, name, report, may_be_windows=may_be_windows).replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise InputError(f"“{name}” is empty; there is nothing to import.")
    if "\0" in text:
        raise InputError(f"“{name}” is no text: it holds NUL characters; save it as UTF-8 text.")
    return Source(name, _without_controls(text, name, report))


def check_length(text: str, name: str, line: int) -> None:
    """Raise InputError for a text that is too long for any field of a map."""
    if len(text) > LONGEST_TEXT:
        raise InputError(f"Line {line} of “{name}” holds a text of {len(text):,} letters; {LONGEST_TEXT:,} fit.")


def _check_lines(data: bytes, name: str) -> None:
    """Refuse what no person has written before it takes time and memory; lines may end as on any system."""
    end = b"\n" if b"\n" in data else b"\r"
    if data.count(end) > MOST_LINES:
        raise InputError(f"“{name}” has more than {MOST_LINES:,} lines; split it into several files.")
    begin = number = 0
    while begin < len(data):
        following = data.find(end, begin) + 1 or len(data)
        number += 1
        if following - begin > LONGEST_LINE:
            raise InputError(f"Line {number} of “{name}” is longer than {LONGEST_LINE:,} bytes.")
        begin = following


def _decoded(data: bytes, name: str, report: ImportReport, *, may_be_windows: bool) -> str:
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if may_be_windows and not mark:
        korean = _as_korean(data)
        if korean is not None:
            report.doubt(name, None, Doubt.KOREAN_ENCODING)
            return korean
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
        if not _CONTROLS.search(text) and "\0" not in text:
            report.doubt(name, None, Doubt.ENCODING)
            return text
    raise InputError(f"“{name}” is not {encoding.upper()} text (line {line}); save it as UTF-8 text.")


def _as_korean(data: bytes) -> str | None:
    """Return the text if it reads as Korean in CP949, which is how Korean spreadsheets save tables, else None.

    Nearly all its letters are then common Hangul, each of two bytes beyond ASCII; accented letters of Windows-1252
    mostly stand between letters of ASCII.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    foreign = [letter for letter in text if letter > "\x7f"]
    common = [letter for letter in foreign if "\uac00" <= letter <= "\ud7a3" and min(letter.encode("cp949")) > 0xA0]
    return text if len(common) >= 4 and len(common) > 0.9 * len(foreign) else None


def _without_controls(text: str, name: str, report: ImportReport) -> str:
    if _CONTROLS.search(text) is None:
        return text
    for number, line in enumerate(text.split("\n"), 1):
        if _CONTROLS.search(line):
            report.doubt(name, number, Doubt.CONTROL_CHARACTERS)
    return _CONTROLS.sub(" ", text)
