"""Open comments on checklists: under what they are about, with author and day; resolved ones are left out."""

import csv
import io
from datetime import UTC, datetime

import pytest

from journeymapper.analysis import findings
from journeymapper.drawing.display_list import Field, Page
from journeymapper.export.checklist.discussed import discussed, signature
from journeymapper.export.checklist.listing import render
from journeymapper.export.formats.checklist_pdf import ChecklistOptions, pages_of, write_checklist
from journeymapper.foundation.words import words
from journeymapper.model.records import Comment
from journeymapper.model.view import View
from tests.export.checklist_sample import school
from tests.pdf_reading import read_pdf

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
TEXTS = {
    "a": ("t3", "Is *that* so?\nI doubt it."),
    "b": ("t3", "Yes, since last year."),
    "c": ("omar", "Who stands in?"),
    "d": ("t1>t2", "How many go on?"),
    "e": ("donors", "=SUM(A1)"),
    "f": ("t9", "Done already."),
}


def view() -> View:
    said = [
        Comment(id=key, ref_id=ref, text=text, by="Ann", at=NOON, resolved=key == "f", rank=key)
        for key, (ref, text) in TEXTS.items()
    ]
    return View({record.id: record for record in (*school(), *said)})


def said_on(pages: list[Page]) -> list[str]:
    groups = (group for page in pages for group in page.drawings[0].drawing.groups)
    return [group.label for group in groups if group.id.partition("/")[2] in TEXTS]


def test_what_is_discussed_comes_in_the_order_of_the_map() -> None:
    found = discussed(view())
    assert [(talk.record_id, [c.id for c in talk.comments]) for talk in found] == [
        ("omar", ["c"]),
        ("t1>t2", ["d"]),
        ("t3", ["a", "b"]),
        ("donors", ["e"]),
    ]


@pytest.mark.parametrize("group_by", ["audience", "owner"])
def test_every_open_comment_is_on_one_page_with_its_author(group_by: str) -> None:
    pages = pages_of(view(), ChecklistOptions.model_validate({"group_by": group_by}))
    labels = said_on(pages)
    assert len(labels) == 5
    assert any(label.endswith(": Is *that* so? I doubt it. Ann, 5 March 2026") for label in labels)
    assert all("Ann, 5 March 2026" in label for label in labels)
    assert not any("Done already" in label for label in labels)
    boxes = [i.name for p in pages for g in p.drawings[0].drawing.groups for i in g.items if isinstance(i, Field)]
    assert set(TEXTS) - {"f"} <= set(boxes)


def test_a_checklist_for_one_audience_has_its_comments_only() -> None:
    labels = said_on(pages_of(view(), ChecklistOptions(audience="Donors")))
    assert len(labels) == 1
    assert "=SUM(A1)" in labels[0]


def test_the_pdf_can_be_read_back() -> None:
    stream = io.BytesIO()
    assert write_checklist(view(), stream, ChecklistOptions(lang="de")) == []
    text = " ".join(line.text for page in read_pdf(stream.getvalue()) for line in page.lines)
    assert "Offene Kommentare" in text
    assert "Yes, since last year." in text
    assert "Ann, 5. März 2026" in text
    assert "Done already" not in text


def test_markdown_lists_them_under_the_audience_and_escapes_them() -> None:
    text = render(findings(view()), view(), "markdown", "en")
    part = text.partition("## Donors")[2]
    assert "- [ ] **Comment** Donors  \n  “=SUM(A1)” Ann, 5 March 2026" in part
    assert "“Is \\*that\\* so? I doubt it.” Ann, 5 March 2026" in text
    assert "Done already" not in text


def test_csv_has_a_row_for_each() -> None:
    rows = [
        r for r in csv.DictReader(io.StringIO(render(findings(view()), view(), "csv", "en"))) if r["rule"] == "comment"
    ]
    assert [row["key"] for row in rows] == ["c", "d", "a", "b", "e"]
    assert rows[1]["place"].startswith("Way: ")
    assert rows[4]["audience"] == "Donors"
    assert rows[0]["place"] == "Person: Omar"
    assert rows[0]["message"] == "“Who stands in?” Ann, 5 March 2026"


def test_what_nobody_signed_has_no_signature() -> None:
    assert signature(Comment(id="x", text="?"), words("en")) == ""
    assert signature(Comment(id="x", text="?", by="Ann"), words("en")) == "Ann"
