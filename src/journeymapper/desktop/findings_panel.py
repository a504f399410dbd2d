"""The panel with everything that is missing in the project, the gravest first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.desktop.findings_list import FindingsList
from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.gap_counts import GapCounts, gap_counts
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words


class FindingsPanel(QWidget):
    """Title, counts, and the list."""

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch, around: Surroundings) -> None:
        super().__init__()
        self._words, self._watch = words, watch
        self.setAccessibleName(words("desktop.findings"))
        look.fill(self, "chrome")
        self._count = PlainLabel(look, "small", "ink2")
        self._counts = GapCounts(look, words, "")
        self._counts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = FindingsList(look, words, session, watch, around, compact=False)
        head = QHBoxLayout()
        look.lay(self, head, margins=(16, 16, 16, 0), spacing=6)
        head.addWidget(PlainLabel(look, "h2", "ink", words("desktop.findings")), 1)
        head.addWidget(self._count)
        counts = QHBoxLayout()
        look.lay(self, counts, margins=(14, 4, 16, 6), spacing=6)
        counts.addWidget(self._counts)
        counts.addStretch(1)
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.fill(content, "chrome")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.list)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(counts)
        layout.addWidget(scroll, 1)
        watch.changed.connect(self.show_state)
        self.show_state()

    def take_focus(self) -> None:
        """Give the keyboard to the first finding."""
        self.show_state()
        if self.list.rows:
            self.list.rows[0].setFocus()
        else:
            self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def show_state(self) -> None:
        """Show the newest report."""
        report = self._watch.report
        if report is None or self.isHidden():
            return
        found, accepted = len(report.findings), len(report.waived)
        self._count.setText(
            self._words("desktop.findings_counted" if accepted else "desktop.findings_open", n=found, accepted=accepted)
        )
        self._counts.show_counts(gap_counts([f.severity for f in report.findings], len(report.waived)))
        self.list.show_findings()
