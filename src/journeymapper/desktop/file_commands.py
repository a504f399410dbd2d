"""Opening, saving and importing in the window: standard dialogs, one sentence for what does not work."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from journeymapper.desktop.discussion.author import author
from journeymapper.desktop.keeping.keeper import Keeper
from journeymapper.desktop.open_map import IMPORTED_SUFFIXES, SUFFIX, OpenMap, is_import, with_suffix
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import finish_typing
from journeymapper.foundation import garbage, os_layer
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage.lock_file import holder_of

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.storage.imports import ImportReport

_SETTLED_MS = 2_000
"""After another map came into the window; what showed the one before is gone by then."""


class Answer(Enum):
    """What becomes of unsaved work."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class FileCommands:
    """What the file menu does, and who keeps the map in the window safe."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._words, self._remembered = window, window.words, window.remembered
        self._keeper: Keeper | None = None
        self._leaving = False
        self._has_left_one = False
        self.ask_unsaved: Callable[[str], Answer] = self._ask_unsaved
        """Asks what becomes of unsaved work; tests answer in its place."""
        self.confirm_import: Callable[[list[Path], ImportReport], bool] = self._confirm_import
        """Shows what an import makes and asks whether to open it."""
        self.ask_replace: Callable[[str], bool] = self._ask_replace
        """Asks whether a file that the system's dialog did not see may be replaced."""
        self.on_refused: Callable[[Path, str], None] = lambda _path, _why: None
        """Told of a file that did not open, and why."""

    @property
    def state(self) -> str:
        """What the status line says of the map: being saved, not saved, or when it was."""
        return self._keeper.state if self._keeper is not None else ""

    def keep(self, opened: OpenMap) -> None:
        """Keep a map safe that has come into the window."""
        self._keeper = Keeper(self._window, opened)
        self._keeper.changed.connect(self._window.show_state)
        if self._has_left_one:
            QTimer.singleShot(_SETTLED_MS, self._keeper, garbage.collect_and_leave_out)

    def leave(self) -> None:
        """Let go of the map in the window: all is saved, or given up on purpose."""
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()
            self._keeper = None
        self._has_left_one = True
        garbage.take_in()
        self._window.open_map.close()

    @property
    def others_wait(self) -> bool:
        """Whether somebody else's version of the file is known and not in the map yet."""
        return self._keeper is not None and self._keeper.others.waiting

    def look_round(self) -> None:
        """Look closely whether somebody else has changed the file."""
        if self._keeper is not None:
            self._keeper.look_round(closely=True)

    def open(self, path: Path) -> bool:
        """Open a map, or import what may become one; a file that does not open leaves the window as it is."""
        path = path.absolute()
        if is_import(path):
            return self.import_files([path])
        if not self.may_leave():
            return False
        current = self._window.open_map
        again = current.has_lock and current.path is not None and os_layer.same_file(current.path, path)
        if again:
            current.release_lock()  # else it would keep us from editing what we open again
        try:
            opened = OpenMap.from_file(path, language=self._words.language, author=author(self._remembered))
        except JourneymapperError as error:
            if again:
                current.take_lock()
            self._window.tell(str(error))
            self._remembered.forget_file(path)
            self.on_refused(path, str(error))
            return False
        self._remembered.note_file(path)
        self._window.show_map(opened)
        lines = opened.opened.report.lines()
        if lines:
            more = self._words("desktop.more_repairs", n=len(lines) - 1) if len(lines) > 1 else ""
            self._window.tell(" ".join(filter(None, (lines[0], more))))
        return True

    def ask_and_open(self) -> None:
        """Ask for a file and open it."""
        patterns = " ".join(f"*{suffix}" for suffix in IMPORTED_SUFFIXES)
        kinds = f"{self._words('desktop.maps')} (*{SUFFIX});;{self._words('desktop.importable')} ({patterns})"
        name, _ = QFileDialog.getOpenFileName(self._window, self._words("desktop.open"), self._folder(), kinds)
        if name:
            self.open(Path(name))

    def ask_and_import(self) -> None:
        """Ask for files and import them together."""
        patterns = " ".join(f"*{suffix}" for suffix in IMPORTED_SUFFIXES)
        kinds = f"{self._words('desktop.importable')} ({patterns})"
        names, _ = QFileDialog.getOpenFileNames(self._window, self._words("desktop.import"), self._folder(), kinds)
        if names:
            self.import_files([Path(name) for name in names])

    def import_files(self, paths: list[Path]) -> bool:
        """Show what an import would make of files, and open it as a new map if that is wanted."""
        from journeymapper.storage.imports import import_files

        try:
            imported = import_files(paths)
        except JourneymapperError as error:
            self._window.tell(str(error))
            return False
        if not self.confirm_import(paths, imported.report) or not self.may_leave():
            return False
        project_id, language = imported.project_id, self._words.language
        self._window.show_map(OpenMap.imported(imported.document, project_id=project_id, language=language))
        return True

    def save(self) -> bool:
        """Begin to save the map; one without a file asks for a name. Say whether a save has begun."""
        current = self._window.open_map
        if current.path is None:
            return self.save_as()
        if current.read_only:
            self._window.say(self._words("keeping.not_here"))
            return False
        return self._begin(current.path)

    def save_as(self) -> bool:
        """Ask for a name and begin to save the map there; say whether a save has begun."""
        path = self._ask_for_name("desktop.save_as")
        return path is not None and self._begin(path)

    def save_copy(self) -> None:
        """Ask for a name and write the map there, while what is open stays as it is."""
        path = self._ask_for_name("keeping.save_copy_title")
        if path is not None and self._keeper is not None:
            finish_typing(QApplication.focusWidget())
            self._keeper.saves.save_copy(path)

    def wait_for_saves(self) -> None:
        """Return when no save is under way; the window lives meanwhile."""
        if self._keeper is not None:
            self._keeper.saves.wait()

    def may_leave(self) -> bool:
        """Say whether the map may be closed; saves that run are waited for, unsaved work is asked about once."""
        if self._leaving:
            return False
        self._leaving = True
        try:
            return self._may_leave()
        finally:
            self._leaving = False

    def _may_leave(self) -> bool:
        finish_typing(QApplication.focusWidget())
        self._wait()
        current = self._window.open_map
        if not current.unsaved:
            return True
        answer = self.ask_unsaved(current.name or self._words("desktop.untitled"))
        if answer is not Answer.SAVE:
            return answer is Answer.DISCARD
        return self._save_all(current)

    def _save_all(self, opened: OpenMap) -> bool:
        """Save until nothing is unsaved, for more may be typed meanwhile; say whether that went well."""
        while opened.unsaved:
            before = opened.file
            if not self.save():
                return False
            self._wait()
            if opened.file is before:
                return False
        return True

    def _wait(self) -> None:
        if self._keeper is not None:
            self._window.workspace.leaving.emit()
            self.wait_for_saves()

    def _begin(self, path: Path) -> bool:
        finish_typing(QApplication.focusWidget())
        if self._keeper is not None:
            self._keeper.saves.save(path)
        return self._keeper is not None

    def _ask_for_name(self, title: str) -> Path | None:
        """Return a place for a file, which nobody else has open; None where the person does not want to."""
        current, words = self._window.open_map, self._words
        known = current.path or Path(self._folder()) / f"{current.name or words('desktop.untitled')}{SUFFIX}"
        kinds = f"{words('desktop.maps')} (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, words(title), str(known), kinds)
        if not name:
            return None
        path = with_suffix(Path(name)).absolute()
        if path != current.path and holder_of(path) is not None:
            self._window.tell(words("keeping.open_elsewhere", name=os_layer.shown(path)))
            return None
        if path.name != Path(name).name and os_layer.exists(path) and not self.ask_replace(path.name):
            return None
        return path

    def _folder(self) -> str:
        current = self._window.open_map
        recent = self._remembered.recent_files()
        folder = current.path.parent if current.path else recent[0].parent if recent else Path.home()
        return str(folder)

    def _confirm_import(self, paths: list[Path], report: "ImportReport") -> bool:
        from journeymapper.desktop.dialogs.import_preview import ImportPreview

        return ImportPreview(self._window, paths, report).accepted_by_person()

    def _ask_replace(self, name: str) -> bool:
        words = self._words
        box = QMessageBox(self._window)
        box.setWindowTitle(words("keeping.replace_title"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words("keeping.replace_question", name=shown(name)))
        replace = box.addButton(words("keeping.replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setEscapeButton(box.addButton(words("desktop.cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is replace

    def _ask_unsaved(self, name: str) -> Answer:
        words = self._words
        box = QMessageBox(self._window)
        box.setWindowTitle(words("desktop.unsaved_title"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words("desktop.unsaved_question", name=shown(name)))
        save = box.addButton(words("desktop.save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(words("desktop.discard"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(words("desktop.cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return Answer.SAVE if clicked is save else Answer.DISCARD if clicked is discard else Answer.CANCEL
