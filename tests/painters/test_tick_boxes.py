"""Boxes to tick in a PDF: shared looks, printed flag, the place on the page."""

import io

import pikepdf
import pytest

from journeymapper.drawing.display_list import DisplayList, Field, Group, Page, Placed
from journeymapper.foundation.geometry import Box
from journeymapper.painters.pdf import write_pdf


def page(*fields: Field) -> Page:
    group = Group("list", "text", "", 10, 20, 100, 100, fields)
    return Page(200, 300, None, (Placed(DisplayList(200, 300, None, (group,)), 5, 5, 2.0),))


@pytest.fixture
def document() -> pikepdf.Pdf:
    stream = io.BytesIO()
    small = [Field(Box(n * 20, 0, 10, 10), f"T04:{n}", f"Done: Grüße {n}") for n in range(3)]
    write_pdf([page(*small[:2]), page(small[2], Field(Box(0, 0, 20, 20), "large", ""))], stream, title="", language="")
    return pikepdf.open(stream)


def boxes(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [box for sheet in document.pages for box in sheet.Annots]


def test_stand_where_they_are_drawn_and_are_printed(document: pikepdf.Pdf) -> None:
    first, second, *_ = boxes(document)
    assert [float(edge) for edge in first.Rect] == [25, 235, 45, 255]
    assert [float(edge) for edge in second.Rect] == [65, 235, 85, 255]
    assert {int(box.F) for box in boxes(document)} == {4}


def test_are_fields_of_the_form_with_name_and_tooltip(document: pikepdf.Pdf) -> None:
    fields = list(document.Root.AcroForm.Fields)
    assert [str(field.T) for field in fields] == ["T04:0", "T04:1", "T04:2", "large"]
    assert str(fields[1].TU) == "Done: Grüße 1"
    assert {str(field.V) for field in fields} == {"/Off"}


def test_share_a_tick_for_every_size(document: pikepdf.Pdf) -> None:
    looks = {box.AP.N.Yes.objgen for box in boxes(document)}
    assert len(looks) == 2
    assert all(box.AP.N.Off.read_bytes() == b"" for box in boxes(document))
    tick = boxes(document)[0].AP.N.Yes
    assert [float(edge) for edge in tick.BBox] == [0, 0, 20, 20]
    assert tick.read_bytes().endswith(b"S")
