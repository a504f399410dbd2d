"""One comment: by whom, when, what, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from journeymapper.desktop.discussion.rows import Row
from journeymapper.desktop.discussion.wording import lines_of, signature
from journeymapper.desktop.discussion.words_field import WordsField
from journeymapper.desktop.icons import picture
from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.editor import discussing
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import comments
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.words import Words
from journeymapper.model.records import Comment


class CommentRow(Row):
    """A comment with its buttons; `place` says what it is about, where that is not seen anyway."""

    def __init__(
        self, look: Look, words: Words, session: Session, comment: Comment, around: Surroundings, *, place: str = ""
    ) -> None:
        super().__init__(look, comment.id)
        self._words, self._session, self._around = words, session, around
        self.comment = comment
        by = signature(comment.by, comment.at, words)
        state = words("discussion.resolved") if comment.resolved else ""
        self.setAccessibleName(", ".join(filter(None, (state, place, by, lines_of(comment.text)))))
        grid = QGridLayout(self)
        pad = 16 if place else 0
        grid.setContentsMargins(pad, look.px(10), pad, look.px(10))
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(1, 1)
        if comment.resolved:
            tick = QLabel()
            tick.setPixmap(picture("tick", look.px(14), look.theme, "ink2"))
            tick.setToolTip(state)
            grid.addWidget(tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        line = 0
        for role, ink, text in (("strong", "ink", place), ("small", "ink2", " · ".join(filter(None, (by, state))))):
            if text:
                grid.addWidget(self._label(role, ink, text), line, 1)
                line += 1
        self._text = self._label("body", "ink2" if comment.resolved else "ink", lines_of(comment.text))
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(self._text, line, 1)
        self._grid, self._line = grid, line
        self._buttons = self._made_buttons(in_list=bool(place))
        grid.addWidget(self._buttons, line + 1, 1)

    def go_there(self) -> None:
        """Show what was commented on, with all that was said about it."""
        if self.comment.ref_id is not None:
            discussing.go_to(self._session, self.comment.ref_id)

    def set_resolved(self) -> None:
        """Resolve the comment, or open it again."""
        resolved = not self.comment.resolved
        self._dare(lambda: discussing.set_resolved(self._session, self.comment, resolved=resolved))

    def take_back(self) -> None:
        """Remove the comment."""
        self._dare(lambda: discussing.take_back(self._session, self.comment.id))

    def change(self) -> None:
        """Type it in other words, in its place."""
        field = WordsField(self.look)
        field.setAccessibleName(self._words("discussion.change"))
        field.setPlainText(self.comment.text)
        field.said.connect(self._changed)
        field.left.connect(self.setFocus)
        self.typing = True
        self._text.hide()
        self._buttons.hide()
        self._grid.addWidget(field, self._line, 1)
        field.show()
        field.setFocus()

    def _changed(self, text: str) -> None:
        if not self.typing:
            return
        self.typing = False
        if text.strip() == self.comment.text:
            self._show_again()
        elif not self._dare(lambda: discussing.change_text(self._session, self.comment.id, text)):
            self.typing = True

    def _show_again(self) -> None:
        item = self._grid.itemAtPosition(self._line, 1)
        for field in self.findChildren(WordsField):
            field.hide()
            field.deleteLater()
        if item is not None:
            self._grid.addWidget(self._text, self._line, 1)
        self._text.show()
        self._buttons.show()

    def _label(self, role: str, ink: str, text: str) -> PlainLabel:
        label = PlainLabel(self.look, role, ink, text)  # type: ignore[arg-type]
        label.setWordWrap(True)
        return label

    def _made_buttons(self, *, in_list: bool) -> QWidget:
        words, session, comment = self._words, self._session, self.comment
        wanted = []
        if session.allowed is not Allowed.NOTHING:
            wanted.append(("discussion.reopen" if comment.resolved else "discussion.resolve", self.set_resolved))
            if comments.is_own(comment, session.author):
                wanted += [("discussion.change", self.change), ("discussion.remove", self.take_back)]
        if in_list:
            wanted.append(("desktop.go_there", self.go_there))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, self.look.px(3), 0, 0)
        row.setSpacing(self.look.px(14))
        for key, run in wanted:
            row.addWidget(self.text_button(words(key), run))
        row.addStretch(1)
        return holder

    def _dare(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except JourneymapperError as refused:
            self._around.say(refused.said_in(self._words))
            return False
        return True
