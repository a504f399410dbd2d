"""The syntax of Mermaid user journeys as people write it: a text becomes diagrams, a diagram becomes statements."""

import html
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from journeymapper.foundation.plain_text import tidied
from journeymapper.storage.imports.draft import same_name

_FENCE = re.compile(r"(?P<margin>[\s>]*)(?P<fence>`{3,}|~{3,}|:{3,})[\s{.]*mermaid\b", re.IGNORECASE)
_HEADER = re.compile(r"journey\b[:;]?(.*)", re.IGNORECASE)
_KEYWORD = re.compile(r"(title|section)(?:\s+(.*))?$|(accTitle|accDescr)\s*:\s*(.*)$", re.IGNORECASE)
_DESCRIPTION = re.compile(r"accDescr\s*\{(.*)", re.IGNORECASE)
_ENTITY = r"[#&](?:#?[0-9]{2,6}|#?x[0-9a-f]{2,6}|quot|apos|amp|lt|gt|nbsp|num|colon|semi|comma|percnt);"
_NUMBER = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_REMARK = re.compile(r"\((.*)\)$|(?:#|//|<!--)(.*)$", re.DOTALL)
_REMARK_AFTER = re.compile(r"\s(?:#|//|<!--)\s*")
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’"}
_NOBODY = {"n/a", "na", "none", "nobody", "no one", "tbd", "todo", "niemand", "keiner", "k. a.", "offen"}


class Diagram(NamedTuple):
    """The lines of one diagram with their numbers; `heading` is the last one above it in a Markdown text."""

    heading: str
    lines: list[tuple[int, str]]


class Kind(Enum):
    """What a statement is."""

    START = auto()
    TITLE = auto()
    ACCESSIBLE_TITLE = auto()
    SECTION = auto()
    TASK = auto()
    DESCRIPTION = auto()
    COMMENT = auto()
    SYNTAX = auto()
    OTHER_DIAGRAM = auto()


class Statement(NamedTuple):
    """One statement; `text` is its name or content without quotes and entities."""

    line: int
    kind: Kind
    text: str = ""
    score: str | None = None
    """As it is written; None when there is none."""
    actors: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def has_fences(text: str) -> bool:
    """Say whether a text holds Mermaid diagrams between Markdown fences."""
    return any(_FENCE.match(line) for line in text.split("\n"))


def fenced_diagrams(lines: list[str]) -> tuple[list[Diagram], list[int]]:
    """Return the Mermaid diagrams of a Markdown text, and the numbers of the other lines that are not blank."""
    diagrams: list[Diagram] = []
    outside: list[int] = []
    heading, fence, margin = "", "", ""
    for number, line in enumerate(lines, 1):
        opened = None if fence else _FENCE.match(line)
        inner = line.lstrip(" \t>") if ">" in margin else line.removeprefix(margin)
        if opened:
            fence, margin = opened["fence"], opened["margin"]
            diagrams.append(Diagram(heading, []))
        elif fence and len(inner.strip()) >= len(fence) and not inner.strip().strip(fence[0]):
            fence, margin = "", ""
        elif fence:
            diagrams[-1].lines.append((number, inner))
        elif line.strip():
            outside.append(number)
            heading = line.strip(" #") if line.startswith("#") else heading
    return diagrams, outside


def statements_of(diagram: Diagram) -> list[Statement]:
    """Return the statements of a diagram in order; OTHER_DIAGRAM, with its first word, ends one that is no journey."""
    found: list[Statement] = []
    for statement in _Reader(diagram).statements():
        found.append(statement)
        if statement.kind is Kind.OTHER_DIAGRAM:
            break
    actors = {same_name(actor) for statement in found for actor in statement.actors}
    return [_with_actors_instead_of_score(statement, actors) for statement in found]


class _Reader:
    """Walks the lines of a diagram; some constructs span several."""

    def __init__(self, diagram: Diagram) -> None:
        self._lines = iter(diagram.lines)
        self._started = False

    def statements(self) -> Iterator[Statement]:
        first = True
        for number, line in self._lines:
            text = line.strip()
            if not text:
                continue
            if first and text == "---":
                yield from self._front_matter(number)
            elif text.startswith("%%{"):
                yield from self._directive(number, text)
            elif text.startswith(("%%", "#")) and not re.match(_ENTITY, text, re.IGNORECASE):
                yield Statement(number, Kind.COMMENT, text)
            elif self._started and (description := _DESCRIPTION.match(text)):
                yield from self._description(number, description[1])
            else:
                yield from self._code(number, text)
            first = False

    def _front_matter(self, number: int) -> Iterator[Statement]:
        yield Statement(number, Kind.SYNTAX, "---")
        for number, line in self._lines:
            name, colon, value = line.partition(":")
            if name == "title" and colon:
                yield Statement(number, Kind.TITLE, _plain(value))
            elif line.strip():
                yield Statement(number, Kind.SYNTAX, line.strip())
            if line.strip() == "---":
                return

    def _directive(self, number: int, text: str) -> Iterator[Statement]:
        while True:
            content, end, rest = text.partition("}%%")
            yield Statement(number, Kind.SYNTAX, f"{content.strip()}{end}")
            if end and rest.strip():
                yield from self._code(number, rest.strip())
            following = None if end else next(self._lines, None)
            if following is None:
                return
            number, text = following

    def _description(self, number: int, text: str) -> Iterator[Statement]:
        while True:
            content, end, rest = text.partition("}")
            kind = Kind.DESCRIPTION if content.strip() else Kind.SYNTAX
            yield Statement(number, kind, content.strip() or end)
            if end and rest.strip():
                yield from self._code(number, rest.strip())
            following = None if end else next(self._lines, None)
            if following is None:
                return
            number, text = following

    def _code(self, number: int, text: str) -> Iterator[Statement]:
        code, *comment = _split(text, "%%", most=1)
        remarks = tuple(tidied(remark) for remark in comment if remark.strip())
        header = _HEADER.fullmatch(code.strip())
        starts = header is not None and (not self._started or not header[1].strip())
        if not starts and not self._started:
            yield Statement(number, Kind.OTHER_DIAGRAM, re.split(r"[\s:;]", text)[0])
            return
        pieces = _pieces(header[1] if starts and header else code)
        if starts:
            self._started = True
            yield Statement(number, Kind.START, "journey", remarks=() if pieces else remarks)
        elif not pieces:
            yield Statement(number, Kind.COMMENT, text)
        for place, piece in enumerate(pieces):
            yield _statement(number, piece, () if place < len(pieces) - 1 else remarks)


