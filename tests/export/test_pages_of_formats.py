"""What a format says its pages are is what it writes."""

import io

import pytest
from pypdf import PdfReader

from journeymapper.export.format_registry import Format, Options, formats
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from journeymapper.storage.snapshot_content import packed
from tests.builders import families


@pytest.mark.parametrize("entry", [entry for entry in formats if entry.pages], ids=lambda entry: entry.name)
def test_pages_are_those_that_are_written(entry: Format[Options]) -> None:
    taken = Snapshot(id="before", name="Before", content=packed(View(families())))
    view, options = View(families() | {"before": taken}), entry.options()
    assert entry.pages is not None
    pages = entry.pages(view, options)
    stream = io.BytesIO()
    entry.write(view, stream, options)
    if entry.suffix == ".pdf":
        written = [page.mediabox for page in PdfReader(stream).pages]
        assert [(float(box.width), float(box.height)) for box in written] == [
            pytest.approx((page.width, page.height), abs=0.01) for page in pages
        ]
    else:
        assert pages[0].title.encode() in stream.getvalue()
