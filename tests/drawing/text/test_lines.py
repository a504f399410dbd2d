"""A line is shaped, ordered and measured right in every script that is promised."""

import unicodedata
from itertools import chain

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.text import GlyphLine, TextEngine, TextStyle, default_engine, font_bytes, font_faces
from journeymapper.drawing.text.graphemes import clusters
from journeymapper.drawing.text.overrides import without_overrides

STYLE = TextStyle(10)
BOLD = TextStyle(10, bold=True)
SCRIPTS = {
    "Latin": ("Grüße — Łódź, trường học", "NotoSans"),
    "Greek": ("Ελληνικά", "NotoSans"),
    "Cyrillic": ("Українська", "NotoSans"),
    "Hangul": ("한국어", "NotoSansKR"),
    "Japanese": ("日本語のテキスト、「」。", "NotoSansJP"),
    "Chinese": ("汉语简体", "NotoSansSC"),
    "Arabic": ("المدرسة", "NotoSansArabic"),
    "Hebrew": ("נִקּוּד", "NotoSansHebrew"),
    "Devanagari": ("विद्यालय", "NotoSansDevanagari"),
    "Thai": ("ผู้ปกครอง", "NotoSansThai"),
}
SYMBOLS = {"→": "NotoSansMath", "≥": "NotoSansMath", "☐": "NotoSansSymbols2", "😀": "NotoEmoji", "①": "NotoSansJP"}
MIXED = [
    *"abÉ 1.(-)\t",
    "한국",
    "日",
    "。",
    "汉",
    "א",
    "ש\u05c1",
    "ب",
    "كتاب",
    "क्षि",
    "กำ",
    "e\u0301",
    "👩🏽\u200d🚀",
    "❤\ufe0f",
    "🇩🇪",
]
MIXED += ["\u200b", "\xad", "\u200f", "\u2067", "\u2069", "\ue000", "→"]
mixed_text = st.lists(st.sampled_from(MIXED), max_size=12).map("".join)


@pytest.fixture(scope="module")
def engine() -> TextEngine:
    return default_engine()


def source(line: GlyphLine) -> str:
    """Return the text of the line's runs as their clusters give it, run by run from left to right."""
    return "".join(chain.from_iterable(run.clusters for run in line.runs))


def weight(style: TextStyle) -> str:
    return "Bold" if style.bold else "Regular"


@pytest.mark.parametrize("style", [STYLE, BOLD])
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_drawn_by_its_face(engine, script, style):
    text, face = SCRIPTS[script]
    line = engine.line(text, style)
    assert not line.missing
    assert {run.face for run in line.runs if run.clusters != (" ",)} == {f"{face}-{weight(style)}"}
    assert all(glyph for run in line.runs for glyph in run.glyphs)
    assert line.width > style.size


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_keeps_its_one_weight(engine, symbol):
    (run,) = engine.line(symbol, BOLD).runs
    assert run.face.partition("-")[0] == SYMBOLS[symbol]
    assert 0 not in run.glyphs


def test_the_space_is_always_the_primary_one(engine):
    line = engine.line("한국 국 日 שלום", STYLE)
    spaces = [(run.face, run.glyphs) for run in line.runs if run.clusters == (" ",)]
    assert len(spaces) == 3
    assert len(set(spaces)) == 1
    assert spaces[0][0] == "NotoSans-Regular"


def test_widths_are_those_of_the_font(engine):
    with_units = hb.Font(hb.Face(hb.Blob(font_bytes("NotoSans-Regular"))))
    units = sum(with_units.get_glyph_h_advance(with_units.get_nominal_glyph(ord(c))) for c in "nom")
    assert engine.width("nom", TextStyle(20)) == pytest.approx(units * 20 / 1000)
    assert engine.width("nom", TextStyle(20)) == pytest.approx(2 * engine.width("nom", STYLE))


def test_pairs_are_kerned(engine):
    assert engine.width("AV", STYLE) < engine.width("A", STYLE) + engine.width("V", STYLE)


def test_figures_are_of_one_width(engine):
    for style in (STYLE, BOLD):
        assert len({engine.width(figure, style) for figure in "0123456789"}) == 1


def test_arabic_letters_join_and_run_from_right_to_left(engine):
    line = engine.line("سلام", STYLE)
    (run,) = line.runs
    assert line.rtl
    assert "".join(reversed(run.clusters)) == "سلام"
    assert list(run.xs) == sorted(run.xs)
    lone = [engine.line(letter, STYLE).runs[0].glyphs[0] for letter in "سلام"]
    assert set(run.glyphs) != set(lone)
    assert line.width < sum(engine.width(letter, STYLE) for letter in "سلام")


def test_devanagari_forms_conjuncts_and_moves_the_short_i(engine):
    assert len(engine.line("क्ष", STYLE).runs[0].glyphs) == 1
    (run,) = engine.line("हि", STYLE).runs
    assert run.clusters == ("हि", "")
    assert run.glyphs[1] == engine.line("ह", STYLE).runs[0].glyphs[0]


def test_thai_marks_stand_above_their_consonant(engine):
    (run,) = engine.line("กี่", STYLE).runs
    assert run.clusters == ("กี่", "", "")
    assert run.advances[1:] == (0, 0)
    assert engine.width("กี่", STYLE) == engine.width("ก", STYLE)


