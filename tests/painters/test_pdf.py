"""PDFs are read back: text, fonts, links, boxes to tick, and the same bytes every time."""

import io
import re
import subprocess
import sys

import pikepdf
import pypdf
import pytest
from pypdf.generic import Destination

from journeymapper.drawing.display_list import Link, Page
from journeymapper.foundation.geometry import Box
from journeymapper.painters.pdf import write_pdf
from journeymapper.painters.pdf.numbers import number, rgb
from tests.painters.sample import SCRIPTS, drawing, everything, lines, page
from tests.pdf_reading import read_pdf


def written(*pages: Page, title: str = "A title", language: str = "en") -> bytes:
    stream = io.BytesIO()
    write_pdf(pages, stream, title=title, language=language)
    return stream.getvalue()


def printed(texts: list[str]) -> list[str]:
    return [line.text for line in read_pdf(written(page(drawing(*lines(texts)))))[0].lines]


@pytest.mark.parametrize("script", [name for name in SCRIPTS if name not in ("Arabic", "Hebrew")])
def test_text_is_found_as_it_was_typed(script: str) -> None:
    assert printed([SCRIPTS[script]]) == [SCRIPTS[script]]


@pytest.mark.parametrize("script", ["Arabic", "Hebrew"])
def test_words_from_right_to_left_are_found_in_the_order_of_their_glyphs(script: str) -> None:
    """A PDF shows glyphs from left to right; reader programs turn the words round."""
    assert printed([SCRIPTS[script]]) == [SCRIPTS[script][::-1]]


def test_every_font_is_an_embedded_subset_with_a_way_back_to_text() -> None:
    with pikepdf.open(io.BytesIO(written(page(everything())))) as document:
        fonts = document.pages[0].Resources.Font
        assert len(fonts) >= 8
        for font in fonts.values():
            assert font.Subtype == "/Type0"
            assert "/ToUnicode" in font
            descendant = font.DescendantFonts[0]
            assert re.match(r"/[A-Z]{6}\+Noto", str(descendant.BaseFont))
            assert len(bytes(descendant.FontDescriptor.FontFile2.read_bytes())) > 500


def test_widths_agree_with_where_the_glyphs_stand() -> None:
    """A line whose widths were wrong would need a correction after every glyph."""
    content = uncompressed(written(page(drawing(*lines(["minimum illumination"])))))
    array = re.search(r"\[(.*?)\]TJ", content)
    assert array is not None
    assert array[1].count(">") == 1


def test_the_same_pages_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from tests.painters.sample import *; from journeymapper.painters.pdf import write_pdf;"
        "write_pdf([page(everything())], sys.stdout.buffer, title='A title', language='en')"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": "."}
    )
    assert other.stdout == written(page(everything()))


def test_title_language_and_outline_are_written() -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(written(page(everything(), title="Größe"), page(drawing()), title="Übersicht", language="de"))
    )
    assert reader.metadata is not None
    assert reader.metadata.title == "Übersicht"
    assert str(reader.root_object["/Lang"]) == "de"
    assert [entry.title for entry in reader.outline if isinstance(entry, Destination)] == ["Größe", "A page"]


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_harmless_addresses_become_links(target: str, kept: bool) -> None:
    shown = drawing(Link(Box(0, 0, 50, 20), target))
    annotations = pypdf.PdfReader(io.BytesIO(written(page(shown)))).pages[0].get("/Annots", [])
    assert [a.get_object()["/A"]["/URI"] for a in annotations] == ([target] if kept else [])


def test_a_link_leads_to_a_group_on_another_page() -> None:
    data = written(page(drawing(Link(Box(0, 0, 50, 20), "#card-9"), record="list")), page(drawing(record="card-9")))
    reader = pypdf.PdfReader(io.BytesIO(data))
    link = reader.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    assert link["/Dest"][0] == reader.pages[1].indirect_reference


def test_a_box_to_tick_is_a_form_field_that_uses_no_font() -> None:
    reader = pypdf.PdfReader(io.BytesIO(written(page(everything()))))
    fields = reader.get_fields()
    assert fields is not None
    assert fields["done-1"]["/FT"] == "/Btn"
    assert b"Helvetica" not in written(page(everything()))
    assert b"ZapfDingbats" not in written(page(everything()))


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-0.001, "0"), (1.5, "1.5"), (2.999, "3"), (-12.345, "-12.35"), (100, "100")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_colours_are_three_parts() -> None:
    assert rgb("#FF8000") == "1 0.502 0"


def uncompressed(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as document:
        return document.pages[0].Contents.read_bytes().decode("latin-1")
