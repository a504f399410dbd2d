"""The look of the window: fonts, colours and sizes, light or dark as the system says, text as large as chosen."""

from functools import partial
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QWidget

from journeymapper.drawing.theme import Theme, theme
from journeymapper.foundation.resources import resource

Role = Literal["h1", "title", "h2", "row", "body", "small", "hint", "strong"]

_SIZES: dict[Role, tuple[int, bool]] = {
    "h1": (28, True),
    "title": (24, True),
    "h2": (18, True),
    "row": (14, True),
    "strong": (13, True),
    "body": (13, False),
    "small": (12, False),
    "hint": (11, False),
}
"""Pixels at a text size of 100 %, and whether the text is bold."""

_FAMILIES = ["Noto Sans", "Noto Sans KR", "Noto Sans JP", "Noto Sans SC", "Noto Sans Arabic", "Noto Sans Hebrew"]
_FAMILIES += ["Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans Symbols 2", "Noto Sans Math", "Noto Emoji"]

_PALETTE = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Button: "chrome",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "ink2",
    QPalette.ColorRole.Light: "field",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Accent: "accent",
}

LEAST_TEXT_SIZE, MOST_TEXT_SIZE = 80, 200


class Look(QObject):
    """What all widgets draw with; `changed` is sent when the theme or the size of text has changed."""

    changed = Signal()

    def __init__(self, application: QApplication, *, text_size: int = 100, scheme: str = "system") -> None:
        """Set fonts, palette and style of the application; `text_size` is in percent."""
        super().__init__(application)
        self._application = application
        self.scheme = scheme
        """"system", "light" or "dark"."""
        self.text_size = text_size
        for path in sorted(resource("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        application.setStyle("Fusion")
        self.theme: Theme = theme("light")
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Choose how large the window's text is, in percent of its usual size."""
        self.text_size = max(LEAST_TEXT_SIZE, min(percent, MOST_TEXT_SIZE))
        self._apply()

    def set_scheme(self, scheme: str) -> None:
        """Follow the system ("system"), or stay "light" or "dark"."""
        self.scheme = scheme
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark theme is on."""
        return self.theme.name == "dark"

    def px(self, pixels: float) -> int:
        """Return a measure that grows with the text."""
        return round(pixels * self.text_size / 100)

    def font(self, role: Role) -> QFont:
        """Return the font of a role."""
        size, bold = _SIZES[role]
        font = QFont(_FAMILIES)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def colour(self, role: str) -> QColor:
        """Return a colour by its role in the tokens, e.g. "ink2"."""
        return QColor(getattr(self.theme, role))

    def fill(self, widget: QWidget, role: str) -> None:
        """Give a widget a background, now and whenever the theme changes."""
        widget.setAutoFillBackground(True)
        self.follow(widget, partial(self._fill, widget, role))

    def follow(self, widget: QWidget, paint: "partial[None]") -> None:
        """Run something now and after every change, for as long as the widget lives."""
        paint()
        link = self.changed.connect(paint)
        widget.destroyed.connect(lambda: QObject.disconnect(link))

    def lay(
        self, widget: QWidget, layout: QLayout, *, margins: tuple[int, int, int, int] | None = None, spacing: int = 0
    ) -> None:
        """Give a layout of a widget margins (left, top, right, bottom) and a spacing that grow with the text."""
        self.follow(widget, partial(self._lay, layout, margins, spacing))

    def _lay(self, layout: QLayout, margins: tuple[int, int, int, int] | None, spacing: int) -> None:
        if margins is not None:
            layout.setContentsMargins(*map(self.px, margins))
        layout.setSpacing(self.px(spacing))

    def _fill(self, widget: QWidget, role: str) -> None:
        palette = widget.palette()
        palette.setColor(QPalette.ColorRole.Window, self.colour(role))
        widget.setPalette(palette)

    def _apply(self) -> None:
        system_is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.scheme == "dark" or (self.scheme == "system" and system_is_dark)
        self.theme = theme("dark" if dark else "light")
        self._application.setPalette(self._palette())
        self._application.setFont(self.font("body"))
        self._application.setStyleSheet(self._sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette

    def _sheet(self) -> str:
        """Return what the palette cannot say: frames of fields, the ring of the focus, quiet buttons, popups."""
        t, pad = self.theme, self.px(5)
        return f"""
        QLineEdit, QPlainTextEdit, QDateEdit {{
            background: {t.field}; color: {t.ink}; border: 1px solid {t.border}; border-radius: 4px;
            padding: {pad}px {pad + 2}px; selection-background-color: {t.accent}; selection-color: {t.onaccent}; }}
        QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {t.accent}; padding: {pad - 1}px {pad + 1}px; }}
        QLineEdit[cell="true"] {{ border-radius: 0; padding: 0 {pad}px; }}
        QPushButton[kind="text"] {{
            border: 2px solid transparent; border-radius: 3px; color: {t.accent}; font-weight: bold; padding: 0;
            text-align: left; }}
        QPushButton[kind="text"]:focus {{ border-color: {t.accent}; }}
        QPushButton[kind="text"]:disabled {{ color: {t.ink3}; }}
        QPushButton[kind="plain"], QDialogButtonBox QPushButton {{
            border: 1px solid {t.border}; border-radius: 4px; background: {t.field}; color: {t.ink};
            padding: {pad}px {self.px(14)}px; }}
        QPushButton[kind="plain"]:focus, QDialogButtonBox QPushButton:focus {{
            border: 2px solid {t.accent}; padding: {pad - 1}px {self.px(14) - 1}px; }}
        QPushButton[kind="plain"]:hover, QDialogButtonBox QPushButton:hover {{ background: {t.hover}; }}
        QDialogButtonBox QPushButton:default, QPushButton[kind="plain"]:default {{
            background: {t.accent}; color: {t.onaccent}; border-color: {t.accent}; font-weight: bold; }}
        QDialogButtonBox QPushButton:disabled, QPushButton[kind="plain"]:disabled {{
            background: {t.chrome}; color: {t.ink3}; border-color: {t.line}; }}
        QToolButton {{ border: 2px solid transparent; border-radius: 4px; padding: {self.px(4)}px; color: {t.ink}; }}
        QToolButton:hover, QToolButton:checked {{ background: {t.hover}; }}
        QToolButton:focus {{ border-color: {t.accent}; }}
        QToolButton:disabled {{ color: {t.ink3}; }}
        QToolButton::menu-indicator {{ image: none; }}
        QMenuBar {{ background: {t.chrome}; color: {t.ink}; }}
        QMenuBar::item:selected {{ background: {t.hover}; }}
        QMenu {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.ink}; padding: 4px; }}
        QMenu::item {{ padding: {self.px(4)}px {self.px(20)}px {self.px(4)}px {self.px(12)}px; }}
        QMenu::item:selected {{ background: {t.tint}; color: {t.ink}; }}
        QMenu::item:disabled {{ color: {t.ink3}; }}
        QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
        QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.ink}; padding: 4px; }}
        QAbstractItemView {{
            background: {t.paper}; color: {t.ink}; border: 0; outline: 0;
            selection-background-color: {t.tint}; selection-color: {t.ink}; }}
        QHeaderView::section {{
            background: {t.paper}; color: {t.ink2}; border: 0; border-bottom: 1px solid {t.ink};
            padding: {self.px(6)}px {self.px(8)}px; }}
        QScrollArea {{ border: 0; background: transparent; }}
        QScrollBar:vertical {{ background: transparent; width: {self.px(10)}px; margin: 0; }}
        QScrollBar:horizontal {{ background: transparent; height: {self.px(10)}px; margin: 0; }}
        QScrollBar::handle {{ background: {t.line}; border-radius: 3px; margin: 2px; }}
        QScrollBar::handle:vertical {{ min-height: 28px; }}
        QScrollBar::handle:horizontal {{ min-width: 28px; }}
        QScrollBar::handle:hover {{ background: {t.border}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QSplitter::handle {{ background: {t.line}; }}
        """


class PlainLabel(QLabel):
    """A label that never takes its text for markup and follows the look."""

    def __init__(self, look: Look, role: Role = "body", colour: str = "ink", text: str = "") -> None:
        """Show `text` in the font of a role and in a colour of the theme."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._role, self._colour = look, role, colour
        look.follow(self, partial(self._dress))
        self.setText(text)

    def _dress(self) -> None:
        self.setFont(self._look.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(self._colour))
        self.setPalette(palette)


class ElidedLabel(PlainLabel):
    """A label that cuts what does not fit and tells the whole in its tool tip."""

    def __init__(self, look: Look, role: Role = "body", colour: str = "ink", text: str = "") -> None:
        """Show `text`, cut to the width there is."""
        self._whole = ""
        super().__init__(look, role, colour, text)
        self.setMinimumWidth(look.px(24))

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        self._whole = text
        self._cut()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Cut anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut anew for another width."""
        self._cut()

    def _cut(self) -> None:
        room = max(self.width(), self.minimumWidth())
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(cut)
        from journeymapper.desktop.plain import tool_tip

        self.setToolTip(tool_tip(self._whole) if cut != self._whole else "")
