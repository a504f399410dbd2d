"""The dialog that writes a map as a poster, a checklist or a drawing: format, options, preview, file, progress."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymapper.desktop.exporting.file_names import free_path, meant_path
from journeymapper.desktop.exporting.form import OptionsForm
from journeymapper.desktop.exporting.options import (
    arguments,
    format_help,
    format_title,
    options_of,
    settings,
    with_given,
)
from journeymapper.desktop.exporting.preview import Preview
from journeymapper.desktop.exporting.process import Ended, ExportProcess
from journeymapper.desktop.exporting.snapshot import Snapshot
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import menu_text, shown, tool_tip
from journeymapper.desktop.status_line import announce
from journeymapper.desktop.typing_fields import LineField
from journeymapper.drawing.wording import title_of
from journeymapper.editor.session import Session
from journeymapper.export.format_registry import Format, Options, formats
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey

_ROLE = Qt.ItemDataRole.UserRole
_LIST_WIDTH, _FORM_WIDTH = 170, 280
_SIZE = (960, 620)
_SUFFIXES = frozenset(entry.suffix for entry in formats)


class ExportDialog(QDialog):
    """Stays open when a file is written, so that the next one can be; it closes when it is told to."""

    def __init__(
        self,
        look: Look,
        words: Words,
        session: Session,
        parent: QWidget,
        project_path: Path | None,
        *,
        format_name: str = "",
        given: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with a format and, `given`, with values of its options that are not the usual ones."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("exporting.title"))
        look.fill(self, "chrome")
        self._look, self._words, self._session, self._project_path = look, words, session, project_path
        self._given = given or {}
        self._path_typed = False
        self._named_for: tuple[str, str] | None = None
        """Of which format and journey the name speaks that is offered."""
        self._beside = project_path.parent if project_path else _documents()
        self._written: Path | None = None
        self._snapshot = Snapshot(session.document)
        self.process = ExportProcess(words, self._snapshot, self)
        self.process.ended.connect(self._end)
        self.preview = Preview(look, words, self._snapshot)
        self.preview.counted.connect(self._count)
        self.formats = QListWidget()
        self.options = QScrollArea()
        self.path = LineField()
        self._assemble()
        first = formats.get(format_name) or formats.get("poster-pdf") or next(iter(formats))
        rows = [entry.name for entry in formats]
        self.formats.currentRowChanged.connect(self._show_format)
        self.formats.setCurrentRow(rows.index(first.name))

    @property
    def format(self) -> Format[Options]:
        """The format that is chosen."""
        name = self.formats.currentItem().data(_ROLE)
        return next(entry for entry in formats if entry.name == name)

    @property
    def form(self) -> OptionsForm:
        """The options of the format that is chosen."""
        form = self.options.widget()
        assert isinstance(form, OptionsForm)
        return form

    @property
    def sentence(self) -> str:
        """What is said below the file's name."""
        return self._said.text()

    def export(self) -> None:
        """Write the file, or say in one sentence why not."""
        self.form.finish()
        self.path.finish()
        target = self._target()
        refused = self._refusal(target)
        if refused or target is None:
            self._say(refused)
            self.path.setFocus()
            return
        self._written = None
        self._show_running(running=True)
        self._say(self._words("exporting.writing", name=target.name))
        given = arguments(self.form.chosen)
        self.process.start(self.format.name, given, target.absolute())

    def reject(self) -> None:
        """Cancel what is being written, else close."""
        if self.process.running:
            self.process.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """End what runs in the background, then close."""
        self.process.cancel()
        self.preview.stop()
        self._snapshot.remove()
        super().done(result)

    def _assemble(self) -> None:
        look, words = self._look, self._words
        self.formats.setAccessibleName(words("exporting.format"))
        self.formats.setFixedWidth(look.px(_LIST_WIDTH))
        for entry in formats:
            item = QListWidgetItem(format_title(entry, words))
            item.setData(_ROLE, entry.name)
            item.setToolTip(tool_tip(format_help(entry, words)))
            self.formats.addItem(item)
        self.options.setWidgetResizable(True)
        self.options.setFixedWidth(look.px(_FORM_WIDTH))
        self.options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._help = PlainLabel(look, "small", "ink2")
        self._help.setWordWrap(True)
        self._pages = PlainLabel(look, "hint", "ink2")
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QVBoxLayout()
        middle.addWidget(self._help)
        middle.addSpacing(look.px(12))
        middle.addWidget(self.options, 1)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self._pages)
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        top.addWidget(self.formats)
        top.addLayout(middle)
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.px(16),) * 4)
        column.setSpacing(look.px(10))
        column.addLayout(top, 1)
        column.addLayout(self._file_row())
        column.addLayout(self._foot())
        wished = QSize(look.px(_SIZE[0]), look.px(_SIZE[1]))
        self.resize(wished.boundedTo(self.screen().availableSize()))

    def _file_row(self) -> QHBoxLayout:
        words = self._words
        self.path.setAccessibleName(words("exporting.file"))
        self.path.textEdited.connect(self._note_typing)
        self.path.textChanged.connect(self._look_at_path)
        self.path.left.connect(self.reject)
        choose = self._button(words("exporting.choose"), self._choose_path)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self._look, "small", "ink2", words("exporting.file")))
        row.addWidget(self.path, 1)
        row.addWidget(choose)
        return row

    def _foot(self) -> QHBoxLayout:
        words = self._words
        self._said = PlainLabel(self._look, "body")
        self._said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(self._look.px(120), self._look.px(6))
        self._bar.setAccessibleName(words("exporting.progress"))
        self._open = self._button(words("exporting.open"), partial(self._show_result, folder=False))
        self._folder = self._button(words("exporting.show_in_folder"), partial(self._show_result, folder=True))
        self._leave = self._button(words("exporting.close"), self.reject)
        self.go = self._button(words("exporting.export"), self.export)
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(self._said, 1)
        for widget in (self._bar, self._open, self._folder, self._leave, self.go):
            row.addWidget(widget)
        self._show_running(running=False)
        return row

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(menu_text(text))
        button.setProperty("kind", "plain")
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _show_format(self) -> None:
        entry, view = self.format, self._session.view
        options = with_given(options_of(entry, view, self._session.journey_id, self._words), self._given)
        form = OptionsForm(self._look, options)
        form.changed.connect(self._show_preview)
        self.options.setWidget(form)
        self._offered = options
        self._help.setText(format_help(entry, self._words))
        self._show_preview()

    def _show_preview(self) -> None:
        self._name_file()
        try:
            chosen = settings(self.format, self._offered, self.form.chosen)
        except InputError as error:
            self.preview.say(str(error))
        else:
            self.preview.show_settings(self.format, chosen)

    def _name_file(self) -> None:
        """Offer another name for another format or journey; a path that was typed keeps all but its suffix."""
        named_for = (self.format.name, str(self.form.chosen.get("journey", "")))
        if self._path_typed:
            target = self._target()
            if target is not None and Path(self.path.text().strip()).suffix.lower() in _SUFFIXES:
                self.path.setText(str(target))
        elif named_for != self._named_for:
            self.path.setText(str(self._usual_path()))
        self._named_for = named_for
        self._show_whether_replaced()

    def _target(self) -> Path | None:
        """Return the path that would be written now; None where no file is named."""
        return meant_path(self.path.text(), self.format.suffix, others=_SUFFIXES)

    def _usual_path(self) -> Path:
        """Return a free path beside what was written last, else beside the map, named after what is exported."""
        view, words = self._session.view, self._words
        journey = view.find(Journey, str(self.form.chosen.get("journey", "")))
        if journey is not None:
            subject = title_of(words, journey, view.find(Audience, journey.audience_id))
        else:
            subject = self._project_path.stem if self._project_path else view.project.organisation or view.project.name
        return free_path(self._beside, subject, format_title(self.format, words), self.format.suffix)

    def _refusal(self, target: Path | None) -> str:
        """Return why nothing can be written to a path; "" where nothing speaks against it."""
        words = self._words
        if target is None:
            return words("exporting.name_a_file")
        if self._project_path is not None and target.absolute() == self._project_path.absolute():
            return words("exporting.is_the_map")
        try:
            settings(self.format, self._offered, self.form.chosen)
        except InputError as error:
            return str(error)
        return ""

    def _choose_path(self) -> None:
        dialog = QFileDialog(self, self._words("exporting.export"), self.path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(self.format.suffix.removeprefix("."))
        dialog.selectFile(self.path.text())
        dialog.fileSelected.connect(self._take_path)
        dialog.open()

    def _take_path(self, path: str) -> None:
        self.path.setText(path)
        self._path_typed = True

    def _note_typing(self) -> None:
        self._path_typed = True

    def _look_at_path(self) -> None:
        """Say before it happens that a file would be replaced."""
        self._said.setText(self._words("exporting.replaces") if self._show_whether_replaced() else "")

    def _show_whether_replaced(self) -> bool:
        target = self._target()
        replaces = target is not None and os_layer.exists(target)
        self.go.setText(self._words("exporting.replace" if replaces else "exporting.export"))
        return replaces

    def _count(self, pages: int) -> None:
        self._pages.setText(self._words.count("exporting.pages", pages) if pages > 1 else "")

    def _show_running(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self.go.setEnabled(not running)
        self._leave.setText(self._words("exporting.cancel" if running else "exporting.close"))
        for button in (self._open, self._folder):
            button.setVisible(not running and self._written is not None)
        for widget in (self.formats, self.options, self.path):
            widget.setEnabled(not running)

    def _end(self, ended: Ended) -> None:
        self._written = ended.path
        self._show_running(running=False)
        self._show_whether_replaced()
        if ended.path is not None:
            self._path_typed, self._beside = False, ended.path.parent
            self._say(" ".join((self._words("exporting.written", name=ended.path.name), *ended.sentences)))
            self._open.setFocus()
        else:
            self._say(" ".join(ended.sentences) or self._words("exporting.cancelled"))

    def _show_result(self, *, folder: bool) -> None:
        """Open the file, or the folder it lies in, with the program that the system has for it."""
        if self._written is not None:
            path = self._written.parent if folder else self._written
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _say(self, sentence: str) -> None:
        self._said.setText(shown(sentence))
        announce(self, shown(sentence))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
