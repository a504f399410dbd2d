"""Comments: say something, go through what is open, and see what a merge has left."""

from journeymapper.editor import discussing
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.session import Allowed, Session
from journeymapper.model.records import Comment


def _any_comment(session: Session) -> bool:
    return bool(session.view.all(Comment))


def _for_comments(session: Session) -> bool:
    return session.allowed is Allowed.COMMENTS


@action("comment", "R", menu="insert")
def comment(session: Session, around: Surroundings) -> None:
    """Say something about what is selected; with nothing selected, about the journey or the project."""
    discussing.expect_commentable(session)
    around.open("comment")


@action("next-comment", "Shift+R", menu="go", available=_any_comment)
def next_comment(session: Session, around: Surroundings) -> None:
    """Go to the next record with an open comment."""
    found = discussing.next_open(session)
    if found is None:
        around.say(session.words("said.no_open_comment"))
        return
    discussing.go_to(session, found)
    around.open("thread")


@action("comments", "F9", menu="view")
def comments(_: Session, around: Surroundings) -> None:
    """Show or hide all that was said about the map."""
    around.open("comments")


@action("conflicts", "F7", menu="view")
def conflicts(_: Session, around: Surroundings) -> None:
    """Show or hide what a merge has left to be decided."""
    around.open("conflicts")


@action("for-comments", menu="file")
def for_comments(_: Session, around: Surroundings) -> None:
    """Open a map in which only comments can be made."""
    around.open("for-comments")


@action("edit-map", menu="file", available=_for_comments)
def edit_map(_: Session, around: Surroundings) -> None:
    """Change the map that was opened for comments, unless somebody else has it open."""
    around.open("edit-map")
