"""The first page of an export, painted for the dialog from the same drawing that is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from journeymapper.drawing.display_list import Page, Placed
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.words import words
from journeymapper.model.view import View
from journeymapper.painters.qt import QtPainter

if TYPE_CHECKING:
    from journeymapper.export.format_registry import Options


def first_page(format_name: str, view: View, options: "Options") -> Page | None:
    """Return the first page, or None for a format that has no pages. Raises InputError as the export would."""
    from journeymapper.export.formats.checklist_pdf import ChecklistOptions
    from journeymapper.export.formats.poster_pdf import PosterOptions

    if isinstance(options, PosterOptions):
        return _poster(view, options)
    if isinstance(options, ChecklistOptions):
        return _checklist(view, options)
    if format_name == "svg":
        return _drawing(view, options)
    return None


def picture_of(page: Page, width: int, height: int, ratio: float) -> QImage:
    """Paint a page as large as it fits into so many logical pixels."""
    scale = min(width / page.width, height / page.height)
    size = (max(round(page.width * scale * ratio), 1), max(round(page.height * scale * ratio), 1))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(page.background) if page.background else Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    for placed in page.drawings:
        painter.save()
        painter.translate(placed.x, placed.y)
        painter.scale(placed.scale, placed.scale)
        painter.setClipRect(QRectF(0, 0, placed.drawing.width, placed.drawing.height))
        QtPainter().paint(painter, placed.drawing.groups)
        painter.restore()
    painter.end()
    return image


def _poster(view: View, options: "Options") -> Page:
    from journeymapper.export.formats.poster_pdf import PosterOptions
    from journeymapper.export.journey_choice import chosen_journey
    from journeymapper.export.journey_drawing import drawn_journey
    from journeymapper.export.paper import paper
    from journeymapper.export.poster.sheet import poster_pages

    assert isinstance(options, PosterOptions)
    sheet = None if options.paper.strip().lower() == "fit" else paper(options.paper)
    journey = chosen_journey(view, audience=options.audience, journey=options.journey)
    of = words(options.lang)
    drawn = drawn_journey(view, journey, theme(options.theme), of, default_engine(), edition=options.edition)
    return poster_pages(drawn.poster, drawn.map, drawn.legend, sheet, options.orientation)[0]


def _checklist(view: View, options: "Options") -> Page | None:
    from journeymapper.analysis import findings
    from journeymapper.export.checklist.handouts import concerning
    from journeymapper.export.checklist.pages import checklist_pages
    from journeymapper.export.formats.checklist_pdf import ChecklistOptions
    from journeymapper.export.journey_choice import chosen_audience
    from journeymapper.export.paper import paper

    assert isinstance(options, ChecklistOptions)
    report = findings(view)
    if options.audience is not None:
        report = concerning(report, view, chosen_audience(view, options.audience))
    pages = checklist_pages(
        report,
        view,
        words(options.lang),
        default_engine(),
        theme("print"),
        group_by=options.group_by,
        sheet=paper(options.paper),
        edition=options.edition,
    )
    return next(iter(pages), None)


def _drawing(view: View, options: "Options") -> Page:
    from journeymapper.export.journey_choice import chosen_journey
    from journeymapper.export.journey_drawing import drawn_journey

    audience, journey = getattr(options, "audience", None), getattr(options, "journey", None)
    chosen = chosen_journey(view, audience=audience, journey=journey)
    named = str(getattr(options, "theme", "light"))
    sheet = drawn_journey(view, chosen, theme(named), words(options.lang), default_engine()).sheet()
    return Page(sheet.width, sheet.height, sheet.background, (Placed(sheet, 0, 0, 1),))
