"""The checklist: everything that is missing, with boxes to tick and room to answer, as PDF."""

from typing import BinaryIO

from pydantic import Field

from journeymapper.drawing.display_list import Page
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.checklist.handouts import GroupBy, concerning
from journeymapper.export.format_registry import Options, export_format
from journeymapper.export.journey_choice import chosen_audience
from journeymapper.export.paper import paper
from journeymapper.foundation.words import words
from journeymapper.model.view import View


class ChecklistOptions(Options):
    """What can be chosen for a checklist."""

    audience: str | None = Field(None, description="only what concerns one audience, by name (all audiences)")
    group_by: GroupBy = Field(GroupBy.AUDIENCE, description="who gets a handout of their own")
    paper: str = Field("A4", description="A5 or larger, Letter, Legal, or a measure such as 210x297mm")
    edition: str = Field("", description="version and date for the head of the page, in your words")


def pages_of(view: View, options: ChecklistOptions) -> list[Page]:
    """Return the pages of a checklist."""
    from journeymapper.analysis import findings
    from journeymapper.export.checklist.discussed import discussed
    from journeymapper.export.checklist.pages import checklist_pages

    report, audience = findings(view), None
    if options.audience is not None:
        audience = chosen_audience(view, options.audience)
        report = concerning(report, view, audience)
    return checklist_pages(
        report,
        view,
        words(options.lang),
        default_engine(),
        theme("print"),
        group_by=options.group_by,
        sheet=paper(options.paper),
        edition=options.edition,
        talks=discussed(view, audience),
    )


@export_format("checklist-pdf", suffix=".pdf", options=ChecklistOptions, pages=pages_of)
def write_checklist(view: View, stream: BinaryIO, options: ChecklistOptions) -> list[str]:
    """A checklist of all that is missing as PDF: boxes to tick, what to do, room to answer."""
    from journeymapper.export.missing_glyphs import missing_glyph_warnings
    from journeymapper.painters.pdf import write_pdf

    of, pages = words(options.lang), pages_of(view, options)
    organisation = view.project.organisation or view.project.name
    title = ": ".join(part for part in (of("checklist.title"), organisation) if part)
    write_pdf(pages, stream, title=title, language=of.language, subject=organisation)
    return missing_glyph_warnings((page.drawings[0].drawing for page in pages), view, of)
