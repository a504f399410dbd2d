"""The panel with all that was said about the map: open comments first, in the order of the map."""

from functools import partial

from journeymapper.desktop.check_box import CheckBox
from journeymapper.desktop.discussion.comment_row import CommentRow
from journeymapper.desktop.discussion.rows import RowsPanel
from journeymapper.desktop.discussion.wording import about
from journeymapper.desktop.look import Look
from journeymapper.editor import discussing
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words


class CommentsPanel(RowsPanel):
    """Lists open comments, and the resolved ones after them if they are wanted."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings) -> None:
        super().__init__(look, words, words("discussion.comments"))
        self._session, self._around = session, around
        self.resolved = CheckBox(look, words("discussion.show_resolved"))
        self.resolved.toggled.connect(self.show_state)
        self.top.addWidget(self.resolved)
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show the comments as they are now."""
        if self.isHidden():
            return
        session, words = self._session, self.words
        said = [comment for thread in discussing.threads(session.view) for comment in thread.comments]
        waiting = [comment for comment in said if not comment.resolved]
        shown = [*waiting, *(c for c in said if c.resolved and self.resolved.isChecked())]
        self.count.setText(str(len(waiting)))
        self.nothing.setText(words("discussion.none_open" if said else "discussion.none"))
        self.nothing.setVisible(not shown)
        places = [about(session.view, comment.ref_id, words) for comment in shown]
        states = [(repr(c), place, session.author, session.allowed) for c, place in zip(shown, places, strict=True)]
        made = [
            partial(CommentRow, self.look, words, session, comment, self._around, place=place)
            for comment, place in zip(shown, places, strict=True)
        ]
        self.list.show_rows(states, made)

    def _note(self, event: Event) -> None:
        if event.change or event.state_changed:
            self.show_state()
