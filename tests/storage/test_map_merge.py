"""Whole maps merged: what their headers remember, and what only newer versions understand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import orjson
import pytest

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.model.records import Conflict, Person
from journeymapper.storage.header import Header, LastSave
from journeymapper.storage.map_merge import merge_maps
from journeymapper.storage.opened import LoadReport, Opened


def opened(*people: str, **members: object) -> Opened:
    header = Header.of_new_project().with_members(project_id="p", **members)
    document = Document([Person(id=key) for key in people])
    return Opened(document, header, LoadReport(), frozenset(people))


def test_history_and_deleted_ids_of_both_are_kept_and_the_later_version_wins() -> None:
    base = opened(history=("1", "2"))
    ours = opened(history=("1", "2", "3"), deleted={"a": date(2025, 1, 1)})
    theirs = opened(history=("1", "2", "4"), deleted={"b": date(2025, 1, 2)}, schema_version=9)
    header = merge_maps(base, ours, theirs)[0].header
    assert header.history == ("1", "2", "3", "4")
    assert header.deleted.keys() == {"a", "b"}
    assert (header.schema_version, header.min_reader) == (9, 2)


def test_what_either_side_deleted_is_remembered_as_deleted() -> None:
    base, ours, theirs = opened("a", "b", "c"), opened("a", "b"), opened("a", "c")
    _, saved = storage.to_bytes(merge_maps(base, ours, theirs)[0], today=date(2025, 11, 21))
    assert saved.header.deleted.keys() == {"b", "c"}


def test_conflicts_are_signed_by_whoever_saved_the_other_map() -> None:
    at = datetime(2025, 11, 21, 14, 3, tzinfo=UTC)
    base, ours, theirs = opened("a", "b", "c"), opened("a", "b"), opened("a", "c")
    renamed = [person.replace(name="Ours") for person in ours.document.view.all(Person)]
    ours = replace(ours, document=Document(renamed))
    changed = [person.replace(name="Theirs") for person in theirs.document.view.all(Person)]
    signed = {"history": ("1",), "last_save": LastSave(by="Ben", at=at, hash="1"), "later": 1}
    theirs = replace(theirs, document=Document(changed), header=theirs.header.with_members(**signed))
    ours = replace(ours, header=ours.header.with_members(later=2))
    found = {(c.ref_id, c.field): (c.by, c.at) for c in merge_maps(base, ours, theirs)[1].conflicts}
    ben = ("Ben", at)
    assert found == {("a", "name"): ben, ("b", None): ben, ("c", None): (None, None), (None, "later"): ben}


def test_the_maps_that_are_merged_stay_as_they_are() -> None:
    base, ours, theirs = opened("a"), opened("a", "b"), opened("a", "c")
    merged, _ = merge_maps(base, ours, theirs)
    assert set(merged.document.snapshot()) == {"a", "b", "c"}
    assert set(ours.document.snapshot()) == {"a", "b"}


A, B, C = {"id": "a", "n": 1}, {"id": "b", "n": 1}, {"id": "c", "n": 1}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected", "doubts"),
    [
        ([A], [A], [A, B], [A, B], []),
        ([A], [A, B], [A, C], [A, B, C], []),
        ([A, B], [A, B], [B], [B], []),
        ([A, B], [B], [A, B], [B], []),
        ([A, B], [A, C], [A], [A, C], []),
        ([A], [{**A, "n": 2}], [{**A, "n": 3}], [{**A, "n": 2}], [{**A, "n": 3}]),
        ([A], [], [{**A, "n": 3}], [{**A, "n": 3}], []),
        (1, 1, 2, 2, []),
        (1, 2, 1, 2, []),
        (1, 2, 3, 2, [3]),
        (None, None, [A], [A], []),
        (None, [A], None, [A], []),
        ([A], [A], None, None, []),
        ([A], None, [A], None, []),
        ([A], [A, B], None, [A, B], []),
        ([A], None, [A, B], [A, B], []),
    ],
)
def test_members_that_only_newer_versions_know_are_merged_by_their_records(
    base: object, ours: object, theirs: object, expected: object, doubts: list[object]
) -> None:
    sides = [opened(**({"rooms": value} if value is not None else {})) for value in (base, ours, theirs)]
    merged, how = merge_maps(*sides)
    assert merged.header.unknown.get("rooms") == expected
    assert [(c.field, orjson.loads(c.value)) for c in how.conflicts] == [("rooms", doubt) for doubt in doubts]
    assert len(merged.document.view.all(Conflict)) == len(doubts)
    again, second = merge_maps(sides[0], merged, sides[2])
    assert not second.change
    assert again.header.unknown == merged.header.unknown


def test_without_a_base_everything_of_both_is_kept() -> None:
    merged, how = merge_maps(None, opened("a", rooms=[A], flag=1), opened("b", rooms=[B], other=2))
    assert set(merged.document.snapshot()) == {"a", "b"}
    assert merged.header.unknown == {"rooms": [A, B], "flag": 1, "other": 2}
    assert how.conflicts == ()
