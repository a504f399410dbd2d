"""Hostile journals, earlier versions and snapshots: what lies in the user's folders and in maps that came by mail."""

import gzip
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

import orjson

from tests.storage.hostile import HEADER, map_of

EDIT: Mapping[str, object] = {
    "edit": "Rename",
    "at": "2025-11-21T12:00:00+00:00",
    "was": {"people": [{"id": "ann", "name": "0"}]},
    "now": {"people": [{"id": "ann", "name": "1"}]},
    "gone": [],
}


class Trace(NamedTuple):
    """A file among the journals, or among the earlier versions, or the content of a snapshot."""

    name: str
    content: bytes


def line(content: object) -> bytes:
    """Return a line of a journal, whole by its checksum whatever it says."""
    data = content if isinstance(content, bytes) else orjson.dumps(content)
    return b"%08x %d %s\n" % (crc32(data), len(data), data)


def journals(head: bytes) -> Iterator[Trace]:
    """Yield journals that begin with the head of a real one whose program is gone, and with others."""
    sound = line(EDIT)
    yield Trace("no head", sound)
    yield Trace("a head that is none", line({"journal": 7}) + sound)
    yield Trace("a head without a process", line({"journal": {"path": "/etc/passwd", "content_hash": None}}) + sound)
    yield Trace("zeros", head + b"\0" * 100_000)
    yield Trace("noise", bytes(range(256)) * 500)
    yield Trace("one endless line", head + b"0" * 5_000_000)
    yield Trace("lengths that lie", head + b"00000000 99999999999999999999 {}\n" + sound)
    yield Trace("no JSON", head + line(b"{nonsense") + sound)
    yield Trace("deep JSON", head + line(b'{"edit":' + b"[" * 10_000 + b"]" * 10_000 + b"}") + sound)
    yield Trace("a list", head + line([1, 2]) + sound)
    yield Trace("a number", head + line(7) + sound)
    yield Trace("no UTF-8", head + line(b'{"edit":"\xff"}') + sound)
    parts: Mapping[str, Mapping[str, object]] = {
        "no moment": {"at": "yesterday"},
        "a moment without a zone": {"at": "2025-11-21T12:00:00"},
        "a moment out of time": {"at": "9999-12-31T23:59:59-14:00"},
        "records of no kind": {"now": {"nonsense": [{"id": "a"}]}},
        "records that are numbers": {"now": {"people": [7]}},
        "arrays that are none": {"now": {"people": {"id": "a"}}},
        "a record without an id": {"now": {"people": [{"name": "x"}]}},
        "a record that does not fit": {"now": {"people": [{"id": "ann", "name": 7}]}},
        "a reference to nothing": {"now": {"touchpoints": [{"id": "t", "stage_id": "x"}]}},
        "another past": {"was": {"people": [{"id": "ann", "name": "never"}]}},
        "a past that is none": {"was": {"people": "x"}},
        "what is gone is a number": {"gone": [7]},
        "what is gone was never there": {"gone": ["x"]},
        "10,000 records": {"now": {"people": [{"id": f"p{number}"} for number in range(10_000)]}},
    }
    for name, part in parts.items():
        yield Trace(name, head + line({**EDIT, **part}) + sound)
    for name, save in {
        "a save of the future": {"save": "0" * 64, "edits": 10**9, "done": True},
        "a save of less than nothing": {"save": "0" * 64, "edits": -3, "done": True},
        "a save of yes": {"save": "0" * 64, "edits": True, "done": True},
        "a save that is none": {"save": 7, "edits": 1, "done": True},
    }.items():
        yield Trace(name, head + sound + line(save) + line({**EDIT, "was": {}}))
    yield Trace("5,000 edits", head + sound * 5_000)
    yield Trace("edits after the end", head + line({"closed": True}) + sound)


def versions() -> Iterator[Trace]:
    """Yield files among the earlier versions of a project, as they are named there."""
    for name, content in {
        "a bomb": gzip.compress(b"\0" * 300_000_000, compresslevel=1),
        "a bomb in a bomb": gzip.compress(gzip.compress(b"\0" * 50_000_000)),
        "no gzip": b"x" * 1_000,
        "nothing": b"",
        "cut off": gzip.compress(map_of(people=[{"id": "a"}]).encode())[:-9],
        "no map": gzip.compress(b"a shopping list"),
        "two streams": gzip.compress(b"a") + gzip.compress(b"b"),
        "a header that never ends": b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"x" * 100_000,
    }.items():
        yield Trace(name, content)


def name_of_version(content: bytes) -> str:
    """Return what a version is called whose name tells the truth about what it unpacks to, as far as that is small."""
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(content, 1_000_000)
    except zlib.error:
        unpacked = content
    return f"20251121-120000-000000-{sha256(unpacked).hexdigest()}.journeymap.gz"


def snapshots() -> Iterator[Trace]:
    """Yield contents of snapshots, packed in Base64."""
    inner = {"id": "s", "content": "x"}
    for name, data in {
        "a bomb": zlib.compress(b" " * 200_000_000, 1),
        "a map of 65 levels": zlib.compress(f'{HEADER},"later":{"[" * 65}{"]" * 65}}}'.encode()),
        "another snapshot": zlib.compress(map_of(snapshots=[inner]).encode()),
        "no map": zlib.compress(b"a shopping list"),
        "cut off": zlib.compress(map_of(people=[{"id": "a"}]).encode())[:-9],
        "no zlib": b"x" * 100,
        "sound": zlib.compress(map_of(people=[{"id": "a"}]).encode()),
    }.items():
        yield Trace(f"{name} in a snapshot", b64encode(data))
    yield Trace("no Base64 in a snapshot", "ÿ=====".encode())
    yield Trace("nothing in a snapshot", b"")
