"""Files that were damaged at random are refused in words, or open and can be saved."""

from datetime import date

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper import storage
from journeymapper.foundation.errors import InputError
from tests.storage.rich_map import FILE, RICH
from tests.strategies import AWKWARD_NAMES, JSON_VALUES

SOUND = FILE.encode()
BYTES = st.binary(max_size=4) | st.sampled_from(
    [
        b'"',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"null",
        b"1e999",
        b"NaN",
        b"-0",
        b'"id":"t1"',
        b"\\ud800",
        b"\xff",
    ]
)
CUTS = st.tuples(st.integers(0, len(SOUND)), st.integers(0, 8), BYTES)
TREE = orjson.loads(storage.to_bytes(RICH, today=date(2025, 11, 21))[0])


def opens_and_can_be_saved_or_is_refused(data: bytes) -> None:
    try:
        opened = storage.read(data, "map")
    except InputError as error:
        sentence = str(error)
    else:
        if not opened.read_only:
            written, _ = storage.to_bytes(opened, today=date(2025, 11, 21))
            assert storage.read(written, "map").document.snapshot() == opened.document.snapshot()
        return
    assert sentence.startswith("“map” cannot be opened: ")
    assert len(sentence.splitlines()) == 1


@settings(max_examples=300)
@given(st.lists(CUTS, min_size=1, max_size=3))
def test_changed_bytes(cuts: list[tuple[int, int, bytes]]) -> None:
    data = SOUND
    for start, length, instead in cuts:
        data = data[:start] + instead + data[start + length :]
    opens_and_can_be_saved_or_is_refused(data)


PATHS = [
    (array, place) for array, records in TREE.items() if isinstance(records, list) for place in range(len(records))
]
FIELDS = st.sampled_from(
    [
        "id",
        "name",
        "tags",
        "modified",
        "journey_id",
        "stage_id",
        "emotion",
        "raci",
        "source_id",
        "parent_id",
        "pains",
        "rules",
    ]
)


@settings(max_examples=300)
@given(st.sampled_from(PATHS), FIELDS | AWKWARD_NAMES, JSON_VALUES)
def test_changed_fields(path: tuple[str, int], field: str, value: object) -> None:
    array, place = path
    tree = orjson.loads(orjson.dumps(TREE))
    record = tree[array][place]
    tree[array][place] = {**record, field: value} if isinstance(record, dict) else value
    opens_and_can_be_saved_or_is_refused(orjson.dumps(tree))


@given(st.sampled_from(sorted(TREE)), JSON_VALUES)
def test_changed_members(name: str, value: object) -> None:
    opens_and_can_be_saved_or_is_refused(orjson.dumps({**TREE, name: value}))
