"""Gestures of the pointer: each previews on a fork of the document and commits once on release; Esc leaves no trace.

A window begins one on press, calls `to` on every move, draws `preview`, and ends with `release` or drops it. What a
gesture knows of the map is from its beginning: when the map has changed meanwhile, `release` does nothing.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from journeymapper.document.transaction import Transaction
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.shapes.curve_lane import valence_at
from journeymapper.editor import drafts
from journeymapper.editor.places import Drop, drop_at
from journeymapper.editor.session import Session
from journeymapper.editor.ways import connect_all
from journeymapper.edits import links, stages, touchpoints, transitions
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.geometry import Point
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View


class Gesture(ABC):
    """What all gestures share."""

    label: ClassVar[str]
    """The key of words, with the forms .one and .many, for the step of undo."""

    def __init__(self, session: Session, record_ids: Sequence[str]) -> None:
        """Begin; EditRefused where the gesture is not possible."""
        session.expect_editable()
        self._session = session
        self._revision = session.document.revision
        self.record_ids = tuple(record_ids)
        self.preview: View = session.view
        """The map as it would be."""

    def release(self) -> bool:
        """Make the change as one step of undo; False where there is nothing to change."""
        if self.preview is self._session.view or self._session.document.revision != self._revision:
            return False
        before = self._session.document.revision
        self._session.edit(self._session.words.count(self.label, len(self.record_ids)), self._change)
        return self._session.document.revision != before

    def _show(self, *, wanted: bool = True) -> None:
        """Bring the preview up to date; a change that is refused, or not `wanted`, shows the map as it is."""
        self.preview = self._session.view
        if wanted:
            fork = self._session.document.fork()
            try:
                with fork.transaction(self.label) as tx:
                    self._change(tx)
            except EditRefused:
                return
            self.preview = fork.view

    @abstractmethod
    def _change(self, tx: Transaction) -> None:
        """Make the change, on the fork and in the end on the document."""


class CardDrag(Gesture):
    """Moves touchpoints; the others make room."""

    label = "label.move_touchpoints"

    def __init__(self, session: Session, arrangement: Arrangement, touchpoint_ids: Sequence[str]) -> None:
        """Begin over the arrangement as it is on the screen; EditRefused when the layout is locked."""
        _refuse_if_locked(session)
        super().__init__(session, touchpoint_ids)
        self._arrangement = arrangement
        self.drop: Drop | None = None

    def to(self, point: Point) -> bool:
        """Move to a place on the map; say whether the preview is different now."""
        drop = drop_at(self._arrangement, self._session.view, point, leaving=self.record_ids)
        if drop == self.drop:
            return False
        self.drop = drop
        self._show(wanted=drop is not None)
        return True

    def _change(self, tx: Transaction) -> None:
        assert self.drop is not None
        if self.drop.stage_id is None:
            touchpoints.park(tx, self.record_ids)
        else:
            touchpoints.move(tx, self.record_ids, self.drop.stage_id, before=self.drop.before)


class StageDrag(Gesture):
    """Moves stages with all that is in them."""

    label = "label.move_stages"

    def __init__(self, session: Session, arrangement: Arrangement, stage_ids: Sequence[str]) -> None:
        """Begin over the arrangement as it is on the screen; EditRefused when the layout is locked."""
        _refuse_if_locked(session)
        super().__init__(session, stage_ids)
        self._arrangement = arrangement
        self._before: str | None = None
        self._begun = False

    def to(self, point: Point) -> bool:
        """Move to a place on the map; say whether the preview is different now."""
        staying = [stage for stage in self._arrangement.stages if stage.id not in self.record_ids]
        before = next((stage.id for stage in staying if stage.header.centre.x > point.x), None)
        if self._begun and before == self._before:
            return False
        self._begun, self._before = True, before
        self._show()
        return True

    def _change(self, tx: Transaction) -> None:
        stages.move(tx, self.record_ids, before=self._before)


class ConnectDrag(Gesture):
    """Draws a way from touchpoints to the one under the pointer; to one of another journey it is a link."""

    label = "label.connect"

    def __init__(self, session: Session, source_ids: Sequence[str]) -> None:
        super().__init__(session, source_ids)
        self.target_id: str | None = None

    def can_lead_to(self, target_id: str) -> bool:
        """Say whether a way may lead from every source to a touchpoint: what cursor and release both ask."""
        view = self._session.view
        return all(
            transitions.can_connect(view, source_id, target_id) or links.can_link(view, source_id, target_id)
            for source_id in self.record_ids
        )

    def to(self, target_id: str | None) -> bool:
        """Move over a touchpoint, or over none; say whether the preview is different now."""
        target_id = target_id if target_id is not None and self.can_lead_to(target_id) else None
        if target_id == self.target_id:
            return False
        self.target_id = target_id
        self._show(wanted=target_id is not None)
        return True

    def _change(self, tx: Transaction) -> None:
        assert self.target_id is not None
        connect_all(tx, self.record_ids, self.target_id)


class FaceDrag(Gesture):
    """Sets the feeling at a touchpoint by the height of its face on the curve."""

    label = "label.feeling"

    def __init__(self, session: Session, arrangement: Arrangement, touchpoint_id: str) -> None:
        """Begin over the arrangement as it is on the screen; EditRefused when the touchpoint is gone."""
        if session.view.find(Touchpoint, touchpoint_id) is None:
            raise EditRefused("said.gone")
        super().__init__(session, [touchpoint_id])
        self._top = arrangement.curve.y
        self.valence: int | None = None

    def to(self, point: Point) -> bool:
        """Move to a height on the map; say whether the preview is different now."""
        valence = valence_at(point.y - self._top)
        if valence == self.valence:
            return False
        self.valence = valence
        self._show()
        return True

    def _change(self, tx: Transaction) -> None:
        drafts.feel(tx, self.record_ids, self.valence)


def _refuse_if_locked(session: Session) -> None:
    if session.locked:
        raise EditRefused("said.locked")
