"""T rules and E01: what single touchpoints lack."""

import pytest

from journeymapper.analysis import Finding, findings
from journeymapper.model.record import Record
from journeymapper.model.records import Action
from journeymapper.model.records.touchpoint import Expectation
from journeymapper.model.vocabulary import (
    ActionKind,
    ActionState,
    Conformance,
    Interaction,
    Maturity,
    Relevance,
    Severity,
)
from tests.builders import audience, journey, people, stage, touchpoint, view_of


def found(*touchpoints: Record, rule: str, stage_owner: str | None = None, **fields: object) -> list[Finding]:
    way = journey("j", "", stage("s", "", *touchpoints, owner=stage_owner), **{"maturity": Maturity.DRAFT, **fields})  # type: ignore[arg-type]
    return [f for f in findings(view_of(people("Ann"), audience("a", owner_id="ann"), way)).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("relevance", "interaction", "conformance", "fires"),
    [
        (Relevance.DECISION_SUPPORTING, Interaction.DISAPPOINTING, None, True),
        (Relevance.PURCHASE_TRIGGERING, Interaction.NONE, None, True),
        (Relevance.PURCHASE_TRIGGERING, None, Conformance.FAILED, True),
        (Relevance.PURCHASE_TRIGGERING, Interaction.GOOD, Conformance.MISSING, True),
        (Relevance.PURCHASE_TRIGGERING, Interaction.ACCEPTABLE, Conformance.AD_HOC, False),
        (Relevance.PURCHASE_TRIGGERING, None, None, False),
        (Relevance.INFORMATIONAL, Interaction.DISAPPOINTING, Conformance.FAILED, False),
        (None, Interaction.NONE, None, False),
    ],
)
def test_t01_where_people_decide_the_interaction_has_to_work(
    relevance: Relevance | None, interaction: Interaction | None, conformance: Conformance | None, fires: bool
) -> None:
    point = touchpoint(
        "t",
        "Order form",
        relevance=frozenset({relevance, Relevance.LOYALTY_BUILDING} - {None}),
        interaction=interaction,
        conformance=conformance,
    )
    for maturity in Maturity:
        assert [f.severity for f in found(point, rule="T01", maturity=maturity)] == [Severity.CRITICAL] * fires


def test_t01_says_how_it_fails() -> None:
    relevant = frozenset({Relevance.DECISION_SUPPORTING})
    (none,) = found(touchpoint("t", "Form", relevance=relevant, interaction=Interaction.NONE), rule="T01")
    (failed,) = found(touchpoint("t", "Form", relevance=relevant, conformance=Conformance.FAILED), rule="T01")
    assert none.action() == "Repair “Form” first: it supports the decision but the interaction is missing."
    assert none.action("de") == "Reparieren Sie zuerst „Form“: entscheidungsrelevant, aber Interaktion fehlt."
    assert failed.action().endswith("the interaction is failed.")


def test_t04_nobody_answers_for_a_touchpoint_though_somebody_does_for_its_audience() -> None:
    (finding,) = found(touchpoint("t", "Visit"), rule="T04", audience_id="a")
    assert (finding.severity, finding.record_ids) == (Severity.MEDIUM, ("t",))
    assert finding.action() == "Name the accountable person for “Visit”."


def test_t04_the_owner_of_the_touchpoint_or_of_the_stage_is_enough_if_there_is_such_a_person() -> None:
    assert not found(touchpoint("t", owner="ann"), rule="T04")
    assert not found(touchpoint("t"), rule="T04", stage_owner="ann")
    assert found(touchpoint("t", owner="gone"), rule="T04", stage_owner="gone")


def test_t04_is_silent_in_a_sketch() -> None:
    assert not found(touchpoint("t"), rule="T04", maturity=Maturity.SKETCH)


def rated(expected: int, perceived: int, importance: int | None = None, name: str = "t") -> Record:
    return touchpoint(
        name, name, importance=importance, expectation=Expectation(expected=expected, perceived=perceived)
    )


@pytest.mark.parametrize(
    ("expected", "perceived", "importance", "score", "severity"),
    [
        (6, 4, None, -12, Severity.HIGH),
        (6, 4, 3, -12, Severity.HIGH),
        (6, 4, 4, -16, Severity.CRITICAL),
        (6, 5, 5, -10, Severity.HIGH),
        (5, 4, 3, -6, Severity.HIGH),
    ],
)
def test_e01_weighs_unmet_expectations_double(
    expected: int, perceived: int, importance: int | None, score: int, severity: Severity
) -> None:
    (finding,) = found(rated(expected, perceived, importance), rule="E01")
    assert (finding.values["score"], finding.severity) == (score, severity)


def test_e01_is_silent_where_expectations_are_met_or_unknown() -> None:
    unknown = touchpoint("u", expectation=Expectation(text="An answer", expected=5))
    assert not found(rated(4, 4), touchpoint("plain"), unknown, rule="E01")
    assert not found(rated(3, 6), rule="E01")


def test_e01_an_expectation_that_is_said_not_to_be_met_needs_no_numbers() -> None:
    (finding,) = found(touchpoint("t", "Visit", expectation=Expectation(met=False)), rule="E01")
    assert finding.action() == "Close the gap at “Visit” (the expectation is not met)."
    assert finding.action("de") == "Lücke bei „Visit“ schließen (Erwartung nicht erfüllt)."


def test_e01_lists_the_heaviest_first_with_a_real_minus() -> None:
    heavy, light = rated(5, 3, name="two"), rated(5, 4, name="one")
    assert [f.place_id for f in found(light, heavy, rule="E01")] == ["two", "one"]
    (finding,) = found(heavy, rule="E01")
    assert finding.action() == "Close the gap at “two” (expected 5, got 3, weighted −12)."


def test_t09_finds_what_somebody_marked_and_nothing_else() -> None:
    def fires(**fields: object) -> bool:
        action = Action(id="mark", **{"kind": ActionKind.FIX, "ref_ids": ("t",), **fields})  # type: ignore[arg-type]
        way = journey("j", "", stage("s", "", touchpoint("t", "Form"), touchpoint("other")), maturity=Maturity.SKETCH)
        return any(finding.rule == "T09" for finding in findings(view_of(way, action)).findings)

    assert fires()
    assert not fires(state=ActionState.DONE)
    assert not fires(kind=ActionKind.RESEARCH)
    assert not fires(ref_ids=("t", "other"))
    assert not fires(finding_key="T04:t")
