"""The checklist as PDF is read back: text in order, boxes to tick, fonts, page sizes, the same bytes."""

import io

import pypdf
import pytest

from journeymapper.analysis import findings
from journeymapper.export.format_registry import formats
from journeymapper.export.formats.checklist_pdf import ChecklistOptions, write_checklist
from journeymapper.foundation.errors import InputError
from journeymapper.model.view import View
from tests.export.checklist_sample import school
from tests.pdf_reading import read_pdf


def written(view: View, **options: object) -> bytes:
    stream = io.BytesIO()
    assert write_checklist(view, stream, ChecklistOptions(**options)) == []  # type: ignore[arg-type]
    return stream.getvalue()


def test_is_found_among_the_formats() -> None:
    entry = formats.get("checklist-pdf")
    assert entry is not None
    assert (entry.suffix, entry.options) == (".pdf", ChecklistOptions)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_finding_is_printed_with_name_and_severity(language: str) -> None:
    pages = read_pdf(written(school(), lang=language, group_by="owner"))
    printed = " ".join(" ".join(line.text for line in page.lines) for page in pages)
    for finding in findings(school()).findings:
        assert finding.name(language) in printed
    assert "신입생 가족 › 방문" not in printed  # no finding stands there
    assert "신입생 가족 › 등록" in printed


@pytest.mark.parametrize("sheet", ["A4", "A5"])
def test_no_two_lines_of_text_touch_and_none_leaves_the_page(sheet: str) -> None:
    for page in read_pdf(written(school(), lang="de", group_by="owner", paper=sheet)):
        for n, line in enumerate(page.lines):
            assert line.left > 0
            assert line.right < page.width
            assert 0 < line.baseline < page.height
            assert not [other.text for other in page.lines[n + 1 :] if line.overlaps(other)], line.text


def test_boxes_can_be_ticked_and_are_named_after_the_findings() -> None:
    fields = pypdf.PdfReader(io.BytesIO(written(school()))).get_fields()
    assert fields is not None
    assert sorted(fields) == sorted(finding.key for finding in findings(school()).findings)
    assert {field["/FT"] for field in fields.values()} == {"/Btn"}
    assert (
        fields["T04:t9"]["/TU"]
        == "Done: Touchpoint without accountable person, Families of new pupils › Decide › 9 Apply online"
    )


def test_can_be_made_for_one_audience_only() -> None:
    (page,) = read_pdf(written(school(), audience="applicants"))
    assert "Applicants for teaching posts" in page.text
    assert page.text.count("Who\n") == 1
    with pytest.raises(InputError, match="no audience of this project"):
        written(school(), audience="Martians")


def test_has_an_outline_with_every_handout() -> None:
    reader = pypdf.PdfReader(io.BytesIO(written(school(), group_by="owner")))
    assert [entry.title for entry in reader.outline] == ["Nobody named yet", "Ann", "Omar, Registry"]  # type: ignore[union-attr]
    assert reader.metadata is not None
    assert reader.metadata.title == "Checklist: State school system"


def test_the_same_map_gives_the_same_bytes_on_the_paper_asked_for() -> None:
    assert written(school()) == written(school())
    reader = pypdf.PdfReader(io.BytesIO(written(school(), paper="Letter")))
    assert {(page.mediabox.width, page.mediabox.height) for page in reader.pages} == {(612, 792)}
