"""The outline follows edit after edit and shows the numbers and names of the map."""

from PySide6.QtCore import Qt

from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.outline import Outline
from journeymapper.edits import fields, stages, touchpoints
from journeymapper.model.records import Touchpoint


def texts(outline: Outline) -> list[str]:
    model = outline.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_numbers_and_names_are_those_of_the_map_after_each_edit(window: MainWindow) -> None:
    workspace, session = window.workspace, window.open_map.session
    session.show("current")
    first, second = session.view.stages_of("current")[:2]
    card = session.view.touchpoints_in(second.id)[0].id
    session.edit("Add", touchpoints.add, first.id, "Ask a neighbour")
    session.edit("Rename", fields.change, [card], name="Ring the school")
    session.edit("Move", touchpoints.move, [card], first.id)
    session.edit("Add", stages.add, "current", "Wait", after=first.id)
    for _ in range(5):
        shown = texts(workspace.outline)
        for touchpoint_id, position in session.view.positions("current").items():
            name = session.view.expect(Touchpoint, touchpoint_id).name
            assert any(text.startswith(f"{position.number}, {name}") for text in shown)
        session.undo()
