"""The window that fills a screen with the sheet of what is talked about; steps, edits and the timer are keys."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from time import monotonic

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.desktop.choosing_list import choose
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.palette import open_palette
from journeymapper.desktop.plain import shown
from journeymapper.desktop.presenter.exercise import Exercise
from journeymapper.desktop.presenter.place import TalkPlace
from journeymapper.desktop.presenter.room import PresenterRoom
from journeymapper.desktop.presenter.title import TypedTitle
from journeymapper.desktop.status_line import announce
from journeymapper.drawing.display_list import Group, Page
from journeymapper.drawing.marks import NO_MARKS, Mark
from journeymapper.drawing.presenter import Presentation, Sheet
from journeymapper.drawing.text import default_engine
from journeymapper.editor.action import Choosable, Part, Surroundings, action_at, perform
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words
from journeymapper.painters.qt import QtPainter
from journeymapper.painters.qt.colours import colour

_STEPS = {"Space": 1, "Right": 1, "PgDown": 1, "Left": -1, "PgUp": -1, "Shift+Space": -1}
_LEAVE = "Esc"
_TAKE_TIMER_AWAY, _MORE, _LESS = "Shift+F6", "+", "-"
_SAID_FOR_MS, _TICK_MS = 8_000, 1_000
_SAID_SIZE, _SMALLEST_SAID = 18.0, 14
_SIDE, _BELOW_SAID = 96.0, 12.0


class PresenterView(QWidget):
    """Shows where the session is; every change of the map or of the selection is another sheet."""

    left = Signal()
    """The presentation is over."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings) -> None:
        """Present a session; `around` is asked for what the sheet has not: saving and the clipboard."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setWindowTitle(words("presenter.name"))
        self.setAccessibleName(words("presenter.name"))
        self._look, self._words, self._session = look, words, session
        self._room = PresenterRoom(self, around, words("presenter.leave_first"))
        self._place = TalkPlace(session)
        self._marks: Mapping[str, Mark] = NO_MARKS
        self._painter = QtPainter()
        self._page: Page | None = None
        self._announced = ""
        self.exercise: Exercise | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show_again)
        self._said = PlainLabel(look, "strong", "ink2")
        self._said.setParent(self)
        self._said.hide()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SAID_FOR_MS)
        self._silence.timeout.connect(self._said.hide)
        self.typing = TypedTitle(session, self, look.theme, words, self.say, self._box_of)
        self.typing.changed.connect(self._show_again)
        self.typing.ended.connect(self.setFocus)
        look.follow(self, partial(self._use_theme))
        session.subscribe(self._note)

    def start(self, screen: QScreen) -> None:
        """Fill a screen with the sheet of what is selected."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()
        self.say(self._words("presenter.help"))

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show which records have gaps."""
        if marks != self._marks:
            self._marks = marks
            self._show_again()

    @property
    def page(self) -> Page:
        """The sheet as it is seen now."""
        if self._page is None:
            now = monotonic()
            self._page = self._presentation.page(
                self.typing.understood() or self._session.view,
                self.typing.record_id or self._place.record_id,
                Sheet.for_screen(self.width(), self.height()),
                marks=self._marks,
                clock=self.exercise.text(self._words, now) if self.exercise else "",
            )
        return self._page

    @property
    def said(self) -> str:
        """The sentence at the foot, "" for none."""
        return "" if self._said.isHidden() else self._said.text()

    def say(self, sentence: str) -> None:
        """Show one sentence at the foot of the sheet for a while and announce it to a screen reader."""
        self._said.setText(shown(sentence))
        self._lay_said()
        self._said.show()
        self._silence.start()
        announce(self, shown(sentence))

    def begin_typing(self, record_id: str, *, fresh: bool) -> None:
        """Open the title editor on the sheet."""
        self.typing.begin(record_id, fresh=fresh)

    def choose(self, what: Choosable, on_chosen: Callable[[str], None]) -> None:
        """Open a list below the card with the focus."""
        focus = self._session.selection.focus
        found = self._box_of(focus) if focus else None
        at = found[0].bottomLeft().toPoint() if found else self.rect().center()
        popup = choose(self._look, self._words, self._session, what, on_chosen, self.say, self, self.mapToGlobal(at))
        popup.closed.connect(self.setFocus)

    def open_part(self, what: Part) -> bool:
        """Open the palette, start or stop the timer, or leave; False for parts that belong to the window."""
        if what == "presenter":
            self.close()
        elif what == "timer":
            self._start_or_stop()
        elif what == "palette":
            popup = open_palette(self._look, self._words, self._session, self._room, self)
            popup.closed.connect(self.setFocus)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Take keys before the walk of the focus does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step, leave, or run the action of a key."""
        self.setCursor(Qt.CursorShape.BlankCursor)
        names = names_of(event)
        if not any(self._press(name) for name in names):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the pointer again."""
        self.unsetCursor()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the card or the stage that is clicked."""
        record_id = self._record_at(event.position())
        if record_id is not None:
            self._session.select(record_id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sheet."""
        page, painter = self.page, QPainter(self)
        painter.fillRect(self.rect(), colour(page.background or self._look.theme.paper))
        painter.scale(self._factor, self._factor)
        self._painter.paint_page(painter, page)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Compose the sheet for another screen."""
        super().resizeEvent(event)
        self._show_again()
        self._lay_said()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Commit what is typed and follow the session no more."""
        self.typing.finish()
        self._tick.stop()
        self._silence.stop()
        self._session.unsubscribe(self._note)
        super().closeEvent(event)
        self.left.emit()

    @property
    def _factor(self) -> float:
        return self.width() / self.page.width

    def _press(self, name: str) -> bool:
        now = monotonic()
        if name in _STEPS:
            self._place.step(_STEPS[name])
        elif name == _LEAVE:
            self.close()
        elif self.exercise is not None and name in (_MORE, _LESS):
            self.exercise.change(1 if name == _MORE else -1, now)
            self._show_again()
        elif self.exercise is not None and name == _TAKE_TIMER_AWAY:
            self.exercise = None
            self._tick.stop()
            self._show_again()
        else:
            action = action_at(name, self._session)
            if action is None:
                return False
            perform(action, self._session, self._room)
        return True

    def _start_or_stop(self) -> None:
        if self.exercise is None:
            self.exercise = Exercise()
        self.exercise.start_or_stop(monotonic())
        if self.exercise.running:
            self._tick.start()
            self.say(self._words("presenter.timer_started", n=self.exercise.minutes))
        else:
            self._tick.stop()
            self.say(self._words("presenter.timer_stopped"))
        self._show_again()

    def _use_theme(self) -> None:
        theme = self._look.theme
        self._presentation = Presentation(theme, self._words, default_engine())
        self.typing.use_theme(theme)
        self._lay_said()
        self._show_again()

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self._show_again()

    def _show_again(self) -> None:
        self._page = None
        self.typing.place()
        self.update()
        title = self._title()
        if title != self._announced:
            self._announced = title
            self.setAccessibleDescription(shown(title))
            announce(self, shown(title))

    def _title(self) -> str:
        """Return what a screen reader says of the sheet: the card with the focus, else the title and the facts."""
        focus = self._session.selection.focus
        found = {group.id: group for group, _ in self._groups()}
        card = found.get(focus or "")
        parts = [card] if card else [found[name] for name in ("/title", "/facts") if name in found]
        return ", ".join(group.label for group in parts)

    def _groups(self) -> Iterator[tuple[Group, float]]:
        """Yield what stands on the sheet, topmost first, with the scale of its points."""
        for placed in reversed(self.page.drawings):
            for group in reversed(placed.drawing.groups):
                yield group, placed.scale

    def _box_of(self, record_id: str) -> tuple[QRectF, float] | None:
        """Return where a touchpoint's card, or the heading of the stage shown, is seen, and how large a point is."""
        of_stage = record_id not in self._session.view.positions(self._session.journey_id or "")
        wanted = "/title" if of_stage else record_id
        for group, scale in self._groups():
            if group.id == wanted:
                point = scale * self._factor
                box = QRectF(group.x * point, group.y * point, group.width * point, group.height * point)
                return box, point
        return None

    def _record_at(self, at: QPointF) -> str | None:
        for group, scale in self._groups():
            point = scale * self._factor
            box = QRectF(group.x * point, group.y * point, group.width * point, group.height * point)
            if group.role in ("card", "stage") and group.record_id and box.contains(at):
                return group.record_id
        return None

    def _lay_said(self) -> None:
        sheet = Sheet.for_screen(self.width(), self.height())
        factor = self.width() / sheet.width
        font = QFont(self._said.font())
        font.setPixelSize(max(_SMALLEST_SAID, round(_SAID_SIZE * factor)))
        self._said.setFont(font)
        self._said.adjustSize()
        bottom = self.height() - round(_BELOW_SAID * factor) - self._said.height()
        self._said.move(round(_SIDE * factor), bottom)
