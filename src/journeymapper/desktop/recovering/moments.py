"""Moments as a person of this machine reads them: "14:03" today, with the day before that."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from journeymapper.foundation.words import Words


def moment(at: datetime, words: Words, *, today: datetime | None = None) -> str:
    """Return a moment in local time; `today` is now unless it is given."""
    here = at.astimezone()
    if here.date() == (today or datetime.now()).date():
        return f"{here:%H:%M}"
    day = QLocale(words.language).toString(QDate(here.year, here.month, here.day), "d MMM yyyy")
    return f"{day}, {here:%H:%M}"
