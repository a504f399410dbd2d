"""What is written is what is read, and the same map is always the same bytes."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import orjson
from hypothesis import given
from hypothesis import strategies as st

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.model.record import Record
from journeymapper.model.records import RECORD_TYPES
from journeymapper.storage.record_arrays import read_records
from tests.strategies import AWKWARD_NAMES, JSON_VALUES, TEXTS, documents, records

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2025, 11, 21)
EVERYWHERE = {kind.record_kind: ["a", "b"] for kind in RECORD_TYPES}


def written(opened: storage.Opened) -> bytes:
    return storage.to_bytes(opened, today=TODAY)[0]


@given(documents())
def test_what_is_written_is_read(document: Document) -> None:
    opened = storage.read(written(storage.newly_opened(document)), "map")
    assert opened.document.snapshot() == document.snapshot()
    assert opened.report.lines() == []


@given(st.sampled_from(RECORD_TYPES).flatmap(lambda kind: records(kind, "one", EVERYWHERE)))
def test_every_field_of_every_kind_is_read_as_it_was_written(record: Record) -> None:
    line = record.model_dump_json(exclude_defaults=True).encode()
    assert read_records(type(record), [orjson.loads(line)], line) == [record]


@given(documents())
def test_the_second_save_changes_no_byte(document: Document) -> None:
    first, saved = storage.to_bytes(storage.newly_opened(document), today=TODAY)
    assert written(saved) == first
    assert written(storage.read(first, "map")) == first


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_came_changes_no_byte(document: Document, random) -> None:
    opened = storage.newly_opened(document)
    shuffled = list(document.snapshot().values())
    random.shuffle(shuffled)
    other = storage.Opened(Document(shuffled), opened.header, opened.report, opened.saved_ids)
    assert written(other) == written(opened)


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    script = (
        "import sys; from datetime import date; from journeymapper import storage;"
        "from tests.storage.rich_map import RICH;"
        "sys.stdout.buffer.write(storage.to_bytes(RICH, today=date(2025, 11, 21))[0])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert b'"tags":["a","b","c","d","e"]' in outputs.pop()


@given(st.dictionaries(TEXTS | AWKWARD_NAMES | st.sampled_from(["unknown", "with_members"]), JSON_VALUES))
def test_unknown_kinds_and_header_members_are_written_back_as_they_were(unknown: dict[str, object]) -> None:
    known = {*storage.Header.model_fields, *(kind.array for kind in RECORD_TYPES)}
    unknown = {name: value for name, value in unknown.items() if name not in known}
    header = {"format": "journeymapper", "schema_version": 2, "min_reader": 2, "project_id": "p"}
    opened = storage.read(orjson.dumps({**header, **unknown}), "map")
    again = orjson.loads(written(opened))
    assert {name: again[name] for name in unknown} == unknown
    assert list(again)[-len(unknown) :] == list(unknown) or not unknown
