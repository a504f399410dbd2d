"""Names for the files that are written."""

import re
from collections.abc import Collection
from pathlib import Path

from journeymapper.foundation import os_layer

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80


def free_path(folder: Path, subject: str, kind: str, suffix: str) -> Path:
    """Return a path at which nothing lies yet: “Families - poster.pdf”, “Families - poster 2.pdf” ..."""
    cleaned = " ".join(_NOT_IN_NAMES.sub(" ", subject).split())[:_LONGEST].strip(" .")
    name = f"{cleaned} - {kind}" if cleaned else kind
    path, number = folder / f"{name}{suffix}", 2
    while os_layer.exists(path) and number < 1_000:
        path, number = folder / f"{name} {number}{suffix}", number + 1
    return path


def meant_path(typed: str, suffix: str, *, others: Collection[str] = ()) -> Path | None:
    """Return the path that was typed, with its suffix in the place of `others`; None where no file is named."""
    text = typed.strip()
    if not text or text.endswith(("/", "\\")):
        return None
    path = Path(text).expanduser()
    if path.suffix.lower() == suffix:
        return path
    return path.with_suffix(suffix) if path.suffix.lower() in others else path.with_name(path.name + suffix)
