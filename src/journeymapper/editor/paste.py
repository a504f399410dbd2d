"""Pasting: part of a map, a list of lines, an indented text or a table becomes stages and touchpoints in one step."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journeymapper.document.transaction import Transaction
from journeymapper.editor import audience_sheet, drafts, pasted_table
from journeymapper.editor.action import Clip
from journeymapper.editor.pasted_table import TablePaste
from journeymapper.editor.pasted_text import LONGEST_PASTE, check_lines, lines_of
from journeymapper.editor.selected import current_audience, current_stage, focused, on_sheet
from journeymapper.editor.session import Defaults, Session
from journeymapper.edits import fields, journeys, pasting, touchpoints
from journeymapper.edits.fragment import Fragment, copied, from_json
from journeymapper.foundation.errors import EditRefused, InputError
from journeymapper.foundation.ids import new_id
from journeymapper.foundation.words import Words
from journeymapper.model.records import Action, Audience, Journey, Person, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.storage.imports.draft import Draft
from journeymapper.storage.imports.links import connect_in_order
from journeymapper.storage.imports.outline import import_outline
from journeymapper.storage.imports.reading import Source
from journeymapper.storage.imports.report import Doubt, ImportReport
from journeymapper.storage.limits import MAX_TOUCHPOINTS

__all__ = ["Paste", "TablePaste", "TextPaste", "insert", "read"]


class TextPaste(NamedTuple):
    """A list of lines, or an indented text: stages with touchpoints."""

    lines: tuple[str, ...]


Paste = Fragment | TextPaste | TablePaste
"""What the clipboard holds for a map."""


def read(clip: Clip, words: Words) -> Paste:
    """Return what the clipboard holds: part of a map if possible, else a table, else text.

    Raises InputError for nothing, for what is no text, and for more than anybody pastes on purpose.
    """
    if clip.fragment:
        return from_json(clip.fragment)
    html = clip.html if clip.html and len(clip.html) <= LONGEST_PASTE else ""
    check_lines(html.lower().count("<tr"), words)  # before a second is spent on reading them
    table = pasted_table.table_of(pasted_table.rows_of_html(html))
    lines = [] if table else lines_of(clip.text or pasted_table.text_of_html(html), words)
    table = table or pasted_table.table_of(pasted_table.rows_of_text(lines))
    if table is not None:
        check_lines(len(table.cells), words)
        return table
    if not lines:
        raise InputError(words("paste.nothing"))
    return TextPaste(tuple(lines))


def insert(session: Session, paste: Paste) -> str:
    """Put what was read into the journey, or on the audience sheet, select it, and return a sentence about it.

    It comes after what has the focus. Raises EditRefused, or InputError, where there is no place for it.
    """
    people = len(session.view.all(Person))
    unknown: list[str] = []
    if isinstance(paste, Fragment):
        made = _insert_fragment(session, paste)
    elif on_sheet(session):
        rows = [(line.strip(),) for line in paste.lines] if isinstance(paste, TextPaste) else paste.cells
        made = audience_sheet.add_rows(session, rows)
    elif isinstance(paste, TextPaste):
        report = ImportReport()
        made = _insert_journeys(session, _outline(session.words, paste.lines, report))
        unknown = [line.text for line in report.lines if line.what is Doubt.TOKEN]
    else:
        made = _insert_journeys(session, pasted_table.document_of(paste, session.words).view)
    session.select(*made)
    return " ".join(_sentences(session, made, len(session.view.all(Person)) - people, unknown))


def _outline(words: Words, lines: Sequence[str], report: ImportReport) -> View:
    """Return a map with what the lines say; a plain list becomes touchpoints of a nameless stage."""
    source, draft = Source(words("paste.clipboard"), "\n".join(lines)), Draft(new_id())
    import_outline(source, draft, report, None)
    connect_in_order(draft, report)
    return draft.document().view


def _insert_journeys(session: Session, found: View) -> list[str]:
    """Put the stages of all journeys of a map into the journey that is shown; return the ids of what was made.

    Touchpoints of a nameless stage come into the current one.
    """
    columns = [stage for journey in found.all(Journey) for stage in found.stages_of(journey.id)]
    here = current_stage(session) if session.journey_id else None
    focus = focused(session, Touchpoint)
    anchor = focus if focus is not None and here is not None and focus.stage_id == here.id else None
    audience = current_audience(session)

    def place(tx: Transaction) -> list[str]:
        journey_id = session.journey_id or journeys.add(tx, audience.id if audience else None).id
        stage_id, after = here.id if here else None, anchor.id if anchor else None
        made: list[str] = []
        for column in columns:
            row = [touchpoint.id for touchpoint in found.touchpoints_in(column.id)]
            ideas = [idea.id for idea in found.all(Action) if not set(row).isdisjoint(idea.ref_ids)]
            if column.name or stage_id is None:
                (stage_id, *_) = pasting.paste(tx, copied(found, [column.id, *ideas]), into=journey_id, after=stage_id)
                made.append(stage_id)
                new = [touchpoint.id for touchpoint in tx.view.touchpoints_in(stage_id)]
            else:
                new = pasting.paste(tx, copied(found, [*row, *ideas]), into=stage_id, after=after)[: len(row)]
                made += new
            after = None
            _fill_in(tx, new, session.defaults)
            touchpoints.join(tx, new)
        _check_size(tx)
        return made

    made = session.edit(session.words("label.paste"), place)
    _show(session, made)
    return made


def _insert_fragment(session: Session, fragment: Fragment) -> list[str]:
    """Paste part of a map: journeys and audiences on the sheet, the rest into the journey after what has the focus."""
    kinds = {type(record) for record in fragment.records}
    focus = session.view.get(session.selection.focus)
    stage = current_stage(session) if session.journey_id else None
    if kinds.isdisjoint((Audience, Journey)):
        into = stage.id if stage else session.journey_id
        if into is None and not kinds.isdisjoint((Stage, Touchpoint)):
            raise EditRefused("said.open_a_journey")
        after = focus.id if isinstance(focus, Touchpoint) and Stage not in kinds else stage.id if stage else None
    else:
        into = focus.id if isinstance(focus, Audience) and Audience not in kinds else None
        after = None

    def place(tx: Transaction) -> list[str]:
        made = pasting.paste(tx, fragment, into=into, after=after)
        _check_size(tx)
        return made

    made = session.edit(session.words("label.paste"), place)
    _show(session, made)
    return made


def _fill_in(tx: Transaction, touchpoint_ids: Sequence[str], defaults: Defaults) -> None:
    """Give pasted touchpoints the defaults of new ones, except for what the paste says itself."""
    for touchpoint_id in touchpoint_ids:
        touchpoint = tx.expect(Touchpoint, touchpoint_id)
        said = {
            "raci.accountable_id": touchpoint.accountable_id,
            "channel": touchpoint.channel,
            "ownership": touchpoint.ownership,
        }
        blank = {field: value for field, value in drafts.from_defaults(defaults).items() if said[field] is None}
        fields.change(tx, [touchpoint_id], **blank)


def _check_size(tx: Transaction) -> None:
    """Refuse what could be saved but not opened again."""
    if len(tx.view.all(Touchpoint)) > MAX_TOUCHPOINTS:
        raise EditRefused("edits.too_many_pasted", most=MAX_TOUCHPOINTS)


def _show(session: Session, made: Sequence[str]) -> None:
    """Show the journey into which something was pasted."""
    for record in map(session.view.get, made):
        if isinstance(record, Stage | Touchpoint):
            session.show(record.journey_id)
            return


def _sentences(session: Session, made: Sequence[str], people: int, unknown: Sequence[str]) -> Iterator[str]:
    say, view = session.words, session.view
    if not made:
        yield say("said.nothing_pasted")
        return
    inside = [touchpoint for stage_id in made for touchpoint in view.touchpoints_in(stage_id)]
    counts: dict[str, int] = {}
    for record in [*map(view.get, made), *inside]:
        if record is not None:
            counts[record.record_kind] = counts.get(record.record_kind, 0) + 1
    yield say("said.pasted", what=", ".join(say.count(f"counted.{kind}", number) for kind, number in counts.items()))
    if people:
        yield say.count("said.people_added", people)
    if unknown:
        yield say("said.unknown_tokens", tokens=", ".join(unknown[:5]))
