"""Findings one below the other: what is missing, where, what to do, and what can be done about it here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.icons import SEVERITIES, picture
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.desktop.typing_fields import LineField
from journeymapper.document.transaction import Transaction
from journeymapper.editor.action import Surroundings
from journeymapper.editor.finding import go_to
from journeymapper.editor.session import Session
from journeymapper.edits import entries
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Waiver

if TYPE_CHECKING:
    from journeymapper.analysis.finding import Finding

_SHOWN_AT_ONCE = 30


class FindingsList(QWidget):
    """The open findings; `compact` leaves out the place, for a panel that shows the place itself."""

    def __init__(
        self, look: Look, words: Words, session: Session, watch: FindingsWatch, around: Surroundings, *, compact: bool
    ) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch = look, words, session, watch
        self._around, self._compact = around, compact
        self._shown: list[str] | None = None
        self._limit = _SHOWN_AT_ONCE
        self._places: set[str] | None = None
        self.rows: list[FindingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_findings(self, places: set[str] | None = None) -> None:
        """Show the open findings at some records, or all of them (None)."""
        if places != self._places:
            self._places, self._limit = places, _SHOWN_AT_ONCE
        report = self._watch.report
        found = [f for f in report.findings if places is None or f.place_id in places] if report else []
        state = [f"{f.key} {f.message(self._words.language)}" for f in found] + [self._words.language, str(self._limit)]
        if state != self._shown:
            self._shown = state
            self._build(found)

    def _build(self, found: "list[Finding]") -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        if self._compact and found:
            head = PlainLabel(self._look, "strong", "ink", f"{self._words('desktop.findings')}   {len(found)}")
            head.setContentsMargins(0, self._look.px(16), 0, self._look.px(8))
            self._column.addWidget(head)
        for finding in found[: self._limit]:
            row = FindingRow(self._look, self._words, self._session, finding, self._around, compact=self._compact)
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()  # at once, for it may get the focus
        if len(found) > self._limit:
            more = QPushButton(self._words("desktop.more_findings", n=len(found) - self._limit))
            more.setProperty("kind", "text")
            more.clicked.connect(partial(self._show_more, len(found)))
            self._column.addWidget(more)

    def _show_more(self, count: int) -> None:
        self._limit = min(self._limit * 4, count)
        self.show_findings(self._places)


class FindingRow(QWidget):
    """One finding. Enter goes there; its buttons show while it has the focus or the pointer."""

    gone_to = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        session: Session,
        finding: "Finding",
        around: Surroundings,
        *,
        compact: bool,
    ) -> None:
        super().__init__()
        self._look, self._words, self._session, self._around = look, words, session, around
        self.finding = finding
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        language = words.language
        severity = words.of("severity", finding.severity)
        place = "" if compact else place_in_words(session, finding, words)
        message = finding.action(language) if compact else finding.message(language)
        self.setAccessibleName(shown(", ".join(filter(None, (severity, finding.name(language), place, message)))))
        mark = QLabel()
        mark.setPixmap(picture(SEVERITIES[finding.severity], look.px(14), look.theme))
        mark.setToolTip(severity)
        grid = QGridLayout(self)
        pad = 0 if compact else 16
        grid.setContentsMargins(pad, look.px(10), pad, look.px(10))
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(2))
        grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        lines = [("strong", "ink", finding.name(language)), ("small", "ink2", place), ("small", "ink", message)]
        for row, (role, ink, text) in enumerate(line for line in lines if line[2]):
            label = PlainLabel(look, role, ink, shown(text))  # type: ignore[arg-type]
            label.setWordWrap(True)
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        self.buttons = QWidget()
        self._reason = LineField()
        self._reason.setPlaceholderText(words("desktop.waive_reason"))
        self._reason.setAccessibleName(words("desktop.waive_reason"))
        self._reason.returnPressed.connect(self._waive)
        self._reason.left.connect(self._leave_reason)
        self._reason.hide()
        self._add_buttons(compact=compact)
        grid.addWidget(self.buttons, 3, 1)
        grid.addWidget(self._reason, 4, 1)

    def _add_buttons(self, *, compact: bool) -> None:
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, self._look.px(3), 0, 0)
        row.setSpacing(self._look.px(16))
        wanted = [("desktop.make_action", self.make_action), ("desktop.waive", self.ask_reason)]
        if not compact:
            wanted.append(("desktop.go_there", self.go_there))
        for key, run in wanted:
            button = QPushButton(self._words(key))
            button.setProperty("kind", "text")
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)

    def go_there(self) -> None:
        """Show the place of the finding and select it."""
        go_to(self._session, self.finding.place_id)
        self.gone_to.emit()

    def make_action(self) -> None:
        """Add an action to the project that says what is to be done."""
        finding, words = self.finding, self._words
        name = finding.action(words.language)
        concerned = tuple(record_id for record_id in finding.record_ids if record_id in self._session.view)
        self._edit("desktop.label.make_action", Action, name, ref_ids=concerned, finding_key=finding.key)
        self._around.say(words("desktop.action_made", name=shown(name)))

    def ask_reason(self) -> None:
        """Ask for the reason why the gap is accepted."""
        self._reason.show()
        self._reason.setFocus()

    def _leave_reason(self) -> None:
        self.setFocus()
        self._reason.hide()

    def _waive(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._around.say(self._words("desktop.waive_needs_reason"))
            return
        finding = self.finding
        self._edit("desktop.label.waive", Waiver, "", rule=finding.rule, finding_key=finding.key, reason=reason)
        self._around.say(self._words("desktop.waived", name=finding.name(self._words.language)))

    def _edit(self, label: str, kind: type[Record], name: str, **fields: object) -> None:
        def add(tx: Transaction) -> None:
            entries.add(tx, kind, name, **fields)

        try:
            self._session.edit(self._words(label), add)
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go there with Enter, walk with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_there()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        parent = self.parentWidget()
        rows = parent.rows if isinstance(parent, FindingsList) else []
        place = rows.index(self) + step if self in rows else -1
        if 0 <= place < len(rows):
            rows[place].setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go there."""
        self.go_there()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the row has the focus."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the row has lost the focus."""
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height that the wrapped lines need."""
        return QSize(100, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tint the row with the focus, and draw a hairline below."""
        look, painter = self._look, QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), look.colour("tint"))
            painter.fillRect(0, 0, 3, self.height(), look.colour("accent"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


def place_in_words(session: Session, finding: "Finding", words: Words) -> str:
    """Return where a finding stands: "Families › Enrol › 13 Fees"."""
    from journeymapper.analysis.place import path_of, place_of

    return path_of(session.view, place_of(session.view, finding.place_id), words)
