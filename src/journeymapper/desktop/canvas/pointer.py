"""The pointer on the canvas: what pressing, moving and releasing it does, by way of the editor's gestures."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from journeymapper.desktop.canvas.hits import Hit, Part, touched
from journeymapper.desktop.canvas.overlay import Shown
from journeymapper.desktop.edge_scroll import EdgeScroll
from journeymapper.drawing.display_list import Group
from journeymapper.editor.action import Surroundings
from journeymapper.editor.gestures import CardDrag, ConnectDrag, FaceDrag, StageDrag
from journeymapper.editor.pointing import click, double_click
from journeymapper.editor.session import Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.geometry import Box, Point, united
from journeymapper.model.records import Stage, Touchpoint

if TYPE_CHECKING:
    from journeymapper.desktop.canvas.canvas import Canvas

MOST_PREVIEWED = 500
"""Touchpoints of a journey up to which a dragged card makes room; in larger ones a line shows where it will come."""
_MOST_HELD = 12
_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_SHAPES = {
    Part.CARD: Qt.CursorShape.ArrowCursor,
    Part.EDGE: Qt.CursorShape.CrossCursor,
    Part.WAY: Qt.CursorShape.PointingHandCursor,
    Part.FACE: Qt.CursorShape.SizeVerCursor,
    Part.STAGE: Qt.CursorShape.ArrowCursor,
    Part.NOTHING: Qt.CursorShape.ArrowCursor,
}

Gesture = CardDrag | StageDrag | ConnectDrag | FaceDrag


class Pointer:
    """Knows what the pointer is doing. Nothing is changed before the button is released; Esc leaves no trace."""

    def __init__(self, canvas: "Canvas", session: Session, around: Surroundings) -> None:
        self._canvas, self._session, self._around = canvas, session, around
        self._pressed: tuple[QPointF, Hit, bool] | None = None
        self._start = Point(0, 0)
        """Where on the drawing the button was pressed."""
        self._place = QPointF()
        """Where in the view the pointer was seen last."""
        self._edges = EdgeScroll(canvas.viewport(), self._scroll_on)
        self._gesture: Gesture | None = None
        self._held: tuple[Group, ...] = ()
        self._panned_from: QPointF | None = None
        self._band_from: Point | None = None
        self._collapses = False
        self.space_held = False

    @property
    def busy(self) -> bool:
        """Whether a button is held: keys wait until then."""
        return self._pressed is not None or self._panned_from is not None

    def press(self, event: QMouseEvent) -> None:
        """Select, or begin to pan; what a drag will be shows when it moves."""
        if self.busy:
            self.cancel()
            return
        place, button = event.position(), event.button()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self.space_held):
            self._panned_from = place
            self._show_cursor(Qt.CursorShape.ClosedHandCursor)
        elif button == Qt.MouseButton.LeftButton:
            hit = self._canvas.hit_at(place)
            more = bool(event.modifiers() & _MORE)
            self._pressed, self._start = (place, hit, more), self._canvas.point_at(place)
            self._collapses = not more and hit.record_id in self._session.selection.ids
            if hit.record_id is not None and not self._collapses:
                click(self._session, hit.record_id, more=more)

    def move(self, event: QMouseEvent) -> None:
        """Pan, drag, or show what lies under the pointer."""
        place = event.position()
        self._canvas.point_to(place)
        if self._panned_from is not None:
            moved = self._panned_from - place
            self._panned_from = place
            self._canvas.pan(moved.x(), moved.y())
        elif self._pressed is None:
            self._hover(place)
        else:
            start, hit, _ = self._pressed
            far = (place - start).manhattanLength() >= QApplication.startDragDistance()
            if self._gesture is None and self._band_from is None and far:
                self._begin(hit)
            self._drag(place)
            if self._band_from is not None or not isinstance(self._gesture, FaceDrag | None):
                self._place = place
                self._edges.drag_to(place)

    def release(self, event: QMouseEvent) -> None:
        """Commit what was dragged, or finish a click."""
        if self._panned_from is not None:
            self._panned_from = None
            self._hover(event.position())
            return
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        _, hit, more = self._pressed
        gesture, band_from = self._gesture, self._band_from
        if gesture is not None:
            self._drag(event.position())
            self._end()
            self._dare(gesture.release)
        elif band_from is not None:
            self._end()
            self._select_in(_span(band_from, self._canvas.point_at(event.position())), more=more)
        else:
            self._end()
            if hit.record_id is None or self._collapses:
                click(self._session, hit.record_id, more=more)
        self._hover(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what is under the pointer, or make a touchpoint there."""
        if event.button() == Qt.MouseButton.LeftButton and not self.space_held:
            hit, point = self._canvas.hit_at(event.position()), self._canvas.point_at(event.position())
            place = self._canvas.arrangement()
            if place is not None:
                self._dare(lambda: double_click(self._session, self._around, place, hit.record_id, point))

    def cancel(self) -> None:
        """Drop what the pointer is doing; the map, and what is shown of it, are as they were."""
        self._panned_from = None
        self._end()

    def leave(self) -> None:
        """Show that the pointer is gone."""
        if not self.busy:
            self._canvas.show_over(Shown())

    def _begin(self, hit: Hit) -> None:
        place = self._canvas.arrangement()
        session, chosen = self._session, self._session.selection.ids
        if place is None:
            return
        match hit.part, hit.record_id:
            case Part.CARD, str():
                ids = [record_id for record_id in chosen if isinstance(session.view.get(record_id), Touchpoint)]
                self._dare(lambda: self._take(CardDrag(session, place, ids), ids))
            case Part.STAGE, str():
                ids = [record_id for record_id in chosen if isinstance(session.view.get(record_id), Stage)]
                self._dare(lambda: self._take(StageDrag(session, place, ids), ids))
            case Part.EDGE, str(record_id):
                self._dare(lambda: self._take(ConnectDrag(session, [record_id]), []))
            case Part.FACE, str(record_id):
                self._dare(lambda: self._take(FaceDrag(session, place, record_id), []))
            case ((Part.NOTHING | Part.WAY), _):
                self._band_from = self._start
            case _:
                pass
        if self._gesture is None and self._band_from is None:
            self._pressed = None

    def _take(self, gesture: Gesture, held: list[str]) -> None:
        self._gesture = gesture
        found = (self._canvas.tiles.index.find(record_id) for record_id in held[-_MOST_HELD:])
        self._held = tuple(group for group in found if group is not None)
        self._show_cursor(Qt.CursorShape.ClosedHandCursor if held else self._canvas.viewport().cursor().shape())

    def _drag(self, place: QPointF) -> None:
        if self._pressed is None:
            return
        start, now = self._start, self._canvas.point_at(place)
        gesture = self._gesture
        match gesture:
            case CardDrag() | StageDrag():
                if gesture.to(now) and self._makes_room:
                    self._canvas.preview(gesture.preview)
                held = tuple(_moved(group, start, now) for group in self._held)
                self._canvas.show_over(self._places(gesture)._replace(held=held))
            case ConnectDrag():
                hit = self._canvas.hit_at(place)
                gesture.to(hit.record_id if hit.part in (Part.CARD, Part.EDGE) else None)
                self._canvas.show_over(Shown(line=self._line(gesture, now), target=gesture.target_id))
            case FaceDrag():
                if gesture.to(now):
                    self._canvas.preview(gesture.preview)
            case None:
                if self._band_from is not None:
                    self._canvas.show_over(Shown(band=_span(self._band_from, now)))
            case _:
                assert_never(gesture)

    @property
    def _makes_room(self) -> bool:
        return len(self._session.view.positions(self._session.journey_id or "")) <= MOST_PREVIEWED

    def _places(self, gesture: CardDrag | StageDrag) -> Shown:
        """Return what shows where the held cards will come."""
        if isinstance(gesture, StageDrag):
            return Shown()
        if self._makes_room:
            return Shown(slots=gesture.record_ids)
        return Shown(slot_line=self._slot_line(gesture))

    def _slot_line(self, gesture: CardDrag) -> Box | None:
        drop, place = gesture.drop, self._canvas.arrangement()
        if drop is None or place is None:
            return None
        boxes = {card.id: card.box for card in place.cards_of(drop.stage_id)} if drop.stage_id else {}
        if drop.before is not None:
            box = boxes[drop.before]
            return Box(box.x, box.y - 9, box.width, 0)
        row = [t.id for t in self._session.view.touchpoints_in(drop.stage_id or "") if t.id not in gesture.record_ids]
        header = next((stage.header for stage in place.stages if stage.id == drop.stage_id), place.parking)
        above = boxes[row[-1]] if row else header
        return Box(above.x, above.bottom + 9, above.width, 0) if above is not None else None

    def _line(self, gesture: ConnectDrag, now: Point) -> tuple[Point, Point]:
        source = self._canvas.tiles.index.find(gesture.record_ids[0])
        return (source.box.centre if source is not None else now), now

    def _scroll_on(self, pixels: QPointF) -> None:
        self._canvas.pan(pixels.x(), pixels.y())
        self._drag(self._place)

    def _end(self) -> None:
        self._edges.stop()
        dragged, self._gesture = self._gesture, None
        self._pressed, self._band_from, self._held = None, None, ()
        self._canvas.show_over(Shown())
        if dragged is not None:
            self._canvas.preview(None)

    def _select_in(self, box: Box, *, more: bool) -> None:
        ids = touched(self._canvas.tiles.index, box)
        before = self._session.selection.ids if more else ()
        self._session.select(*before, *ids)

    def _hover(self, place: QPointF) -> None:
        hit = self._canvas.hit_at(place)
        on_card = hit.part in (Part.CARD, Part.EDGE)
        self._canvas.show_over(Shown(hovered=hit.record_id if on_card else None))
        self._show_cursor(Qt.CursorShape.OpenHandCursor if self.space_held else _SHAPES[hit.part])

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        viewport = self._canvas.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)

    def hold_space(self, *, held: bool) -> None:
        """Note that space is held: the left button pans then."""
        if held != self.space_held:
            self.space_held = held
            if not self.busy:
                self._hover(QPointF(self._canvas.viewport().mapFromGlobal(QCursor.pos())))

    def _dare(self, change: Callable[[], object]) -> None:
        """Do something that may be refused; then one sentence says why."""
        try:
            change()
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._session.words))


def _moved(group: Group, start: Point, now: Point) -> Group:
    return group._replace(x=group.x + now.x - start.x, y=group.y + now.y - start.y)


def _span(start: Point, end: Point) -> Box:
    return united([Box(*start, 0, 0), Box(*end, 0, 0)])
