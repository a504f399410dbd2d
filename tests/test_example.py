"""The example project is as rich as a good workshop leaves it, and what it says about itself is true."""

from collections import Counter

import pytest

from journeymapper.analysis import findings
from journeymapper.export.journey_choice import chosen_journey
from journeymapper.foundation.resources import resource
from journeymapper.model.derived import transition_kinds
from journeymapper.model.records import Action, Audience, Evidence, Journey, Link, Touchpoint, Waiver
from journeymapper.model.view import View
from journeymapper.model.vocabulary import JourneyKind, LinkKind, ProcessState, Severity, TransitionKind
from journeymapper.storage import load


@pytest.fixture(scope="module")
def view() -> View:
    return load(resource("examples", "school-system.journeymap")).document.view


@pytest.fixture(scope="module")
def full(view: View) -> list[Journey]:
    """The journeys with 12 to 30 touchpoints."""
    return [journey for journey in view.all(Journey) if 12 <= len(view.touchpoints_of(journey.id)) <= 30]


def test_it_has_25_audiences_ranked_without_doubles(view: View) -> None:
    assert sorted(audience.importance_rank or 0 for audience in view.all(Audience)) == list(range(1, 26))
    assert len({audience.kind for audience in view.all(Audience)}) >= 12


def test_families_is_the_name_of_one_audience_only(view: View) -> None:
    assert chosen_journey(view, audience="Families", journey=None).name == "Families of new pupils"


def test_at_least_four_journeys_are_drawn_in_full(view: View, full: list[Journey]) -> None:
    names = {audience.name for journey in full if (audience := view.find(Audience, journey.audience_id))}
    assert {
        "Families of new pupils",
        "Teachers",
        "Alumni",
        "Donors and foundations",
        "한국어를 사용하는 학부모",
    } <= names
    for journey in full:
        placed = view.touchpoints_of(journey.id)
        assert all(touchpoint.channel and touchpoint.importance for touchpoint in placed), journey.name
        assert sum(touchpoint.valence is not None for touchpoint in placed) > 0.85 * len(placed)
        said = [key for stage in view.stages_of(journey.id) for key in stage.evidence_ids]
        assert all(view.expect(Evidence, key).text for key in said)
        assert len(said) >= 5


def test_one_journey_is_korean_throughout(view: View) -> None:
    journey = chosen_journey(view, audience="korean-parents", journey=None)
    records = [journey, *view.stages_of(journey.id), *view.touchpoints_of(journey.id)]
    texts = [record.name for record in records] + [quote.text for quote in view.all(Evidence) if "korean" in quote.id]
    assert all(any("가" <= letter <= "힣" for letter in text) for text in texts)
    assert len(records) > 12


def test_ways_loop_back_skip_a_stage_and_part(view: View, full: list[Journey]) -> None:
    kinds = Counter(kind for journey in full for kind in transition_kinds(view, journey.id).values())
    assert min(kinds[kind] for kind in (TransitionKind.LOOP, TransitionKind.SKIP, TransitionKind.ALTERNATIVE)) >= 2


def test_processes_are_in_every_state_and_some_were_never_asked_for(view: View) -> None:
    assert {audience.process.state for audience in view.all(Audience)} == {*ProcessState, None}
    assert any(audience.measurement.none_confirmed for audience in view.all(Audience))
    assert any(audience.owner_id is None for audience in view.all(Audience))


def test_links_lead_from_audiences_and_from_touchpoints(view: View) -> None:
    links = view.all(Link)
    assert set(LinkKind) == {link.kind for link in links}
    assert {type(view.get(link.source_id)) for link in links} >= {Audience, Touchpoint}


def test_a_planned_journey_stands_beside_what_happened(view: View) -> None:
    (actual,) = (journey for journey in view.all(Journey) if journey.kind == JourneyKind.ACTUAL)
    plan = view.expect(Journey, actual.planned_journey_id or "")
    assert (plan.kind, plan.audience_id) == (JourneyKind.PLANNED, actual.audience_id)
    happened = view.touchpoints_of(actual.id)
    planned = {touchpoint.actual.planned_id for touchpoint in happened if touchpoint.actual} - {None}
    assert planned < {touchpoint.id for touchpoint in view.touchpoints_of(plan.id)}
    assert len(planned) >= 5


def test_the_checklist_is_neither_empty_nor_endless(view: View) -> None:
    counts = findings(view).counts()
    assert 3 <= counts[Severity.CRITICAL] <= 8
    assert 8 <= counts[Severity.HIGH] <= 15
    assert counts[Severity.MEDIUM] >= 5


def test_every_accepted_gap_and_every_action_names_a_real_finding(view: View) -> None:
    report = findings(view)
    assert {entry.waiver.id for entry in report.waived} == {waiver.id for waiver in view.all(Waiver)}
    assert all(waiver.reason for waiver in view.all(Waiver))
    keys = {finding.key for finding in report.findings}
    assert {action.finding_key for action in view.all(Action)} - {None} <= keys
