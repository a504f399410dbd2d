"""Moments as a person of this machine reads them: "14:03" today, with the day before that."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from journeymapper.foundation.words import Words


def moment(at: datetime, words: Words, *, to_the_second: bool = False) -> str:
    """Return a moment in local time, to the minute unless it must be told apart from others."""
    here = at.astimezone()
    time = f"{here:%H:%M:%S}" if to_the_second else f"{here:%H:%M}"
    if here.date() == datetime.now().date():
        return time
    day = QLocale(words.language).toString(QDate(here.year, here.month, here.day), "d MMM yyyy")
    return f"{day}, {time}"


def moments(several: Sequence[datetime], words: Words) -> list[str]:
    """Return moments so that no two of different seconds look the same."""
    plain = [moment(at, words) for at in several]
    return [moment(at, words, to_the_second=plain.count(text) > 1) for at, text in zip(several, plain, strict=True)]
