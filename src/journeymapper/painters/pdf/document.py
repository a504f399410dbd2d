"""The PDF file: pages, metadata, outline, links and boxes to tick."""

from collections.abc import Sequence
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from journeymapper.drawing.display_list import Field, Link, Page, Placed
from journeymapper.foundation.geometry import Box
from journeymapper.painters.pdf.fonts import FontSet
from journeymapper.painters.pdf.numbers import number, rgb
from journeymapper.painters.pdf.operators import Operators
from journeymapper.painters.pdf.tick_boxes import TickBoxes

rl_config.useA85 = 0  # streams as bytes: a fifth shorter than spelled in letters, and quicker
_SCHEMES = ("http", "https", "mailto")


def write_pdf(pages: Sequence[Page], stream: BinaryIO, *, title: str, language: str, subject: str = "") -> None:
    """Write pages as one PDF.

    The same pages give the same bytes: no time of writing is kept. `language` is a BCP 47 code; links other than http,
    https, mailto and "#group-id" are left out.
    """
    surface: Any = _Surface(stream, invariant=1, pageCompression=1, lang=language or None, pdfVersion=(1, 7))
    surface.setTitle(title)
    surface.setSubject(subject)
    surface.setCreator("journeymapper")
    surface.setAuthor("")
    fonts = FontSet()
    operators = Operators(fonts)
    targets = _link_targets(pages)
    boxes = TickBoxes(surface)
    for index, page in enumerate(pages):
        surface.setPageSize((page.width, page.height))
        code: list[str] = surface._code
        if page.background:
            code.append(f"{rgb(page.background)} rg 0 0 {number(page.width)} {number(page.height)} re f")
        for placed in page.drawings:
            scale = f"{placed.scale:.6g}"
            code.append(f"q {scale} 0 0 -{scale} {number(placed.x)} {number(page.height - placed.y)} cm")
            code.extend(operators.of(placed.drawing))
            code.append("Q")
            _annotate(surface, page, placed, targets, boxes)
        if page.title:
            key = f"page-{index}"
            surface.bookmarkPage(key)
            surface.addOutlineEntry(page.title, key, 0)
            _outline_stages(surface, page, index)
        surface.showPage()
    fonts.add_to(surface._doc)
    surface.save()


class _Surface(Canvas):
    """A canvas that mentions no font of its own: all text comes from the text engine."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def _link_targets(pages: Sequence[Page]) -> set[str]:
    return {
        item.target[1:]
        for page in pages
        for placed in page.drawings
        for group in placed.drawing.groups
        for item in group.items
        if isinstance(item, Link) and item.target.startswith("#")
    }


def _annotate(surface: Any, page: Page, placed: Placed, targets: set[str], boxes: TickBoxes) -> None:
    for group in placed.drawing.groups:
        if group.id in targets:
            top = page.height - (placed.y + group.y * placed.scale)
            surface.bookmarkHorizontalAbsolute(group.id, top)
        for item in group.items:
            match item:
                case Link(box=box, target=target):
                    area = _area(box.moved(group.x, group.y), page, placed)
                    if target.startswith("#"):
                        surface.linkAbsolute("", target[1:], area, Border="[0 0 0]")
                    elif urlsplit(target).scheme in _SCHEMES:
                        surface.linkURL(target, area, relative=0)
                case Field(box=box, name=name, tooltip=tooltip):
                    left, bottom, right, _ = _area(box.moved(group.x, group.y), page, placed)
                    boxes.add(left, bottom, right - left, name=name, tooltip=tooltip)


def _outline_stages(surface: Any, page: Page, index: int) -> None:
    for placed in page.drawings:
        for group in placed.drawing.groups:
            if group.role == "stage" and group.label:
                key = f"page-{index}-{group.id}"
                surface.bookmarkHorizontalAbsolute(key, page.height - (placed.y + group.y * placed.scale))
                surface.addOutlineEntry(group.label, key, 1)


def _area(box: Box, page: Page, placed: Placed) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top on the page, y up."""
    left, top = placed.x + box.x * placed.scale, page.height - (placed.y + box.y * placed.scale)
    return left, top - box.height * placed.scale, left + box.width * placed.scale, top
