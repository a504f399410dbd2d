"""A drawing that follows edits is exactly one that is drawn from nothing, whatever was looked at in between."""

import pytest

from journeymapper.document.document import Document
from journeymapper.drawing.dump import dump
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.edits import removal
from journeymapper.foundation.words import words
from journeymapper.model.records import Touchpoint
from tests.builders import families
from tests.drawing.layout.generated_maps import generated_map
from tests.drawing.random_edits import RandomEditor

STEPS = 12


def drawing() -> MapDrawing:
    return MapDrawing(theme("light"), words("en"), default_engine())


@pytest.mark.parametrize("seed", range(10))
def test_it_shows_what_one_drawn_from_nothing_shows(seed: int) -> None:
    editor = RandomEditor(Document(generated_map(seed, 40, 60).values()), "j", seed)
    followed, view = drawing(), editor.document.view
    followed.draw(view, "j")
    for number in range(STEPS):
        step = editor.step()
        picture = followed.picture(view, "j")
        for part in list(picture.parts.values())[:: number % 4 + 1]:  # the others are drawn later, or never
            assert part.groups is part.groups
        assert number % 3 or dump(followed.draw(view, "j")) == dump(drawing().draw(view, "j")), step
    assert dump(followed.draw(view, "j")) == dump(drawing().draw(view, "j"))


def test_a_part_looked_at_late_shows_what_was_there_when_it_was_made() -> None:
    document = Document(families().values())
    picture = drawing().picture(document.view, "current")
    expected = drawing().draw(document.view, "current").groups
    with document.transaction("Edit") as tx:
        removal.remove(tx, ["t20"])
        tx.update(tx.expect(Touchpoint, "t6"), name="Other")
    assert picture.groups == expected


def test_journeys_take_turns() -> None:
    view = Document({**families(), **generated_map(1)}.values()).view
    followed = drawing()
    for journey_id in ("current", "j", "current", "j"):
        assert dump(followed.draw(view, journey_id)) == dump(drawing().draw(view, journey_id))


def test_every_group_is_found_by_its_record_and_stands_in_its_part() -> None:
    picture = drawing().picture(Document(generated_map(7).values()).view, "j")
    for part in picture.parts.values():
        for group in part.groups:
            assert group.record_id in part.records
            box, around = group.box, part.box.grown(0.01)
            assert around.x <= box.x <= box.right <= around.right, group.id
            assert around.y <= box.y <= box.bottom <= around.bottom, group.id
