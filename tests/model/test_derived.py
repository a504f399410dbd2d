"""What follows from the records: owners, kinds of ways, shares of phases, hand-overs, weighted gaps."""

import pytest

from journeymapper.model.derived import (
    PhaseShare,
    commitment_stage,
    expectation_gap,
    owner_of,
    phase_shares,
    transition_kinds,
    weighted_gap,
)
from journeymapper.model.records import Touchpoint, Transition
from journeymapper.model.records.touchpoint import Expectation
from journeymapper.model.view import View
from journeymapper.model.vocabulary import TransitionKind
from tests.builders import AT, POST, PRE, audience, families, journey, person, stage, touchpoint, transition, view_of

NEXT, LOOP, SKIP, ALTERNATIVE = TransitionKind


class TestOwner:
    view = view_of(
        person("ann"),
        person("ben"),
        audience("x", owner_id="ann"),
        journey(
            "j",
            "",
            stage("s", "", touchpoint("named", owner="ben"), touchpoint("of_stage"), owner="ann"),
            stage("t", "", touchpoint("of_nobody")),
            touchpoint("parked"),
            audience_id="x",
        ),
    )

    @pytest.mark.parametrize(
        ("touchpoint_id", "owner"), [("named", "ben"), ("of_stage", "ann"), ("of_nobody", None), ("parked", None)]
    )
    def test_the_one_named_there_else_the_stages_never_the_audiences(
        self, touchpoint_id: str, owner: str | None
    ) -> None:
        found = owner_of(self.view, self.view.expect(Touchpoint, touchpoint_id))
        assert (found.id if found else None) == owner


class TestKinds:
    def kinds(self, *ways: Transition, optional: bool = False) -> dict[str, str]:
        view = view_of(
            journey(
                "j",
                "",
                stage("s", "", touchpoint("a"), touchpoint("b"), touchpoint("c")),
                stage("t", "", touchpoint("d"), optional=optional),
                stage("u", "", touchpoint("e")),
                touchpoint("parked"),
            ),
            list(ways),
        )
        return dict(transition_kinds(view, "j"))

    def test_the_only_way_on_is_next(self) -> None:
        assert self.kinds(transition("a", "b"), transition("c", "d")) == {"a>b": NEXT, "c>d": NEXT}

    def test_a_way_back_is_a_loop(self) -> None:
        assert self.kinds(transition("c", "a")) == {"c>a": LOOP}

    def test_a_way_over_a_stage_is_a_skip_unless_the_stage_is_optional(self) -> None:
        assert self.kinds(transition("a", "e")) == {"a>e": SKIP}
        assert self.kinds(transition("a", "e"), optional=True) == {"a>e": NEXT}

    def test_of_several_ways_on_the_largest_share_is_next(self) -> None:
        ways = (transition("a", "b", share=0.2), transition("a", "c", share=0.7), transition("a", "d"))
        assert self.kinds(*ways) == {"a>c": NEXT, "a>b": ALTERNATIVE, "a>d": ALTERNATIVE}

    def test_of_equal_shares_the_nearest_is_next(self) -> None:
        assert self.kinds(transition("a", "c"), transition("a", "b")) == {"a>b": NEXT, "a>c": ALTERNATIVE}

    def test_loops_and_skips_do_not_compete(self) -> None:
        ways = (transition("b", "a", share=0.9), transition("b", "e", share=0.8), transition("b", "c", share=0.1))
        assert self.kinds(*ways) == {"b>a": LOOP, "b>e": SKIP, "b>c": NEXT}

    def test_what_was_set_counts(self) -> None:
        assert self.kinds(transition("a", "b", kind="alternative")) == {"a>b": ALTERNATIVE}

    def test_to_and_from_the_parking_lot_is_next_but_farthest(self) -> None:
        ways = (transition("a", "parked"), transition("a", "b"), transition("parked", "c"))
        assert self.kinds(*ways) == {"a>b": NEXT, "a>parked": ALTERNATIVE, "parked>c": NEXT}


class TestPhases:
    def test_shares_count_placed_touchpoints_in_order_of_appearance(self) -> None:
        shares = phase_shares(View(families()), "current")
        assert shares == {PRE: PhaseShare(10, 0.5), AT: PhaseShare(3, 0.15), POST: PhaseShare(7, 0.35)}
        assert list(shares) == [PRE, AT, POST]

    def test_empty_stages_and_stages_without_a_phase(self) -> None:
        view = view_of(journey("j", "", stage("s", "", phase=PRE), stage("t", "", touchpoint("a"))))
        assert phase_shares(view, "j") == {PRE: PhaseShare(0, 0.0)}

    def test_the_commitment_point_stands_at_the_first_transaction_stage(self) -> None:
        assert commitment_stage(View(families()), "current") == 3
        assert commitment_stage(view_of(journey("j", "", stage("s", phase=PRE))), "j") is None


@pytest.mark.parametrize(
    ("importance", "expected", "perceived", "gap", "weighted"),
    [
        (3, 5, 4, -1, -6),
        (3, 4, 5, 1, 3),
        (None, 5, 4, -1, -6),
        (5, 1, 7, 6, 30),
        (2, None, 4, None, None),
        (2, 4, 4, 0, 0),
    ],
)
def test_unmet_expectations_count_twice(
    importance: int | None, expected: int | None, perceived: int, gap: int | None, weighted: int | None
) -> None:
    place = touchpoint("t", importance=importance, expectation=Expectation(expected=expected, perceived=perceived))
    assert (expectation_gap(place), weighted_gap(place)) == (gap, weighted)


def test_without_an_expectation_there_is_no_gap() -> None:
    assert expectation_gap(touchpoint("t")) is weighted_gap(touchpoint("t")) is None
