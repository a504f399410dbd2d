"""Handouts: the findings of a report, divided among audiences or among owners."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from journeymapper.analysis import Finding, Report, Waived
from journeymapper.analysis.finding import named
from journeymapper.analysis.place import Place, place_of
from journeymapper.export.checklist.discussed import Discussed
from journeymapper.foundation.plain_text import tidied
from journeymapper.foundation.words import Words
from journeymapper.model.derived import owner_of
from journeymapper.model.records import Audience, Department, Person
from journeymapper.model.view import View


class GroupBy(StrEnum):
    """Who gets a handout of their own."""

    AUDIENCE = "audience"
    OWNER = "owner"


class Handout(NamedTuple):
    """The findings of one audience or one owner, in the order of the report."""

    title: str
    about: str
    """Who owns the audience; empty where that goes without saying."""
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    discussed: tuple[Discussed, ...] = ()


class _Pile(NamedTuple):
    findings: list[Finding]
    waived: list[Waived]
    discussed: list[Discussed]


class _Recipient(NamedTuple):
    order: tuple[int, str, str]
    title: str
    about: str


def handouts(
    report: Report, view: View, group_by: GroupBy, of: Words, discussed: Sequence[Discussed] = ()
) -> list[Handout]:
    """Return the handouts; where nothing is found and nothing discussed there is none.

    By audience: what concerns the whole project first, then from most to least essential, loose sheets last.
    By owner: what nobody owns first, then by name. An owner is whoever answers for the touchpoint or stage, else for
    the audience.
    """
    whose = (_by_audience if group_by is GroupBy.AUDIENCE else _by_owner)(view, of)
    piles: dict[_Recipient, _Pile] = {}

    def pile(place_id: str) -> _Pile:
        return piles.setdefault(whose(place_of(view, place_id)), _Pile([], [], []))

    for finding in report.findings:
        pile(finding.place_id).findings.append(finding)
    for waived in report.waived:
        pile(waived.finding.place_id).waived.append(waived)
    for talk in discussed:
        pile(talk.place_id).discussed.append(talk)
    dealt = [(to, piles[to]) for to in sorted(piles)]
    return [Handout(to.title, to.about, tuple(p.findings), tuple(p.waived), tuple(p.discussed)) for to, p in dealt]


def concerning(report: Report, view: View, audience: Audience) -> Report:
    """Return the part of a report that stands at one audience and its journeys."""

    def near(finding: Finding) -> bool:
        around = place_of(view, finding.place_id).audience
        return around is not None and around.id == audience.id

    waived = (waived for waived in report.waived if near(waived.finding))
    return Report(tuple(filter(near, report.findings)), tuple(waived))


def _by_audience(view: View, of: Words) -> Callable[[Place], _Recipient]:
    ranks = {audience.id: rank for rank, audience in enumerate(view.audiences())}

    def whose(place: Place) -> _Recipient:
        if place.audience:
            owner = view.find(Person, place.audience.owner_id)
            about = of("checklist.owner", name=named(owner.name, of)) if owner else of("checklist.no_owner")
            return _Recipient((ranks[place.audience.id], "", ""), named(place.audience.name, of), about)
        if place.journey:
            return _Recipient((len(ranks), "", ""), of("checklist.loose"), "")
        organisation = view.project.organisation or view.project.name or of("checklist.organisation")
        return _Recipient((-1, "", ""), named(organisation, of), of("checklist.all_audiences"))

    return whose


def _by_owner(view: View, of: Words) -> Callable[[Place], _Recipient]:
    def whose(place: Place) -> _Recipient:
        owner = owner_of(view, place.touchpoint) if place.touchpoint else None
        for record in (place.stage, place.audience):
            owner = owner or (view.find(Person, record.owner_id) if record else None)
        if owner is None:
            return _Recipient((0, "", ""), of("checklist.nobody"), "")
        department = view.find(Department, owner.department_id)
        role = tidied(owner.role or (department.name if department else ""))
        title = ", ".join(part for part in (named(owner.name, of), role) if part)
        return _Recipient((1, owner.name.casefold(), owner.id), title, "")

    return whose
