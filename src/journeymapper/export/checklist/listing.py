"""The findings as a list: text for a terminal, Markdown to tick, JSON and CSV for other programs."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import NamedTuple

from journeymapper.analysis import Finding, Report
from journeymapper.analysis.finding import named
from journeymapper.analysis.place import path_of, place_of, record_in_words
from journeymapper.export.checklist.discussed import discussed, signature
from journeymapper.export.checklist.handouts import GroupBy, handouts
from journeymapper.export.checklist.wording import accepted, advice, counts
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words, words
from journeymapper.model.records import Comment, Waiver
from journeymapper.model.view import View

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Row(NamedTuple):
    """One finding in words."""

    finding: Finding
    name: str
    place: str
    audience: str | None
    message: str
    action: str
    waiver: Waiver | None


def render(report: Report, view: View, form: str, language: str) -> str:
    """Return the findings as "text", "json", "markdown" or "csv", ending with a line end; InputError for another form.

    Open findings come in the order of the report, accepted ones last.
    """
    if form not in _FORMS:
        raise InputError(f"There is no list in the form “{form}”; choose one of: {', '.join(_FORMS)}.")
    return _FORMS[form](report, view, words(language))


def rows(report: Report, view: View, of: Words) -> Iterator[Row]:
    """Yield all findings, accepted ones last."""
    waivers: list[tuple[Finding, Waiver | None]] = [(finding, None) for finding in report.findings]
    waivers += [(waived.finding, waived.waiver) for waived in report.waived]
    for finding, waiver in waivers:
        place = place_of(view, finding.place_id)
        yield Row(
            finding,
            finding.name(of.language),
            path_of(view, place, of),
            named(place.audience.name, of) if place.audience else None,
            finding.message(of.language),
            finding.action(of.language),
            waiver,
        )


def _json(report: Report, view: View, of: Words) -> str:
    objects = [
        {
            "rule": row.finding.rule,
            "name": row.name,
            "severity": row.finding.severity,
            "scope": row.finding.scope,
            "record_ids": row.finding.record_ids,
            "key": row.finding.key,
            "audience": row.audience,
            "place": row.place,
            "message": row.message,
            "action": row.action,
            "waived": _waiver(row.waiver) if row.waiver else None,
        }
        for row in rows(report, view, of)
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _waiver(waiver: Waiver) -> dict[str, str | None]:
    return {"reason": waiver.reason, "by": waiver.by, "day": waiver.day.isoformat() if waiver.day else None}


def _csv(report: Report, view: View, of: Words) -> str:
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["rule", "name", "severity", "audience", "place", "message", "action", "key", "waived"])
    for row in rows(report, view, of):
        finding = row.finding
        cells = [finding.rule, row.name, finding.severity, row.audience or "", row.place, row.message, row.action]
        cells += [finding.key, accepted(row.waiver, of) if row.waiver else ""]
        table.writerow([_neutral(cell) for cell in cells])
    for talk in discussed(view):
        audience = place_of(view, talk.place_id).audience
        about = [named(audience.name, of) if audience else "", record_in_words(view, talk.record_id, of)]
        for comment in talk.comments:
            cells = ["comment", of("checklist.comment"), "", *about, _said(comment, of), "", comment.id, ""]
            table.writerow([_neutral(cell) for cell in cells])
    return written.getvalue()


def _neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _text(report: Report, view: View, of: Words) -> str:
    lines: list[str] = []
    for row in rows(report, view, of):
        word = of("checklist.accepted_word") if row.waiver else of.of("severity", row.finding.severity)
        lines.append(f"{word}: {row.name} ({row.finding.rule})")
        lines.append(f"  {row.place}")
        lines.append(f"  {accepted(row.waiver, of) if row.waiver else advice(row.finding, of)}")
        lines.append("")
    lines.append(counts(report, of) or of("checklist.nothing"))
    return "\n".join(lines) + "\n"


def _markdown(report: Report, view: View, of: Words) -> str:
    organisation = named(view.project.organisation or view.project.name or of("checklist.organisation"), of)
    lines = [f"# {of('checklist.title')}: {_escaped(organisation)}", "", counts(report, of) or of("checklist.nothing")]
    for handout in handouts(report, view, GroupBy.AUDIENCE, of, discussed(view)):
        lines += ["", f"## {_escaped(handout.title)}", ""]
        part = Report(handout.findings, handout.waived)
        for row in rows(part, view, of):
            tick = "x" if row.waiver else " "
            word = of("checklist.accepted_word") if row.waiver else of.of("severity", row.finding.severity)
            lines.append(f"- [{tick}] **{word}: {row.name}** ({row.finding.rule}) {_escaped(row.place)}  ")
            lines.append(f"  {_escaped(accepted(row.waiver, of) if row.waiver else advice(row.finding, of))}")
        for talk in handout.discussed:
            about = _escaped(record_in_words(view, talk.record_id, of))
            for comment in talk.comments:
                lines.append(f"- [ ] **{of('checklist.comment')}** {about}  ")
                lines.append(f"  {_escaped(_said(comment, of))}")
    return "\n".join(lines) + "\n"


def _said(comment: Comment, of: Words) -> str:
    """Return a comment with its author and day: "“Is that so?” Ann, 3 November 2025"."""
    return f"{of('checklist.reason', reason=tidied(comment.text))} {signature(comment, of)}".rstrip()


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


_FORMS: dict[str, Callable[[Report, View, Words], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "csv": _csv,
}
