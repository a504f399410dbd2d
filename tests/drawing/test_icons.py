"""Icons: every path of the resource is read, and the vocabulary has its icons."""

import pytest

from journeymapper.drawing.icons import icon_names, icon_shape, outline
from journeymapper.model.vocabulary import Channel, Ownership, Severity


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_icon_is_made_of_paths_on_its_grid(name: str) -> None:
    outlines = [path for part in icon_shape(name) for path in part]
    assert outlines
    for path in outlines:
        assert path[0][0] == "M"
        for segment in path:
            assert len(segment) == {"M": 3, "L": 3, "C": 7, "Z": 1}[segment[0]]
            assert all(0 <= value <= 16 for value in segment[1:] if isinstance(value, float))


def test_what_a_map_names_has_an_icon() -> None:
    wanted = {*Channel, *Ownership, *(f"gap_{severity}" for severity in Severity), "waived", "parked", "commitment"}
    assert wanted <= icon_names()


def test_path_data_is_read_letter_by_letter() -> None:
    assert outline("M1 2.5 L3 4 C1 2 3 4 5 6 Z") == (("M", 1, 2.5), ("L", 3, 4), ("C", 1, 2, 3, 4, 5, 6), ("Z",))
