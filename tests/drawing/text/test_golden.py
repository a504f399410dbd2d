"""Glyphs and positions of a few lines, kept in a file: a change of fonts, shaper or rules shows as a difference.

After a wanted change, WRITE_GOLDEN=1 pytest tests/drawing/text/test_golden.py writes the file anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from journeymapper.drawing.text import GlyphLine, TextStyle, default_engine

GOLDEN = Path(__file__).with_name("lines.golden.txt")
TITLES = [
    "Parents receive the report card — “80 %” → €20",
    "Größere Übergangsklassen für die Grundschule",
    "한국어 학부모 상담 안내 (Test) 2026년",
    "日本語の「かぎ括弧」、句読点。",
    "汉语简体：学校开放日",
    "مرحبا بكم في المدرسة (World) 123",
    "שלום abc 12-14 נִקּוּד",
    "क्षत्रिय हिन्दी विद्यालय",
    "ภาษาไทย ผู้ปกครอง น้ำ",
    "👩🏽\u200d🚀 ❤\ufe0f 🇩🇪 ☐ ≥ \ue000",
]


def described(line: GlyphLine) -> Iterator[str]:
    notes = " rtl" * line.rtl + f" missing {line.missing}" * bool(line.missing)
    yield f"{line.text!r} width {line.width:.3f}{notes}"
    for run in line.runs:
        yield f"    {run.face} {run.clusters}"
        places = zip(run.glyphs, run.xs, run.ys, run.advances, strict=True)
        yield "        " + " ".join(f"{glyph}@{x:.3f},{y:.3f}+{advance:.3f}" for glyph, x, y, advance in places)


def test_lines_are_set_as_before():
    engine = default_engine()
    lines = []
    for title in TITLES:
        for bold in (False, True):
            style = TextStyle(13 if bold else 8, bold=bold)
            lines += [line for part in engine.wrap(title, style, 102, max_lines=2) for line in described(part)]
    found = "\n".join(lines) + "\n"
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8", newline="\n")
    assert found == GOLDEN.read_text(encoding="utf-8")
