"""Every hostile file is refused with one sentence or opens with a report, in five seconds and 600 MB."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.foundation.errors import InputError
from tests.storage.hostile import FILES, HostileFile, map_with

ROOT = Path(__file__).resolve().parents[2]
NAME = "from mail.journeymap"
LONGEST = 20
"""Seconds of the processor: four times the limit, for slower machines."""


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[HostileFile, Path]:
    path = tmp_path / NAME
    path.write_bytes(request.param.content())
    return request.param, path


def test_is_refused_with_one_sentence_or_opens_with_a_report(hostile: tuple[HostileFile, Path]) -> None:
    file, path = hostile
    before = path.read_bytes()
    began = time.process_time()
    try:
        opened = storage.load(path)
    except InputError as error:
        sentence = str(error)
        assert file.refused is not None, sentence
        assert file.refused in sentence
        assert NAME in sentence
        assert sentence.endswith(".")
        assert len(sentence.splitlines()) == 1
        assert len(sentence) < 600
    else:
        assert file.reported is not None
        assert any(file.reported in line for line in opened.report.lines()) == bool(file.reported)
        if not opened.read_only:
            storage.save(opened, path.with_name("saved"))
            again = storage.load(path.with_name("saved"))
            assert again.document.snapshot() == opened.document.snapshot()
    assert time.process_time() - began < LONGEST
    assert path.read_bytes() == before


def test_the_corpus_is_large_and_no_two_files_share_a_name() -> None:
    assert len({file.name for file in FILES}) == len(FILES) >= 60


LIMITED = """
import re, sys, time
from pathlib import Path
from journeymapper import storage
from journeymapper.foundation.errors import InputError
try:
    storage.load(Path(sys.argv[1]))
except InputError as error:
    print(error)
print(time.process_time())
print(re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1])
"""
HEAVIEST = {
    "long texts": lambda: map_with(*['{"id":"a","name":"' + "x" * 590_000 + '😀"}'] * 100).encode(),
    "escaped quotes": lambda: map_with('{"id":"a","name":"😀' + '\\"' * 30_000_000 + '"}').encode(),
    "pairs in a record": lambda: map_with('{"id":"a","later":[' + '{"a":1},' * 950_000 + "{}]}").encode(),
}
"""The files that take most memory of those that are looked at: the largest size, the largest number of values."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux counts it")
@pytest.mark.parametrize("name", HEAVIEST)
def test_the_heaviest_files_stay_within_600_mb(name: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(HEAVIEST[name]())
    command = [sys.executable, "-c", LIMITED, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *_, seconds, kilobytes = ended.stdout.split()
    assert int(kilobytes) < 600_000
    assert float(seconds) < LONGEST
