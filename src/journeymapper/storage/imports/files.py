"""From files to a map: tells tables, Mermaid and indented texts apart by name and content, and puts them together."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import derived_id
from journeymapper.foundation.plain_text import tidied
from journeymapper.model.records import RECORD_TYPES, Project
from journeymapper.storage.imports.columns import LINK_FIELDS, TOUCHPOINT_FIELDS, Field, checked_mapping
from journeymapper.storage.imports.draft import Draft
from journeymapper.storage.imports.links import connect_in_order, import_graph, import_transitions
from journeymapper.storage.imports.mermaid import import_mermaid, looks_like_journey
from journeymapper.storage.imports.outline import import_outline
from journeymapper.storage.imports.reading import Source, check_length, read_source
from journeymapper.storage.imports.report import ImportReport, listed
from journeymapper.storage.imports.rows import import_rows
from journeymapper.storage.imports.table import columns_found, find_table, looks_like_table, read_rows, report_header

_TABLES = (".csv", ".tsv", ".tab")
_MERMAID = (".mmd", ".mermaid")
_TEXTS = (".txt", ".text", ".md", ".markdown", "")


class Imported(NamedTuple):
    """A map made from other files, and what was made of each of their lines."""

    document: Document
    report: ImportReport
    project_id: str
    """Follows from the input as all ids do, so that the file that is written does as well."""


def import_files(
    paths: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    transitions: Path | None = None,
    audience: str | None = None,
) -> Imported:
    """Make one map of one or more files; what each of them is follows from its name and content.

    `mapping` says which column of a table holds a field ({"stage": "Step"}), `transitions` names a table with the
    columns from and to, `audience` whose journey it is. The same input gives the same records with the same ids. Raises
    InputError with one sentence for anything that cannot be read.
    """
    fields = checked_mapping(mapping or {})
    report = ImportReport()
    sources = [(path.suffix.lower(), _read(path, report)) for path in paths]
    ways = read_source(transitions, report, may_be_windows=True) if transitions else None
    texts = [source.text for _, source in sources] + ([ways.text] if ways else [])
    seed = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    draft = Draft(seed)
    name = _checked_name(audience) if audience else None
    unused = set(fields)
    for suffix, source in sources:
        if suffix not in _TABLES:
            for number, line in enumerate(source.lines(), 1):
                check_length(line, source.name, number)
        if _is_table(suffix, source, fields):
            unused -= _import_table(source, draft, report, name, fields)
        elif suffix in _MERMAID or looks_like_journey(source.text):
            import_mermaid(source, draft, report, name)
        elif suffix in _TEXTS:
            import_outline(source, draft, report, name)
        else:
            raise InputError(f"“{source.name}” is of no kind that can be imported: .csv, .tsv, .mmd, .md or .txt.")
    if not draft.journeys:
        raise InputError(f"{listed(source.name for _, source in sources)} names no stage and no touchpoint.")
    if ways:
        unused -= _import_transitions(ways, draft, report, fields)
    if unused:
        raise InputError(f"There is no table with the columns that --map names for {', '.join(sorted(unused))}.")
    connect_in_order(draft, report)
    document = draft.document()
    report.counts = {kind.array: len(document.view.all(kind)) for kind in RECORD_TYPES if kind is not Project}
    return Imported(document, report, derived_id(seed, "project"))


def _read(path: Path, report: ImportReport) -> Source:
    suffix = path.suffix.lower()
    return read_source(path, report, may_be_windows=suffix in _TABLES or suffix == ".txt")


def _checked_name(audience: str) -> str:
    """Return the name of an audience from a command line, where bytes that are no text arrive as lone surrogates."""
    name = tidied(audience)
    if not name or audience != audience.encode("utf-8", "ignore").decode("utf-8"):
        raise InputError("The name of the audience is no text; write it with letters.")
    return name


def _is_table(suffix: str, source: Source, fields: Mapping[Field, str]) -> bool:
    if suffix == ".txt":
        return not looks_like_journey(source.text) and looks_like_table(source, fields)
    return suffix in _TABLES


def _import_table(
    source: Source, draft: Draft, report: ImportReport, audience: str | None, fields: Mapping[Field, str]
) -> set[Field]:
    """Import a table of touchpoints or, failing that, of transitions; return the fields of the mapping that it took."""
    rows = read_rows(source, report, fields)
    told = {field: column for field, column in fields.items() if field in TOUCHPOINT_FIELDS}
    table = find_table(rows, TOUCHPOINT_FIELDS, (Field.TOUCHPOINT,), told)
    if table is not None:
        report_header(source, table, rows, report)
        if not table.rows:
            raise InputError(f"“{source.name}” holds a header but no rows below it.")
        import_rows(source, table, draft, report, audience)
        return set(told)
    told = {field: column for field, column in fields.items() if field in LINK_FIELDS}
    table = find_table(rows, LINK_FIELDS, (Field.FROM, Field.TO), told)
    if table is None:
        what = f"“{source.name}” has no column of touchpoints; its columns are {columns_found(rows)}"
        raise InputError(f"{what}: say which one it is with --map touchpoint=COLUMN.")
    report_header(source, table, rows, report)
    import_graph(source, table, draft, report, audience)
    return set(told)


def _import_transitions(source: Source, draft: Draft, report: ImportReport, fields: Mapping[Field, str]) -> set[Field]:
    """Import the table given beside the others; return the fields of the mapping that it took."""
    rows = read_rows(source, report, fields)
    told = {field: column for field, column in fields.items() if field in LINK_FIELDS}
    table = find_table(rows, LINK_FIELDS, (Field.FROM, Field.TO), told)
    if table is None:
        what = f"“{source.name}” lacks the columns from and to; its columns are {columns_found(rows)}"
        raise InputError(f"{what}: say which they are with --map from=COLUMN --map to=COLUMN.")
    report_header(source, table, rows, report)
    import_transitions(source, table, draft, report)
    return set(told)
