"""Opening, saving and importing in the window: standard dialogs, one sentence for what does not work."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from journeymapper.desktop.open_map import IMPORTED_SUFFIXES, SUFFIX, OpenMap, is_import, with_suffix
from journeymapper.desktop.plain import shown
from journeymapper.desktop.remembered import Remembered
from journeymapper.desktop.typing_fields import finish_typing
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words

if TYPE_CHECKING:
    from journeymapper.storage.imports import ImportReport


class Answer(Enum):
    """What becomes of unsaved work."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class FileCommands:
    """What the file menu does; `show` puts another map into the window, `tell` shows a sentence in it."""

    def __init__(
        self,
        window: QWidget,
        words: Words,
        remembered: Remembered,
        current: Callable[[], OpenMap],
        show: Callable[[OpenMap], None],
        tell: Callable[[str], None],
        confirm_import: "Callable[[list[Path], ImportReport], bool]",
    ) -> None:
        self._window, self._words, self._remembered = window, words, remembered
        self._current, self._show, self._tell = current, show, tell
        self.ask_unsaved: Callable[[str], Answer] = self._ask_unsaved
        """Asks what becomes of unsaved work; tests answer in its place."""
        self.confirm_import: Callable[[list[Path], ImportReport], bool] = confirm_import
        """Shows what an import makes and asks whether to open it."""

    def open(self, path: Path) -> bool:
        """Open a map, or import what may become one; a file that does not open leaves the window as it is."""
        if is_import(path):
            return self.import_files([path])
        if not self.may_leave():
            return False
        try:
            opened = OpenMap.from_file(path.absolute(), language=self._words.language)
        except JourneymapperError as error:
            self._tell(str(error))
            self._remembered.forget_file(path.absolute())
            return False
        self._remembered.note_file(path.absolute())
        self._show(opened)
        lines = opened.opened.report.lines()
        if lines:
            more = self._words("desktop.more_repairs", n=len(lines) - 1) if len(lines) > 1 else ""
            self._tell(" ".join(filter(None, (lines[0], more))))
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
            self._tell(str(error))
            return False
        if not self.confirm_import(paths, imported.report) or not self.may_leave():
            return False
        project_id, language = imported.project_id, self._words.language
        self._show(OpenMap.imported(imported.document, project_id=project_id, language=language))
        return True

    def save(self) -> bool:
        """Save the map; one without a file asks for a name."""
        current = self._current()
        if current.path is None:
            return self.save_as()
        return self._write(current.path)

    def save_as(self) -> bool:
        """Ask for a name and save the map there."""
        current = self._current()
        known = current.path or Path(self._folder()) / f"{current.name or self._words('desktop.untitled')}{SUFFIX}"
        kinds = f"{self._words('desktop.maps')} (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self._window, self._words("desktop.save_as"), str(known), kinds)
        return self._write(with_suffix(Path(name))) if name else False

    def may_leave(self) -> bool:
        """Say whether the map may be closed; unsaved work is asked about once."""
        finish_typing(QApplication.focusWidget())
        current = self._current()
        if not current.unsaved:
            return True
        answer = self.ask_unsaved(current.name or self._words("desktop.untitled"))
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def _write(self, path: Path) -> bool:
        finish_typing(QApplication.focusWidget())
        current = self._current()
        try:
            current.save(path.absolute())
        except JourneymapperError as error:
            self._tell(str(error))
            return False
        self._remembered.note_file(path.absolute())
        return True

    def _folder(self) -> str:
        current = self._current()
        recent = self._remembered.recent_files()
        folder = current.path.parent if current.path else recent[0].parent if recent else Path.home()
        return str(folder)

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
