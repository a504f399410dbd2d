"""Moments as the clock on the wall shows them; files hold them in UTC."""

from datetime import UTC, datetime


def local(at: datetime) -> datetime:
    """Return a moment in local time; one without a zone is taken for UTC, one at an end of the calendar stays."""
    try:
        return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone()
    except (OverflowError, OSError, ValueError):
        return at
