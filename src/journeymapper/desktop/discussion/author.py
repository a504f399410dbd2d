"""Who signs comments: the name that somebody gave, else the one by which the system knows them."""

import getpass

from journeymapper.desktop.remembered import Remembered

_KEY = "author"


def author(remembered: Remembered) -> str:
    """Return the name; "" where neither is known."""
    return remembered.text(_KEY).strip() or _system_user()


def sign_as(remembered: Remembered, name: str) -> None:
    """Remember another name; a blank one brings back that of the system."""
    remembered.set(_KEY, name.strip())


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
