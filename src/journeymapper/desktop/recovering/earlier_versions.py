"""The earlier versions of a map that this machine keeps: when, what differs from now, how they look; one comes back."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.moments import moments
from journeymapper.desktop.plain import menu_text, shown
from journeymapper.desktop.recovering.difference_list import ROWS, counts
from journeymapper.desktop.recovering.map_preview import MapPreview
from journeymapper.document.change_set import difference
from journeymapper.drawing.wording import title_of
from journeymapper.edits.snapshots import restored
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.storage import backups
from journeymapper.storage.backups import Backup
from journeymapper.storage.comparison import compare
from journeymapper.storage.saving_protocol import OpenFile, opened_from


class Now(NamedTuple):
    """The map that is open, which versions are compared with."""

    view: View
    records: Mapping[str, Record]
    journey_id: str | None
    """What is on the canvas, and is shown of versions too."""


class EarlierVersions(Dialog):
    """A list, newest first, with a picture of the one that is chosen. Without an open map it says what each holds."""

    restore_wanted = Signal(Backup, OpenFile)
    copy_wanted = Signal(OpenFile)

    def __init__(
        self, parent: QWidget, look: Look, words: Words, kept: Sequence[Backup], now: Now | None, sentence: str
    ) -> None:
        """Offer versions; `sentence` says of which map, or why its file cannot be opened (then `now` is None)."""
        super().__init__(parent, look, words, words("recovering.versions_title"))
        self._kept, self._now = list(kept), now
        self._errands = Errands(self)
        self._chosen: OpenFile | None = None
        told = PlainLabel(look, "body", "ink2", shown(sentence))
        told.setWordWrap(True)
        self.column.addWidget(told)
        self.list = QListWidget()
        self.list.setAccessibleName(words("recovering.versions_title"))
        self.list.setStyleSheet(ROWS)
        self.list.setMinimumWidth(look.px(240))
        self.list.setMaximumWidth(look.px(300))
        self.journeys = ChoiceField(look, self._journeys, nothing="", can_clear=False)
        self.journeys.setAccessibleName(words("recovering.journey"))
        self.journeys.chosen.connect(self._show_journey)
        self.preview = MapPreview(look, words)
        self.state = PlainLabel(look, "body", "ink2")
        self.state.setWordWrap(True)
        self._assemble()
        self._times = moments([backup.at for backup in self._kept], words)
        for time in self._times:
            item = QListWidgetItem(f"{time}\n{words('recovering.reading')}")
            item.setSizeHint(QSize(100, look.px(46)))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._choose)
        self.list.setCurrentRow(0)
        for row in range(len(self._kept)):
            self._count(row)

    @property
    def rows(self) -> list[str]:
        """The lines of the list as they are read."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def restore(self) -> None:
        """Hand the chosen version over, to take the place of what there is."""
        if self._chosen is not None:
            self.restore_wanted.emit(self._kept[self.list.currentRow()], self._chosen)
            self.accept()

    def open_copy(self) -> None:
        """Hand the chosen version over, to be opened as a map without a file."""
        if self._chosen is not None:
            self.copy_wanted.emit(self._chosen)
            self.accept()

    def done(self, result: int) -> None:
        """Close, and read nothing any more."""
        self._errands.stop()
        super().done(result)
        self.deleteLater()

    def _assemble(self) -> None:
        look, words = self.look, self.words
        picture = QVBoxLayout()
        picture.setSpacing(look.px(8))
        picture.addWidget(self.journeys)
        picture.addWidget(self.preview, 1)
        picture.addWidget(self.state)
        halves = QHBoxLayout()
        halves.setSpacing(look.px(16))
        halves.addWidget(self.list)
        halves.addLayout(picture, 1)
        self.column.addLayout(halves, 1)
        self.restore_button = QPushButton(
            menu_text(words("recovering.restore" if self._now else "recovering.open_version"))
        )
        self.copy_button = QPushButton(menu_text(words("recovering.open_copy")))
        leave = QPushButton(menu_text(words("desktop.cancel")))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addStretch(1)
        wanted = ((self.restore_button, self.restore), (self.copy_button, self.open_copy), (leave, self.reject))
        for button, run in wanted:
            button.setProperty("kind", "plain")
            button.clicked.connect(run)
            row.addWidget(button)
        self.restore_button.setDefault(True)
        self.restore_button.setFont(look.font("strong"))
        self.column.addLayout(row)
        window = self.parentWidget()
        room = window.size() if window is not None else QSize(1280, 720)
        self.resize(min(look.px(1000), room.width() - 80), min(look.px(640), room.height() - 80))

    def _count(self, row: int) -> None:
        def told(detail: str) -> None:
            self.list.item(row).setText(f"{self._times[row]}\n{detail}")

        self._errands.run(
            partial(self._detail, self._kept[row]), told, lambda _: told(self.words("recovering.damaged"))
        )

    def _detail(self, backup: Backup) -> str:
        """Return what differs from now, or what a version holds; runs in the thread."""
        file = _read(backup)
        if self._now is not None:
            return counts(compare(self._now.records, restored(self._now.view, file.records)), self.words)
        touchpoints = sum(isinstance(record, Touchpoint) for record in file.records.values())
        return self.words.count("recovering.holds", touchpoints)

    def _choose(self, row: int) -> None:
        self._show_version(None)
        self.state.setText(self.words("recovering.reading"))

        def came(file: OpenFile) -> None:
            if row == self.list.currentRow():
                self._show_version(file)

        self._errands.run(partial(_read, self._kept[row]), came, lambda error: self._tell(str(error)))

    def _tell(self, sentence: str) -> None:
        self.state.setText(shown(sentence))

    def _show_version(self, file: OpenFile | None) -> None:
        self._chosen = file
        self.restore_button.setEnabled(file is not None)
        self.copy_button.setEnabled(file is not None)
        journeys = list(file.opened.document.view.all(Journey)) if file is not None else []
        self.journeys.setVisible(len(journeys) > 1)
        self.state.setText("" if journeys or file is None else self.words("recovering.no_journey"))
        ids = [journey.id for journey in journeys]
        self._show_journey(self._telling(file, ids) if file is not None and ids else "")

    def _telling(self, file: OpenFile, journey_ids: Sequence[str]) -> str:
        """Return the journey to begin with: the one on the canvas, else one that differs, else the first."""
        if self._now is None:
            return journey_ids[0]
        changes = difference(self._now.records, file.records).changes.values()
        differing = [after or before for before, after in changes]
        wanted = [record.journey_id for record in differing if isinstance(record, Stage | Touchpoint)]
        for journey_id in (self._now.journey_id, *wanted):
            if journey_id is not None and journey_id in journey_ids:
                return journey_id
        return journey_ids[0]

    def _show_journey(self, journey_id: str) -> None:
        view = self._chosen.opened.document.view if self._chosen is not None else None
        journey = view.find(Journey, journey_id) if view is not None else None
        self.journeys.show_value(self._title(view, journey) if view is not None and journey is not None else None)
        self.preview.show_journey(view, journey.id if journey is not None else None)

    def _journeys(self, typed: str) -> Sequence[Choice]:
        if self._chosen is None:
            return []
        view = self._chosen.opened.document.view
        return matching([Choice(journey.id, self._title(view, journey)) for journey in view.all(Journey)], typed)

    def _title(self, view: View, journey: Journey) -> str:
        return title_of(self.words, journey, view.find(Audience, journey.audience_id))


def _read(backup: Backup) -> OpenFile:
    return opened_from(backup.path, backups.content_of(backup))
