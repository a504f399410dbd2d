"""The main window: one map, its menus and dialogs, and what is remembered of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from journeymapper.desktop.banner import Banner
from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.choosing_list import choose
from journeymapper.desktop.discussion.author import add_author, author
from journeymapper.desktop.file_commands import FileCommands
from journeymapper.desktop.first_frame import LEAST
from journeymapper.desktop.look import Look
from journeymapper.desktop.menus import WindowActions
from journeymapper.desktop.open_map import OpenMap, is_import
from journeymapper.desktop.palette import open_palette
from journeymapper.desktop.plain import shown
from journeymapper.desktop.remembered import Remembered, screen_key
from journeymapper.desktop.settings_menu import add_settings
from journeymapper.desktop.typing_fields import finish_typing
from journeymapper.desktop.window_surroundings import WindowSurroundings
from journeymapper.desktop.workspace import Workspace
from journeymapper.editor.action import Action, Choosable, Part, Showing, perform
from journeymapper.editor.session import Allowed, Event
from journeymapper.foundation.words import Words

if TYPE_CHECKING:
    from journeymapper.desktop.presenter import PresenterView
    from journeymapper.desktop.recovering.offers import Offers


_REMARKS = {Allowed.NOTHING: "desktop.read_only", Allowed.COMMENTS: "discussion.for_comments"}
"""What the title says of a map that cannot be edited."""


class MainWindow(QWidget):
    """Composes the workspace of the open map with menus, banner and dialogs; fills the frame that was shown before."""

    def __init__(
        self,
        look: Look,
        words: Words,
        remembered: Remembered,
        first: OpenMap,
        file: Path | None = None,
        frame: QWidget | None = None,
    ) -> None:
        """Show a file, or `first` where there is none or it does not open; without a frame this is a window itself."""
        super().__init__(frame)
        if frame is not None:
            self.setGeometry(frame.rect())
        self._look, self._words, self._remembered = look, words, remembered
        self.open_map = first
        self.around = WindowSurroundings(self)
        self.files = FileCommands(self)
        self.actions_by_id = WindowActions(words, self, self._run)
        self.menu = QMenu(self)
        self.actions_by_id.fill(self.menu, lambda: self.open_map.session)
        add_settings(self.menu, look, words, remembered, self.say)
        add_author(self.menu, words, remembered, lambda: self.open_map.session)
        self.banner = Banner(look, words)
        self._presenter: PresenterView | None = None
        self._offers: Offers | None = None
        self.files.on_refused = lambda path, why: self._soon(lambda: self.offers.look_behind(path, why))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.banner)
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST)
        self.workspace: Workspace
        if file is None or is_import(file) or not self.files.open(file):
            self.show_map(first)
        if file is not None and is_import(file):
            self.files.open(file)
        self._restore_widths()

    def show_map(self, opened: OpenMap) -> None:
        """Show a map in place of the one that was open."""
        self._leave_presenter()
        old = getattr(self, "workspace", None)
        if old is not None:
            self.banner.clear()
        sizes = old.sizes() if old is not None else []
        if old is not None:
            self.files.leave()
        self.open_map = opened
        opened.session.author = author(self._remembered)
        self.workspace = Workspace(self._look, self._words, opened.session, self.around, self.actions_by_id, self)
        self.workspace.toolbar.palette_asked.connect(partial(self.open_part, "palette"))
        self.workspace.toolbar.menu_button.setMenu(self.menu)
        self.workspace.context_menu_asked.connect(self._show_context_menu)
        self.workspace.canvas.menu_wanted.connect(self._show_context_menu)
        self.workspace.canvas.zoom_changed.connect(self._show_zoom)
        self.workspace.watch.changed.connect(self._show_marks)
        self._column.addWidget(self.workspace, 1)
        if old is not None:
            old.stop()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
            self.workspace.set_sizes(sizes)
        opened.session.subscribe(self._note)
        self.files.keep(opened)
        self.show_state()
        self.workspace.focus_middle()
        if opened.path is not None:
            self._soon(lambda: self.offers.look_beside(opened))

    @property
    def offers(self) -> "Offers":
        """What can be got back of this map and others; made when it is needed, after the window is seen."""
        if self._offers is None:
            from journeymapper.desktop.recovering.offers import Offers

            self._offers = Offers(self)
        return self._offers

    def say(self, sentence: str) -> None:
        """Show a sentence in the status line and to a screen reader."""
        self.workspace.status.say(sentence)

    def tell(self, sentence: str) -> None:
        """Show a sentence in the banner until it is closed."""
        self.banner.say(sentence)

    def begin_typing(self, record_id: str, *, fresh: bool) -> None:
        """Open the title editor on the canvas, which comes to the front for it."""
        if self.workspace.as_table:
            self.workspace.show_as_table(shown=False)
        self.workspace.canvas.begin_typing(record_id, fresh=fresh)

    def show_view(self, what: Showing) -> None:
        """Change what the canvas shows."""
        self.workspace.canvas.show_view(what)

    def choose(self, what: Choosable, on_chosen: Callable[[str], None]) -> None:
        """Open a list over the middle of the window."""
        middle = self.workspace.middle
        place = middle.mapToGlobal(QPoint(middle.width() // 3, middle.height() // 3))
        choose(self._look, self._words, self.open_map.session, what, on_chosen, self.say, middle, place)

    def open_part(self, what: Part) -> None:
        """Open a part of the window, or a dialog."""
        from journeymapper.desktop import parts

        match what:
            case "open":
                self.files.ask_and_open()
            case "recent":
                self._choose_recent()
            case "save":
                self.workspace.canvas.finish_typing()
                self.files.save()
            case "save-as":
                self.workspace.canvas.finish_typing()
                self.files.save_as()
            case "save-copy":
                self.workspace.canvas.finish_typing()
                self.files.save_copy()
            case "import":
                self.files.ask_and_import()
            case "quit":
                self.window().close()
            case "palette":
                search = self.workspace.toolbar.search
                open_palette(self._look, self._words, self.open_map.session, self.around, search, self._remembered)
            case "note":
                self.workspace.show_findings(shown=False)
                self.workspace.inspector.focus_field("note")
            case "new-audience":
                self.workspace.home.take_names()
            case "findings":
                self.workspace.show_findings(shown=not self.workspace.findings_shown)
            case "table":
                self.workspace.show_as_table(shown=not self.workspace.as_table)
            case _:
                parts.open_part(self, what)

    def present(self, *, with_timer: bool = False) -> None:
        """Show the map to the room, or bring the presenter view that is open to the front."""
        from journeymapper.desktop.presenter import PresenterView

        if self._presenter is None:
            view = PresenterView(self._look, self._words, self.open_map.session, self.around)
            view.show_marks(self.workspace.watch.marks)
            view.left.connect(self._forget_presenter)
            self._presenter = view
            view.start(self.screen())
        self._presenter.activateWindow()
        if with_timer:
            self._presenter.open_part("timer")

    @property
    def look(self) -> Look:
        """What the window's parts draw with."""
        return self._look

    @property
    def words(self) -> Words:
        """The words of the window's language."""
        return self._words

    @property
    def remembered(self) -> Remembered:
        """What is remembered between two starts."""
        return self._remembered

    def show_state(self) -> None:
        """Show in title and status line what the map is called and whether it is saved, read-only or being saved."""
        name = shown(self.open_map.name) or self._words("desktop.untitled")
        if self.open_map.path is None and self.open_map.copied_from is not None:
            name = self._words("keeping.copy_of", name=shown(self.open_map.copied_from.stem))
        remark = _REMARKS.get(self.open_map.session.allowed)
        self.window().setWindowTitle(f"{name}[*]{f' ({self._words(remark)})' if remark else ''} – journeymapper")
        self.window().setWindowModified(self.open_map.unsaved)
        self.workspace.status.file_state = self.files.state
        self.workspace.status.show_state()
        self.actions_by_id.refresh(lambda: self.open_map.session)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask once about unsaved work, remember the window, end what runs."""
        self.workspace.canvas.finish_typing()
        finish_typing(QApplication.focusWidget())
        if not self.files.may_leave():
            event.ignore()
            return
        self._leave_presenter()
        self._remember()
        self.workspace.stop()
        if self._offers is not None:
            self._offers.stop()
        self.files.leave()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files of this machine."""
        if _files_of(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open what was dropped: one map, or several files to import together."""
        paths = _files_of(event.mimeData().urls())
        event.acceptProposedAction()
        self.open_files(paths)

    def open_files(self, paths: list[Path]) -> None:
        """Open one file, or import several together."""
        if len(paths) == 1:
            self.files.open(paths[0])
        elif paths:
            self.files.import_files(paths)

    def _soon(self, then: Callable[[], None]) -> None:
        """Do something once the window is seen, unless it is closed before."""
        QTimer.singleShot(0, self, then)

    def _show_marks(self) -> None:
        if self._presenter is not None:
            self._presenter.show_marks(self.workspace.watch.marks)

    def _forget_presenter(self) -> None:
        self._presenter = None
        self.workspace.focus_middle()

    def _leave_presenter(self) -> None:
        if self._presenter is not None:
            self._presenter.close()

    def _run(self, entry: Action) -> None:
        finish_typing(QApplication.focusWidget())
        perform(entry, self.open_map.session, self.around)

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()

    def _show_zoom(self, zoom: float) -> None:
        self.workspace.status.zoom = f"{zoom * 100:.0f}\u00a0%"
        self.workspace.status.show_state()

    def _show_context_menu(self, place: QPoint) -> None:
        menu = self.actions_by_id.context_menu(self, self.open_map.session)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _choose_recent(self) -> None:
        files = self._remembered.recent_files()
        if not files:
            self.say(self._words("desktop.no_recent"))
            return
        rows = [Choice(str(path), path.stem, str(path.parent)) for path in files]
        popup = ChoiceList(self._look, self, partial(matching, rows), name=self._words("desktop.recent"))
        popup.chosen.connect(lambda name: self.files.open(Path(name)))
        width = self._look.px(560)
        popup.open_at(self.mapToGlobal(QPoint((self.width() - width) // 2, self._look.px(56))), width)

    def _restore_widths(self) -> None:
        sizes = self._remembered.numbers(f"{screen_key(self.screen())}/panels")
        look = self._look
        self.workspace.set_sizes(sizes or [look.px(176), max(self.width() - look.px(428), 300), look.px(252)])

    def _remember(self) -> None:
        key = screen_key(self.screen())
        self._remembered.set_bytes(f"{key}/window", self.window().saveGeometry())
        self._remembered.set(f"{key}/panels", self.workspace.sizes())
        self._remembered.close()


def _files_of(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
