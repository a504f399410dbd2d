"""The text engine: a text and a style become lines of glyphs, the same ones on screen and on paper."""

from journeymapper.drawing.text.engine import TextEngine, default_engine
from journeymapper.drawing.text.faces import FontFace, font_bytes, font_faces
from journeymapper.drawing.text.glyphs import GlyphLine, GlyphRun, TextStyle

__all__ = [
    "FontFace",
    "GlyphLine",
    "GlyphRun",
    "TextEngine",
    "TextStyle",
    "default_engine",
    "font_bytes",
    "font_faces",
]
