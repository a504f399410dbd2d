"""Exporting from the window: fields from the format's options, a preview, a process of its own, nothing half-done."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.exporting.dialog import ExportDialog
from journeymapper.desktop.look import Look
from journeymapper.desktop.typing_fields import LineField
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.export.format_registry import formats
from journeymapper.foundation.words import words
from tests.desktop.exporting.conftest import Opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


def choose_format(dialog: ExportDialog, name: str) -> None:
    dialog.formats.setCurrentRow([entry.name for entry in formats].index(name))


def field(dialog: ExportDialog, name: str) -> LineField:
    found = dialog.form.fields[name]
    assert isinstance(found, LineField)
    return found


def export(qtbot: QtBot, dialog: ExportDialog) -> None:
    with qtbot.waitSignal(dialog.process.ended, timeout=60_000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_format_has_its_options_as_fields(dialog: ExportDialog) -> None:
    for entry in formats:
        choose_format(dialog, entry.name)
        declared = set(entry.options.model_fields)
        assert set(dialog.form.fields) == declared - ({"audience"} if "journey" in declared else set())
        for name, widget in dialog.form.fields.items():
            assert isinstance(widget, ChoiceField | LineField | QCheckBox)
            assert widget.accessibleName(), name


def test_the_poster_of_the_unsaved_map_is_written(
    qtbot: QtBot, dialog: ExportDialog, session: Session, tmp_path: Path
) -> None:
    session.edit("Rename", fields.change, ["t9"], name="Apply by balloon")
    field(dialog, "paper").setText("A3")
    export(qtbot, dialog)
    assert files(tmp_path) == ["Families of new pupils - Poster.pdf"]
    text = PdfReader(tmp_path / files(tmp_path)[0]).pages[0].extract_text()
    assert "balloon" in text
    assert dialog.sentence.startswith("Families of new pupils - Poster.pdf is written.")
    assert session.dirty


def test_a_second_export_asks_before_it_replaces(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose_format(dialog, "svg")
    assert dialog.go.text() == "Export"
    export(qtbot, dialog)
    assert dialog.go.text() == "Replace"
    export(qtbot, dialog)
    assert files(tmp_path) == ["Families of new pupils - Drawing.svg"]
    choose_format(dialog, "checklist-pdf")
    dialog.path.setText(str(tmp_path / "list"))
    export(qtbot, dialog)
    assert "list.pdf" in files(tmp_path)


def test_what_was_written_is_replaced_by_no_other_format(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    export(qtbot, dialog)
    poster = tmp_path / "Families of new pupils - Poster.pdf"
    assert dialog.path.text() == str(poster)
    assert dialog.go.text() == "Replace"
    choose_format(dialog, "checklist-pdf")
    assert Path(dialog.path.text()).name == "school-system - Checklist.pdf"
    assert dialog.go.text() == "Export"
    before = poster.read_bytes()
    export(qtbot, dialog)
    assert poster.read_bytes() == before


def test_the_name_stays_while_an_option_is_changed_that_is_not_in_it(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    export(qtbot, dialog)
    field(dialog, "paper").setText("A3")
    assert dialog.path.text() == str(tmp_path / "Families of new pupils - Poster.pdf")


def test_a_typed_path_stays_until_it_is_written_and_takes_the_suffix_of_the_format(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    folder = tmp_path / "for the room"
    folder.mkdir()
    dialog.path.clear()
    qtbot.keyClicks(dialog.path, str(folder / "x.pdf"))
    choose_format(dialog, "svg")
    assert dialog.path.text() == str(folder / "x.svg")
    export(qtbot, dialog)
    assert files(folder) == ["x.svg"]
    choose_format(dialog, "poster-pdf")
    assert dialog.path.text() == str(folder / "Families of new pupils - Poster.pdf")


def test_usual_names_are_free_ones(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "Families of new pupils - Poster.pdf").write_text("mine")
    assert opened().path.text() == str(tmp_path / "Families of new pupils - Poster 2.pdf")


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").is_dir(), reason="root may write anywhere")
@pytest.mark.parametrize("target", ["/proc/poster.pdf", "missing/poster.pdf"])
def test_a_place_that_cannot_be_written_gives_one_sentence(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, target: str
) -> None:
    dialog.path.setText(str(tmp_path / target))
    export(qtbot, dialog)
    assert "cannot be written" in dialog.sentence
    assert dialog.sentence.count(".") <= target.count(".") + 1
    assert files(tmp_path) == []


def test_what_the_format_refuses_is_said_in_preview_and_export(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    field(dialog, "paper").setText("bedsheet")
    qtbot.waitUntil(lambda: "bedsheet" in dialog.preview.sentence)
    export(qtbot, dialog)
    assert dialog.sentence.startswith("There is no paper “bedsheet”")
    assert files(tmp_path) == []


def test_the_map_itself_is_never_overwritten(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    project = tmp_path / "school-system.journeymap"
    project.write_text("the map")
    dialog._project_path = project.with_suffix(".pdf")
    dialog.path.setText(str(project.with_suffix(".pdf")))
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.sentence == "That is the map itself; choose another name."
    assert not dialog.process.running
    dialog.path.clear()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.sentence == "Name a file to write."


def test_cancelling_leaves_nothing_and_the_dialog_open(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.process.running
    assert not dialog.go.isEnabled()
    with qtbot.waitSignal(dialog.process.ended):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.sentence == "Cancelled; nothing was written."
    assert files(tmp_path) == []
    export(qtbot, dialog)
    assert len(files(tmp_path)) == 1


def test_closing_ends_what_is_being_written(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog.close()
    dialog.close()
    assert not dialog.process.running
    assert files(tmp_path) == []


def test_the_preview_is_the_first_page(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.preview.page is not None)
    page = dialog.preview.page
    assert page is not None
    assert page.width > page.height
    orientation = dialog.form.fields["orientation"]
    assert isinstance(orientation, ChoiceField)
    orientation.chosen.emit("portrait")
    qtbot.waitUntil(lambda: dialog.preview.page not in (page, None))
    turned = dialog.preview.page
    assert turned is not None
    assert turned.width < turned.height
    picture = dialog.preview.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert len(colours) > 20


def test_a_checklist_says_how_many_pages_it_has(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(format_name="checklist-pdf")
    counted: list[int] = []
    dialog.preview.counted.connect(counted.append)
    qtbot.waitUntil(lambda: bool(counted) and counted[-1] > 0)
    assert dialog.preview.page is not None


def test_the_journey_shown_is_the_one_exported(opened: Opened, session: Session) -> None:
    dialog = opened()
    assert dialog.form.chosen["journey"] == "current"


class Desktop(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_result_is_opened_or_shown_in_its_folder(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")  # type: ignore[arg-type]
    try:
        choose_format(dialog, "svg")
        export(qtbot, dialog)
        buttons = {button.text(): button for button in dialog.findChildren(QPushButton) if button.isVisible()}
        qtbot.mouseClick(buttons["Open"], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(buttons["Show in folder"], Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in desktop.urls] == [
        tmp_path / "Families of new pupils - Drawing.svg",
        tmp_path,
    ]
    assert all(url.isLocalFile() for url in desktop.urls)


def test_markup_in_names_stays_text(opened: Opened, session: Session) -> None:
    session.edit("Rename", fields.change, ["current", "families"], name="<img src=x> \u202egpj & co")
    dialog = opened(language="de")
    assert Path(dialog.path.text()).name == "img src=x gpj & co - Poster.pdf"
    journey = dialog.form.fields["journey"]
    assert isinstance(journey, ChoiceField)
    assert "\u202e" not in journey.text()


def test_the_dialog_fits_a_small_screen_with_large_text(qtbot: QtBot, qapp: QApplication, session: Session) -> None:
    look, window = Look(qapp, text_size=200), QWidget()
    dialog = ExportDialog(look, words("de"), session, window, None)
    least = dialog.minimumSizeHint()
    assert least.width() <= 1280
    assert least.height() <= 720
    dialog.reject()
    window.deleteLater()
    look.deleteLater()


def test_a_large_map_is_previewed_as_a_sketch(qtbot: QtBot, opened: Opened, session: Session) -> None:
    dialog = opened(format_name="svg")
    qtbot.waitUntil(lambda: dialog.preview.page is not None)
    page = dialog.preview.page
    assert page is not None
    (placed,) = page.drawings
    many = placed.drawing._replace(groups=placed.drawing.groups * 80)
    dialog.preview._show(page._replace(drawings=(placed._replace(drawing=many),)), "")
    picture = dialog.preview.grab().toImage()
    shades = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)}
    assert len(shades) > 5
