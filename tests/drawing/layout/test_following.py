"""A Board that follows edits stands exactly as one that is laid out from nothing."""

import pytest

from journeymapper.document.document import Document
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.layout.board_layout import BoardLayout
from journeymapper.drawing.text import TextEngine
from tests.drawing.layout.generated_maps import generated_map
from tests.drawing.random_edits import RandomEditor

STEPS = 20


@pytest.mark.parametrize("seed", range(12))
def test_it_stands_as_if_laid_out_from_nothing(text: TextEngine, seed: int) -> None:
    editor = RandomEditor(Document(generated_map(seed, 40, 60).values()), "j", seed)
    layout, view = BoardLayout(text), editor.document.view
    layout.arrange(view, "j")
    for _ in range(STEPS):
        step = editor.step()
        followed, fresh = layout.arrange(view, "j"), arrange(view, "j", text)
        assert followed == fresh, step
        assert followed.crossings == fresh.crossings


def test_nothing_moves_while_only_what_is_written_changes(text: TextEngine) -> None:
    document = Document(generated_map(3).values())
    layout = BoardLayout(text)
    before = layout.arrange(document.view, "j")
    for name in ("One", "Two"):
        with document.transaction("Rename") as tx:
            tx.update(document.view.touchpoints_of("j")[0], name=name, note="Written")
        now = layout.arrange(document.view, "j")
    with document.transaction("Rename") as tx:
        tx.update(document.view.touchpoints_of("j")[0], name="Three")
    assert layout.arrange(document.view, "j") is now
    assert now.columns[1:] == before.columns[1:]
