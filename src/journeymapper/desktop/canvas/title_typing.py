"""Typing one title at a time over whatever shows it: the editor, the completion below it, and what ends the typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.completion_list import CompletionList
from journeymapper.desktop.canvas.title_editor import TitleEditor
from journeymapper.drawing.theme import Theme
from journeymapper.editor.capture import Outcome, TypingState
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Touchpoint

ASCENT = 1.069
"""Of Noto Sans, in sizes: where its first baseline stands below the editor's upper edge."""


class TitleTyping(QObject):
    """What the canvas and the presenter share; they say where the title is seen and how what is understood is shown."""

    ended = Signal()
    """Nothing is typed any more."""

    def __init__(self, session: Session, over: QWidget, theme: Theme, words: Words, say: Callable[[str], None]) -> None:
        super().__init__(over)
        self._session, self._theme = session, theme
        self.state = TypingState(session, say)
        self.editor = TitleEditor(self.state, over)
        self.editor.setAccessibleName(words("canvas.title_editor"))
        self.completion = CompletionList(theme, words, over)
        self.completion.setFocusProxy(self.editor)  # a click on a line must not end the typing
        self.completion.taken.connect(self._take)
        self.editor.pressed.connect(self._note)
        self.editor.retyped.connect(self._retyped)

    @property
    def record_id(self) -> str | None:
        """What is typed over, or None."""
        return self.state.record_id

    def begin(self, record_id: str, *, fresh: bool) -> None:
        """Open the editor over a stage or touchpoint that is seen, unless it goes with what was being typed."""
        self.finish()
        if record_id in self._session.view:
            self.state.begin(record_id, fresh=fresh)
            self._open()

    def finish(self) -> None:
        """Commit what is typed, if anything is."""
        if self.record_id is not None:
            self.editor.finish()

    def use_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.completion.use_theme(theme)
        self.place()

    def place(self) -> None:
        """Stand where the title is seen now."""
        raise NotImplementedError

    def _retyped(self) -> None:
        """Show what is understood now."""
        raise NotImplementedError

    def _open(self) -> None:
        self.editor.show_state()
        self.place()
        self.editor.show()
        self.editor.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.ensureCursorVisible()

    def _stop(self) -> None:
        self.completion.offer(None, QRect())
        self.editor.hide()
        self.ended.emit()

    def _of_card(self) -> bool:
        return isinstance(self._session.view.get(self.record_id), Touchpoint)

    def _take(self, place: int) -> None:
        self.state.take(place)
        self._note(Outcome.CHANGED)

    def _note(self, outcome: Outcome) -> None:
        match outcome:
            case Outcome.CHANGED:
                self.editor.show_state()
                self._retyped()
            case Outcome.NEXT:
                self._open()
            case Outcome.STOPPED:
                self._stop()
            case _:
                pass
