"""Bad input in the window: one sentence says what is wrong, the map stays, and texts of users are never markup.

Files that are dropped, and places that cannot be written, are in test_files.py and exporting/.
"""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_list import ChoiceList
from journeymapper.desktop.dialogs.paste_preview import PastePreview
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.plain import shown, tool_tip
from journeymapper.document.transaction import Transaction
from journeymapper.editor.action import Clip
from journeymapper.editor.paste import TablePaste, read
from journeymapper.edits import fields
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Touchpoint
from tests.desktop.conftest import Opened

CTRL = Qt.KeyboardModifier.ControlModifier
EVIL = "<img src='file:///etc/passwd'><b>&amp; x</b>\u202etxt.exe\u2066\x07"


def put(*, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def paste(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.keyClick(window.workspace.canvas, Qt.Key.Key_V, CTRL)
    return window.workspace.status.said


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\n".join(f"Line {n}" for n in range(50_000)), ""),
        ("\n".join(f"Stage\tCall {n}\tAnn" for n in range(50_000)), ""),
        ("", "<table>" + "<tr><td>A<td>B" * 50_000 + "</table>"),
        ("x" * 6_000_000, ""),
        ("PK\x03\x04\0\0\x08" * 500, ""),
        ("", "<img src='http://example.org/a.png'><img src='data:image/png;base64,AAAA'>"),
        (" \n\t\n ", ""),
    ],
    ids=["lines", "table", "table of a page", "one line", "binary", "pictures", "blank"],
)
def test_a_bad_paste_is_one_sentence_and_the_map_stays(
    opened: Opened, qtbot: QtBot, language: str, text: str, html: str
) -> None:
    window = opened(language=language)
    session = window.open_map.session
    session.select("t8")
    before = session.document.snapshot()
    put(text=text, html=html)
    said = paste(window, qtbot)
    assert said.endswith(".")
    assert len(said) < 300
    assert session.document.snapshot() == before
    assert session.history.undo_label is None


def test_the_text_of_a_page_with_pictures_is_pasted_without_them(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    session.select("t8")
    put(html="<p>Call <img src='http://example.org/a.png' onerror='x'></p><p>Visit</p><script>alert(1)</script>")
    paste(window, qtbot)
    names = [touchpoint.name for touchpoint in session.view.all(Touchpoint)]
    assert {"Call", "Visit"} <= set(names)
    assert not any("alert" in name or "img" in name for name in names)
    session.undo()
    assert session.history.undo_label is None


@pytest.mark.parametrize("title", ["x" * 20_000, "한" * 20_000, "word " * 4_000])
def test_a_title_of_20_000_letters_is_drawn_shown_and_kept(window: MainWindow, qtbot: QtBot, title: str) -> None:
    session, canvas = window.open_map.session, window.workspace.canvas
    session.select("t8")
    put(text=title)
    qtbot.keyClick(canvas, Qt.Key.Key_F2)
    qtbot.keyClick(canvas.typing.editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(canvas.typing.editor, Qt.Key.Key_V, CTRL)
    qtbot.keyClick(canvas.typing.editor, Qt.Key.Key_Escape)
    name = session.view.expect(Touchpoint, "t8").name
    assert name == " ".join(title.split()) or window.workspace.status.said.endswith(".")
    window.open_part("table")
    window.grab()
    window.open_part("palette")
    window.grab()
    (popup,) = window.findChildren(ChoiceList)
    popup.leave()
    session.undo()
    assert session.history.undo_label is None


@pytest.mark.parametrize("title", ["   ", "\u3000\u00a0", "\t", "\n\n"])
def test_a_title_of_spaces_is_no_title(window: MainWindow, qtbot: QtBot, title: str) -> None:
    session, canvas = window.open_map.session, window.workspace.canvas
    session.select("t8")
    before = session.document.snapshot()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    put(text=title)
    qtbot.keyClick(canvas.typing.editor, Qt.Key.Key_V, CTRL)
    qtbot.keyClick(canvas.typing.editor, Qt.Key.Key_Return)
    assert canvas.typing.record_id is None
    assert session.document.snapshot() == before
    assert session.history.undo_label is None


def test_names_are_plain_text_wherever_they_are_seen(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    session, workspace = window.open_map.session, window.workspace
    project = session.view.project

    def rename(tx: Transaction, /) -> None:
        fields.change(tx, ["t8", session.view.audiences()[0].id, session.view.stages_of("current")[0].id], name=EVIL)
        fields.change(tx, [project.id], name=EVIL, organisation=EVIL)

    session.edit(EVIL, rename)
    session.select("t8")
    window.open_part("palette")
    window.say(EVIL)
    window.tell(EVIL)
    workspace.show_findings(shown=True)
    QApplication.processEvents()
    for place in (None, "current"):
        session.show(place)
        QApplication.processEvents()
        for widget in window.findChildren(QWidget):
            texts = [widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
            if isinstance(widget, QLabel):
                texts.append(widget.text())
                assert widget.textFormat() is Qt.TextFormat.PlainText or "<" not in widget.text()
            assert not any("\u202e" in text or "\x07" in text for text in texts), (widget, texts)
            assert "<img" not in widget.toolTip()
    outline = workspace.outline.list.model()
    rows = [str(outline.index(row, 0).data()) for row in range(outline.rowCount())]
    assert any("<img" in row for row in rows)
    assert not any("\u202e" in row for row in rows)
    assert "\u202e" not in window.windowTitle()
    assert all_problems(session.view) == []
    window.grab()


def test_a_message_box_shows_a_name_as_it_is(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened()
    seen: list[tuple[str, Qt.TextFormat]] = []

    def answer(box: QMessageBox) -> int:
        seen.append((box.text(), box.textFormat()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.files._ask_unsaved(EVIL)
    ((text, form),) = seen
    assert form is Qt.TextFormat.PlainText
    assert shown(EVIL) in text


def test_a_tool_tip_shows_markup_as_text() -> None:
    document = QTextDocument()
    document.setHtml(tool_tip(EVIL))
    assert document.toPlainText() == shown(EVIL)


def test_a_table_that_is_pasted_shows_its_cells_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    table = read(Clip(text=f"Stage\tTouchpoint\n{EVIL.replace(chr(7), '')}\tone\nB\ttwo"), window.words)
    assert isinstance(table, TablePaste)
    preview = PastePreview(window, table)
    qtbot.addWidget(preview)
    item = preview._grid.item(1, 0)
    assert item is not None
    assert "<img" in item.text()
    assert "\u202e" not in item.text()
