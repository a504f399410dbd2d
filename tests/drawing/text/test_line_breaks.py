"""Lines break where UAX #14 says, and Korean words stay whole."""

import re
from itertools import pairwise
from unicodedata import category, east_asian_width, name

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break, line_break_boundaries

from journeymapper.drawing.text import font_faces
from journeymapper.drawing.text.fallback import font
from journeymapper.drawing.text.line_break_classes import CLASSES
from journeymapper.drawing.text.line_breaks import _LETTERS, line_breaks

ALPHABET = (
    "ab1 2 -/.,()[]{}!?%$€+:;'\"“”„‘’«»—–…\u00a0\u2011\u2010\u200b\u2060\u200d\u0301\xad |日本がっ、。「」ー・"
    "！（）％￥אבבא؟ب\u064b१कि\u093f।กำ🇩🇪🇫\ufffc´\\°№"
)
RESOLVED = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}


def standard_class(character: str) -> str:
    found = line_break(character).value
    if found == "SA":
        return "CM" if category(character) in ("Mn", "Mc") else "AL"
    return RESOLVED.get(found, found)


def words(text: str, **options: bool) -> list[str]:
    places = [0, *line_breaks(text, **options), len(text)]
    return [text[a:b] for a, b in pairwise(places)]


def test_classes_are_the_standard_ones():
    covered = {chr(code) for key in font_faces() for code in font(key).face.unicodes if 0x9F < code < 0x1F000}
    hangul = {c for c in covered if "HANGUL" in name(c, "")}
    symbols = {c for c in covered if category(c) == "So" or (category(c) == "Sm" and east_asian_width(c) == "W")}
    joining_marks = {c for c in covered if standard_class(c) == "GL" and category(c) == "Mn"}
    unknown = {
        c for c in covered if category(c) in ("Cn", "Zl", "Zp")
    }  # newer than Python's data, or no part of a line
    compared = covered - hangul - symbols - joining_marks - unknown
    assert {c: CLASSES[c] for c in compared} == {c: standard_class(c) for c in compared}
    assert len(compared) > 15_000


@given(st.text(st.sampled_from(ALPHABET), max_size=10))
def test_breaks_are_those_of_the_standard(text):
    text = text.rstrip("\u0301\u064b\u093f\u200d")  # uniseg takes a mark behind the last quote for more text (LB15b)
    assert line_breaks(text) == [place for place in line_break_boundaries(text) if 0 < place < len(text)]


@given(st.text(st.sampled_from("abÄñ1 2 ,.:;!?  Жη"), max_size=12))
def test_plain_text_takes_the_short_way_to_the_same_breaks(text):
    assert line_breaks(text) == [place for place in line_break_boundaries(text) if 0 < place < len(text)]


def test_letters_of_the_short_way_are_of_two_classes():
    letters = [chr(code) for code in range(0x10000) if re.match(f"[{_LETTERS}]", chr(code))]
    assert {CLASSES[c] for c in letters if category(c) != "Cn"} == {"AL", "NU"}


def test_korean_words_stay_whole():
    assert words("저는 한국어를 배우고, 학교에서(서울) 삽니다.") == [
        "저는 ",
        "한국어를 ",
        "배우고, ",
        "학교에서(서울) ",
        "삽니다.",
    ]


def test_hanja_stay_in_their_korean_words():
    assert words("大韓民國의 學校", korean=True) == ["大韓民國의 ", "學校"]


@pytest.mark.parametrize("mark", "。、」』）！？ーっょ々・")
def test_kinsoku_nothing_begins_a_line_that_must_not(mark):
    assert all(not word.startswith(mark) for word in words(f"日本{mark}語で{mark}す"))


@pytest.mark.parametrize("mark", "「『（")
def test_kinsoku_nothing_ends_a_line_that_must_not(mark):
    assert all(not word.endswith(mark) for word in words(f"日本{mark}語で{mark}す"))


def test_han_and_kana_break_anywhere_else():
    assert words("日本語です") == list("日本語です")


def test_thai_breaks_at_spaces():
    assert words("ภาษาไทย โรงเรียน") == ["ภาษาไทย ", "โรงเรียน"]
