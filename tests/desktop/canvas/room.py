"""What surrounds a canvas in the tests: it remembers what actions ask for and lets the canvas type and show."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from journeymapper.document.document import Document
from journeymapper.editor.action import Choosable, Clip, Part, Showing
from journeymapper.model.records import Audience, Journey, Person, Project, Stage, Touchpoint, Transition

if TYPE_CHECKING:
    from journeymapper.desktop.canvas.canvas import Canvas


class Room:
    def __init__(self) -> None:
        self.canvas: Canvas | None = None
        self.said: list[str] = []
        self.opened: list[Part] = []

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        assert self.canvas is not None
        self.canvas.begin_typing(record_id, fresh=fresh)

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:  # noqa: ARG002
        raise AssertionError(f"nobody is there to choose: {what}")

    def open(self, what: Part) -> None:
        self.opened.append(what)

    def view(self, what: Showing) -> None:
        assert self.canvas is not None
        self.canvas.show_view(what)

    def clipboard(self) -> Clip:
        return Clip()

    def put_on_clipboard(self, clip: Clip) -> None:  # noqa: ARG002
        raise AssertionError("nobody copies here")


def small_map() -> Document:
    return Document(
        [
            Project(id="project"),
            Person(id="ann", name="Ann"),
            Person(id="omar", name="Omar"),
            Audience(id="audience", name="Families of new pupils", owner_id="ann"),
            Journey(id="journey", audience_id="audience", name="Current"),
            Stage(id="s1", journey_id="journey", rank="a", name="Look around"),
            Stage(id="s2", journey_id="journey", rank="b", name="Enrol"),
            Touchpoint(id="a", journey_id="journey", stage_id="s1", rank="a", name="School finder"),
            Touchpoint(id="b", journey_id="journey", stage_id="s1", rank="b", name="Open day"),
            Touchpoint(id="c", journey_id="journey", stage_id="s2", rank="a", name="Letter of admission"),
            Transition(id="ab", source_id="a", target_id="b"),
            Transition(id="bc", source_id="b", target_id="c"),
        ]
    )
