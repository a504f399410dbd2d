"""The window behind a presentation: it remembers what it was asked for."""

from collections.abc import Callable

from journeymapper.editor.action import Choosable, Clip, Part, Showing


class Window:
    def __init__(self) -> None:
        self.opened: list[Part] = []
        self.clip = Clip()

    def say(self, sentence: str) -> None:
        raise AssertionError(f"said out of sight: {sentence}")

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:  # noqa: ARG002
        raise AssertionError(f"typed out of sight: {record_id}")

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:  # noqa: ARG002
        raise AssertionError(f"chosen out of sight: {what}")

    def open(self, what: Part) -> None:
        self.opened.append(what)

    def view(self, what: Showing) -> None:
        raise AssertionError(f"shown out of sight: {what}")

    def clipboard(self) -> Clip:
        return self.clip

    def put_on_clipboard(self, clip: Clip) -> None:
        self.clip = clip
