"""Everything hostile in one program with little memory: each is refused with a sentence, or opened, saved and kept."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits memory as Linux does")
def test_each_is_refused_in_words_or_opened_within_its_time_and_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.hostile_run", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 0, f"{said[-1:]} ended the program with {ended.returncode}: {ended.stderr[-3000:]}"
    for entry in said:
        sentence = entry["said"]
        assert not sentence or (sentence.endswith(".") and len(sentence.splitlines()) == 1), entry
        assert len(sentence) < 1_000, entry
    kinds = Counter(entry["name"].partition(":")[0] for entry in said)
    assert len({entry["name"] for entry in said}) == len(said) >= 200
    assert {kind for kind, number in kinds.items() if number >= 8} == {
        "map", "import", "clipboard", "journal", "earlier version", "snapshot", "export",
    }  # fmt: skip
    refused = {kind: sum(bool(e["said"]) for e in said if e["name"].startswith(kind)) for kind in kinds}
    assert all(refused[kind] for kind in ("map", "import", "clipboard", "earlier version", "snapshot"))
