"""Which journey or audience an export shows."""

from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Audience, Journey
from journeymapper.model.view import View

_MOST_LISTED = 12


def chosen_journey(view: View, *, audience: str | None, journey: str | None) -> Journey:
    """Return the journey asked for, else the audience's fullest, else the fullest of the most essential audience.

    "Fullest" is the one with the most touchpoints. Raises InputError with what there is when nothing fits.
    """
    journeys = view.all(Journey)
    if not journeys:
        raise InputError("The project has no journey yet; draw one, or import one with “journeymapper import”.")
    if journey is not None:
        if audience is not None:
            wanted = chosen_audience(view, audience)
            return _named(view.journeys_of(wanted.id), journey, f"The audience “{wanted.name}” has no journey")
        return _named(journeys, journey, "There is no journey")
    if audience is None:
        ranked = [found for a in view.audiences() for found in _by_fullness(view, view.journeys_of(a.id))]
        return next(iter([j for j in ranked if view.touchpoints_of(j.id)] or ranked or _by_fullness(view, journeys)))
    wanted = chosen_audience(view, audience)
    own = _by_fullness(view, view.journeys_of(wanted.id))
    if not own:
        raise InputError(f"The audience “{wanted.name}” has no journey yet; draw one, or start from a template.")
    return own[0]


def _named(journeys: tuple[Journey, ...], name: str, complaint: str) -> Journey:
    """Return a journey by id or title; capitals do not matter."""
    for candidate in journeys:
        if candidate.id == name:
            return candidate
    for candidate in journeys:
        if candidate.name.casefold() == name.casefold():
            return candidate
    listed = _listed([f"{candidate.id} ({candidate.name or 'without a name'})" for candidate in journeys])
    raise InputError(f"{complaint} “{name}”; there are: {listed}.")


def _listed(names: list[str]) -> str:
    """Return the first dozen names, and how many more there are."""
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return ("; ".join(names[:_MOST_LISTED]) or "none") + more


def _by_fullness(view: View, journeys: tuple[Journey, ...]) -> list[Journey]:
    return sorted(journeys, key=lambda journey: -len(view.touchpoints_of(journey.id)))


def chosen_audience(view: View, name: str) -> Audience:
    """Return an audience by id, by name, or by the only name that contains the text; capitals do not matter.

    Raises InputError with the names there are when none or several fit.
    """
    audiences = view.audiences()
    text = name.casefold()
    exact = [a for a in audiences if a.id == name or a.name.casefold() == text]
    partly = [a for a in audiences if text and text in a.name.casefold()]
    if exact:
        return exact[0]
    if len(partly) == 1:
        return partly[0]
    listed = _listed([a.name or a.id for a in (partly or audiences)])
    reason = "is not the name of one audience only" if partly else "is no audience of this project"
    raise InputError(f"“{name}” {reason}; there are: {listed}.")
