"""Two programs that save one file over and over lose nothing of each other's."""

import subprocess
import sys
from pathlib import Path

import orjson

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.model.records import Conflict, Person
from journeymapper.storage.saving_protocol import open_file
from tests.storage.second_writer import SHARED

SAVES = 200
ROOT = Path(__file__).resolve().parents[2]


def test_what_both_wrote_is_in_the_file_or_among_its_conflicts(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    storage.save_new(Document([Person(id=SHARED, name="begin")]), path)
    command = [sys.executable, "-m", "tests.storage.second_writer", str(path)]
    writers = [subprocess.Popen([*command, who, str(SAVES)], cwd=ROOT) for who in ("ann", "ben")]
    assert [writer.wait() for writer in writers] == [0, 0]
    opened = open_file(path).opened
    assert opened.report.lines() == []
    view = opened.document.view
    assert all(f"{who} {number}" in view for who in ("ann", "ben") for number in range(SAVES))
    conflicts = [orjson.loads(conflict.value) for conflict in view.all(Conflict)]
    last = {f"{who} {SAVES - 1}" for who in ("ann", "ben")}
    assert last <= {view.expect(Person, SHARED).name, *conflicts}
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, "backups"}
