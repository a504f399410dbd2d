"""Order among siblings: keys between neighbours, fresh ones where none fit, whatever keys were there before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.edits.placement import in_reading_order, index_at, keys_between, ranks_at, siblings_of
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.order_keys import LONGEST, between, spread
from journeymapper.model.records import Person
from tests.builders import audience, families, journey, person, touchpoint, view_of
from tests.edits.workbench import row

ranks = st.text("0az9", max_size=3) | st.sampled_from(["i001", "i002", "zzzz", "Zebra", "é", "i001" + "z" * LONGEST])


@given(st.lists(ranks, max_size=7), st.integers(0, 7), st.integers(0, 5), st.sets(st.integers(0, 6)))
def test_whatever_the_keys_are_the_order_comes_out_as_asked(
    old: list[str], place: int, count: int, leaving: set[int]
) -> None:
    document = Document([person(f"p{n}", rank=rank) for n, rank in enumerate(old)])
    row_before = list(document.view.all(Person))
    moving = [row_before[n] for n in sorted(leaving) if n < len(row_before)]
    after = row_before[place - 1].id if 0 < place <= len(row_before) else None
    before = row_before[0].id if row_before and after is None else None
    with document.transaction("Place") as tx:
        ids = [member.id for member in moving]
        new = [person(f"new{n}") for n in range(count)]
        keys = ranks_at(tx, row_before, len(moving) + count, before=before, after=after, leaving=ids)
        for member, key in zip([*moving, *new], keys, strict=True):
            tx.put(member.replace(rank=key))
    cut = index_at(row_before, before=before, after=after)
    left = [member.id for member in row_before[:cut] if member not in moving]
    right = [member.id for member in row_before[cut:] if member not in moving]
    expected = [*left, *ids, *(member.id for member in new), *right]
    assert [member.id for member in document.view.all(Person)] == expected
    assert keys == sorted(set(keys))


@given(st.integers(0, 40), st.booleans(), st.booleans())
def test_keys_between_good_neighbours_need_no_fresh_ones(count: int, low: bool, high: bool) -> None:
    keys = keys_between("i001" if low else None, "i002" if high else None, count)
    assert keys is not None
    line = [*["i001"] * low, *keys, *["i002"] * high]
    assert line == sorted(set(line))
    assert len(keys) == count


def test_a_thousand_between_two_stay_short() -> None:
    keys = keys_between("i001", "i002", 1_000)
    assert keys is not None
    assert max(map(len, keys)) <= 10


@given(st.lists(st.booleans(), max_size=60))
def test_halving_for_ever_ends_with_no_key_rather_than_a_long_one(turns: list[bool]) -> None:
    low, high = "i001", "i002"
    for turn in turns * 3:
        keys = keys_between(low, high, 1)
        if keys is None:
            return
        (key,) = keys
        assert low < key < high
        assert len(key) <= LONGEST
        low, high = (key, high) if turn else (low, key)


def test_a_place_is_before_after_or_at_the_end() -> None:
    siblings = [person("a"), person("b")]
    assert index_at(siblings, before="b", after=None) == 1
    assert index_at(siblings, before=None, after="b") == 2
    assert index_at(siblings, before=None, after=None) == 2
    with pytest.raises(EditRefused, match="The place to put it does not exist any more"):
        index_at(siblings, before="c", after=None)


def test_siblings_are_what_lies_in_the_same_whole() -> None:
    view = view_of(
        audience("x"),
        person("ann"),
        journey("j", "", row("s", "A", "B"), touchpoint("p"), audience_id="x"),
        journey("loose", "", row("t", "C")),
    )
    together = [("a", "a b"), ("p", "p"), ("s", "s"), ("j", "j"), ("loose", "loose"), ("x", "x"), ("ann", "ann")]
    for record_id, expected in together:
        record = view.get(record_id)
        assert record is not None
        assert " ".join(sibling.id for sibling in siblings_of(view, record)) == expected


def test_reading_order_goes_stage_by_stage_and_ends_with_the_parked() -> None:
    view = view_of(journey("j", "", touchpoint("a0"), row("s", "B", "C"), row("t", "A")))
    assert in_reading_order(view, ["a0", "a", "c", "b", "gone", "s"]) == ["b", "c", "a", "a0"]


def test_the_example_lies_in_reading_order() -> None:
    view = view_of(families().values())
    placed = [found.id for found in view.touchpoints_of("current")]
    assert in_reading_order(view, reversed(placed)) == placed


def test_fresh_keys_are_those_of_a_new_row() -> None:
    assert spread(3) == [between(None, None), "i002", "i003"]