def _pieces(code: str) -> list[str]:
    """Return the statements of one line, which semicolons part; a piece without a colon belongs to its neighbour."""
    pieces: list[list[str]] = []
    colons = 0
    waiting: list[str] = []
    for piece in (part.strip() for part in _split(code, ";")):
        found = len(_split(piece, ":")) - 1
        if not piece:
            continue
        if found or _KEYWORD.match(piece):
            pieces.append([*waiting, piece])
            colons, waiting = (-1 if _KEYWORD.match(piece) else found), []
        elif not pieces:
            waiting += (piece, "; ")
        else:
            pieces[-1] += ("; " if colons < 0 else ", " if colons > 1 else ": ", piece)
            colons += colons == 1
    if waiting:
        pieces.append(waiting[:-1])
    return ["".join(piece) for piece in pieces]


def _statement(line: int, piece: str, remarks: tuple[str, ...]) -> Statement:
    keyword = _KEYWORD.match(piece)
    if keyword and (keyword[1] or keyword[3]).lower() == "section":
        return Statement(line, Kind.SECTION, _plain(keyword[2] or ""), remarks=remarks)
    if keyword and keyword[3] and keyword[3].lower() == "accdescr":
        return Statement(line, Kind.DESCRIPTION, _plain(keyword[4]), remarks=remarks)
    if keyword:
        kind = Kind.ACCESSIBLE_TITLE if keyword[3] else Kind.TITLE
        return Statement(line, kind, _plain(keyword[2] or keyword[4] or ""), remarks=remarks)
    return _task(line, piece, remarks)


def _task(line: int, piece: str, remarks: tuple[str, ...]) -> Statement:
    """Read “name: score: actor, actor”. The last number is the score, so that names may hold colons."""
    parts = [part.strip() for part in _split(piece, ":")]
    bare = [_REMARK_AFTER.split(part, maxsplit=1)[0] for part in parts]
    numbers = [place for place, part in enumerate(bare) if place and _NUMBER.fullmatch(part)]
    if numbers:
        place = numbers[-1]
    elif len(parts) > 2:
        place = 1
    else:
        return Statement(line, Kind.TASK, _plain(piece), remarks=remarks)
    score, *after = _REMARK_AFTER.split(parts[place], maxsplit=1)
    actors, said = _actors(parts[place + 1] if len(parts) > place + 1 else "")
    more = (*after, *said, *parts[place + 2 :])
    name = _plain(":".join(_split(piece, ":")[:place]))
    said = tuple(tidied(remark) for remark in more if remark.strip())
    return Statement(line, Kind.TASK, name, score or None, actors, (*said, *remarks))


def _with_actors_instead_of_score(statement: Statement, actors: set[str]) -> Statement:
    """Read “name: actor” as a task without a score when the actor is known from other tasks."""
    if statement.kind is not Kind.TASK or statement.score is not None or statement.actors:
        return statement
    parts = _split(statement.text, ":")
    names, remarks = _actors(parts[-1])
    if len(parts) != 2 or remarks or not names or not {same_name(name) for name in names} <= actors:
        return statement
    return statement._replace(text=_plain(parts[0]), actors=names)


def _actors(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors, and what stands in their place and names nobody."""
    remark = _REMARK.fullmatch(text.strip())
    if remark:
        return (), ((remark[1] or remark[2] or "").removesuffix("-->").strip(),)
    text, *remarks = _REMARK_AFTER.split(text, maxsplit=1)
    names = [_plain(name) for name in _split(text, ",")]
    actors = [name for name in names if any(map(str.isalnum, name)) and name.casefold() not in _NOBODY]
    remarks += [name for name in names if name.casefold() in _NOBODY]
    return tuple(dict.fromkeys(actors)), tuple(remark.removesuffix("-->").strip() for remark in remarks)


def _split(text: str, sign: str, *, most: int = 0) -> list[str]:
    """Return the parts between the signs that stand outside double quotes and entities; `most` 0 means all of them."""
    quoted = r'"[^"]*"|' if text.count('"') % 2 == 0 else ""
    parts: list[str] = []
    begin = 0
    for found in re.finditer(f"{quoted}{_ENTITY}|{re.escape(sign)}", text, re.IGNORECASE):
        if found.group() == sign and (not most or len(parts) < most):
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def _plain(text: str) -> str:
    """Return a name on one line, without quotes around it, entities and line breaks."""
    name = tidied(_BREAK.sub(" ", text))
    if len(name) > 1 and _QUOTES.get(name[0]) == name[-1] and name[0] not in name[1:-1]:
        name = name[1:-1]
    return tidied(re.sub(_ENTITY, lambda found: html.unescape(_reference(found.group())), name, flags=re.IGNORECASE))


def _reference(entity: str) -> str:
    """Return as HTML writes it what Mermaid writes as “#35;” or “#quot;”."""
    name = entity[1:]
    return f"&#{name}" if name[0] in "0123456789xX" else f"&{name}"
