"""A monkey at the window: keys, input methods, pointer, wheel, clipboard, sizes and themes, all by a seed."""

import random
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from journeymapper.desktop.main_window import MainWindow
from journeymapper.model.records import Journey, Touchpoint

_KEY, _WITH, _BUTTON = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
_WALKING = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End)
_ENDING = (_KEY.Key_Return, _KEY.Key_Escape, _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_F2, _KEY.Key_Delete)
_PARTS = (_KEY.Key_F4, _KEY.Key_F5, _KEY.Key_F6, _KEY.Key_F7, _KEY.Key_F8, _KEY.Key_Question, _KEY.Key_Menu)
_OTHERS = (_KEY.Key_Space, _KEY.Key_PageDown, _KEY.Key_PageUp, _KEY.Key_Backspace, _KEY.Key_Insert, _KEY.Key_Enter)
_LETTERS = tuple(_KEY(code) for code in range(_KEY.Key_A.value, _KEY.Key_Z.value + 1))
_DIGITS = tuple(_KEY(code) for code in range(_KEY.Key_0.value, _KEY.Key_9.value + 1))
_MODIFIERS = (
    _WITH.NoModifier,
    _WITH.ControlModifier,
    _WITH.ShiftModifier,
    _WITH.AltModifier,
    _WITH.ControlModifier | _WITH.ShiftModifier,
)
_TYPED = ("call", "Kim", " @an", "@", ":4", " #ph", "!o", "*", "\\", "<b>x</b>", "12", "~", "  ", "&", "%s {name}")
_COMPOSED = (("ㅎ", "하", "학"), ("ㄱ", "교", "학교"), ("g", "が", "学校"), ("に", "にほ", "日本"), ("a", ""))
_CLIPS = (
    ("", ""),
    ("one\ntwo @Kim :1", ""),
    ("Stage\n  one\n  two\n    note", ""),
    ("Stage\tTouchpoint\nA\tone\nB\ttwo", ""),
    ("a\0b\x1b[31m\u202eevil", ""),
    ("x", "<table><tr><td>Stage<td>Touchpoint<tr><td>A<td>one</table>"),
    ("", "<img src='file:///etc/passwd'><script>1</script><b>bold</b>"),
    ("\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 40, ""),
    ("\ud83d half", ""),
)
_SIZES = ((960, 600), (1280, 720), (1440, 900), (700, 400), (2200, 1300))
_MOST_TOUCHPOINTS = 60
_TICKS_OF_A_DRAG = 40
"""So often the closer ticks within one step only in the event loop of a drag of text, which Escape ends."""


class Monkey:
    """Does one thing after the other to a window that is shown; what it does depends on the seed alone."""

    def __init__(self, seed: int, window: MainWindow) -> None:
        self.chance = random.Random(seed)
        self.window = window
        self.done: deque[str] = deque(maxlen=40)
        """What it did last."""
        self._held: tuple[QWindow, Qt.MouseButton, QPoint] | None = None
        self._composing: QWidget | None = None
        self._waited = 0
        self._closer = QTimer(window, interval=5)
        self._closer.timeout.connect(self._leave_modal)
        self._closer.start()
        self._ways: tuple[tuple[int, Callable[[], str]], ...] = (
            (300, self._key),
            (120, self._key_with),
            (130, self._type),
            (80, self._compose),
            (190, self._point),
            (30, self._wheel),
            (25, self._double_click),
            (20, self._focus),
            (25, self._paste),
            (40, self._undo_or_redo),
            (12, self._select),
            (12, self._journey),
            (16, self._part),
            (5, self._resize),
            (2, self._look),
        )

    def step(self) -> None:
        """Do anything."""
        self._waited = 0
        weights = [weight for weight, _ in self._ways]
        (way,) = self.chance.choices([way for _, way in self._ways], weights)
        self.done.append(way.__name__)
        self.done[-1] = f"{way.__name__[1:]} {way()}"
        if not self.window.isVisible():
            self.window.show()
        if QApplication.activeWindow() is None:  # without a window manager nobody gives the keyboard back after a menu
            self.window.activateWindow()
            QApplication.processEvents()
        session = self.window.open_map.session
        if len(session.view.all(Touchpoint)) > _MOST_TOUCHPOINTS:
            self.window.workspace.canvas.finish_typing()
            for _ in range(40):
                session.undo()

    def rest(self) -> None:
        """Let go of everything and leave whatever is open."""
        self._closer.stop()
        if self._held is not None and isValid(self._held[0]):
            target, button, at = self._held
            QTest.mouseRelease(target, button, _WITH.NoModifier, at)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._leave_modal()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        QGuiApplication.clipboard().clear()
        self.window.workspace.focus_middle()
        self.window.workspace.canvas.finish_typing()

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
        target = self._target()
        name = f"{modifiers.name} {key.name} on {type(target).__name__}"
        self.done[-1] = name
        if (key, modifiers) == (_KEY.Key_Q, _WITH.ControlModifier):
            return "nothing"
        QTest.keyPress(target, key, modifiers)
        if isValid(target):
            QTest.keyRelease(target, key, modifiers)
        return name

    def _key(self) -> str:
        kinds = (_WALKING, _ENDING, _LETTERS, _DIGITS, _OTHERS, _PARTS)
        (kind,) = self.chance.choices(kinds, (30, 26, 25, 8, 8, 3))
        return self._press(self.chance.choice(kind), _WITH.NoModifier)

    def _key_with(self) -> str:
        kinds = (_WALKING, _LETTERS, _ENDING, _DIGITS, _PARTS)
        (kind,) = self.chance.choices(kinds, (40, 30, 15, 10, 3))
        return self._press(self.chance.choice(kind), self.chance.choice(_MODIFIERS))

    def _type(self) -> str:
        target, text = self._target(), self.chance.choice(_TYPED)
        self.done[-1] = f"{text!r} on {type(target).__name__}"
        QTest.keyClicks(target, text)
        return self.done[-1]

    def _compose(self) -> str:
        target = QApplication.focusWidget()
        if target is None or not target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return "nothing"
        *preedits, committed = self.chance.choice(_COMPOSED)
        for preedit in preedits:
            QApplication.sendEvent(target, QInputMethodEvent(preedit, []))
        if self.chance.random() < 0.6:
            event = QInputMethodEvent("", [])
            event.setCommitString(committed)
            QApplication.sendEvent(target, event)
            return f"{committed} on {type(target).__name__}"
        return f"{preedits[-1]}... on {type(target).__name__}"

    def _window_and_place(self) -> tuple[QWindow, QPoint]:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        top = top or self.chance.choice((QApplication.activeWindow(), self.window)) or self.window
        handle = top.windowHandle()
        if not isValid(handle):
            top, handle = self.window, self.window.windowHandle()
        size = handle.size()
        canvas, session = self.window.workspace.canvas, self.window.open_map.session
        ids = [touchpoint.id for touchpoint in session.view.touchpoints_of(session.journey_id or "")]
        boxes = [group.box for record_id in ids if (group := canvas.tiles.index.find(record_id)) is not None]
        if top is self.window and canvas.isVisible() and boxes and self.chance.random() < 0.6:
            box = canvas.on_view(self.chance.choice(boxes))
            at = box.topLeft() + QPointF(box.width() * self.chance.random(), box.height() * self.chance.random())
            place = canvas.viewport().mapTo(top, at.toPoint())
            return handle, QPoint(min(max(place.x(), 0), size.width() - 1), min(max(place.y(), 0), size.height() - 1))
        return handle, QPoint(self.chance.randrange(size.width()), self.chance.randrange(size.height()))

    def _pointer(self, send: Callable[..., None], target: QWindow, *args: object) -> None:
        try:
            send(target, *args)
        except RuntimeError:
            if isValid(target):  # otherwise a menu that went while the event was on its way
                raise

    def _point(self) -> str:
        modifiers = self.chance.choice((_WITH.NoModifier, _WITH.NoModifier, _WITH.ControlModifier, _WITH.ShiftModifier))
        if self._held is not None:
            target, button, _ = self._held
            if not isValid(target) or not target.isVisible():
                self._held = None
                return "gone"
            _, meant = self._window_and_place()
            at = QPoint(min(meant.x(), target.width() - 1), min(meant.y(), target.height() - 1))
            if self.chance.random() < 0.5:
                self._held = (target, button, at)
                self._pointer(QTest.mouseMove, target, at)
                return f"drag to {at.x()},{at.y()}"
            self._held = None
            self._pointer(QTest.mouseRelease, target, button, modifiers, at)
            return f"release {at.x()},{at.y()}"
        target, at = self._window_and_place()
        (button,) = self.chance.choices((_BUTTON.LeftButton, _BUTTON.MiddleButton, _BUTTON.RightButton), (12, 1, 2))
        if self.chance.random() < 0.2:
            self._pointer(QTest.mouseMove, target, at)
            return f"move {at.x()},{at.y()}"
        self._held = (target, button, at)
        self.done[-1] = f"press {button.name} {at.x()},{at.y()}"
        self._pointer(QTest.mousePress, target, button, modifiers, at)
        return self.done[-1]

    def _double_click(self) -> str:
        if self._held is not None:
            return "nothing"
        target, at = self._window_and_place()
        self.done[-1] = f"double click {at.x()},{at.y()}"
        self._pointer(QTest.mouseDClick, target, _BUTTON.LeftButton, _WITH.NoModifier, at)
        return f"{at.x()},{at.y()}"

    def _wheel(self) -> str:
        target, at = self._window_and_place()
        turn = QPoint(self.chance.choice((0, 0, 120)), self.chance.choice((-360, -120, 120, 240)))
        modifiers = self.chance.choice((_WITH.NoModifier, _WITH.ControlModifier, _WITH.ShiftModifier))
        self._pointer(QTest.wheelEvent, target, at.toPointF(), turn, QPoint(), modifiers)
        return f"{turn.y()}"

    def _focus(self) -> str:
        top = QApplication.activeWindow() or self.window
        found = [w for w in top.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if not found:
            return "nothing"
        widget = self.chance.choice(found)
        widget.setFocus(self.chance.choice((Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason)))
        return type(widget).__name__

    def _paste(self) -> str:
        text, html = self.chance.choice(_CLIPS)
        data = QMimeData()
        if text:
            data.setText(text)
        if html:
            data.setHtml(html)
        QGuiApplication.clipboard().setMimeData(data)
        return self._press(_KEY.Key_V, _WITH.ControlModifier)

    def _undo_or_redo(self) -> str:
        both = _WITH.ControlModifier | _WITH.ShiftModifier
        return self._press(_KEY.Key_Z, self.chance.choice((_WITH.ControlModifier, _WITH.ControlModifier, both)))

    def _select(self) -> str:
        session = self.window.open_map.session
        ids = [record.id for record in session.view]
        session.select(*self.chance.sample(ids, min(len(ids), self.chance.randrange(4))))
        return ", ".join(session.selection.ids)

    def _journey(self) -> str:
        session = self.window.open_map.session
        ids = [journey.id for journey in session.view.all(Journey)]
        session.show(self.chance.choice([*ids, *ids, None]))
        return str(session.journey_id)

    def _part(self) -> str:
        part = self.chance.choice(("table", "findings", "presenter", "palette", "note", "new-audience", "keys"))
        self.window.open_part(part)  # type: ignore[arg-type]
        return part

    def _resize(self) -> str:
        self.window.resize(QSize(*self.chance.choice(_SIZES)))
        return str(self.window.size().toTuple())

    def _look(self) -> str:
        if self.chance.random() < 0.5:
            self.window.look.set_scheme(self.chance.choice(("light", "dark", "system")))
        else:
            self.window.look.set_text_size(self.chance.choice((80, 100, 150, 200)))
        return f"{self.window.look.theme.name} {self.window.look.text_size}"

    def _leave_modal(self) -> None:
        """Leave a dialog that waits in an event loop of its own, and a drag that does."""
        modal = QApplication.activeModalWidget()
        self._waited += 1
        if isinstance(modal, QDialog):
            self.done.append(f"leave {type(modal).__name__}")
            if self.chance.random() < 0.3:
                QTest.keyClick(modal, _KEY.Key_Tab)
            QTest.keyClick(modal, _KEY.Key_Escape)
            if modal.isVisible():
                modal.reject()
        elif self._waited > _TICKS_OF_A_DRAG and QGuiApplication.focusWindow() is not None:
            QTest.keyClick(QGuiApplication.focusWindow(), _KEY.Key_Escape)
