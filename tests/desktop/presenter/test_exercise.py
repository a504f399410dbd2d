"""The timer counts minutes, stops and goes on, and never beyond its end."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.desktop.presenter.exercise import Exercise
from journeymapper.foundation.words import words


def test_it_counts_begun_minutes_down() -> None:
    exercise = Exercise(10)
    exercise.start_or_stop(100.0)
    assert [exercise.minutes_left(100.0 + spent) for spent in (0, 1, 60, 61, 599, 600, 5_000)] == [
        10,
        10,
        9,
        9,
        1,
        0,
        0,
    ]
    assert exercise.text(words(), 161.0) == "9 min"
    assert exercise.text(words("de"), 900.0) == "Zeit ist um"


def test_a_stop_takes_no_time() -> None:
    exercise = Exercise(10)
    exercise.start_or_stop(0.0)
    exercise.start_or_stop(90.0)
    assert exercise.minutes_left(10_000.0) == 9
    assert exercise.text(words(), 10_000.0) == "9 min · paused"
    exercise.start_or_stop(10_000.0)
    assert exercise.minutes_left(10_031.0) == 8


def test_after_the_end_it_begins_again() -> None:
    exercise = Exercise(1)
    exercise.start_or_stop(0.0)
    exercise.start_or_stop(70.0)
    exercise.start_or_stop(80.0)
    assert exercise.minutes_left(80.0) == 1


@given(st.lists(st.integers(-30, 30)), st.floats(0, 1_000))
def test_a_minute_is_always_left_after_a_change(changes: list[int], spent: float) -> None:
    exercise = Exercise(5)
    exercise.start_or_stop(0.0)
    for change in changes:
        exercise.change(change, spent)
        assert exercise.minutes_left(spent) >= 1
