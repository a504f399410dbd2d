"""The audience sheet: new audiences, their order, and the way to their journeys."""

from journeymapper.editor import audience_sheet
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import audience_focused, current_audience, focused, selected
from journeymapper.editor.session import Session
from journeymapper.edits import journeys
from journeymapper.model.records import Audience


def _in_journey(session: Session) -> bool:
    return session.journey_id is not None


@action("audiences", "H", menu="go", available=_in_journey)
def show_audiences(session: Session, _: Surroundings) -> None:
    """Go to the audience sheet, to the audience whose journey was shown."""
    audience = current_audience(session)
    session.show(None)
    if audience is not None:
        session.select(audience.id)


@action("new-audience", "A", menu="insert", changes=True)
def new_audience(session: Session, around: Surroundings) -> None:
    """Go to the line of the audience sheet that takes new names, one a line."""
    session.show(None)
    around.open("new-audience")


@action("open-journey", "Return", "Enter", menu="go", available=audience_focused)
def open_journey(session: Session, around: Surroundings) -> None:
    """Show the journey of the selected audience; where there is none yet, make it."""
    audience = focused(session, Audience)
    if audience is None:
        return
    known = session.view.journeys_of(audience.id)
    if not known:
        known = (session.edit(session.words("label.new_journey"), journeys.add, audience.id, audience.name),)
    session.show(known[0].id)
    around.view("fit")


@action("rank-up", "Alt+Up", menu="edit", available=audience_focused, changes=True)
def rank_up(session: Session, _: Surroundings) -> None:
    """Rank the selected audiences one place higher."""
    _rank(session, -1)


@action("rank-down", "Alt+Down", menu="edit", available=audience_focused, changes=True)
def rank_down(session: Session, _: Surroundings) -> None:
    """Rank the selected audiences one place lower."""
    _rank(session, 1)


def _rank(session: Session, step: int) -> None:
    chosen = {audience.id for audience in selected(session, Audience)}
    session.edit(session.words.count("label.rank", len(chosen)), audience_sheet.shift_ranks, chosen, step)
