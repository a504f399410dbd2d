"""Typing a title on the projected sheet: the title editor over the card or the heading, tokens understood as typed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.completion_list import CompletionList
from journeymapper.desktop.canvas.title_editor import TitleEditor
from journeymapper.document.transaction import Transaction
from journeymapper.drawing.layout.measures import TITLE_SIZE, TITLE_WIDTH
from journeymapper.drawing.shapes.card import FIRST_TITLE_BASELINE, PADDING
from journeymapper.drawing.theme import Theme
from journeymapper.editor import drafts
from journeymapper.editor.capture import Outcome, TypingState
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.foundation.words import Words
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View

_ASCENT = 1.069
"""Of Noto Sans, in sizes: where its first baseline stands below the editor's upper edge."""
_HEADING_SIZE, _HEADING_BASELINE = 0.5, 0.655
"""The size of a stage's name while it is typed, and where it stands, as parts of the height of its room."""


class TypedTitle(QObject):
    """One title at a time; `changed` is sent when another sheet is to be shown, `ended` when nothing is typed."""

    changed = Signal()
    ended = Signal()

    def __init__(
        self,
        session: Session,
        over: QWidget,
        theme: Theme,
        words: Words,
        say: Callable[[str], None],
        box_of: Callable[[str], tuple[QRectF, float] | None],
    ) -> None:
        """Type over a widget; `box_of` tells where a record's card or heading is seen, and how large a point is."""
        super().__init__(over)
        self._session, self._box_of = session, box_of
        self.state = TypingState(session, say)
        self.editor = TitleEditor(self.state, over)
        self.editor.setAccessibleName(words("canvas.title_editor"))
        self.completion = CompletionList(theme, words, over)
        self.completion.taken.connect(self._take)
        self.editor.pressed.connect(self._note)
        self.editor.retyped.connect(self._retyped)
        self.use_theme(theme)

    @property
    def record_id(self) -> str | None:
        """What is typed over, or None."""
        return self.state.record_id

    def use_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.editor.use_theme(theme, theme.tint, framed=False)
        self.completion.use_theme(theme)

    def begin(self, record_id: str, *, fresh: bool) -> None:
        """Open the editor over a touchpoint or stage."""
        self.finish()
        self.state.begin(record_id, fresh=fresh)
        self._open()

    def finish(self) -> None:
        """Commit what is typed, if anything is."""
        if self.record_id is not None:
            self.editor.finish()

    def place(self) -> None:
        """Stand where the title is seen now."""
        found = self._box_of(self.record_id) if self.record_id is not None else None
        if found is None:
            return
        box, scale = found
        if self._of_card():
            pixels = TITLE_SIZE * scale
            corner = QPoint(
                round(box.x() + PADDING * scale),
                round(box.y() + (FIRST_TITLE_BASELINE - _ASCENT * TITLE_SIZE) * scale),
            )
            width = round(TITLE_WIDTH * scale)
        else:
            pixels = box.height() * _HEADING_SIZE
            corner = QPoint(round(box.x()), round(box.y() + box.height() * _HEADING_BASELINE - _ASCENT * pixels))
            width = round(box.width())
        self.editor.place(corner, width, pixels)
        self.completion.offer(self.state.completion, box.toAlignedRect().united(self.editor.geometry()))

    def understood(self) -> View | None:
        """Return the records as the typed tokens would make them, without that title; None while none is typed."""
        record_id, typed = self.record_id, self.state.typed
        if record_id is None or record_id not in self._session.view:
            return None

        def describe(tx: Transaction) -> None:
            if self._of_card():
                drafts.describe(tx, record_id, typed)
            fields.change(tx, [record_id], name="")

        fork = self._session.document.fork()
        with fork.transaction("") as transaction:
            describe(transaction)
        return fork.view

    def _of_card(self) -> bool:
        return isinstance(self._session.view.get(self.record_id), Touchpoint)

    def _open(self) -> None:
        self.editor.use_theme(self._theme, self._theme.tint if self._of_card() else self._theme.paper, framed=False)
        self.editor.show_state()
        self.changed.emit()
        self.place()
        self.editor.show()
        self.editor.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, place: int) -> None:
        self.state.take(place)
        self._note(Outcome.CHANGED)

    def _retyped(self) -> None:
        self.changed.emit()
        self.place()

    def _note(self, outcome: Outcome) -> None:
        match outcome:
            case Outcome.CHANGED:
                self.editor.show_state()
                self._retyped()
            case Outcome.NEXT:
                self._open()
            case Outcome.STOPPED:
                self.completion.offer(None, QRect())
                self.editor.hide()
                self.changed.emit()
                self.ended.emit()
            case _:
                pass
