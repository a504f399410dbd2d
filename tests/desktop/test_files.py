"""Opening, dropping, saving and closing: what does not work is one sentence in the window, the map unharmed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeymapper.desktop.file_commands import Answer
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.document import Document
from journeymapper.model.records import Audience, Touchpoint
from journeymapper.storage import load, save_new
from journeymapper.storage.imports import ImportReport, import_files
from journeymapper.storage.limits import MAX_BYTES
from tests.builders import families
from tests.desktop.saving import save_to


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.journeymap", b'{"format":"journeymapper", "schema'),
        ("foreign.journeymap", b'{"nodes": [], "edges": []}'),
        ("newer.journeymap", b'{"format":"journeymapper","schema_version":99,"stages":[{"id":7}]}'),
        ("picture.journeymap", b"\x89PNG\r\n\x1a\n" + bytes(2000)),
        ("empty.journeymap", b""),
        ("<img src=x>.journeymap", b"no map"),
        ("binary.csv", bytes(range(256)) * 20),
        ("archive.zip", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_a_bad_file_is_one_sentence_and_the_map_stays(
    window: MainWindow, tmp_path: Path, name: str, content: bytes
) -> None:
    before = window.open_map
    path = tmp_path / name
    path.write_bytes(content)
    drop(window, path)
    assert window.open_map is before
    assert name in window.banner.sentence
    assert window.banner.sentence.endswith(".")
    assert path not in window.remembered.recent_files()


def test_a_file_that_does_not_open_leaves_a_map_of_a_newer_version_for_reading(
    window: MainWindow, tmp_path: Path
) -> None:
    newer, broken = tmp_path / "newer.journeymap", tmp_path / "broken.journeymap"
    newer.write_bytes(b'{"format":"journeymapper","schema_version":99,"min_reader":99,"project_id":"p"}')
    broken.write_bytes(b"no map")
    assert window.files.open(newer)
    content = newer.read_bytes()
    for path in (broken, newer):
        newer.write_bytes(b"no map")  # for a moment
        assert not window.files.open(path)
        newer.write_bytes(content)
        assert window.open_map.read_only


def test_a_map_that_does_not_open_again_is_edited_as_before(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    save_new(Document(families().values()), path)
    assert window.files.open(path)
    path.write_bytes(b"no map")
    assert not window.files.open(path)
    assert window.open_map.has_lock
    assert not window.open_map.read_only


def test_a_huge_file_is_refused_before_it_is_read(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "huge.journeymap"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    drop(window, path)
    assert "too large" in window.banner.sentence


def test_a_map_that_is_dropped_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.journeymap"
    save_to(window.open_map, path)
    other = tmp_path / "b.journeymap"
    other.write_bytes(path.read_bytes())
    drop(window, other)
    assert window.open_map.path == other
    assert "b.journeymap" in window.windowTitle()
    assert window.remembered.recent_files()[0] == other
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_tables_and_texts_become_a_new_map(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.csv"
    path.write_text("stage,touchpoint\nVisit,Open day\nVisit,Tour\n")
    reports: list[ImportReport] = []

    def confirm(_: list[Path], report: ImportReport) -> bool:
        reports.append(report)
        return True

    window.files.confirm_import = confirm
    drop(window, path)
    assert reports[0].counts["touchpoints"] == 2
    assert window.open_map.path is None
    assert window.open_map.opened.header.project_id == import_files([path]).project_id
    assert window.open_map.unsaved
    assert len(window.open_map.session.view.touchpoints_of(window.open_map.session.journey_id or "")) == 2
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_an_import_that_is_not_wanted_leaves_the_map(window: MainWindow, tmp_path: Path) -> None:
    before = window.open_map
    path = tmp_path / "list.md"
    path.write_text("Visit\n  Open day\n")
    window.files.confirm_import = lambda *_: False
    drop(window, path)
    assert window.open_map is before


def test_saving_writes_the_map_and_clears_the_mark(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    save_to(window.open_map, tmp_path / "a.journeymap")
    window.open_map.session.select("t8")
    window.workspace.inspector.name.textEdited.emit("New words")
    assert window.isWindowModified()
    window.open_part("save")
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert load(tmp_path / "a.journeymap").document.view.get("t8").name == "New words"  # type: ignore[union-attr]


def test_a_place_that_cannot_be_written_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = str(tmp_path / "no such folder" / "a.journeymap")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    window.open_part("save-as")
    qtbot.waitUntil(lambda: "folder does not exist" in window.banner.says("save"))
    assert window.open_map.path is None


@pytest.mark.parametrize(
    ("answer", "closes", "saves"),
    [(Answer.SAVE, True, True), (Answer.DISCARD, True, False), (Answer.CANCEL, False, False)],
)
def test_closing_with_unsaved_work_asks_once(
    window: MainWindow, tmp_path: Path, answer: Answer, closes: bool, saves: bool
) -> None:
    path = tmp_path / "a.journeymap"
    save_to(window.open_map, path)
    window.open_map.session.select("t8")
    window.workspace.inspector.name.textEdited.emit("Unsaved")
    asked: list[str] = []

    def ask(name: str) -> Answer:
        asked.append(name)
        return answer

    window.files.ask_unsaved = ask
    assert window.close() == closes
    assert asked == ["a.journeymap"]
    assert (load(path).document.view.expect(Touchpoint, "t8").name == "Unsaved") == saves


def test_closing_saved_work_asks_nothing(window: MainWindow) -> None:
    window.files.ask_unsaved = lambda _: pytest.fail("nothing is unsaved")
    assert window.close()


def test_several_audiences_are_opened_on_their_sheet_at_the_most_essential_one(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    save_new(Document([*families().values(), Audience(id="first", name="Fans", importance_rank=1)]), path)
    opened = OpenMap.from_file(path, language="en")
    assert opened.session.journey_id is None
    assert opened.session.selection.ids == ("first",)
    opened.close()
