"""Stages: added at a place, moved together in order, removed with or without their touchpoints."""

import pytest

from journeymapper.edits import stages
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Touchpoint
from tests.builders import chain, journey
from tests.edits.workbench import Workbench, row


def three() -> Workbench:
    return Workbench(journey("j", "", row("r", "A"), row("s", "B", "C"), row("t", "D")), chain(*"abcd"))


def names(bench: Workbench) -> list[str]:
    return [stage.name for stage in bench.view.stages_of("j")]


def test_adding_at_the_end_after_and_before() -> None:
    bench = three()
    bench.do(stages.add, "j", "Last", phase="post_transaction")
    bench.do(stages.add, "j", "After", after="r")
    bench.do(stages.add, "j", "First", before="r")
    assert names(bench) == ["First", "R", "After", "S", "T", "Last"]


def test_adding_to_a_journey_that_is_gone_is_a_sentence() -> None:
    with pytest.raises(EditRefused, match="does not exist any more"):
        three().do(stages.add, "gone")


def test_moving_keeps_the_order_of_the_moved() -> None:
    bench = three()
    bench.do(stages.move, ["t", "r"], after="s")
    assert names(bench) == ["S", "R", "T"]
    bench.do(stages.move, ["t"], before="s")
    assert names(bench) == ["T", "S", "R"]
    bench.do(stages.move, ["t"])
    assert names(bench) == ["S", "R", "T"]


def test_moving_nothing_changes_nothing() -> None:
    bench = three()
    bench.do(stages.move, [])
    assert names(bench) == ["R", "S", "T"]


def test_stages_of_two_journeys_do_not_move_together() -> None:
    bench = Workbench(journey("j", "", row("r")), journey("k", "", row("s")))
    assert not stages.can_move(bench.view, ["r", "s"], "j")
    with pytest.raises(EditRefused, match="Only stages of one journey"):
        bench.do(stages.move, ["r", "s"])


def test_removing_takes_touchpoints_ways_and_comments_along() -> None:
    bench = three()
    with bench.document.transaction("Comment") as tx:
        tx.create(Comment, ref_id="s")
        tx.create(Comment, ref_id="b")
        tx.create(Comment, ref_id="b>c")
    bench.do(stages.remove, ["s"])
    assert names(bench) == ["R", "T"]
    assert bench.ways() == set()
    assert bench.view.all(Comment) == ()
    assert {touchpoint.name for touchpoint in bench.view.all(Touchpoint)} == {"A", "D"}


def test_removing_may_park_the_touchpoints_with_their_ways() -> None:
    bench = three()
    bench.do(stages.remove, ["s"], parking=True)
    assert [touchpoint.name for touchpoint in bench.view.parked_in("j")] == ["B", "C"]
    assert bench.ways() == {"A>B", "B>C", "C>D"}
