"""Why the content of a file is refused, before its name is put to it."""


class Refusal(Exception):
    """A reason, as a clause that follows “cannot be opened:”; `line` counts from 1, None where it is not known."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
