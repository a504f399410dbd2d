"""The toolbar: where we are, the field that finds and does anything, and what is needed all the time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journeymapper.desktop.discussion.conflict_count import ConflictCount
from journeymapper.desktop.icons import icon, paint_icon, picture
from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import menu_text, shown, tool_tip
from journeymapper.desktop.typing_fields import finish_typing
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey

_LONGEST_STEP = 32
_KEYS_FIT_UP_TO = 125
"""Percent: with larger text the keys beside the buttons would take the room of the place one is at."""
_TEXTS_FIT_FROM = 900
"""Pixels at 100 %: in less width buttons are pictures alone."""


class Toolbar(QWidget):
    """44 pixels at the top; its buttons run the same actions as menus and keys."""

    journey_asked = Signal(object)
    palette_asked = Signal()

    def __init__(
        self, look: Look, words: Words, session: Session, button_actions: Callable[[str], QAction | None]
    ) -> None:
        """Show a session's place; `button_actions` gives the window's action of a name."""
        super().__init__()
        self._look, self._words, self._session = look, words, session
        look.fill(self, "chrome")
        self._row = QHBoxLayout(self)
        look.lay(self, self._row, margins=(12, 0, 12, 0), spacing=4)
        self._steps = QWidget()
        self._steps_row = QHBoxLayout(self._steps)
        self._steps_row.setContentsMargins(0, 0, 0, 0)
        self._steps_row.setSpacing(0)
        self._row.addWidget(self._steps)
        self._row.addStretch(1)
        self.search = SearchButton(look, words)
        self.search.clicked.connect(self.palette_asked)
        self._row.addWidget(self.search)
        self._row.addSpacing(look.px(8))
        self._row.addWidget(ConflictCount(look, words, session, button_actions("conflicts")))
        self._icons: list[tuple[QToolButton, str]] = []
        self._with_text: list[QToolButton] = []
        self._keys: list[PlainLabel] = []
        for name, picture_name, with_text in (
            ("undo", "undo", False),
            ("redo", "redo", False),
            ("lock", "unlock", False),
            ("print", "printer", True),
            ("present", "present", True),
        ):
            action = button_actions(name)
            if action is not None:
                self._row.addWidget(self._button(action, picture_name, with_text=with_text))
                if with_text:
                    keys = key_text(action.shortcut().toString(), words)
                    self._keys.append(PlainLabel(look, "hint", "ink3", keys))
                    self._row.addWidget(self._keys[-1])
                    self._row.addSpacing(look.px(10))
        self.menu_button = QToolButton()
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName(words("desktop.menu"))
        self.menu_button.setToolTip(words("desktop.menu"))
        self._icons.append((self.menu_button, "more"))
        self._row.addWidget(self.menu_button)
        look.follow(self, partial(self._dress))
        self.show_place()

    def show_place(self) -> None:
        """Show organisation, audience and kind of journey as they are now."""
        view, words = self._session.view, self._words
        while self._steps_row.count():
            item = self._steps_row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        project = view.project
        steps: list[tuple[str, str | None]] = [
            (project.organisation or project.name or words("desktop.organisation"), None)
        ]
        journey = view.find(Journey, self._session.journey_id)
        if journey is not None:
            audience = view.find(Audience, journey.audience_id)
            siblings = view.journeys_of(journey.audience_id)
            if audience is not None:
                steps.append((audience.name or words("desktop.nameless"), siblings[0].id))
            steps.append((words.of("journey_kind", journey.kind) if audience else journey.name, journey.id))
        for place, (text, journey_id) in enumerate(steps):
            if place:
                chevron = QLabel()
                chevron.setPixmap(picture("forward", self._look.px(12), self._look.theme, "ink3"))
                self._steps_row.addWidget(chevron)
            self._steps_row.addWidget(self._step(text, journey_id, last=place == len(steps) - 1))
        self._dress_lock()

    def _step(self, text: str, journey_id: str | None, *, last: bool) -> QToolButton:
        button = QToolButton()
        label = shown(text)
        cut = label if len(label) <= _LONGEST_STEP else f"{label[: _LONGEST_STEP - 1]}…"
        button.setText(menu_text(cut))
        button.setAccessibleName(label)
        button.setToolTip(tool_tip(label) if cut != label else "")
        button.setFont(self._look.font("strong" if last else "body"))
        button.clicked.connect(partial(self._go_to, journey_id))
        return button

    def _go_to(self, journey_id: str | None) -> None:
        finish_typing(QApplication.focusWidget())  # a button takes no focus from a field that is being typed into
        self.journey_asked.emit(journey_id)

    def _button(self, action: QAction, picture_name: str, *, with_text: bool) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().partition("\t")[0])
        if with_text:
            self._with_text.append(button)
        self._icons.append((button, picture_name))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out the words of buttons for which there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= self._look.px(_TEXTS_FIT_FROM)
        style = Qt.ToolButtonStyle
        for button in self._with_text:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if roomy else style.ToolButtonIconOnly)

    def _dress(self) -> None:
        self.setFixedHeight(self._look.px(44))
        for button, name in self._icons:
            made = icon(name, self._look)
            if button is self.menu_button:
                button.setIcon(made)
            else:
                button.defaultAction().setIcon(made)
            button.setIconSize(QSize(self._look.px(16), self._look.px(16)))
        for keys in self._keys:
            keys.setVisible(self._look.text_size <= _KEYS_FIT_UP_TO)
        self._fit()
        self._dress_lock()

    def _dress_lock(self) -> None:
        for button, name in self._icons:
            if name == "unlock":
                button.defaultAction().setIcon(icon("lock" if self._session.locked else "unlock", self._look))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline below."""
        painter = QPainter(self)
        painter.setPen(self._look.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class SearchButton(QAbstractButton):
    """Looks like a field: "Find or do anything", with its key."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look = look
        self._key = key_text("Ctrl+K", words)
        self.setText(words("desktop.find_or_do"))
        self.setAccessibleName(words("desktop.find_or_do"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.follow(self, partial(self._measure))

    def _measure(self) -> None:
        self.setMinimumWidth(self._look.px(120))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the width of the words and the key."""
        return QSize(self._look.px(228), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a field with a magnifying glass and the key at its end."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(look.colour("accent" if focused else "border"), 2 if focused else 1))
        painter.setBrush(look.colour("field"))
        edge = 1.0 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), 4, 4)
        size, pad = look.px(14), look.px(9)
        box = QRect(pad, (self.height() - size) // 2, size, size)
        paint_icon(painter, "search", box.toRectF(), look.theme, ink="ink2", behind="field")
        painter.setFont(look.font("hint"))
        painter.setPen(look.colour("ink3"))
        key = self._key
        width = painter.fontMetrics().horizontalAdvance(key)
        right = self.width() - pad - width
        painter.drawText(QRect(right, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, key)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ink3"))
        left = box.right() + look.px(7)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left - look.px(8))
        painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
