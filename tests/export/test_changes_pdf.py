"""The pages on what changed are read back: what is compared, every difference in its place, the same bytes."""

import io
from pathlib import Path

import pypdf
import pytest

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.edits import fields, removal, touchpoints
from journeymapper.export.format_registry import formats
from journeymapper.export.formats.changes_pdf import ChangesOptions, write_changes
from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from journeymapper.storage.comparison import compare
from journeymapper.storage.snapshot_content import packed
from tests.builders import families, large_map
from tests.pdf_reading import read_pdf


@pytest.fixture
def changed() -> View:
    """The worked example with a snapshot, and after it one of each kind of change."""
    taken = Snapshot(id="before", name="Before <b>the</b> workshop 워크숍", content=packed(View(families())))
    document = Document([*families().values(), taken])
    with document.transaction("Change") as tx:
        fields.change(tx, ["t2"], name="School portal", **{"emotion.valence": 1})
        touchpoints.move(tx, ["t4"], stage_id="visit", before="t6")
        touchpoints.add(tx, "enrol", "Call of the teacher")
        removal.remove(tx, ["t20"])
    return document.view


def written(view: View, **options: object) -> bytes:
    stream = io.BytesIO()
    assert write_changes(view, stream, ChangesOptions(**options)) == []  # type: ignore[arg-type]
    return stream.getvalue()


def printed(data: bytes) -> str:
    return " ".join(" ".join(line.text for page in read_pdf(data) for line in page.lines).split())


def test_is_found_among_the_formats() -> None:
    entry = formats.get("changes-pdf")
    assert entry is not None
    assert (entry.suffix, entry.options) == (".pdf", ChangesOptions)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["What changed since", "Name: “School finder” → “School portal”", "Feeling: −1 → +1", "Stage: “Look"]),
        ("de", ["geändert hat", "Name: „School finder“ → „School portal“", "Gefühl: −1 → +1", "Phase: „Look"]),
    ],
)
def test_every_difference_is_printed_with_its_fields(changed: View, language: str, expected: list[str]) -> None:
    text = printed(written(changed, since="before", lang=language))
    for part in (
        *expected,
        "Call of the teacher",
        "Recommend the school to friends",
        "Before <b>the</b> workshop 워크숍",
    ):
        assert part in text


def test_the_head_counts_what_is_listed(changed: View) -> None:
    found = compare(families(), {record.id: record for record in changed})
    text = printed(written(changed))
    for fate in ("added", "removed", "changed", "moved"):
        assert f"{sum(entry.fate == fate for entry in found)} {fate}" in text


@pytest.mark.parametrize("sheet", ["A4", "A5"])
def test_no_two_lines_of_text_touch_and_none_leaves_the_page(changed: View, sheet: str) -> None:
    for page in read_pdf(written(changed, lang="de", paper=sheet)):
        for n, line in enumerate(page.lines):
            assert line.left > 0
            assert line.right < page.width
            assert 0 < line.baseline < page.height
            assert not [other.text for other in page.lines[n + 1 :] if line.overlaps(other)], line.text


def test_two_snapshots_and_files_are_compared_as_well(changed: View, tmp_path: Path) -> None:
    other = tmp_path / "other.journeymap"
    storage.save_new(Document(large_map(2, 2).values()), other)
    assert "A large map" in printed(written(changed, since="before", until=str(other)))
    assert "Nothing changed." in printed(written(changed, since="before", until="before"))
    with pytest.raises(InputError, match="no snapshot “After” in the map; there are: “Before"):
        written(changed, since="After")
    with pytest.raises(InputError, match="no snapshot yet"):
        written(View(families()))


def test_the_same_versions_give_the_same_bytes_and_a_title(changed: View) -> None:
    assert written(changed) == written(changed)
    reader = pypdf.PdfReader(io.BytesIO(written(changed)))
    assert reader.metadata is not None
    assert reader.metadata.title == "What changed since “Before <b>the</b> workshop 워크숍”"


def test_many_changes_go_over_many_pages_and_none_is_lost() -> None:
    view = View(large_map(10, 20))
    taken = Snapshot(id="before", name="Nothing", content=packed(View({})))
    pages = read_pdf(written(View({**{record.id: record for record in view}, "before": taken})))
    assert len(pages) > 5
    text = " ".join(line.text for page in pages for line in page.lines)
    assert all(f"no. {n}" in text for n in range(1, 201))
