"""The drawing of one journey as SVG."""

from typing import BinaryIO, Literal

from pydantic import Field

from journeymapper.drawing.display_list import Page, Placed
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.format_registry import Options, export_format
from journeymapper.export.journey_choice import chosen_journey
from journeymapper.export.journey_drawing import drawn_journey, shown_records
from journeymapper.foundation.words import words
from journeymapper.model.view import View


class SvgOptions(Options):
    """What can be chosen for an SVG."""

    audience: str | None = Field(None, description="whose journey, by name (the most essential audience with a map)")
    journey: str | None = Field(None, description="which journey, by id or title, where an audience has several")
    theme: Literal["light", "dark", "print", "bw"] = Field("light", description="colours")


def pages_of(view: View, options: SvgOptions) -> list[Page]:
    """Return the drawing as a page of its own size."""
    journey = chosen_journey(view, audience=options.audience, journey=options.journey)
    drawn = drawn_journey(view, journey, theme(options.theme), words(options.lang), default_engine())
    sheet = drawn.sheet()
    return [Page(sheet.width, sheet.height, sheet.background, (Placed(sheet, 0, 0, 1.0),), drawn.title)]


@export_format("svg", suffix=".svg", options=SvgOptions, pages=pages_of)
def write_drawing(view: View, stream: BinaryIO, options: SvgOptions) -> list[str]:
    """The map of one journey, with title and legend, as SVG that looks the same without any font installed."""
    from journeymapper.export.missing_glyphs import missing_glyph_warnings
    from journeymapper.painters.svg import write_svg

    (page,) = pages_of(view, options)
    sheet = page.drawings[0].drawing
    write_svg(sheet, stream, title=page.title)
    journey = chosen_journey(view, audience=options.audience, journey=options.journey)
    return missing_glyph_warnings([sheet], shown_records(view, journey), words(options.lang))
