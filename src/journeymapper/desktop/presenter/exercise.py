"""The timer of one exercise: so many minutes, counted down while it runs; no seconds, no sound."""

from math import ceil

from journeymapper.foundation.words import Words

USUAL_MINUTES, MOST_MINUTES = 10, 999


class Exercise:
    """Is told the time, in seconds of any clock that never goes back, with every question."""

    def __init__(self, minutes: int = USUAL_MINUTES) -> None:
        self.minutes = minutes
        self._spent = 0.0
        self._running_since: float | None = None

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._running_since is not None

    def start_or_stop(self, now: float) -> None:
        """Count on, or stop counting; when time is up, begin again."""
        if self.running:
            self._spent, self._running_since = self._spent_by(now), None
        else:
            if self._spent >= 60 * self.minutes:
                self._spent = 0.0
            self._running_since = now

    def change(self, minutes: int, now: float) -> None:
        """Give minutes more, or less; there is always one left."""
        least = int(self._spent_by(now) // 60) + 1
        self.minutes = min(max(self.minutes + minutes, least), MOST_MINUTES)

    def minutes_left(self, now: float) -> int:
        """Return how many minutes have begun and are not over; 0 when time is up."""
        return max(0, ceil(self.minutes - self._spent_by(now) / 60))

    def text(self, words: Words, now: float) -> str:
        """Return what is shown; time that stands still says so."""
        left = self.minutes_left(now)
        if not left:
            return words("presenter.time_is_up")
        return words("presenter.minutes" if self.running else "presenter.minutes_stopped", n=left)

    def _spent_by(self, now: float) -> float:
        return self._spent + (now - self._running_since if self._running_since is not None else 0.0)
