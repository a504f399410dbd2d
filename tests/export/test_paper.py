"""Papers by name and by measure."""

import pytest

from journeymapper.export.paper import NAMES, paper
from journeymapper.foundation.errors import InputError


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("A4", 595.3, 841.9), ("a1", 1683.8, 2383.9), ("Letter", 612, 792), ("ansi-d", 1584, 2448), ("ANSIE", 2448, 3168)],
)
def test_a_named_paper_has_its_size_in_points(name: str, width: float, height: float) -> None:
    sheet = paper(name)
    assert (round(sheet.width, 1), round(sheet.height, 1)) == (width, height)


def test_every_name_that_the_message_lists_is_a_paper() -> None:
    for name in NAMES:
        assert paper(name).name.casefold() == name.casefold()


def test_a_measure_is_taken_as_it_is_given() -> None:
    assert paper("900x600mm").width == pytest.approx(900 / 25.4 * 72)
    assert paper("36 x 24 in")[1:3] == (36 * 72, 24 * 72)


@pytest.mark.parametrize("name", ["A99", "", "10x10mm", "90x90", "9000x9000mm", "<b>A4</b>"])
def test_anything_else_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(InputError, match=r"paper") as refused:
        paper(name)
    assert "\n" not in str(refused.value)


def test_a_sheet_turns() -> None:
    assert paper("A4").landscape().width == paper("A4").portrait().height
