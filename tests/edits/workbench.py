"""A document to try edits on: every edit is checked against the invariants, taken back, and made again."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.document.transaction import Transaction
from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import Touchpoint, Transition
from journeymapper.model.view import View
from tests.builders import stage, table, touchpoint

Arguments = ParamSpec("Arguments")
T = TypeVar("T")
R = TypeVar("R", bound=Record)


class Workbench:
    def __init__(self, *parts: Record | list[Record]) -> None:
        self.document = Document(table(*parts).values())
        self.history = History(self.document)

    @property
    def view(self) -> View:
        return self.document.view

    def do(
        self,
        operation: Callable[Concatenate[Transaction, Arguments], T],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> T:
        """Run an edit; the map is sound afterwards, and undo and redo lead back and forth exactly."""
        before = self.document.snapshot()
        with self.document.transaction("Edit") as tx:
            result = operation(tx, *args, **kwargs)
        self.history.push(tx.change)
        after = self.document.snapshot()
        assert all_problems(self.view) == []
        if tx.change:
            self.history.undo()
            assert self.document.snapshot() == before
            self.history.redo()
            assert self.document.snapshot() == after
        return result

    def get(self, kind: type[R], record_id: str) -> R:
        return self.view.expect(kind, record_id)

    def names_in(self, stage_id: str) -> list[str]:
        """Return the names of a stage's touchpoints, top to bottom."""
        return [touchpoint.name for touchpoint in self.view.touchpoints_in(stage_id)]

    def ways(self) -> set[str]:
        """Return the ways of the whole map as "A>B", by the names of the touchpoints."""
        return {
            f"{self.get(Touchpoint, way.source_id).name}>{self.get(Touchpoint, way.target_id).name}"
            for way in self.view.all(Transition)
        }


def row(stage_id: str, *names: str) -> list[Record]:
    """Return a stage with touchpoints whose ids are their names in small letters."""
    return stage(stage_id, stage_id.upper(), *(touchpoint(name.lower(), name) for name in names))
