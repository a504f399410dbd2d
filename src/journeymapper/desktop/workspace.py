"""One open map in the window: toolbar, outline, middle, panels at the right, status line."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.discussion.rows import RowsPanel
from journeymapper.desktop.findings_panel import FindingsPanel
from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.inspector.panel import Inspector
from journeymapper.desktop.journey_page import JourneyPage
from journeymapper.desktop.key_commands import KeyCommands
from journeymapper.desktop.look import Look
from journeymapper.desktop.menus import WindowActions
from journeymapper.desktop.outline import Outline
from journeymapper.desktop.status_line import StatusLine
from journeymapper.desktop.toolbar import Toolbar
from journeymapper.desktop.typing_fields import takes_letters
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words

if TYPE_CHECKING:
    from journeymapper.desktop.home.page import HomePage
    from journeymapper.desktop.table.page import TablePage

_WALKED_BY_LISTS = frozenset(
    {"Up", "Down", "Left", "Right", "Home", "End", "Shift+Up", "Shift+Down", "Tab", "Shift+Tab"}
)
_EDITED_WITH = frozenset({"F2", "Return", "Enter", "Shift+Return", "Shift+Enter"})
_OUTLINE, _MIDDLE = 0, 1
Listed = Literal["comments", "conflicts"]


class Workspace(QWidget):
    """Made anew for every map that is opened; it dies with its session."""

    context_menu_asked = Signal(QPoint)
    leaving = Signal()
    """The map may be closed: what is on its way into it comes first."""
    stopping = Signal()
    """What runs in the background has to end."""

    def __init__(
        self,
        look: Look,
        words: Words,
        session: Session,
        around: Surroundings,
        actions: WindowActions,
        window: QWidget,
    ) -> None:
        """Show a session in a window; what others stand in is made before them, as each move dresses them anew."""
        super().__init__(window)
        self._look, self._words, self._session, self._around = look, words, session, around
        self.watch = FindingsWatch(session, self)
        self.toolbar = Toolbar(look, words, session, actions.by_id.get)
        self.toolbar.journey_asked.connect(session.show)
        self.outline = Outline(look, words, session, self.watch)
        self.canvas = Canvas(session, look.theme, words, around)
        self.journey = JourneyPage(look, words, session, self.watch, self.canvas)
        self.journey.findings_asked.connect(partial(self.show_findings, shown=True))
        self.inspector = Inspector(look, words, session, self.watch, around)
        self.findings = FindingsPanel(look, words, session, self.watch, around)
        self.inspector.talk.left.connect(self.focus_middle)
        self._lists: dict[Listed, RowsPanel] = {}
        self.status = StatusLine(look, words, session)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.outline)
        self.middle, self.panels = QStackedWidget(self._splitter), QStackedWidget(self._splitter)
        self.middle.addWidget(self.journey)
        self.panels.addWidget(self.inspector)
        self.panels.addWidget(self.findings)
        self.panels.currentChanged.connect(lambda _: self._measure())
        self._splitter.setStretchFactor(_MIDDLE, 1)
        self._splitter.splitterMoved.connect(self._note_widths)
        self._widths = [look.px(176), look.px(1000), look.px(252)]
        self._assemble()
        self.outline.setVisible(session.journey_id is None)
        self._as_table = False
        self._findings_shown = {True: False, False: True}
        self._keys = KeyCommands(session, around, self)
        self._listen(self.outline.list, except_for=_WALKED_BY_LISTS)
        look.follow(self, partial(self._measure))
        self.watch.changed.connect(self._show_marks)
        session.subscribe(self._note)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_keys)
        self._show_place()

    @cached_property
    def home(self) -> "HomePage":
        """The audience sheet, made when it is first shown."""
        from journeymapper.desktop.home.page import HomePage

        page = HomePage(self._look, self._words, self._session, self.watch, self._around)
        page.findings_asked.connect(partial(self.show_findings, shown=True))
        self.middle.addWidget(page)
        self._listen(page.sheet, except_for=_WALKED_BY_LISTS | {"F2"})
        return page

    @cached_property
    def table(self) -> "TablePage":
        """The journey as a table, made when it is first shown."""
        from journeymapper.desktop.table.page import TablePage

        page = TablePage(self._look, self._words, self._session, self._around)
        self.middle.addWidget(page)
        self._listen(page.view, except_for=_WALKED_BY_LISTS | _EDITED_WITH | {"Ctrl+A"})
        return page

    @property
    def as_table(self) -> bool:
        """Whether the journey is shown as a table."""
        return self._as_table

    def show_as_table(self, *, shown: bool) -> None:
        """Show the journey as a table, or as the map again."""
        self._as_table = shown
        self._show_place()
        self.focus_middle()

    def show_findings(self, *, shown: bool) -> None:
        """Show what is missing instead of the inspector, or the inspector again."""
        self._findings_shown[self._session.journey_id is not None] = shown
        self.panels.setCurrentWidget(self.findings if shown else self.inspector)
        if shown:
            self.findings.take_focus()
        else:
            self.focus_middle()
        self._measure()

    @property
    def findings_shown(self) -> bool:
        """Whether the panel at the right lists what is missing."""
        return self.panels.currentWidget() is self.findings

    def show_thread(self, *, typing: bool) -> None:
        """Show what was said about the selected record, with the cursor where one answers if that is wanted."""
        if self.panels.currentWidget() is self.findings:
            self.show_findings(shown=False)
        self.panels.setCurrentWidget(self.inspector)
        self._measure()
        if typing:
            self.inspector.focus_thread()
        else:
            self.inspector.show_thread()

    def show_list(self, what: Listed) -> None:
        """Show the list of comments or conflicts; pressed once more in the list itself, the inspector again."""
        panel = self.list_of(what)
        focus = self.window().focusWidget()
        if self.panels.currentWidget() is panel and focus is not None and (panel is focus or panel.isAncestorOf(focus)):
            self.panels.setCurrentWidget(self.inspector)
            self.focus_middle()
        else:
            self.panels.setCurrentWidget(panel)
            panel.take_focus()
        self._measure()

    def list_of(self, what: Listed) -> RowsPanel:
        """Return the list of comments or conflicts, which is made when it is first asked for."""
        panel = self._lists.get(what)
        if panel is None:
            from journeymapper.desktop.discussion.comments_panel import CommentsPanel
            from journeymapper.desktop.discussion.conflicts_panel import ConflictsPanel

            made = CommentsPanel if what == "comments" else ConflictsPanel
            panel = self._lists[what] = made(self._look, self._words, self._session, self._around)
            self.panels.addWidget(panel)
        return panel

    def focus_middle(self) -> None:
        """Give the keyboard to the map, the table or the audience sheet."""
        if self.middle.currentWidget() is self.journey:
            self.canvas.setFocus()
        elif self._session.journey_id is None:
            self.home.take_focus()
        else:
            self.table.view.setFocus()

    def sizes(self) -> list[int]:
        """Return the widths of outline, middle and panels."""
        sizes = self._splitter.sizes()
        if self.outline.isHidden():
            sizes[_OUTLINE] = self._widths[_OUTLINE]
        return sizes

    def set_sizes(self, sizes: list[int]) -> None:
        """Give outline, middle and panels these widths."""
        if len(sizes) == len(self._widths):
            self._widths = sizes
            self._splitter.setSizes(sizes)

    def stop(self) -> None:
        """End what runs in the background."""
        self.watch.stop()
        self.stopping.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to look for gaps."""
        super().showEvent(event)
        QTimer.singleShot(0, self.watch, self.watch.begin)  # once it is painted

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keyboard back with Escape from wherever it has no other meaning; a field ends its typing then."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_middle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw nothing but the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("chrome"))
        painter.end()

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        row = QHBoxLayout()
        row.addWidget(self._splitter)
        layout.addLayout(row, 1)
        layout.addWidget(self.status)

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self._show_place()

    def _show_place(self) -> None:
        on_journey = self._session.journey_id is not None
        if not on_journey:
            page: QWidget = self.home
        else:
            page = self.table if self._as_table else self.journey
        if self.middle.currentWidget() is not page:
            had_focus = self.middle.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
            self.middle.setCurrentWidget(page)
            if had_focus:
                self.focus_middle()
        if self.outline.isHidden() == on_journey:
            self.outline.setVisible(on_journey)
            if self.panels.currentWidget() in (self.findings, self.inspector):
                self.panels.setCurrentWidget(self.findings if self._findings_shown[on_journey] else self.inspector)
            self._measure()
            self._splitter.setSizes(self._widths)
        self.toolbar.show_place()
        self._show_keys()
        self.status.show_state()

    def _show_keys(self) -> None:
        """Show the keys of what has the keyboard; other windows show their own."""
        place = "sheet" if self._session.journey_id is None else "table" if self._as_table else "map"
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus) and takes_letters(focus):
            if focus is self.canvas.typing.editor:
                place = "title"
            else:
                place = "names" if place == "sheet" and focus is self.home.names else f"field-{place}"
        self.status.show_keys_of(place)

    def _note_widths(self) -> None:
        self._widths = self.sizes()

    def _show_marks(self) -> None:
        self.canvas.set_marks(self.watch.marks)

    def _listen(self, widget: QWidget, *, except_for: frozenset[str]) -> None:
        self._keys.listen(widget, except_for=except_for)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(partial(self._ask_context_menu, widget))

    def _ask_context_menu(self, widget: QWidget, at: QPoint) -> None:
        self.context_menu_asked.emit(widget.mapToGlobal(at))

    def _measure(self) -> None:
        look = self._look
        self.outline.setMinimumWidth(look.px(140))
        self.panels.setMinimumWidth(look.px(252 if self.panels.currentWidget() is self.inspector else 320))
        self.panels.setMaximumWidth(look.px(420))
        self.outline.setMaximumWidth(look.px(360))
        if self.canvas.theme is not look.theme:
            self.canvas.set_theme(look.theme)
