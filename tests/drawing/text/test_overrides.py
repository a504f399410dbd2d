"""Explicit directions in a text turn nothing around them and hide no spelling; closed isolates keep to themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.text import TextStyle, default_engine
from journeymapper.drawing.text.overrides import WITHOUT_EFFECT, without_overrides

STYLE = TextStyle(10)
CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def drawn(text: str) -> str:
    """Return what is seen of a line, from left to right."""
    (line,) = default_engine().wrap(text, STYLE, 1_000)
    seen = "".join(cluster for run in line.runs for cluster in run.clusters)
    return "".join(letter for letter in seen if letter not in CONTROLS + WITHOUT_EFFECT)


@pytest.mark.parametrize("control", CONTROLS[:-1])
def test_a_name_cannot_be_spelt_from_behind(control: str) -> None:
    assert drawn(f"safe {control}fdp.exe 12") == "safe fdp.exe 12"
    cut = default_engine().cut(f"safe {control}fdp.exe", STYLE, 1_000)
    assert [run.clusters for run in cut.runs] == [run.clusters for run in default_engine().line(cut.text, STYLE).runs]


def test_a_control_takes_no_room_and_is_no_missing_letter() -> None:
    line, plain = default_engine().line("safe \u202efdp.exe", STYLE), default_engine().line("safe fdp.exe", STYLE)
    assert line.width == plain.width
    assert not line.missing


def test_a_closed_isolate_stays() -> None:
    text = "ask \u2068אבג 1\u2069 12"
    assert without_overrides(text) == text
    assert drawn("\u2067a 1\u2069 b") == drawn("a 1 b")


def test_isolates_without_an_end_or_a_start_go() -> None:
    assert without_overrides("a\u2067b\u2066c\u2069d") == f"a{WITHOUT_EFFECT}b\u2066c\u2069d"
    assert without_overrides("a\u2069b") == f"a{WITHOUT_EFFECT}b"


@given(st.text(st.sampled_from([*"ab 1", "א", "ب", *CONTROLS]), max_size=12))
def test_what_stands_around_a_text_is_the_same_whatever_it_holds(text: str) -> None:
    tamed = without_overrides(text)
    assert len(tamed) == len(text)
    assert without_overrides(tamed) == tamed
    assert [a for a in tamed if a != WITHOUT_EFFECT] == [
        a for a, b in zip(text, tamed, strict=True) if b != WITHOUT_EFFECT
    ]
    latin = "".join(letter for letter in text if letter in "ab1 \u202d\u202e\u202a\u202b\u202c")
    assert drawn(f"x{latin}x") == "".join(letter for letter in f"x{latin}x" if letter in "xab1 ")
