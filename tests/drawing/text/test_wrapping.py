"""Paragraphs fill lines that fit, and what is too long ends with … inside its box."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.text import GlyphLine, TextEngine, TextStyle, default_engine
from journeymapper.drawing.text.graphemes import clusters
from journeymapper.drawing.text.overrides import without_overrides
from journeymapper.drawing.text.shaping import shape

STYLE = TextStyle(10)
GERMAN = "Donaudampfschifffahrtsgesellschaftskapitän fährt"
JAPANESE = "日本語では、禁則処理が「重要」です。そして、行頭に句読点は置かない。"
KOREAN = "저는 한국어를 배우고 있습니다. 그리고 학교에서 상담을 신청했습니다."
ARABIC = "مرحبا بكم في المدرسة الابتدائية (ABC) 12 وكذلك أولياء الأمور"
LONG = {
    "one word": "a" * 20_000,
    "words": "lorem ipsum " * 1_700,
    "hangul": "한국어 " * 5_000,
    "han": "日本" * 10_000,
    "arabic": "مدرسة " * 3_400,
}
PARTS = [
    "ab",
    "Übergrößen",
    " ",
    "  ",
    " ",
    "\n",
    "\t",
    "-",
    "(",
    ")",
    "3.5",
    "한국",
    "어를",
    "日本",
    "。",
    "「",
    "語",
    "」",
]
PARTS += [
    "שלום",
    "ש\u05c1",
    "مدرسة",
    "ب",
    "क्षि",
    "विद्या",
    "กำ",
    "ภาษา",
    "e\u0301",
    "👩🏽\u200d🚀",
    "🇩🇪",
    "\xad",
    "\u200b",
    "\u2067",
    "\u2069",
]
PARTS += ["\ue000", "\u3000", "…", "/", "ffi", "لا"]


def as_set(text: str) -> str:
    """Return a text as its lines hold it: with the explicit directions that have an effect, and no others."""
    return "\n".join(map(without_overrides, text.split("\n")))


mixed_text = st.lists(st.sampled_from(PARTS), max_size=25).map("".join).map(as_set)
widths = st.sampled_from([-9.0, 0.0, 5.0, 12.0, 20.0, 33.3, 60.0, 102.0, 300.0])


def texts(lines: tuple[GlyphLine, ...]) -> list[str]:
    return [line.text for line in lines]


def wrap(text: str, width: float, max_lines: int | None = None) -> tuple[GlyphLine, ...]:
    return default_engine().wrap(text, STYLE, width, max_lines)


def cut(text: str, width: float) -> GlyphLine:
    return default_engine().cut(text, STYLE, width)


def glyphs_right_end(line: GlyphLine) -> float:
    ends = [x + advance for run in line.runs for x, advance in zip(run.xs, run.advances, strict=True)]
    return max(ends, default=0.0)


def test_words_fill_the_lines():
    assert texts(wrap("The quick brown fox jumps over the lazy dog.", 60)) == [
        "The quick ",
        "brown fox ",
        "jumps over ",
        "the lazy dog.",
    ]


def test_a_text_that_fits_is_one_line():
    line = default_engine().line("The quick brown fox", STYLE)
    assert wrap("The quick brown fox", line.width) == (line,)
    assert cut("The quick brown fox", line.width) == line


def test_korean_words_stay_whole():
    lines = texts(wrap(KOREAN, 60))
    assert len(lines) > 3
    assert [word for line in lines for word in line.split()] == KOREAN.split()


@pytest.mark.parametrize("width", range(20, 100, 3))
def test_kinsoku_holds_at_every_width(width):
    lines = wrap(JAPANESE, width)
    assert all(line.text[0] not in "、。」" for line in lines)
    assert all(line.text[-1] != "「" for line in lines)


def test_a_word_wider_than_the_box_is_broken():
    lines = wrap(GERMAN, 60)
    assert texts(lines)[0] == "Donaudamp"
    assert all(line.width <= 60 for line in lines)
    assert "".join(texts(lines)) == GERMAN


def test_a_long_word_begins_a_line_of_its_own():
    assert texts(wrap(f"an {GERMAN}", 60))[0] == "an "


def test_a_soft_hyphen_shows_where_it_breaks():
    text = "Donau\xaddampf\xadschiff\xadfahrt"
    first, second, last = wrap(text, 60)
    assert texts((first, second, last)) == ["Donau\xad", "dampf\xadschiff\xad", "fahrt"]
    engine = default_engine()
    assert first.width == pytest.approx(engine.width("Donau-", STYLE))
    assert second.runs[-1].glyphs == engine.line("-", STYLE).runs[0].glyphs
    assert last == engine.line("fahrt", STYLE)


def test_thai_breaks_at_spaces_and_else_between_characters():
    assert texts(wrap("ภาษาไทย โรงเรียน", 50)) == ["ภาษาไทย ", "โรงเรียน"]
    assert all(not line.text.startswith("ำ") for line in wrap("น้ำน้ำน้ำน้ำน้ำน้ำ", 25))


def test_right_to_left_lines_hang_their_space_to_the_left():
    first, *_ = wrap(ARABIC, 60)
    assert first.rtl
    assert first.text.endswith(" ")
    assert first.runs[0].clusters == (" ",)
    assert first.runs[0].xs[0] < 0
    assert first.runs[0].xs[0] + first.runs[0].advances[0] == pytest.approx(0)
    assert glyphs_right_end(first) == pytest.approx(first.width)


def test_left_to_right_lines_hang_their_space_to_the_right():
    first, *_ = wrap("The quick brown", 50)
    assert first.text == "The quick "
    assert glyphs_right_end(first) > first.width
    assert first.width == default_engine().width("The quick", STYLE)


def test_paragraphs_begin_new_lines():
    assert texts(wrap("a\nb\r\nc\n\nd", 60)) == ["a", "b", "c", "", "d"]
    assert [line.rtl for line in wrap("a\nאב", 60)] == [False, True]
    assert wrap("", 60) == ()


def test_the_last_line_tells_that_more_follows():
    assert texts(wrap("The quick brown fox jumps", 60, 2)) == ["The quick ", "brown fox…"]
    assert texts(wrap("one\ntwo\nthree", 60, 2)) == ["one", "two…"]
    assert texts(wrap("one\ntwo\n \n", 60, 2)) == ["one", "two"]
    assert texts(wrap("The quick", 60, 1)) == ["The quick"]
    assert wrap("The quick", 60, 0) == ()


def test_a_cut_line_keeps_the_direction_of_its_text():
    line = cut("אב " + "latin words " * 3, 60)
    assert line.rtl
    assert line.text.endswith("…")
    assert line.runs[0].clusters == ("…",)


def test_no_space_stands_before_the_ellipsis():
    engine = default_engine()
    for width in range(20, 60):
        assert " …" not in engine.cut("a b c d e f g h i j k l m n o", STYLE, width).text


def test_a_box_too_narrow_for_an_ellipsis_shows_nothing():
    assert cut("word", 1).runs == ()
    assert wrap("two words", 1, 1)[0].width == 0


def test_a_single_character_wider_than_the_box_sticks_out():
    assert texts(wrap("日本", 5)) == ["日", "本"]


@given(mixed_text, widths)
def test_wrapped_lines_hold_the_whole_text_and_fit(text, width):
    lines = wrap(text, width)
    assert "".join(texts(lines)) == text.replace("\n", "")
    for line in lines:
        ink = line.text.rstrip(" \t\u3000\xad\u200b\u2067\u2069\u206a")
        assert line.width <= max(width, 0) or len(clusters(ink)) <= 1


@given(mixed_text, widths, st.integers(1, 4))
def test_limited_lines_begin_like_unlimited_ones(text, width, max_lines):
    lines = wrap(text, width, max_lines)
    unlimited = wrap(text.rstrip(), width)
    assert lines[:-1] == unlimited[: len(lines) - 1]
    assert len(lines) == min(max_lines, len(unlimited))
    if len(unlimited) > max_lines:
        assert lines[-1].width <= max(width, 0)
        assert lines[-1].text.endswith("…") or lines[-1].text == ""
    else:
        assert lines == unlimited


@given(mixed_text, widths)
def test_a_cut_line_fits_and_shows_as_much_as_it_can(text, width):
    engine = default_engine()
    text = without_overrides(text)
    line = cut(text, width)
    assert line.width <= max(width, 0)
    if line.text != text:
        assert line.text in ("", "…") or text.startswith(line.text[:-1])
        assert engine.width(text.rstrip(" \t\n\u3000"), STYLE) > width


@pytest.mark.parametrize("kind", LONG)
def test_a_very_long_text_is_looked_at_only_as_far_as_it_shows(kind, monkeypatch):
    looked_at = []

    def counting(text: str, face: str, size: float, language: str, direction: str):
        looked_at.append(len(text))
        return shape(text, face, size, language, direction)

    monkeypatch.setattr("journeymapper.drawing.text.engine.shape", counting)
    fresh = TextEngine()
    (cut_line, *wrapped) = fresh.cut(LONG[kind], STYLE, 102), *fresh.wrap(LONG[kind], STYLE, 102, 3)
    assert cut_line.text.endswith("…")
    assert len(wrapped) == 3
    assert wrapped[-1].text.endswith("…")
    assert sum(looked_at) < 1_500


def test_zero_width_characters_do_not_hide_the_rest():
    text = "\u200b" * 500 + "end"
    assert cut(text, 102).text == text
    assert texts(wrap(text, 102, 1)) == [text]


def test_every_line_of_a_long_text_is_measured_on_its_own():
    lines = wrap(GERMAN * 50, 80)
    for line in lines:
        assert line.width == pytest.approx(default_engine().width(re.sub(" $", "", line.text), STYLE))
