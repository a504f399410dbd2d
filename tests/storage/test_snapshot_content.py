"""What a snapshot holds is the map as it was; content from elsewhere is refused with one sentence, in little memory."""

import tracemalloc
import zlib
from base64 import b64encode
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Comment, Snapshot
from journeymapper.model.view import View
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.merge import merge
from journeymapper.storage.snapshot_content import packed, unpacked
from tests.builders import families, large_map, view_of
from tests.storage.hostile import FILES
from tests.strategies import documents

AT = datetime(2025, 11, 21, 14, 3, tzinfo=UTC)


def snapshot(content: str, name: str = "Before") -> Snapshot:
    return Snapshot(id="s", name=name, at=AT, content=content)


def squeezed(data: bytes) -> Snapshot:
    return snapshot(b64encode(zlib.compress(data)).decode())


@given(documents())
def test_holds_all_records_but_snapshots(document: Document) -> None:
    held = unpacked(snapshot(packed(document.view)))
    assert held == {r.id: r for r in document.view if not isinstance(r, Snapshot)}


def test_the_same_map_gives_the_same_content() -> None:
    assert packed(View(families())) == packed(View(dict(reversed(families().items()))))


def test_references_to_what_only_newer_versions_know_are_held() -> None:
    comment = Comment(id="c", ref_id="room", text="Cold")
    assert unpacked(snapshot(packed(View({"c": comment}, frozenset({"room"}))))) == {"c": comment}


def test_costs_little() -> None:
    view = View(large_map())
    written, _ = storage.to_bytes(storage.newly_opened(Document(view)), today=date(2025, 1, 1))
    assert len(packed(view)) < len(written) / 4


def test_is_saved_and_loaded_byte_for_byte() -> None:
    taken = snapshot(packed(View(families())))
    data, _ = storage.to_bytes(storage.newly_opened(Document([*families().values(), taken])), today=date(2025, 1, 1))
    opened = storage.read(data, "map")
    assert opened.document.view.get("s") == taken
    assert storage.to_bytes(opened, today=date(2025, 1, 1))[0] == data


def test_a_merge_takes_the_snapshots_of_both() -> None:
    ours = snapshot(packed(View(families())))
    theirs = Snapshot(id="t", name="After", at=AT, content=ours.content)
    merged = merge({}, {"s": ours}, {"t": theirs})
    assert set(merged.change.changes) == {"t"}
    renamed = merge({"s": ours}, {"s": ours}, {"s": ours.replace(name="Later")})
    assert renamed.change.changes["s"][1] == ours.replace(name="Later")


def test_a_merge_keeps_both_contents_where_one_id_stands_for_two() -> None:
    ours, theirs = snapshot("A" * 5_000_000), snapshot("B" * 5_000_000)
    (conflict,) = merge({}, {"s": ours}, {"s": theirs}).conflicts
    assert theirs.content in conflict.value


BROKEN = {
    "no Base64": (snapshot("%&"), "is damaged"),
    "letters of other scripts": (snapshot("안녕"), "is damaged"),
    "not packed": (snapshot(b64encode(b"plain").decode()), "is damaged"),
    "nothing": (snapshot(""), "is cut off"),
    "cut off": (snapshot(packed(view_of(families().values()))[:400]), "is cut off"),
    "no map": (squeezed(b"{}"), "cannot be opened"),
    "more than a file may hold": (squeezed(b" " * (MAX_BYTES + 1)), "holds more than 64 MB"),
    "a snapshot within": (
        squeezed(
            b'{"format":"journeymapper","schema_version":2,"min_reader":2,"project_id":"p","snapshots":[{"id":"x"}]}'
        ),
        "holds other snapshots",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_snapshot_is_refused_with_one_sentence_and_does_no_harm_in_the_file(name: str) -> None:
    broken, saying = BROKEN[name]
    with pytest.raises(InputError) as refused:
        unpacked(broken)
    assert saying in str(refused.value)
    assert "“Before”" in str(refused.value)
    assert str(refused.value).endswith(".")
    data, _ = storage.to_bytes(storage.newly_opened(Document([broken])), today=date(2025, 1, 1))
    assert storage.read(data, "map").document.view.get("s") == broken


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_hostile_file_is_as_harmless_inside_a_snapshot(file) -> None:
    data = file.content()
    if len(data) > MAX_BYTES // 8:
        pytest.skip("the loader's own tests take its time")
    if file.refused is None:
        unpacked(squeezed(data))
    else:
        with pytest.raises(InputError):
            unpacked(squeezed(data))


def test_a_bomb_is_not_unpacked_further_than_a_file_may_be() -> None:
    bomb = zlib.compressobj(9)
    packed_bomb = b"".join(bomb.compress(b"\0" * 50_000_000) for _ in range(20)) + bomb.flush()
    content = snapshot(b64encode(packed_bomb).decode())
    tracemalloc.start()
    with pytest.raises(InputError, match="64 MB"):
        unpacked(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2.5 * MAX_BYTES
