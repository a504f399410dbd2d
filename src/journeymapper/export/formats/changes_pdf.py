"""What changed since a snapshot or another file, as PDF."""

from typing import BinaryIO

from pydantic import Field

from journeymapper.drawing.display_list import Page
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.changes.versions import earlier_version, version_named
from journeymapper.export.format_registry import Options, export_format
from journeymapper.export.paper import paper
from journeymapper.foundation.words import words
from journeymapper.model.view import View


class ChangesOptions(Options):
    """What can be chosen for the pages on what changed."""

    since: str = Field("", description="a snapshot by name, or another file of the project (the newest snapshot)")
    until: str = Field("", description="another snapshot or file, instead of the project as it is")
    paper: str = Field("A4", description="A5 or larger, Letter, Legal, or a measure such as 210x297mm")


def pages_of(view: View, options: ChangesOptions) -> list[Page]:
    """Return the pages that tell what changed."""
    from journeymapper.export.changes.pages import change_pages

    old, new = earlier_version(view, options.since), version_named(view, options.until)
    return change_pages(old, new, words(options.lang), default_engine(), theme("print"), paper(options.paper))


@export_format("changes-pdf", suffix=".pdf", options=ChangesOptions, pages=pages_of)
def write_changes(view: View, stream: BinaryIO, options: ChangesOptions) -> list[str]:
    """What changed since a snapshot or another file as PDF: added, removed, changed and moved, stage by stage."""
    from journeymapper.export.missing_glyphs import missing_glyph_warnings
    from journeymapper.painters.pdf import write_pdf

    of, pages = words(options.lang), pages_of(view, options)
    write_pdf(pages, stream, title=pages[0].title, language=of.language, subject=view.project.organisation)
    return missing_glyph_warnings((page.drawings[0].drawing for page in pages), view, of)
