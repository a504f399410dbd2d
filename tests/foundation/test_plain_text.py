"""Texts in messages are one line that steers no terminal and can be printed anywhere."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.plain_text import excerpt, one_line, tidied, without_control_characters


@given(st.text(st.characters(exclude_categories=())))
def test_no_letter_breaks_the_line_or_steers(text: str) -> None:
    line = one_line(text)
    assert line.encode("utf-8").decode("utf-8") == line
    assert not {unicodedata.category(letter) for letter in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert len(line) == len(text)


def test_ordinary_letters_of_any_script_stay() -> None:
    assert one_line("Anmeldung · 등록 · می‌خواهم · 👩‍🏫") == "Anmeldung · 등록 · می‌خواهم · 👩‍🏫"


def test_a_tidied_text_has_single_spaces() -> None:
    assert tidied(" Open\r\n\tday \x1b[2J ") == "Open day [2J"
    assert tidied("\n") == ""


def test_an_excerpt_says_that_it_is_one() -> None:
    assert excerpt("x" * 40) == "x" * 40
    assert excerpt("x" * 41) == "x" * 40 + "…"
    assert excerpt("ab\ncd", longest=3) == "ab …"


def test_tabs_and_line_ends_are_no_control_characters() -> None:
    assert without_control_characters("a\x0bb\x00\x1f\r\n\tc\x7f") == "ab\r\n\tc\x7f"
