"""Invariants: each broken rule is found at the records that break it, in one sentence."""

import pytest

from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Project, Stage, Touchpoint
from journeymapper.model.records.touchpoint import Actual, Raci
from journeymapper.model.view import View
from tests.builders import audience, families, journey, person, stage, touchpoint, transition, view_of


def messages(*parts: Record | list[Record]) -> list[str]:
    return [problem.message for problem in all_problems(view_of(*parts))]


def test_the_example_is_sound() -> None:
    assert all_problems(View(families())) == []


def test_what_may_be_missing_is_no_problem() -> None:
    assert (
        messages(
            Journey(id="loose"), Stage(id="s"), Touchpoint(id="t"), audience("a", importance_rank=1), audience("b")
        )
        == []
    )


def test_equal_ranks_are_a_gap_and_no_broken_rule() -> None:
    assert messages(audience("a", importance_rank=1), audience("b", importance_rank=1)) == []


def test_references_that_lead_nowhere_or_to_another_kind() -> None:
    assert messages(
        person("ann"),
        audience("a", "A", owner_id="gone", parent_id="ann"),
        touchpoint("t", raci=Raci(informed_ids=("x",))),
    ) == [
        "“Part of” of audience “A” points at person “Ann”, where that may not stand",
        "“Owner” of audience “A” points at a record that does not exist",
        "“Informed” of touchpoint t points at a record that does not exist",
    ]


def test_stage_and_touchpoint_agree_on_the_journey() -> None:
    stray = touchpoint("t", "T", journey_id="k", stage_id="s")
    assert messages(journey("j", "", stage("s", "S")), journey("k"), stray) == [
        "stage “S” holds touchpoints of another journey",
        "touchpoint “T” lies in a stage of another journey",
    ]


def test_transitions_stay_within_a_journey() -> None:
    problems = messages(
        journey("j", "", touchpoint("a", "A")), journey("k", "", touchpoint("b", "B")), transition("a", "b")
    )
    assert problems == [
        "touchpoint “A” is connected to a touchpoint of another journey",
        "transition a>b leads to another journey; that is a link",
        "touchpoint “B” is connected to a touchpoint of another journey",
    ]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_no_audience_is_part_of_itself(size: int) -> None:
    circle = [Audience(id=f"a{n}", parent_id=f"a{(n + 1) % size}") for n in range(size)]
    below = Audience(id="below", parent_id="a0")
    assert messages(list(circle), below) == [f"audience a{n} is part of itself" for n in range(size)]


def test_nothing_is_its_own_plan() -> None:
    assert messages(Journey(id="j", planned_journey_id="j"), Touchpoint(id="t", actual=Actual(planned_id="t"))) == [
        "journey j is its own plan",
        "touchpoint t is its own plan",
    ]


def test_a_map_has_one_project() -> None:
    assert messages(Project(id="p")) == []
    assert messages(Project(id="p"), Project(id="q")) == [
        "project p is not the only project of the map",
        "project q is not the only project of the map",
    ]
