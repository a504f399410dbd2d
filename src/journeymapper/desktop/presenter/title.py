"""Typing a title on the projected sheet: the title editor over the card or the heading, tokens understood as typed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.title_typing import ASCENT, TitleTyping
from journeymapper.drawing.layout.measures import TITLE_SIZE, TITLE_WIDTH
from journeymapper.drawing.shapes.card import FIRST_TITLE_BASELINE, PADDING
from journeymapper.drawing.theme import Theme
from journeymapper.editor import drafts
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.foundation.words import Words
from journeymapper.model.view import View

_HEADING_SIZE, _HEADING_BASELINE = 0.5, 0.655
"""The size of a stage's name while it is typed, and where it stands, as parts of the height of its room."""


class TypedTitle(TitleTyping):
    """One title at a time; `changed` is sent when another sheet is to be shown."""

    changed = Signal()

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
        self._box_of = box_of
        super().__init__(session, over, theme, words, say)

    def place(self) -> None:
        """Stand where the title is seen now."""
        found = self._box_of(self.record_id) if self.record_id is not None else None
        if found is None:
            return
        box, scale = found
        if self._of_card():
            pixels = TITLE_SIZE * scale
            top = FIRST_TITLE_BASELINE - ASCENT * TITLE_SIZE
            corner = QPoint(round(box.x() + PADDING * scale), round(box.y() + top * scale))
            width = round(TITLE_WIDTH * scale)
        else:
            pixels = box.height() * _HEADING_SIZE
            corner = QPoint(round(box.x()), round(box.y() + box.height() * _HEADING_BASELINE - ASCENT * pixels))
            width = round(box.width())
        paper = self._theme.tint if self._of_card() else self._theme.paper
        self.editor.use_theme(self._theme, paper, framed=False)
        self.editor.place(corner, width, pixels)
        self.completion.offer(self.state.completion, box.toAlignedRect().united(self.editor.geometry()))

    def understood(self) -> View | None:
        """Return the records as the typed tokens would make them, without that title; None while none is typed."""
        record_id = self.record_id
        if record_id is None or record_id not in self._session.view:
            return None
        fork = self._session.document.fork()
        with fork.transaction("") as transaction:
            if self._of_card():
                drafts.describe(transaction, record_id, self.state.typed)
            fields.change(transaction, [record_id], name="")
        return fork.view

    def _open(self) -> None:
        self.changed.emit()
        super()._open()

    def _stop(self) -> None:
        self.changed.emit()
        super()._stop()

    def _retyped(self) -> None:
        self.changed.emit()
        self.place()
