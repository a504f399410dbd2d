"""What the text engine is asked for and what it answers: a style, and lines of placed glyphs."""

from typing import NamedTuple


class TextStyle(NamedTuple):
    """How a text is set."""

    size: float
    """Points."""
    bold: bool = False
    language: str = ""
    """BCP 47, "" when unknown; "ko", "ja" and "zh" choose line breaks and the forms of Han characters."""


class GlyphRun(NamedTuple):
    """Glyphs of one face in one direction, in visual order; measures in points."""

    face: str
    """Key of the face, as in `font_faces()`."""
    glyphs: tuple[int, ...]
    """Glyph ids of that face."""
    xs: tuple[float, ...]
    """Where each glyph is drawn, from the line's start, its offset included."""
    ys: tuple[float, ...]
    """Offset from the baseline, downwards."""
    advances: tuple[float, ...]
    clusters: tuple[str, ...]
    """The text each glyph stands for; "" for further glyphs of the same cluster."""


class GlyphLine(NamedTuple):
    """One line of text, its runs in visual order."""

    runs: tuple[GlyphRun, ...]
    width: float
    """Points, without the spaces at which the line was broken."""
    size: float
    text: str
    """The text in logical order; spaces at a break are kept, here and as glyphs that hang beyond the width."""
    rtl: bool
    """Whether the line as a whole reads from right to left."""
    missing: tuple[str, ...]
    """The characters that no face covers; each is drawn as a box."""
