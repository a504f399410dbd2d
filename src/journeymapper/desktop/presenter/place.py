"""Where a talk is and where it goes on: the session's own selection, and what to show when nothing is selected."""

from journeymapper.editor import walking
from journeymapper.editor.finding import go_to
from journeymapper.editor.session import Session
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint, Transition


class TalkPlace:
    """Follows a session; what is shown is always something that exists, or None on an empty map."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: str | None = None

    @property
    def record_id(self) -> str | None:
        """What to show: the audience, stage or touchpoint that has the focus, else the last stage, else the journey."""
        session, view = self._session, self._session.view
        focus = view.get(session.selection.focus)
        if isinstance(focus, Transition):
            focus = view.get(focus.source_id)
        if isinstance(focus, Audience | Stage) or (isinstance(focus, Touchpoint) and focus.stage_id is not None):
            self._last = focus.stage_id if isinstance(focus, Touchpoint) else focus.id
            return focus.id
        last = view.find(Stage, self._last)
        if last is not None and last.journey_id == session.journey_id:
            return last.id
        if session.journey_id is not None:
            return session.journey_id
        return next((audience.id for audience in view.audiences()), None)

    def step(self, by: int) -> None:
        """Go on (1) or back (−1): audience, stage, its touchpoints, the next stage ...; at the ends nothing happens."""
        view, here = self._session.view, self.record_id
        journey = view.find(Journey, here)
        if journey is not None:
            stages = view.stages_of(journey.id)
            if by > 0 and stages:
                go_to(self._session, stages[0].id)
                return
            here = journey.audience_id
        found = walking.following(view, here, by) if here is not None else None
        if found is not None:
            go_to(self._session, found)
