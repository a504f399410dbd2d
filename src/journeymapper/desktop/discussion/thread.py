"""What was said about the selected record, and the field in which one answers; a part of the inspector."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.desktop.discussion.comment_row import CommentRow
from journeymapper.desktop.discussion.rows import RowList
from journeymapper.desktop.discussion.words_field import WordsField
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.editor import discussing
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import comments
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words


class Thread(QWidget):
    """Comments in the order in which they were made, then the field for the next one."""

    left = Signal()
    """Somebody is done with saying something."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings) -> None:
        super().__init__()
        self._look, self._words, self._session, self._around = look, words, session, around
        self._record_id: str | None = None
        self._typed_about: str | None = None
        self._title = PlainLabel(look, "strong", "ink")
        self._title.setContentsMargins(0, look.px(16), 0, look.px(4))
        self.list = RowList(look, words)
        self.field = WordsField(look)
        self.field.said.connect(self._say)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._note_typing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        for widget in (self._title, self.list, self.field):
            column.addWidget(widget)

    def show_record(self, record_id: str | None) -> None:
        """Show what was said about a record; nothing for one that is not in the map, or for several."""
        session, words = self._session, self._words
        known = record_id is not None and comments.can_comment(session.view, record_id)
        self._record_id = record_id if known else None
        said = session.view.comments_on(record_id) if record_id is not None and known else ()
        may_say = known and session.allowed is not Allowed.NOTHING
        self.setVisible(bool(said) or may_say)
        self.field.setVisible(may_say)
        waiting = sum(not comment.resolved for comment in said)
        self._title.setText(f"{words('discussion.comments')}   {waiting}" if said else words("discussion.comments"))
        self.field.setPlaceholderText(words("discussion.answer" if said else "discussion.say"))
        self.field.setAccessibleName(words("discussion.answer" if said else "discussion.say"))
        states = [(comment, session.author, session.allowed, words.language) for comment in said]
        made = [partial(CommentRow, self._look, words, session, comment, self._around) for comment in said]
        self.list.setVisible(bool(said))
        self.list.show_rows([_hashable(*state) for state in states], made)

    def _note_typing(self) -> None:
        """Keep in mind what the words are about, should another record be shown before they are said."""
        if not self.field.toPlainText():
            self._typed_about = None
        elif self._typed_about is None:
            self._typed_about = self._record_id

    def _say(self, text: str) -> None:
        about = self._typed_about or self._record_id
        if about is None:
            return
        self.field.clear()
        try:
            discussing.say(self._session, about, text)
        except JourneymapperError as refused:
            self.field.setPlainText(text)
            self._around.say(refused.said_in(self._words))
            return
        self._around.say(self._words("discussion.said"))


def _hashable(comment: object, author: str, allowed: Allowed, language: str) -> tuple[str, str, Allowed, str]:
    """Return what tells whether a row would look alike; records themselves have no hash."""
    return repr(comment), author, allowed, language
