"""The canvas widget: shows the session's journey, takes keys and the pointer, and opens the title editor."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.group_index import INK
from journeymapper.desktop.canvas.hits import Hit, hit_at
from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.desktop.canvas.overlay import Overlay, Shown
from journeymapper.desktop.canvas.pointer import Pointer
from journeymapper.desktop.canvas.tiled_view import TiledView
from journeymapper.desktop.canvas.tiles import Tiles
from journeymapper.desktop.canvas.typing_title import TypingTitle
from journeymapper.desktop.plain import shown
from journeymapper.drawing.display_list import DisplayList, Group
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import Theme
from journeymapper.editor.action import Action, Showing, Surroundings, action_at, perform
from journeymapper.editor.pointing import click
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.geometry import Box, united
from journeymapper.foundation.words import Words
from journeymapper.model.records import Journey
from journeymapper.model.view import View
from journeymapper.painters.qt import QtPainter

_ZOOM_STEP = 1.25
_AROUND_SELECTION = 24.0
_SETTLE = QEvent.Type(QEvent.registerEventType())


class Canvas(TiledView):
    """Draws one journey live. Everything it does to the map is an action or one edit of the session."""

    menu_wanted = Signal(QPoint)
    """Somebody asked for the context menu, at this place of the screen; what it is about is selected."""
    drawn = Signal()
    """The drawing has changed: what lies over it by `show_marks_over` may have to be placed anew."""

    def __init__(
        self, session: Session, theme: Theme, words: Words, surroundings: Surroundings, parent: QWidget | None = None
    ) -> None:
        self._painter = QtPainter()
        super().__init__(self._painter, theme.paper, parent)
        self.session = session
        self._words = words
        self._around = surroundings
        self._marks: Mapping[str, Mark] = NO_MARKS
        self._journey_id = session.journey_id
        self._unsettled = False
        self._outdated = True
        self._previewing = False
        self._instead: View | None = None
        self._over: tuple[Group, ...] = ()
        self._never_seen = True
        self.pointer = Pointer(self, session, surroundings)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("canvas.name"))
        self.setAccessibleDescription(words("canvas.description"))
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.typing = TypingTitle(session, self, theme, words, surroundings.say, self.preview)
        self.typing.ended.connect(self.settle)
        self.set_theme(theme)
        session.subscribe(self._on_event)

    def set_theme(self, theme: Theme) -> None:
        """Draw with other colours from now on."""
        self.theme = theme
        self._map = MapDrawing(theme, self._words, default_engine(), shows_waiting=True)
        self.tiles = Tiles(self._painter, theme.paper)
        self.overlay = Overlay(self._painter, self.tiles.index, theme)
        self.typing.use_theme(theme)
        self._outdated = True
        self.settle()
        self.viewport().update()

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show which records have gaps."""
        if marks != self._marks:
            self._marks = marks
            self._outdated = True
            self._settle_soon()

    def show_view(self, what: Showing) -> None:
        """Change what is seen."""
        match what:
            case "fit":
                self.show_all()
            case "fit-selection":
                boxes = [group.box for record_id in self.session.selection.ids if (group := self._group(record_id))]
                if boxes:
                    self.show_whole(united(boxes).grown(_AROUND_SELECTION))
            case "100":
                self.zoom_by(1 / self.zoom)
                self._follow_focus()
            case "zoom-in":
                self.zoom_by(_ZOOM_STEP)
            case "zoom-out":
                self.zoom_by(1 / _ZOOM_STEP)
            case "overview":
                self.toggle_overview()
            case _:
                assert_never(what)

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        """Open the title editor over a stage or touchpoint; a `fresh` one goes if it is left empty."""
        self.settle()
        group = self._group(record_id)
        if group is not None:
            self.bring_into_view(group.box)
            self.typing.begin(record_id, fresh=fresh)
            self.settle()

    def finish_typing(self) -> None:
        """Commit what is typed, as a click elsewhere does; before a file is saved or the window closes."""
        self.typing.finish()

    def preview(self, view: View | None) -> None:
        """Draw other records than the session's, until an edit or None brings these back."""
        if view is not None or self._previewing:
            self._previewing = view is not None
            before = self.overlay.areas()
            self._draw(view or self.session.view)
            self.update_boxes([*before, *self.overlay.areas()])

    def show_instead(self, view: View | None) -> None:
        """Draw another version of the map in place of the session's, until None brings that back.

        What is pressed on it means nothing, for it may not be in the map.
        """
        if view is not self._instead:
            self._instead = view
            self._outdated = True
            self.settle()

    def show_marks_over(self, groups: tuple[Group, ...]) -> None:
        """Show groups over the drawing, such as what has changed; they rest while a gesture is previewed."""
        before, self._over = self._over, groups
        self.update_boxes([group.box.grown(INK) for group in (*before, *groups)])

    def box_of_mark(self, group_id: str) -> Box | None:
        """Return where a group stands that is shown over the drawing, or None."""
        return next((group.box for group in self._over if group.id == group_id), None)

    def show_over(self, shown: Shown) -> None:
        """Change what the pointer shows over the drawing; only that is drawn again."""
        if shown != self.overlay.shown:
            before = self.overlay.areas_shown()
            self.overlay.shown = shown
            self.update_boxes([*before, *self.overlay.areas_shown()])

    def arrangement(self) -> Arrangement | None:
        """Return where everything of the journey stands, without any preview; None where there is no journey."""
        view = self._instead or self.session.view
        journey = view.find(Journey, self._journey_id)
        return self._map.arrange(view, journey.id) if journey is not None else None

    def settle(self) -> None:
        """Bring the picture up to date at once; otherwise that happens once for all events of a turn."""
        self._unsettled = False
        before = self.overlay.areas()
        arrived = self.session.journey_id != self._journey_id
        if arrived:
            self._journey_id = self.session.journey_id
            self._outdated = True
        if self._outdated:
            self._outdated = self._previewing = False
            self._draw(self.session.view)
            self.drawn.emit()
        if arrived and not self._never_seen:
            self.show_start()
        chosen = self.session.selection
        moved = chosen.focus != self.overlay.selection.focus
        self.overlay.selection = chosen
        self.overlay.edited = self.typing.record_id
        self.overlay.new_ways = self.typing.new_ways()
        self.update_boxes([*before, *self.overlay.areas()])
        if moved and chosen.focus is not None:
            self._follow_focus()
            self._announce(chosen.focus)
        if self.typing.record_id is not None:
            self.typing.place() if self.typing.record_id in self.session.view else self.typing.finish()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin at the upper left of the journey; a size is known only now."""
        super().showEvent(event)
        if self._never_seen:
            self._never_seen = False
            self.show_start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Take the title editor along."""
        super().scrollContentsBy(dx, dy)
        self.typing.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Commit what is typed; then see the pointer."""
        self.finish_typing()
        if self._instead is None:
            self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """See the pointer."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """See the pointer."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """See the pointer."""
        if self._instead is None:
            self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Select what the menu is about and ask for it; by key it opens at what has the focus."""
        event.accept()
        if self._instead is not None:
            return
        place = event.globalPos()
        focus = self.session.selection.focus
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            group = self._group(focus) if focus is not None else None
            if group is not None:
                place = self.viewport().mapToGlobal(self.on_view(group.box).center().toPoint())
        else:
            hit = self.hit_at(QPointF(event.pos()))
            if hit.record_id not in self.session.selection.ids:
                click(self.session, hit.record_id)
        self.menu_wanted.emit(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Drop what the pointer was doing: its release may never be seen here."""
        super().focusOutEvent(event)
        self.pointer.cancel()
        self.pointer.hold_space(held=False)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Let go of the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.hold_space(held=False)
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Settle when all changes of this turn are made; take keys before menus and the walk of the focus do."""
        if event.type() == _SETTLE:
            if self._unsettled:
                self.settle()
            return True
        if isinstance(event, QKeyEvent) and (self.pointer.busy or self._action_for(event) is not None):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Run the action of a key; while a button is held only Esc does something."""
        if self.pointer.busy:
            if event.key() == Qt.Key.Key_Escape:
                self.pointer.cancel()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.pointer.hold_space(held=True)
            event.accept()
            return
        action = self._action_for(event)
        if action is None:
            event.ignore()
            return
        event.accept()
        perform(action, self.session, self._around)

    def paint_over(self, painter: QPainter, exposed: Box) -> None:
        """Draw selection, previews and marks."""
        self.overlay.paint(painter, exposed)
        if self._over and not self._previewing:
            self._painter.paint(painter, [g for g in self._over if g.box.grown(INK).overlaps(exposed)])

    def hit_at(self, place: QPointF) -> Hit:
        """Return what lies at a place of the viewport."""
        return hit_at(self.tiles.index, self.point_at(place), self.transform().m11())

    def _on_event(self, event: Event) -> None:
        if event.change is not None:
            self._outdated = True
            self.pointer.cancel()
        self._settle_soon()

    def _settle_soon(self) -> None:
        if not self._unsettled:
            self._unsettled = True
            QCoreApplication.postEvent(self, QEvent(_SETTLE), Qt.EventPriority.HighEventPriority.value)

    def _draw(self, view: View) -> None:
        view = self._instead or view
        journey = view.find(Journey, self._journey_id)
        if journey is None:
            self.show_drawing(DisplayList(0, 0, self.theme.paper, ()))
        else:
            self.show_drawing(self._map.picture(view, journey.id, self._marks))

    def _action_for(self, event: QKeyEvent) -> Action | None:
        found = (action_at(name, self.session) for name in names_of(event))
        return next((action for action in found if action is not None), None)

    def _group(self, record_id: str) -> Group | None:
        return self.tiles.index.find(record_id)

    def _follow_focus(self) -> None:
        focus = self.session.selection.focus
        group = self._group(focus) if focus is not None else None
        if group is not None:
            self.bring_into_view(group.box)

    def _announce(self, record_id: str) -> None:
        group = self._group(record_id)
        if group is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, shown(group.label)))
