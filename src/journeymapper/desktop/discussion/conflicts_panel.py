"""The panel with what a merge has left to be decided: here this, there that; keep ours or take theirs."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from journeymapper.desktop.discussion.conflict_wording import Wording, worded
from journeymapper.desktop.discussion.rows import Row, RowsPanel
from journeymapper.desktop.discussion.wording import about, signature
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.editor import discussing
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Allowed, Event, Session
from journeymapper.edits import conflicts
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.records import Conflict


class ConflictRow(Row):
    """One conflict with both versions; each has its button."""

    def __init__(
        self,
        look: Look,
        words: Words,
        session: Session,
        conflict: Conflict,
        around: Surroundings,
        *,
        place: str,
        wording: Wording,
    ) -> None:
        super().__init__(look, conflict.id)
        self._words, self._session, self._around = words, session, around
        self.conflict = conflict
        by = signature(conflict.by, conflict.at, words)
        here = words("conflict.here", value=wording.here)
        there = words("conflict.there", value=wording.there) + (f" ({by})" if by else "")
        self.setAccessibleName(", ".join((place, wording.field, here, there)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, look.px(10), 16, look.px(10))
        column.setSpacing(look.px(2))
        lines = [
            ("strong", "ink", place),
            ("small", "ink2", wording.field),
            ("body", "ink", here),
            ("body", "ink", there),
        ]
        for role, ink, text in lines:
            label = PlainLabel(look, role, ink, text)  # type: ignore[arg-type]
            label.setWordWrap(True)
            column.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, look.px(3), 0, 0)
        buttons.setSpacing(look.px(16))
        if session.allowed is Allowed.EVERYTHING:
            keep, take = words("conflict.keep"), words("conflict.take")
            buttons.addWidget(self.text_button(keep, self.keep, f"{keep}: {wording.here}"))
            buttons.addWidget(self.text_button(take, self.take, f"{take}: {wording.there}"))
        if session.view.get(conflict.ref_id) is not None:
            buttons.addWidget(self.text_button(words("desktop.go_there"), self.go_there))
        buttons.addStretch(1)
        column.addLayout(buttons)

    def go_there(self) -> None:
        """Show the record."""
        if self.conflict.ref_id is not None:
            discussing.go_to(self._session, self.conflict.ref_id)

    def keep(self) -> None:
        """Keep what the map holds."""
        self._settle("label.keep_ours", take=False)

    def take(self) -> None:
        """Put the other version into the map."""
        self._settle("label.take_theirs", take=True)

    def _settle(self, label: str, *, take: bool) -> None:
        edit = conflicts.take_other if take else conflicts.let_go
        try:
            self._session.edit(self._words(label), edit, self.conflict.id)
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))
            return
        self._around.say(self._words("conflict.taken" if take else "conflict.kept"))


class ConflictsPanel(RowsPanel):
    """Lists the conflicts in the order of the map."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings) -> None:
        super().__init__(look, words, words("conflict.title"))
        self._session, self._around = session, around
        self.nothing.setText(words("conflict.none"))
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show the conflicts as they are now."""
        if self.isHidden():
            return
        from journeymapper.analysis.place import PlaceOrder  # late: a window must not wait for the rules

        session, words = self._session, self.words
        view, order = session.view, PlaceOrder(session.view)
        found = sorted(view.all(Conflict), key=lambda c: (order(c.ref_id or ""), c.ref_id or "", c.field or "", c.id))
        self.count.setText(str(len(found)) if found else "")
        self.nothing.setVisible(not found)
        facts = [(about(view, c.ref_id, words), worded(view, c, words)) for c in found]
        states = [(repr(c), *fact, session.allowed) for c, fact in zip(found, facts, strict=True)]
        made = [
            partial(ConflictRow, self.look, words, session, c, self._around, place=place, wording=wording)
            for c, (place, wording) in zip(found, facts, strict=True)
        ]
        self.list.show_rows(states, made)

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()
