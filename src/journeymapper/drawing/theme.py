"""Themes: the colours and measures of resources/tokens.json."""

import json
from functools import cache
from typing import Any, NamedTuple

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.resources import resource


class FaceColours(NamedTuple):
    """The colours of one emotion."""

    fill: str
    feature: str
    outline: str


class Theme(NamedTuple):
    """The colours of one theme; the names are the roles of resources/tokens.json."""

    name: str
    paper: str
    card: str
    chrome: str
    field: str
    line: str
    border: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    tint: str
    onaccent: str
    pre: str
    pre_ink: str
    at: str
    at_ink: str
    post: str
    post_ink: str
    grid: str
    zero: str
    hover: str
    faces: tuple[FaceColours, ...]
    """From −2 to +2."""

    def face(self, valence: float) -> FaceColours:
        """Return the colours for a valence from −2 to +2, rounded to the nearest face (halves away from zero)."""
        return self.faces[face_index(valence)]


def face_index(valence: float) -> int:
    """Return 0 for −2 to 4 for +2; a half goes to the stronger face."""
    nearest = int(abs(valence) + 0.5)
    return 2 + (nearest if valence > 0 else -nearest)


def theme(name: str = "light") -> Theme:
    """Return a theme: light, dark, print or bw. InputError for any other name."""
    themes = _tokens()["theme"]
    if name not in themes:
        raise InputError(f"There is no theme “{name}”; choose one of: {', '.join(themes)}.")
    return _theme(name)


@cache
def _theme(name: str) -> Theme:
    spec = _tokens()["theme"][name]
    faces = [FaceColours(**spec["emotion"][value]) for value in ("−2", "−1", "0", "+1", "+2")]
    return Theme(name=name, faces=tuple(faces), **spec["colour"])


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return tokens
