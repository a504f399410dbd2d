"""The page and the schema of the file format are those of the models, and the page's example is a real file."""

import json
import re
import runpy
import sys
from datetime import date
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.model.records import RECORD_TYPES
from journeymapper.storage.describe.json_schema import json_schema
from journeymapper.storage.describe.page import brought_up_to_date
from journeymapper.storage.header import SCHEMA_VERSION

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "file-format.md").read_text("utf-8")
STALE = "run: python -m journeymapper.storage.describe"


def test_the_page_is_up_to_date() -> None:
    assert brought_up_to_date(PAGE) == PAGE, STALE
    assert f"version {SCHEMA_VERSION}." in PAGE


def test_the_schema_is_up_to_date() -> None:
    assert (DOCS / "journeymap.schema.json").read_bytes() == json_schema(), STALE


def test_the_command_makes_stale_files_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file-format.md").write_text(PAGE.replace("| `rank` | text |", "| stale |"), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["describe", str(tmp_path)])
    runpy.run_module("journeymapper.storage.describe", run_name="__main__")
    assert (tmp_path / "file-format.md").read_text("utf-8") == PAGE
    assert (tmp_path / "journeymap.schema.json").read_bytes() == json_schema()


def test_a_page_without_its_markers_is_not_touched() -> None:
    with pytest.raises(ValueError, match="records"):
        brought_up_to_date(PAGE.replace("<!-- end of records -->", ""))


def test_the_example_is_a_sound_map_written_as_journeymapper_writes_it() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    opened = storage.read(example.encode(), "example")
    assert opened.report.lines() == []
    assert all(record.model_extra == {} for record in opened.document.view)
    data, _ = storage.to_bytes(opened, today=date(2025, 11, 21))
    lines = data.decode("utf-8").splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith(('"history"', '"deleted"'))) == example


def test_every_kind_field_and_value_is_described() -> None:
    schema = json.loads(json_schema())
    for kind in RECORD_TYPES:
        assert f"### `{kind.array}`" in PAGE
        definition = schema["properties"][kind.array]["items"]["$ref"].removeprefix("#/$defs/")
        assert set(schema["$defs"][definition]["properties"]) == set(kind.model_fields)
        assert all(f"| `{name}` |" in PAGE for name in kind.model_fields)


def test_every_reference_inside_the_schema_leads_somewhere() -> None:
    text = json_schema().decode()
    named = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', text))
    assert named <= set(json.loads(text)["$defs"])
