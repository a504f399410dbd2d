"""Which column of a table holds which field: told by the caller, else guessed by name in every shipped language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.plain_text import excerpt
from journeymapper.foundation.words import languages
from journeymapper.model.spellings import folded, further_spellings
from journeymapper.storage.imports.report import listed


class Field(StrEnum):
    """What a column can hold, in the order in which columns are claimed."""

    TOUCHPOINT = "touchpoint"
    STAGE = "stage"
    AUDIENCE = "audience"
    JOURNEY = "journey"
    PHASE = "phase"
    KIND = "kind"
    INITIATOR = "initiator"
    RECEIVER = "receiver"
    CHANNEL = "channel"
    OWNER = "owner"
    DEPARTMENT = "department"
    OWNERSHIP = "ownership"
    VALENCE = "valence"
    EMOTION_1_5 = "emotion_1_5"
    EMOTION = "emotion"
    """A feeling in words, or in figures whose scale the column itself tells."""
    MOMENT_OF_TRUTH = "moment_of_truth"
    IMPORTANCE = "importance"
    THOUGHT = "thought"
    NOTE = "note"
    FROM = "from"
    TO = "to"
    SHARE = "share"
    COUNT = "count"
    LABEL = "label"


LINK_FIELDS = (Field.FROM, Field.TO, Field.SHARE, Field.COUNT, Field.LABEL)
"""The columns of a table of transitions; all others belong to a table of touchpoints."""

TOUCHPOINT_FIELDS = tuple(field for field in Field if field not in LINK_FIELDS)


@dataclass(frozen=True)
class Columns:
    """The header of a table and where the fields stand in its rows, counted from 0."""

    header: tuple[str, ...]
    places: Mapping[Field, int]
    certain: frozenset[Field] = frozenset()
    """The fields that the caller named, or that the header names as they are; others are guessed by a synonym."""

    def cells(self, row: Sequence[str]) -> dict[Field, str]:
        """Return the cells of a row that hold something, without spaces around them."""
        found = ((field, row[place].strip()) for field, place in self.places.items() if place < len(row))
        return {field: cell for field, cell in found if cell}

    def name(self, field: Field) -> str:
        """Return what the table itself calls a field."""
        return self.header[self.places[field]]

    def nameless(self, row: Sequence[str]) -> list[str]:
        """Return what stands in a row where the header names no column."""
        used = set(self.places.values())
        unnamed = [place for place in range(len(row)) if place >= len(self.header) or not self.header[place]]
        return [row[place].strip() for place in unnamed if place not in used and row[place].strip()]

    @property
    def phases_are_stages(self) -> bool:
        """Whether one column holds both, as in the many tables that call their stages phases."""
        return Field.PHASE in self.places and self.places[Field.PHASE] == self.places.get(Field.STAGE)

    def unused(self) -> list[str]:
        """Return the names of the columns that hold no field."""
        used = set(self.places.values())
        return [name for place, name in enumerate(self.header) if name and place not in used]


def checked_mapping(mapping: Mapping[str, str]) -> dict[Field, str]:
    """Return the columns that the caller named, by field. Raises InputError for a field that does not exist."""
    fields: dict[Field, str] = {}
    for name, column in mapping.items():
        key = name.strip().lower().replace("-", "_")
        if key not in list(Field):
            raise InputError(f"There is no field “{excerpt(name)}”; the fields are {listed(Field)}.")
        fields[Field(key)] = column
    return fields


def find_columns(header: Sequence[str], wanted: Sequence[Field], mapping: Mapping[Field, str]) -> Columns:
    """Find fields in a header row: those of `mapping` by the column named there, others by their own name or a synonym.

    Raises InputError when a column of the mapping does not exist.
    """
    names = tuple(" ".join(name.split()) for name in header)
    free = {place: folded(name) for place, name in enumerate(names)}
    places: dict[Field, int] = {}
    for field in wanted:
        if field in mapping:
            places[field] = _named(mapping[field], names)
            free.pop(places[field], None)
    for field in wanted:
        place = None if field in places else _guessed(field, free)
        if place is not None:
            places[field] = place
            del free[place]
    if Field.STAGE in wanted and Field.PHASE in places:
        places.setdefault(Field.STAGE, places[Field.PHASE])
    certain = {field for field, place in places.items() if field in mapping or folded(names[place]) == folded(field)}
    return Columns(names, places, frozenset(certain))


@cache
def synonyms(field: Field) -> tuple[str, ...]:
    """Return the names by which a column is guessed, the surest first; the languages take turns."""
    lists = [further_spellings("column", field, language) for language in languages()]
    ranked = [names[rank] for rank in range(max(map(len, lists))) for names in lists if rank < len(names)]
    return tuple({folded(name): name for name in reversed([field.value, *ranked])}.values())[::-1]


@cache
def known_names() -> frozenset[str]:
    """Return every folded name by which some column is known."""
    return frozenset(folded(name) for field in Field for name in synonyms(field))


def _named(column: str, names: Sequence[str]) -> int:
    """Return the place of a column that the caller named: exactly so, else the same but for case, spaces and signs."""
    if column in names:
        return names.index(column)
    alike = [place for place, name in enumerate(names) if folded(name) and folded(name) == folded(column)]
    if not alike:
        raise InputError(f"There is no column “{excerpt(column)}”; the columns are {listed(filter(None, names))}.")
    return alike[0]


def _guessed(field: Field, free: Mapping[int, str]) -> int | None:
    for synonym in map(folded, synonyms(field)):
        for place, name in free.items():
            if name == synonym:
                return place
    return None
