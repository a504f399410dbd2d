"""The shipped font faces, as the manifest resources/fonts/fonts.json lists them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from journeymapper.foundation.resources import resource


class FontFace(NamedTuple):
    """A static TrueType face; `ascent` and `descent` are distances from the baseline in font units, both positive."""

    key: str
    path: Path
    family: str
    bold: bool
    units_per_em: int
    ascent: int
    descent: int


@cache
def font_faces() -> Mapping[str, FontFace]:
    """Return the faces by key, in the order in which they are asked for a character."""
    manifest = json.loads(resource("fonts", "fonts.json").read_bytes())
    faces = (
        FontFace(
            key=entry["key"],
            path=resource("fonts", entry["file"]),
            family=entry["family"],
            bold=entry["bold"],
            units_per_em=entry["units_per_em"],
            ascent=entry["ascent"],
            descent=entry["descent"],
        )
        for entry in manifest["faces"]
    )
    return MappingProxyType({face.key: face for face in faces})


@cache
def font_bytes(key: str) -> bytes:
    """Return the font file of a face."""
    return font_faces()[key].path.read_bytes()
