"""Keys lie where they should, stay short when a row only grows, and never lie to who brings keys of their own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.order_keys import FIRST, LONGEST, between, spread

COUNT = 10_000


def in_order(keys: list[str]) -> bool:
    return all(low < high for low, high in pairwise(keys))


def test_ten_thousand_appended_keys_ascend_and_stay_at_four_letters() -> None:
    keys = spread(COUNT)
    assert len(keys) == COUNT
    assert in_order(keys)
    assert {len(key) for key in keys} == {4}


def test_ten_thousand_prepended_keys_descend_and_stay_at_four_letters() -> None:
    keys = [FIRST]
    for _ in range(COUNT):
        keys.append(between(None, keys[-1]))
    assert in_order(keys[::-1])
    assert {len(key) for key in keys} == {4}


@given(st.lists(st.integers(0, 1_000_000), max_size=200))
def test_inserting_anywhere_keeps_the_order(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        place %= len(keys) + 1
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        keys.insert(place, between(low, high))
    assert in_order(keys)
    assert not any(key.endswith("0") for key in keys)


@pytest.mark.parametrize("side", [0, 1])
def test_a_hundred_keys_at_one_place_fit_before_the_row_needs_fresh_ones(side: int) -> None:
    low, high = "i001", "i002"
    for _ in range(100):
        key = between(low, high)
        assert low < key < high
        assert len(key) <= LONGEST
        low, high = (key, high) if side else (low, key)


@given(st.none() | st.text(max_size=6), st.none() | st.text(max_size=6))
def test_keys_of_other_programs_get_a_key_between_them_or_none(low: str | None, high: str | None) -> None:
    try:
        key = between(low, high)
    except ValueError:
        return
    assert low is None or low < key
    assert high is None or key < high


@pytest.mark.parametrize(("low", "high"), [("b", "a"), ("a", "a"), ("a", "a0"), ("~", None), (None, "B"), ("", "0")])
def test_where_nothing_fits_it_says_so(low: str | None, high: str | None) -> None:
    with pytest.raises(ValueError, match="no order key fits"):
        between(low, high)


def test_no_key_is_asked_for() -> None:
    assert spread(0) == []
    assert spread(1) == [FIRST]
