"""Print or export: a format, its options as it declares them, a preview of the first page, and the writing."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.export_preview import first_page, picture_of
from journeymapper.desktop.export_process import ExportProcess
from journeymapper.desktop.look import PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import LineField
from journeymapper.export.format_registry import Format, Options, formats
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import languages
from journeymapper.model.records import Audience, Journey
from journeymapper.model.view import View

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_PAUSE_MS = 250
_PREVIEW = (460, 420)


class ExportDialog(Dialog):
    """Stays open until the file is written or it is left; leaving stops the writing."""

    def __init__(self, window: "MainWindow", format_name: str | None) -> None:
        words = window.words
        super().__init__(window, window.look, words, words("desktop.export_title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._view: View = window.open_map.session.view
        self._chosen: dict[str, Any] = {"journey": window.open_map.session.journey_id}
        self._process: ExportProcess | None = None
        self._written: Path | None = None
        self.format: Format[Options] = formats.get(format_name or "poster-pdf") or next(iter(formats))
        body = QHBoxLayout()
        body.setSpacing(self.look.px(24))
        self._options = QWidget()
        self._options.setFixedWidth(self.look.px(280))
        self._grid = QGridLayout(self._options)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(self.look.px(4))
        body.addWidget(self._options, 0, Qt.AlignmentFlag.AlignTop)
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setWordWrap(True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setFixedSize(self.look.px(_PREVIEW[0]), self.look.px(_PREVIEW[1]))
        self.preview.setAccessibleName(words("desktop.export_preview"))
        body.addWidget(self.preview)
        self.column.addLayout(body, 1)
        self._add_foot()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._draw_preview)
        self._choose_format(self.format.name)

    def settings(self) -> Options:
        """Return the options as chosen. Raises InputError for a value that the format does not take."""
        from pydantic import ValidationError

        from journeymapper.foundation.errors import InputError

        given = {"lang": self.words.language} | {k: v for k, v in self._chosen.items() if v not in (None, "")}
        try:
            return self.format.options.model_validate(given)
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            raise InputError(f"“{problem['input']}”: {problem['msg']}.") from None

    def choose(self, option: str, value: object) -> None:
        """Set an option and draw the preview anew soon."""
        self._chosen[option] = value
        self._soon.start()

    def write(self, path: Path) -> None:
        """Write the file in a process of its own."""
        try:
            self.settings()
            flags = [part for name, value in self._chosen.items() for part in _flag(name, value)]
            if "lang" not in self._chosen:
                flags += ["--lang", self.words.language]
            document = self._window.open_map.session.document
            self._process = ExportProcess(document, self.format.name, path, flags, self)
        except JourneymapperError as error:
            self._said.setText(str(error))
            return
        self._written = path
        self._process.done.connect(self._end_well)
        self._process.failed.connect(self._end_badly)
        self._said.setText(self.words("desktop.export_running", name=shown(path.name)))
        self._running(on=True)
        self._process.start()

    def done(self, result: int) -> None:
        """Stop the writing when the dialog is left."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the writing when the window goes."""
        self._stop()
        super().closeEvent(event)

    def _add_foot(self) -> None:
        words = self.words
        self._said = PlainLabel(self.look, "small", "ink2")
        self._said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self.column.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        self._open, self._folder = (
            QPushButton(words("desktop.export_open")),
            QPushButton(words("desktop.export_folder")),
        )
        self._go, self._leave = QPushButton(words("desktop.export_write")), QPushButton(words("desktop.close"))
        self._open.clicked.connect(lambda: self._show_outside(self._written))
        self._folder.clicked.connect(lambda: self._show_outside(self._written and self._written.parent))
        self._go.clicked.connect(self._ask_and_write)
        self._leave.clicked.connect(self._cancel_or_leave)
        for button in (self._open, self._folder, self._leave, self._go):
            button.setProperty("kind", "plain")
            button.setAutoDefault(False)
            foot.addWidget(button)
        self._go.setDefault(True)
        self._open.hide()
        self._folder.hide()
        self.column.addLayout(foot)
        self._running(on=False)

    def _running(self, *, on: bool) -> None:
        self._bar.setVisible(on)
        self._go.setEnabled(not on)
        self._leave.setText(self.words("desktop.cancel" if on else "desktop.close"))

    def _choose_format(self, name: str) -> None:
        self.format = formats.get(name) or self.format
        self._chosen = {k: v for k, v in self._chosen.items() if k in self.format.options.model_fields}
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        choices = [Choice(entry.name, self.words.of("desktop.format", entry.name), entry.summary) for entry in formats]
        self._row(self.words("desktop.export_format"), self._pick(choices, self.format.name, self._choose_format))
        for option, field in self.format.options.model_fields.items():
            title = self.words.of("desktop.option", option)
            if _plain_type(field.annotation) is bool:
                box = QCheckBox(title)
                box.setChecked(bool(self._chosen.get(option, field.default)))
                box.clicked.connect(partial(self.choose, option))
                self._row("", box)
            else:
                self._row(title, self._editor(option, _plain_type(field.annotation), field.default))
        self._soon.start()

    def _row(self, title: str, editor: QWidget) -> None:
        row = self._grid.rowCount()
        if title:
            editor.setAccessibleName(title)
            self._grid.addWidget(PlainLabel(self.look, "small", "ink2", title), row, 0)
        self._grid.addWidget(editor, row + 1, 0)

    def _editor(self, option: str, kind: Any, default: object) -> QWidget:
        values = self._values(option, kind)
        held = self._chosen.get(option, default)
        if values:
            choices = [Choice(value, text) for value, text in values]
            return self._pick(choices, "" if held is None else str(held), partial(self._take, option))
        field = LineField()
        field.setText("" if held is None else str(held))
        field.setPlaceholderText(self.words("desktop.export_usual"))
        field.textEdited.connect(partial(self.choose, option))
        return field

    def _values(self, option: str, kind: Any) -> list[tuple[str, str]]:
        if option == "audience":
            names = [(a.id, shown(a.name)) for a in self._view.all(Audience)]
            return [("", self.words("desktop.export_usual")), *names]
        if option == "journey":
            return [("", self.words("desktop.export_usual")), *((j.id, shown(j.name)) for j in self._view.all(Journey))]
        if option == "lang":
            return [(code, code) for code in languages()]
        if get_origin(kind) is Literal:
            return [(str(value), self.words.of("desktop.option_value", str(value))) for value in get_args(kind)]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [(str(value), self.words.of("desktop.option_value", str(value))) for value in kind]
        return []

    def _pick(self, choices: list[Choice], held: str, take: Any) -> ChoiceField:
        field = ChoiceField(
            self.look, partial(matching, choices), nothing=self.words("desktop.export_usual"), can_clear=False
        )
        texts = {choice.value: choice.text for choice in choices}
        field.show_value(texts.get(held, held) or None)

        def chosen(value: str) -> None:
            field.show_value(texts.get(value, value) or None)
            take(value)

        field.chosen.connect(chosen)
        return field

    def _take(self, option: str, value: str) -> None:
        self.choose(option, value or None)

    def _draw_preview(self) -> None:
        try:
            page = first_page(self.format.name, self._view, self.settings())
        except JourneymapperError as error:
            self.preview.setText(str(error))
            return
        if page is None:
            self.preview.setText(self.words("desktop.export_no_preview"))
            return
        width, height = self.preview.width(), self.preview.height()
        self.preview.setPixmap(QPixmap.fromImage(picture_of(page, width, height, self.devicePixelRatio())))

    def _ask_and_write(self) -> None:
        current = self._window.open_map
        folder = current.path.parent if current.path else Path.home()
        name = Path(current.name or self.words("desktop.untitled")).stem
        path = folder / f"{name}-{self.format.name.removesuffix('-pdf')}{self.format.suffix}"
        kinds = f"{self.format.name} (*{self.format.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.words("desktop.export_write"), str(path), kinds)
        if chosen:
            target = Path(chosen)
            self.write((target if target.suffix else target.with_suffix(self.format.suffix)).absolute())

    def _end_well(self, warnings: str) -> None:
        self._process = None
        self._running(on=False)
        done = self.words("desktop.export_done", name=shown(str(self._written)))
        self._said.setText(" ".join(filter(None, (done, shown(warnings)))))
        self._open.show()
        self._folder.show()

    def _end_badly(self, reason: str) -> None:
        self._process = None
        self._running(on=False)
        said = (
            self.words("desktop.export_failed", reason=shown(reason))
            if reason
            else self.words("desktop.export_stopped")
        )
        self._said.setText(said)

    def _cancel_or_leave(self) -> None:
        if self._process is not None:
            self._stop()
        else:
            self.reject()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.stop()

    @staticmethod
    def _show_outside(path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @property
    def said(self) -> str:
        """The sentence at the foot."""
        return self._said.text()


def _flag(name: str, value: object) -> list[str]:
    flag = f"--{name.replace('_', '-')}"
    if isinstance(value, bool):
        return [flag if value else f"--no-{name.replace('_', '-')}"]
    return [f"{flag}={value}"] if value not in (None, "") else []


def _plain_type(annotation: Any) -> Any:
    """Return T for "T | None", else the annotation itself."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
