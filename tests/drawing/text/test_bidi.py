"""Text from right to left is ordered as UAX #9 says."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.text.bidi import is_right_to_left, line_tail, paragraph_levels, visual_order


def displayed(text: str, *, rtl: bool) -> str:
    """Return the characters from left to right; brackets are not mirrored."""
    tail = line_tail(text)
    levels = [*paragraph_levels(text, rtl=rtl)[:tail], *[int(rtl)] * (len(text) - tail)]
    return "".join(visual_order(text, levels))


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("", False),
        ("123", False),
        ("abc אבג", False),
        ("12 אבג abc", True),
        ("\u2067אבג\u2069 abc", False),
        ("\u200fabc", True),
        ("مرحبا", True),
    ],
)
def test_the_first_strong_character_gives_the_base_direction(text, rtl):
    assert is_right_to_left(text) is rtl


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג 12-14 דה", "הד 12-14 גבא"),
        ("אבג (abc) דה", "הד )abc( גבא"),
        ("אבג abc (def)", "abc (def) גבא"),
        ("אבג a(b)", "a(b) גבא"),
        ("אבג ", " גבא"),
    ],
)
def test_a_line_from_right_to_left(text, shown):
    assert displayed(text, rtl=True) == shown


# Without a right-to-left letter, and with overrides, python-bidi leaves out the last rule (L1); after an isolate it
# misjudges what precedes a bracket. The alphabets keep clear of that.
PLAIN = [*"abאבتث12٠١+-$%,. :!?\u0300\u200e\u200f"]
BRACKETS = [*PLAIN, *"()[]{}⟨⟩"]
CONTROLS = [*PLAIN, *"\u202a\u202b\u202c\u2066\u2067\u2068\u2069"]


@given(st.text(st.sampled_from(BRACKETS), max_size=12) | st.text(st.sampled_from(CONTROLS), max_size=12), st.booleans())
def test_the_order_is_that_of_the_standard(text, rtl):
    text = "א" + text + "א"
    expected = get_display(text, base_dir="R" if rtl else "L")
    unseen = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))
    assert displayed(text, rtl=rtl).translate(unseen) == str(expected).translate(unseen)
