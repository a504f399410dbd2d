"""The first page of what would be written: composed by another process, painted like the canvas."""

import pickle

from PySide6.QtCore import QProcess, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.exporting.snapshot import MAP, Snapshot, sentences
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import shown
from journeymapper.drawing.display_list import Page
from journeymapper.export.format_registry import Format, Options
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.painters.qt import QtPainter, Sketcher

_PAUSE_MS = 200
_SMALLEST = (200, 150)
_END_MS = 5_000
_SKETCHED_FROM = 3_000
"""Groups; a map of some 1,000 touchpoints is too small to be read on a preview, and takes long to paint."""
_COMPOSE = "journeymapper.desktop.exporting.compose"


class Preview(QWidget):
    """Shows one page at a time; what was asked for before counts no more."""

    counted = Signal(int)
    """So many pages would be written; 0 while that is not known."""

    def __init__(self, look: Look, words: Words, snapshot: Snapshot) -> None:
        super().__init__()
        self._look, self._words, self._snapshot = look, words, snapshot
        self._asked: tuple[Format[Options], Options] | None = None
        self.page: Page | None = None
        self.sentence = ""
        """What is said instead of a page."""
        self._picture: QPixmap | None = None
        self._process = QProcess(self)
        self._process.finished.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compose)
        self.setMinimumSize(*_SMALLEST)
        self.setAccessibleName(words("exporting.preview"))

    def show_settings(self, entry: Format[Options], settings: Options) -> None:
        """Show what a format would write, as soon as the choosing pauses."""
        self._asked = (entry, settings)
        if entry.pages is None:
            self.say(self._words("exporting.no_preview"))
        else:
            self._pause.start()

    def say(self, sentence: str) -> None:
        """Show one sentence instead of a page."""
        self.stop()
        self._show(None, sentence)

    def stop(self) -> None:
        """End what is being composed and begin nothing any more."""
        self._pause.stop()
        self._asked = None
        self._end_process()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Paint anew for another size."""
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page with a hairline around it, or the sentence."""
        look, painter = self._look, QPainter(self)
        if self.page is None:
            painter.setFont(look.font("body"))
            painter.setPen(look.colour("ink2"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, shown(self.sentence))
        else:
            box = self._box(self.page)
            if self._picture is None:
                self._picture = self._paint(self.page, box)
            painter.drawPixmap(box.topLeft(), self._picture)
            painter.setPen(look.colour("border"))
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _compose(self) -> None:
        self._end_process()
        if self._asked is None:
            return
        entry, settings = self._asked
        try:
            self._snapshot.start(self._process, _COMPOSE, MAP, entry.name, settings.model_dump_json())
        except JourneymapperError as error:
            self._show(None, str(error))

    def _end_process(self) -> None:
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_END_MS)

    def _take(self, code: int, status: QProcess.ExitStatus) -> None:
        data, told = bytes(self._process.readAllStandardOutput().data()), sentences(self._process)
        if status is not QProcess.ExitStatus.NormalExit:
            return
        if code != 0:
            self._show(None, told[-1] if told else self._words("exporting.no_preview"))
            return
        page, count = pickle.loads(data)
        self._show(page, "" if page else self._words("exporting.no_preview"))
        self.counted.emit(count)

    def _show(self, page: Page | None, sentence: str) -> None:
        self.page, self.sentence, self._picture = page, sentence, None
        self.setAccessibleDescription(shown(page.title if page else sentence))
        self.counted.emit(0)
        self.update()

    def _box(self, page: Page) -> QRectF:
        """Return where the page is seen: in the middle, as large as it fits."""
        room_wide, room_high = self.width() - 2, self.height() - 2
        scale = min(room_wide / page.width, room_high / page.height)
        width, height = max(1, round(page.width * scale)), max(1, round(page.height * scale))
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _paint(self, page: Page, box: QRectF) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(box.width() / page.width, box.height() / page.height)
        large = [placed for placed in page.drawings if len(placed.drawing.groups) > _SKETCHED_FROM]
        usual = tuple(placed for placed in page.drawings if len(placed.drawing.groups) <= _SKETCHED_FROM)
        QtPainter().paint_page(painter, page._replace(drawings=usual))
        for placed in large:
            painter.save()
            painter.translate(placed.x, placed.y)
            painter.scale(placed.scale, placed.scale)
            Sketcher(page.background or "#FFFFFF").paint(painter, placed.drawing.groups)
            painter.restore()
        painter.end()
        return picture
