"""The Qt painter puts the same ink on the screen as the PDF painter on paper."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from journeymapper.drawing.display_list import DisplayList, Group, Icon, Page, Placed, Primitive, Rect
from journeymapper.drawing.display_list import Path as PathItem
from journeymapper.drawing.icons import icon_names
from journeymapper.painters.pdf import write_pdf
from journeymapper.painters.qt import QtPainter, Sketcher
from journeymapper.painters.qt.painter import KEPT
from tests.painters.sample import SCRIPTS, drawing, everything, lines

SCALE = 3
"""216 dots per inch."""
INK = 128


def raster(shown: DisplayList, scale: float = SCALE, painter: QtPainter | Sketcher | None = None) -> QImage:
    image = QImage(round(shown.width * scale), round(shown.height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(shown.background or "#FFFFFF"))
    surface = QPainter(image)
    surface.scale(scale, scale)
    (painter or QtPainter()).paint(surface, shown.groups)
    surface.end()
    return image


def on_paper(shown: DisplayList, folder: Path) -> QImage:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed, so paper cannot be looked at")
    stream = io.BytesIO()
    page = Page(shown.width, shown.height, shown.background, (Placed(shown, 0, 0, 1),))
    write_pdf([page], stream, title="Test", language="en")
    (folder / "page.pdf").write_bytes(stream.getvalue())
    subprocess.run(["pdftoppm", "-r", str(72 * SCALE), "-png", "page.pdf", "page"], cwd=folder, check=True)
    (picture,) = folder.glob("page*.png")
    return QImage(str(picture))


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [data[y * stride : y * stride + grey.width()] for y in range(grey.height())]
    dark = [[x for x, value in enumerate(row) if value < INK] for row in rows]
    filled = [y for y, xs in enumerate(dark) if xs]
    return min(min(xs) for xs in dark if xs), filled[0], max(max(xs) for xs in dark if xs), filled[-1]


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_ink_ends_where_it_ends_on_paper(qapp: object, tmp_path: Path, script: str, bold: bool) -> None:
    shown = drawing(*lines([SCRIPTS[script]], bold=bold), width=320, height=70)
    screen, paper = raster(shown), on_paper(shown, tmp_path)
    assert screen.size() == paper.size()
    for ours, theirs in zip(ink(screen), ink(paper), strict=True):
        assert abs(ours - theirs) <= 1


@pytest.mark.parametrize("scale", [4, 5, 10, 30])
@pytest.mark.parametrize("script", ["Latin", "Arabic"])
def test_large_text_is_ink_as_well(qapp: object, script: str, scale: int) -> None:
    """Qt's raster engine leaves out glyph runs of more than 64 pixels."""
    shown = drawing(*lines([SCRIPTS[script]], bold=True), width=320, height=70)
    small, large = ink(raster(shown)), ink(raster(shown, scale))
    assert [edge / scale for edge in large] == pytest.approx([edge / SCALE for edge in small], abs=0.5)


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_icons_reach_as_far_as_on_paper(qapp: object, tmp_path: Path, name: str) -> None:
    shown = drawing(Icon(name, 5, 5, 13, "#1B1B1A", "#FFFFFF", outline="#1B1B1A"), width=40, height=40)
    for ours, theirs in zip(ink(raster(shown)), ink(on_paper(shown, tmp_path)), strict=True):
        assert abs(ours - theirs) <= 1


def test_frames_and_dashes_lie_where_they_lie_on_paper(qapp: object, tmp_path: Path) -> None:
    items: tuple[Primitive, ...] = (
        Rect(5.5, 5.5, 60, 30, "#FFFFFF", "#1B1B1A", 1.25, 4, (4, 2.5)),
        PathItem((("M", 5, 50), ("L", 40, 50), ("C", 45, 50, 45, 50, 45, 55)), stroke="#1B1B1A", stroke_width=1.25),
    )
    shown = drawing(*items, width=90, height=80)
    screen, paper = raster(shown), on_paper(shown, tmp_path)
    assert ink(screen) == pytest.approx(ink(paper), abs=1)
    assert dashes(screen) == dashes(paper) == 9


def dashes(image: QImage) -> int:
    """Count the pieces of the frame's upper side."""
    row = [image.pixelColor(x, round(15.5 * SCALE)).lightness() < INK for x in range(18 * SCALE, 74 * SCALE)]
    return sum(dark and not before for before, dark in zip([False, *row], row, strict=False))


def test_a_painting_made_twice_is_the_same(qapp: object) -> None:
    painter = QtPainter()
    assert raster(everything(), 1, painter) == raster(everything(), 1, painter)


def test_what_was_prepared_and_dropped_is_prepared_again(qapp: object) -> None:
    painter = QtPainter()
    first = raster(everything(), 1, painter)
    many = tuple(Rect(place % 100, 0, 1, 1, "#FFFFFF") for place in range(KEPT + 10))
    raster(drawing(*many, width=100, height=20), 1, painter)
    assert len(painter._kept) <= KEPT
    assert raster(everything(), 1, painter) == first


def test_moved_groups_leave_the_painter_where_it_was(qapp: object) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    surface = QPainter(image)
    QtPainter().paint(surface, [Group("a", "card", "", 7, 9, 1, 1, (Rect(0, 0, 1, 1, "#000000"),))] * 3)
    assert surface.worldTransform().isIdentity()
    surface.end()


def test_a_sketch_keeps_frame_face_and_mark_and_greys_the_text(qapp: object) -> None:
    card = drawing(
        Rect(0, 0, 117, 72, "#FFFFFF", "#1B1B1A", 1.25, 4),
        Icon("face_m2", 10, 50, 13, "#FFFFFF", "#B35806", body="#B35806", outline="#1B1B1A"),
        Icon("gap_critical", 108, -6, 13, "#1B1B1A", "#FFFFFF"),
        *lines(["Apply online"], bold=True),
        width=140,
        height=100,
    )
    image = raster(card, 1, Sketcher("#FCFBF9"))
    assert image.pixelColor(10 + 16, 10 + 56) == QColor("#B35806")
    assert image.pixelColor(10 + 114, 10) == QColor("#1B1B1A")
    text = image.copy(30, 43, 60, 5).scaled(
        QSize(1, 1), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    assert 100 < text.pixelColor(0, 0).lightness() < 220


def test_nothing_is_said_while_painting(qtbot: QtBot) -> None:
    """Qt's own warnings fail the test: fonts from memory, empty paths, painters without a device."""
    raster(everything(), 0.2, Sketcher("#FCFBF9"))
    raster(everything(), 2)
