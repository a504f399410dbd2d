"""The poster: one journey on one sheet, as PDF."""

from typing import BinaryIO, Literal

from pydantic import Field

from journeymapper.drawing.display_list import Page
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.format_registry import Options, export_format
from journeymapper.export.journey_choice import chosen_journey
from journeymapper.export.journey_drawing import drawn_journey, shown_records
from journeymapper.export.paper import paper
from journeymapper.foundation.words import words
from journeymapper.model.view import View


class PosterOptions(Options):
    """What can be chosen for a poster."""

    audience: str | None = Field(None, description="whose journey, by name (the most essential audience with a map)")
    journey: str | None = Field(None, description="which journey, by id or title, where an audience has several")
    paper: str = Field(
        "A1", description="A5 to A0, Letter, Legal, Tabloid, ANSI C to E, a measure such as 900x600mm, or fit"
    )
    orientation: Literal["auto", "landscape", "portrait"] = Field(
        "auto", description="how the sheet is turned; auto draws the map larger"
    )
    theme: Literal["print", "bw", "light", "dark"] = Field(
        "print", description="colours; bw is for black and white printers"
    )
    edition: str = Field("", description="version and date for the title block, in your words")
    comments: bool = Field(False, description="show how many comments and conflicts are open")


def pages_of(view: View, options: PosterOptions) -> list[Page]:
    """Return the pages of a poster."""
    from journeymapper.export.poster.sheet import poster_pages

    of, edition = words(options.lang), options.edition
    sheet = None if options.paper.strip().lower() == "fit" else paper(options.paper)
    journey = chosen_journey(view, audience=options.audience, journey=options.journey)
    colours, comments = theme(options.theme), options.comments
    drawn = drawn_journey(view, journey, colours, of, default_engine(), edition=edition, comments=comments)
    return poster_pages(drawn.poster, drawn.map, drawn.legend, sheet, options.orientation)


@export_format("poster-pdf", suffix=".pdf", options=PosterOptions, pages=pages_of)
def write_poster(view: View, stream: BinaryIO, options: PosterOptions) -> list[str]:
    """A poster of one journey as PDF: map, feelings, lanes, gaps and legend."""
    from journeymapper.export.missing_glyphs import missing_glyph_warnings
    from journeymapper.export.poster.sheet import LEAST_READABLE, smallest_text
    from journeymapper.painters.pdf import write_pdf

    of, pages = words(options.lang), pages_of(view, options)
    write_pdf(
        pages,
        stream,
        title=pages[0].title,
        language=view.project.language or of.language,
        subject=view.project.organisation,
    )
    journey = chosen_journey(view, audience=options.audience, journey=options.journey)
    drawings = (placed.drawing for page in pages for placed in page.drawings)
    warnings = missing_glyph_warnings(drawings, shown_records(view, journey), of)
    smallest = smallest_text(pages)
    if smallest < LEAST_READABLE - 0.05:
        warnings.append(of("poster.small_text", paper=options.paper, points=f"{smallest:.1f}"))
    return warnings
