"""A journey in the middle of the window: its title and gaps above, the canvas below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.desktop.findings_watch import FindingsWatch
from journeymapper.desktop.gap_counts import GapCounts, gap_counts
from journeymapper.desktop.look import ElidedLabel, Look
from journeymapper.desktop.plain import shown
from journeymapper.drawing.wording import title_of
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Journey, Person, Stage, Touchpoint
from journeymapper.model.view import View

_TITLE, _STATE = 300, 60
"""Pixels at 100 % that title and state need at least to stand in one line with the counts."""


class JourneyPage(QWidget):
    """Title line and whatever shows the journey below it."""

    findings_asked = Signal()

    def __init__(self, look: Look, words: Words, session: Session, watch: FindingsWatch, content: QWidget) -> None:
        super().__init__()
        self._look, self._words, self._session, self._watch = look, words, session, watch
        look.fill(self, "paper")
        self._title = ElidedLabel(look, "title")
        self._state = ElidedLabel(look, "body", "ink2")
        self._counts = GapCounts(look, words, words("desktop.findings"))
        self._counts.asked.connect(self.findings_asked)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        """One line; with large text in a small window the title has a line of its own."""
        look.lay(self, self._head, margins=(40, 14, 16, 6), spacing=16)
        beside = QHBoxLayout()
        look.lay(self, beside, spacing=16)
        beside.addWidget(self._state, 1)
        beside.addWidget(self._counts)
        self._head.addWidget(self._title, 5)
        self._head.addLayout(beside, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(content, 1)
        self._counted: object = None
        """The report whose findings were counted last, and in which journey: an edit soon brings another."""
        self._counted_in = ""
        watch.changed.connect(self.show_state)
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show the title and the counts as they are now."""
        view, words = self._session.view, self._words
        journey = view.find(Journey, self._session.journey_id)
        if journey is None:
            return
        audience = view.find(Audience, journey.audience_id)
        owner = view.find(Person, audience.owner_id) if audience else None
        state = [words.of("journey_kind", journey.kind), words.of("maturity", journey.maturity).lower()]
        state.append(words("drawing.owned_by", name=shown(owner.name)) if owner else words("drawing.no_owner"))
        title = shown(title_of(words, journey, audience))
        self._title.setText(title)
        self._title.setMaximumWidth(self._title.fontMetrics().horizontalAdvance(title) + 4)
        self._state.setText(" · ".join(state))
        report = self._watch.report
        if report is not None and (self._counted is not report or self._counted_in != journey.id):
            self._counted, self._counted_in = report, journey.id
            own = [f.severity for f in report.findings if journey_around(view, f.place_id) == journey.id]
            waived = sum(journey_around(view, w.finding.place_id) == journey.id for w in report.waived)
            self._counts.show_counts(gap_counts(own, waived))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the heading where it does not fit into one line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        room = self.width() - look.px(40 + 16)
        least = min(self._title.maximumWidth(), look.px(_TITLE))
        fits = least + look.px(2 * 16 + _STATE) + self._counts.sizeHint().width() <= room
        self._title.setMinimumWidth(max(min(least, room), 0))
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if direction is not self._head.direction():
            self._head.setDirection(direction)

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()


def journey_around(view: View, record_id: str) -> str | None:
    """Return the journey that a place lies in, or None."""
    record = view.get(record_id)
    if isinstance(record, Stage | Touchpoint):
        return record.journey_id
    return record.id if isinstance(record, Journey) else None
