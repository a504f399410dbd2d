"""Local time: the same moment, whatever zone it was written in, and never an error."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from journeymapper.foundation.local_time import local

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize("at", [NOON, NOON.replace(tzinfo=None), NOON.astimezone(timezone(timedelta(hours=9)))])
def test_a_moment_stays_the_same(at: datetime) -> None:
    assert local(at) == NOON
    assert local(at).tzinfo is not None


@pytest.mark.parametrize("at", [datetime(1, 1, 1), datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12)))])
def test_the_ends_of_the_calendar_are_no_error(at: datetime) -> None:
    assert local(at).year in (1, 9999, at.year)
