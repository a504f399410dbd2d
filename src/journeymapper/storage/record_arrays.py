"""The arrays of a file as records; a record that does not fit is named, with the field and the reason."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, TypeVar

import orjson
from pydantic import FailFast, TypeAdapter, ValidationError

from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.record import Record, named
from journeymapper.storage.refusal import Refusal

R = TypeVar("R", bound=Record)

_AT_ONCE = 250
"""Records read in one call, during which no other thread of the program runs: a few milliseconds."""

ADVICE = "correct it in a text editor or open an earlier copy"


def read_records(kind: type[R], values: object, file: bytes) -> list[R]:
    """Return the records of one array. Raises Refusal for the first that does not fit; `file` is its content."""
    if not isinstance(values, list):
        raise Refusal(f"“{kind.array}” is no list of records; {ADVICE}")
    records: list[R] = []
    for first in range(0, len(values), _AT_ONCE):
        records += _read_some(kind, values[first : first + _AT_ONCE], first, file)
    return records


def _read_some(kind: type[R], values: list[object], first: int, file: bytes) -> list[R]:
    try:
        return _adapter(kind).validate_json(orjson.dumps(values))
    except ValidationError as error:
        number = error.errors()[0]["loc"][0]
        assert isinstance(number, int)
        owner = _called(kind, values[number], first + number)
        raise Refusal(first_fault(error, owner, skip=1), line_of_record(file, values[number])) from None
    except TypeError:
        number = next(number for number, value in enumerate(values) if not is_text_throughout(value))
        owner = _called(kind, values[number], first + number)
        raise Refusal(lone_surrogate(owner), line_of_record(file, values[number])) from None


def refuse_shared_ids(records: Iterable[Record], file: bytes) -> None:
    """Raise Refusal when two records have one id."""
    seen: dict[str, Record] = {}
    for record in records:
        other = seen.setdefault(record.id, record)
        if other is not record:
            line = line_of_record(file, {"id": record.id}, occurrence=2)
            both = f"{named(other)} and {named(record)}"
            raise Refusal(f"{both} have the same id “{record.id}”; give one of them another", line)


def first_fault(error: ValidationError, owner: str, *, skip: int = 0) -> str:
    """Return the first error as a clause; `skip` leading parts of its place belong to the name of the owner."""
    problems = [(_path(problem["loc"][skip:]), problem) for problem in error.errors(include_url=False)]
    path, _ = problems[0]
    # a vocabulary's value is refused once as a value and once as a text; the second says what is really wrong
    problem = [problem for place, problem in problems if place == path][-1]
    if problem["type"] == "missing":
        return f"{owner} has no “{path}”; {ADVICE}"
    value = problem["input"]
    value = excerpt(json.dumps(value[:100] if isinstance(value, str) else value, ensure_ascii=False, default=str))
    what = f"“{path}” of {owner}" if path else owner
    return f"{what} cannot be {value} ({problem['msg']}); {ADVICE}"


def _path(loc: tuple[int | str, ...]) -> str:
    """Return where a value stands, without the names of types (“constrained-str”) that pydantic adds to the place."""
    return ".".join(str(part) for part in loc if re.fullmatch(r"\w+", str(part)))


def lone_surrogate(owner: str) -> str:
    """Return the clause for a text that no file can hold."""
    return f"{owner} holds half a character (a lone surrogate, “\\ud800” to “\\udfff”); {ADVICE}"


def is_text_throughout(value: object) -> bool:
    """Say whether all texts in a value can be written as UTF-8."""
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


def line_of_record(file: bytes, record: object, *, occurrence: int = 1) -> int | None:
    """Return the line in which the id of a record stands for the first (or a later) time, or None."""
    record_id = record.get("id") if isinstance(record, dict) else None
    if not isinstance(record_id, str):
        return None
    try:
        pattern = re.compile(rb'"id"\s*:\s*' + re.escape(orjson.dumps(record_id)))
    except TypeError:
        return None
    for number, found in enumerate(pattern.finditer(file), 1):
        if number == occurrence:
            return file.count(b"\n", 0, found.start()) + 1
    return None


def _called(kind: type[Record], value: object, number: int) -> str:
    word = kind.record_kind.replace("_", " ")
    if isinstance(value, dict):
        for key in ("name", "id"):
            if isinstance(value.get(key), str) and value[key]:
                return f"{word} “{excerpt(value[key])}”"
    return f"{word} number {number + 1}"


@cache
def _adapter(kind: type[R]) -> TypeAdapter[list[R]]:
    return TypeAdapter(Annotated[list[kind], FailFast()])  # type: ignore[arg-type, valid-type]
