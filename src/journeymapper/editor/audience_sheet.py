"""The audience sheet: its columns, new audiences from lines of text, and moves in the ranking."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from journeymapper.document.transaction import Transaction
from journeymapper.editor.pasted_text import lines_of
from journeymapper.editor.session import Session
from journeymapper.edits import audiences, entries
from journeymapper.model.records import Audience, Person


class Column(NamedTuple):
    """A column that is edited in place: its words are `sheet.ID`, its field may reach into a group."""

    id: str
    field: str


COLUMNS = (
    Column("rank", "importance_rank"),
    Column("audience", "name"),
    Column("owner", "owner_id"),
    Column("process", "process.state"),
    Column("measurement", "measurement.method"),
)
"""Left to right; what is derived (map, mood, gaps) comes after them."""


def add_lines(session: Session, text: str, *, after: str | None = None) -> list[str]:
    """Add an audience for every line that is not blank, select them and return their ids.

    They come after an audience, or at the end. Raises InputError for what is no text or has too many lines.
    """
    return add_rows(session, [[line] for line in lines_of(text, session.words)], after=after)


def add_rows(session: Session, rows: Sequence[Sequence[str]], *, after: str | None = None) -> list[str]:
    """Do the same for the rows of a table.

    Its first row may name columns of audiences and owners; otherwise the first column counts. Unknown owners are made.
    """
    from journeymapper.storage.imports.columns import Field, find_columns  # late: a window must not wait for imports

    places = find_columns(rows[0], (Field.AUDIENCE, Field.OWNER), {}).places if rows else {}
    column, owner = places.get(Field.AUDIENCE, 0), places.get(Field.OWNER)
    named = [row for row in rows[Field.AUDIENCE in places :] if row[column].strip()]
    if not named:
        return []

    def add(tx: Transaction) -> list[str]:
        made = audiences.add_lines(tx, "\n".join(" ".join(row[column].split()) for row in named), after=after)
        for audience, row in zip(made, named, strict=True):
            if owner is not None and row[owner].strip():
                tx.update(audience, owner_id=entries.find_or_add(tx, Person, " ".join(row[owner].split())).id)
        return [audience.id for audience in made]

    ids = session.edit(session.words.count("label.new_audience", len(named)), add)
    session.select(*ids)
    return ids


def shift_ranks(tx: Transaction, /, chosen: Collection[str], step: int) -> None:
    """Rank audiences one place higher (`step` −1) or lower (1); among themselves they keep their order."""
    order = [audience.id for audience in tx.view.audiences()]
    moving = [audience_id for audience_id in order if audience_id in chosen]
    rest = [audience_id for audience_id in order if audience_id not in chosen]
    above = order.index(moving[0]) + step if step < 0 else order.index(moving[-1]) + step - len(moving) + 1
    place = min(max(above, 0), len(rest))
    target = [*rest[:place], *moving, *rest[place:]]
    if target != order:
        for number, audience_id in enumerate(target, start=1):
            tx.update(tx.expect(Audience, audience_id), importance_rank=number)
