"""Typing over a card or a stage: the editor in its place, the completion below it, what is understood on the card."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal

from journeymapper.desktop.canvas.completion_list import CompletionList
from journeymapper.desktop.canvas.tiled_view import TiledView
from journeymapper.desktop.canvas.title_editor import TitleEditor
from journeymapper.drawing.display_list import Group
from journeymapper.drawing.layout.measures import STAGE_NAME_LINE, STAGE_NAME_SIZE, TITLE_SIZE, TITLE_WIDTH
from journeymapper.drawing.shapes.card import FIRST_TITLE_BASELINE, PADDING
from journeymapper.drawing.theme import Theme
from journeymapper.editor import drafts
from journeymapper.editor.capture import Outcome, TypingState
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View

_SMALLEST_TEXT = 11.0
"""Pixels: from further away the editor is larger than the title it stands for."""
_ASCENT = 1.069
"""Of Noto Sans, in sizes: where its first baseline stands below the editor's upper edge."""
_MOST_PREVIEWED = 300
"""Touchpoints of a journey up to which the card shows at every key what was understood."""


class TypingTitle(QObject):
    """Types one title at a time over a view."""

    ended = Signal()
    """Nothing is typed any more."""

    def __init__(
        self,
        session: Session,
        view: TiledView,
        theme: Theme,
        words: Words,
        say: Callable[[str], None],
        preview: Callable[[View | None], None],
    ) -> None:
        super().__init__(view)
        self.state = TypingState(session, say)
        self._session, self._view, self._preview = session, view, preview
        self.editor = TitleEditor(self.state, view.viewport())
        self.editor.setAccessibleName(words("canvas.title_editor"))
        self.completion = CompletionList(theme, words, view.viewport())
        self.completion.setFocusProxy(self.editor)  # a click on a line must not end the typing
        self.completion.taken.connect(self._take)
        self.editor.pressed.connect(self._note)
        self.editor.retyped.connect(self._understand)
        self.use_theme(theme)

    def use_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.place()
        self.completion.use_theme(theme)

    @property
    def record_id(self) -> str | None:
        """What is typed over, or None."""
        return self.state.record_id

    def new_ways(self) -> tuple[str, ...]:
        """Return the ways that lead to what was made just now and is being typed."""
        made = self.record_id if self.state.fresh else None
        return tuple(way.id for way in self._session.view.transitions_into(made)) if made is not None else ()

    def begin(self, record_id: str, *, fresh: bool) -> None:
        """Open the editor over a stage or touchpoint that is drawn."""
        self.finish()
        self.state.begin(record_id, fresh=fresh)
        self._open()

    def finish(self) -> None:
        """Commit what is typed, if anything is."""
        if self.record_id is not None:
            self.editor.finish()

    def place(self) -> None:
        """Follow the card after the view or the drawing has moved."""
        group = self._view.tiles.index.find(self.record_id) if self.record_id is not None else None
        if group is None:
            return
        of_card = group.role == "card"
        size = TITLE_SIZE if of_card else STAGE_NAME_SIZE
        scale = self._view.transform().m11()
        pixels = max(size * scale, _SMALLEST_TEXT)
        seen = self._view.on_view(group.box)
        corner = seen.topLeft()
        if of_card:
            top = FIRST_TITLE_BASELINE - _ASCENT * size
            corner += QPoint(round(PADDING * scale), round(top * scale)).toPointF()
        else:
            corner += QPoint(0, round((STAGE_NAME_LINE - _ASCENT * size) * scale)).toPointF()
        framed = pixels > size * scale or corner.y() + self.editor.text_height() > seen.bottom()
        self.editor.use_theme(self._theme, self._theme.card if of_card else self._theme.paper, framed=framed)
        self.editor.place(corner.toPoint(), round(TITLE_WIDTH * pixels / TITLE_SIZE), pixels)
        self.completion.offer(self.state.completion, self._under(group))

    def _under(self, group: Group) -> QRect:
        """Return the place under which the completion opens: the card, or the editor where that is larger."""
        return self._view.on_view(group.box).toAlignedRect().united(self.editor.geometry())

    def _open(self) -> None:
        self.place()
        self.editor.show_state()
        self.editor.show()
        self.editor.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.ensureCursorVisible()

    def _take(self, place: int) -> None:
        self.state.take(place)
        self._note(Outcome.CHANGED)

    def _note(self, outcome: Outcome) -> None:
        match outcome:
            case Outcome.CHANGED:
                self.editor.show_state()
                self._understand()
            case Outcome.NEXT:
                self._preview(None)
                self._open()
            case Outcome.STOPPED:
                self._preview(None)
                had_focus = self.editor.hasFocus()
                self.completion.offer(None, QRect())
                if had_focus:
                    self._view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.editor.hide()
                self.ended.emit()
            case _:
                pass

    def _understand(self) -> None:
        """Show on the card what the tokens say, and offer what may be meant."""
        record = self._session.view.find(Touchpoint, self.record_id)
        if record is not None and len(self._session.view.positions(record.journey_id or "")) <= _MOST_PREVIEWED:
            fork = self._session.document.fork()
            with fork.transaction("") as transaction:
                drafts.describe(transaction, record.id, self.state.typed)
            self._preview(fork.view)
        self.place()
