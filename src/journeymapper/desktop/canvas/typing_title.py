"""Typing over a card or a stage of the canvas: the editor in its place, what is understood on the card."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt

from journeymapper.desktop.canvas.shadow import Shadow
from journeymapper.desktop.canvas.tiled_view import TiledView
from journeymapper.desktop.canvas.title_typing import ASCENT, TitleTyping
from journeymapper.drawing.display_list import Group
from journeymapper.drawing.layout.measures import STAGE_NAME_LINE, STAGE_NAME_SIZE, TITLE_SIZE, TITLE_WIDTH
from journeymapper.drawing.shapes.card import FIRST_TITLE_BASELINE, PADDING
from journeymapper.drawing.theme import Theme
from journeymapper.editor import drafts
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View

_SMALLEST_TEXT = 11.0
"""Pixels: from further away the title is typed in a box of its own, that lies above the map."""
_TEXT_OF_BOX = 13.0
_ROUND_BOX = 8
"""Pixels that stay free around the box, inside the view."""
_MOST_PREVIEWED = 3_000
"""Touchpoints of a journey up to which the card shows at every key what was understood."""


class TypingTitle(TitleTyping):
    """Types one title at a time over a view."""

    def __init__(
        self,
        session: Session,
        view: TiledView,
        theme: Theme,
        words: Words,
        say: Callable[[str], None],
        preview: Callable[[View | None], None],
    ) -> None:
        self._view, self._preview = view, preview
        self.shadow = Shadow(view.viewport())
        super().__init__(session, view.viewport(), theme, words, say)

    def new_ways(self) -> tuple[str, ...]:
        """Return the ways that lead to what was made just now and is being typed."""
        made = self.record_id if self.state.fresh else None
        return tuple(way.id for way in self._session.view.transitions_into(made)) if made is not None else ()

    def place(self) -> None:
        """Follow the card after the view or the drawing has moved."""
        group = self._view.tiles.index.find(self.record_id) if self.record_id is not None else None
        if group is None:
            return
        of_card = group.role == "card"
        size = TITLE_SIZE if of_card else STAGE_NAME_SIZE
        scale = self._view.transform().m11()
        boxed = size * scale < _SMALLEST_TEXT
        pixels = _TEXT_OF_BOX if boxed else size * scale
        width = round(TITLE_WIDTH * pixels / TITLE_SIZE)
        seen = self._view.on_view(group.box)
        corner = seen.topLeft()
        if of_card:
            top = FIRST_TITLE_BASELINE - ASCENT * size
            corner += QPoint(round(PADDING * scale), round(top * scale)).toPointF()
        else:
            corner += QPoint(0, round((STAGE_NAME_LINE - ASCENT * size) * scale)).toPointF()
        framed = boxed or corner.y() + self.editor.text_height() > seen.bottom()
        self.editor.use_theme(self._theme, self._theme.card if of_card else self._theme.paper, framed=framed)
        self.editor.place(corner.toPoint(), width, pixels)
        if boxed:
            self.editor.move(self._inside(seen))
        self.shadow.lie_under(self.editor if boxed and not self.editor.isHidden() else None)
        self.completion.offer(self.state.completion, self._under(group))

    def _inside(self, seen: QRectF) -> QPoint:
        """Return where the box stands over the middle of what it names, moved into the view where that can be seen."""
        box, room = self.editor.rect().toRectF(), self._view.viewport().rect().toRectF()
        box.moveCenter(seen.center())
        if seen.intersects(room):
            room.adjust(_ROUND_BOX, _ROUND_BOX, -_ROUND_BOX, -_ROUND_BOX)
            box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
            box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
        return box.topLeft().toPoint()

    def _under(self, group: Group) -> QRect:
        """Return the place under which the completion opens: the card, or the editor where that is larger."""
        return self._view.on_view(group.box).toAlignedRect().united(self.editor.geometry())

    def _open(self) -> None:
        self._preview(None)
        super()._open()
        self.place()

    def _stop(self) -> None:
        self._preview(None)
        if self.editor.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shadow.lie_under(None)
        super()._stop()

    def _retyped(self) -> None:
        """Show on the card what the tokens say, and offer what may be meant."""
        record = self._session.view.find(Touchpoint, self.record_id)
        if record is not None and len(self._session.view.positions(record.journey_id or "")) <= _MOST_PREVIEWED:
            fork = self._session.document.fork()
            with fork.transaction("") as transaction:
                drafts.describe(transaction, record.id, self.state.typed)
            self._preview(fork.view)
        self.place()
