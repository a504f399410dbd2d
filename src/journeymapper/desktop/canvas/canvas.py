"""The canvas widget: shows the session's journey, takes keys and the pointer, and opens the title editor."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.hits import Hit, hit_at
from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.desktop.canvas.overlay import Overlay
from journeymapper.desktop.canvas.tiled_view import TiledView
from journeymapper.desktop.canvas.tiles import Tiles
from journeymapper.drawing.display_list import DisplayList, Group
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import Theme
from journeymapper.editor.action import Action, Showing, Surroundings, action_at, perform
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.geometry import Box, united
from journeymapper.foundation.words import Words
from journeymapper.model.view import View
from journeymapper.painters.qt import QtPainter

_ZOOM_STEP = 1.25
_AROUND_SELECTION = 24.0
_SETTLE = QEvent.Type(QEvent.registerEventType())


class Canvas(TiledView):
    """Draws one journey live. Everything it does to the map is an action or one edit of the session."""

    menu_wanted = Signal(QPoint)
    """Somebody asked for the context menu, at this place of the screen; what it is about is selected."""

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
        self._never_seen = True
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("canvas.name"))
        self.setAccessibleDescription(words("canvas.description"))
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.use_theme(theme)
        session.subscribe(self._on_event)

    def use_theme(self, theme: Theme) -> None:
        """Draw with other colours from now on."""
        self.theme = theme
        self._map = MapDrawing(theme, self._words, default_engine())
        self.tiles = Tiles(self._painter, theme.paper)
        self.overlay = Overlay(self._painter, self.tiles.index, theme)
        self._outdated = True
        self.settle()
        self.viewport().update()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
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

    def settle(self) -> None:
        """Bring the picture up to date at once; otherwise that happens once for all events of a turn."""
        self._unsettled = False
        before = self.overlay.areas()
        arrived = self.session.journey_id != self._journey_id
        if arrived:
            self._journey_id = self.session.journey_id
            self._outdated = True
        if self._outdated:
            self._outdated = False
            self._draw(self.session.view)
        if arrived and not self._never_seen:
            self.show_start()
        chosen = self.session.selection
        moved = chosen.focus != self.overlay.selection.focus
        self.overlay.selection = chosen
        self.update_boxes([*before, *self.overlay.areas()])
        if moved and chosen.focus is not None:
            self._follow_focus()
            self._announce(chosen.focus)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin at the upper left of the journey; a size is known only now."""
        super().showEvent(event)
        if self._never_seen:
            self._never_seen = False
            self.show_start()

    def event(self, event: QEvent) -> bool:
        """Settle when all changes of this turn are made; take keys before menus and the walk of the focus do."""
        if event.type() == _SETTLE:
            if self._unsettled:
                self.settle()
            return True
        if isinstance(event, QKeyEvent) and self._action_for(event) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Run the action of a key."""
        action = self._action_for(event)
        if action is None:
            event.ignore()
            return
        event.accept()
        perform(action, self.session, self._around)

    def paint_over(self, painter: QPainter, exposed: Box) -> None:
        """Draw selection and previews."""
        self.overlay.paint(painter, exposed)

    def hit_at(self, place: QPointF) -> Hit:
        """Return what lies at a place of the viewport."""
        point = self.point_at(place)
        return hit_at(self.tiles.index, self.session.view, self._journey_id, point, self.transform().m11())

    def _on_event(self, event: Event) -> None:
        self._outdated = self._outdated or event.change is not None
        self._settle_soon()

    def _settle_soon(self) -> None:
        if not self._unsettled:
            self._unsettled = True
            QCoreApplication.postEvent(self, QEvent(_SETTLE), Qt.EventPriority.HighEventPriority.value)

    def _draw(self, view: View) -> None:
        if self._journey_id is None or self._journey_id not in view:
            self.show_drawing(DisplayList(0, 0, self.theme.paper, ()))
        else:
            self.show_drawing(self._map.draw(view, self._journey_id, self._marks))

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
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, group.label))
