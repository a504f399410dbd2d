"""Figures and names as a map writes them."""

import pytest

from journeymapper.drawing.wording import amount, numbers, percent, signed, title_of
from journeymapper.foundation.words import words
from tests.builders import audience, journey

EN, DE = words("en"), words("de")


@pytest.mark.parametrize(
    ("valence", "expected"),
    [(-2, "−2"), (-0.5, "−0.5"), (0, "0"), (0.04, "0"), (-0.04, "0"), (1, "+1"), (1.25, "+1.3"), (-1.25, "−1.3")],
)
def test_feelings_have_a_sign_and_at_most_one_decimal(valence: float, expected: str) -> None:
    assert signed(EN, valence) == expected


def test_decimals_follow_the_language() -> None:
    assert signed(DE, -0.5) == "−0,5"
    assert amount(DE, -1234.5) == "−1.234,5"
    assert percent(DE, 0.004) == "0,4\u00a0%"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (-0.001, "0"),
        (4.5, "4.5"),
        (0.126, "0.13"),
        (999, "999"),
        (12500, "12,500"),
        (-1234567.8, "−1,234,567.8"),
    ],
)
def test_amounts_have_two_decimals_at_most_and_marks_between_thousands(value: float, expected: str) -> None:
    assert amount(EN, value) == expected


@pytest.mark.parametrize(("share", "expected"), [(0, "0"), (0.004, "0.4"), (0.35, "35"), (1, "100")])
def test_shares_are_whole_percents_unless_tiny(share: float, expected: str) -> None:
    assert percent(EN, share) == f"{expected}\u00a0%"


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], ""), ([3], "3"), ([2, 1], "1, 2"), ([1, 2, 3, 7], "1–3, 7"), ([9, 4, 5, 6, 6], "4–6, 9")],
)
def test_numbers_are_listed_in_order_and_as_ranges(values: list[int], expected: str) -> None:
    assert numbers(values) == expected


@pytest.mark.parametrize(
    ("whose", "name", "expected"),
    [
        ("Parents", "Enrolment", "Parents: Enrolment"),
        ("Families of new pupils", "Families of new pupils", "Families of new pupils"),
        ("Families", "Families of new pupils", "Families of new pupils"),
        ("Families", "", "Families"),
        ("", "", "Journey without a name"),
    ],
)
def test_a_title_says_audience_and_journey_once(whose: str, name: str, expected: str) -> None:
    assert title_of(EN, journey("j", name)[0], audience("a", whose)) == expected  # type: ignore[arg-type]
    assert title_of(EN, journey("j", name)[0], None) == (name or "Journey without a name")  # type: ignore[arg-type]