def test_hebrew_with_latin_and_figures_is_ordered(engine):
    line = engine.line("שלום abc 12 עולם", STYLE)
    assert line.rtl
    assert source(line) == "םלוע abc 12 םולש"
    assert not engine.line("abc שלום", STYLE).rtl


def test_brackets_are_mirrored_from_right_to_left(engine):
    hebrew = engine.line("(א", STYLE).runs[-1]
    assert hebrew.clusters == ("(",)
    assert hebrew.glyphs == engine.line(")", STYLE).runs[0].glyphs


@pytest.mark.parametrize(
    "emoji", ["👩🏽\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "👍🏿"]
)
def test_an_emoji_stays_one_picture(engine, emoji):
    (run,) = engine.line(emoji, STYLE).runs
    assert run.face == "NotoEmoji-Regular"
    assert run.clusters[0] == emoji
    assert sum(advance > 0 for advance in run.advances) == 1


def test_a_decomposed_letter_is_the_composed_one(engine):
    for text in ("é", "각", "が"):
        composed, decomposed = engine.line(text, STYLE), engine.line(unicodedata.normalize("NFD", text), STYLE)
        assert decomposed.runs[0].glyphs == composed.runs[0].glyphs
        assert not decomposed.missing


def test_han_take_the_forms_of_the_language(engine):
    def face(text: str, language: str) -> str:
        return engine.line(text, TextStyle(10, language=language)).runs[0].face

    assert face("直", "ja") == face("直", "ko") == face("直", "") == face("直", "zh-Hant") == "NotoSansJP-Regular"
    assert face("直", "zh") == face("直", "zh-CN") == "NotoSansSC-Regular"
    assert face("直汉", "") == "NotoSansSC-Regular"
    assert face("直す汉", "") == "NotoSansJP-Regular"


def test_a_character_without_a_face_is_a_box_and_is_listed(engine):
    line = engine.line("a\ue000ᚠ한\ue000", STYLE)
    assert line.missing == ("\ue000", "ᚠ")
    boxes = [(run.face, x) for run in line.runs for glyph, x in zip(run.glyphs, run.xs, strict=True) if glyph == 0]
    assert [face for face, _ in boxes] == ["NotoSans-Regular"] * 3
    assert len({x for _, x in boxes}) == 3


def test_an_uncovered_mark_does_not_take_its_base_along(engine):
    line = engine.line("ก\U0001e130", STYLE)
    assert line.missing == ("\U0001e130",)
    assert [run.face for run in line.runs] == ["NotoSansThai-Regular", "NotoSans-Regular"]


def test_control_characters_are_shown_as_spaces(engine):
    line = engine.line("a\tb\nc\x00d\u2028e", STYLE)
    assert line.text == "a\tb\nc\x00d\u2028e"
    assert source(line) == "a b c d e"
    assert line.width == engine.width("a b c d e", STYLE)


def test_a_lone_surrogate_is_shown_as_a_replacement_character(engine):
    line = engine.line("a\ud800b", STYLE)
    assert source(line) == "a\ufffdb"
    assert line.missing == ()


def test_an_empty_text_is_an_empty_line(engine):
    assert engine.line("", STYLE) == GlyphLine((), 0.0, 10, "", rtl=False, missing=())


def test_a_line_counts_the_spaces_at_its_end(engine):
    assert engine.width("Owner: ", STYLE) == pytest.approx(engine.width("Owner:", STYLE) + engine.width(" ", STYLE))


def test_ascent_and_descent_are_those_of_the_primary_face(engine):
    face = font_faces()["NotoSans-Regular"]
    assert engine.ascent(STYLE) == pytest.approx(face.ascent / 100)
    assert engine.descent(STYLE) == pytest.approx(face.descent / 100)
    assert 0 < engine.descent(STYLE) < engine.ascent(STYLE)


@given(mixed_text, st.booleans())
def test_glyphs_stand_for_the_text_and_lie_within_the_width(text, bold):
    line = default_engine().line(text, TextStyle(10, bold))
    shown = without_overrides(text.replace("\t", " "))
    runs = ["".join(run.clusters) for run in line.runs]
    assert sorted("".join(runs)) == sorted(shown)
    assert all(len({*map(len, (run.glyphs, run.xs, run.ys, run.advances, run.clusters))}) == 1 for run in line.runs)
    assert sum(chain.from_iterable(run.advances for run in line.runs)) == pytest.approx(line.width)
    assert line.width >= 0
    assert line.missing == (("\ue000",) if "\ue000" in text else ())
    if not line.rtl and not set(text) & set("אש\u05c1بكتاب\u200f\u2067"):
        assert "".join(runs) == shown


@given(mixed_text)
def test_a_cluster_of_glyphs_never_splits_a_character(text):
    whole = clusters(text.replace("\t", " "))
    for run in default_engine().line(text, STYLE).runs:
        for cluster in filter(None, run.clusters):
            if cluster.isprintable() and len(cluster) > 1 and cluster in "".join(whole):
                assert any(cluster in part or part in cluster for part in whole)


def test_each_engine_gives_the_same_answer():
    text = "Parents 한국어 مرحبا 👩🏽\u200d🚀"
    assert TextEngine().line(text, STYLE) == TextEngine().line(text, STYLE)
    engine = TextEngine()
    assert engine.line(text, STYLE) is engine.line(text, STYLE)
