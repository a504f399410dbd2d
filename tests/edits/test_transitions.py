"""Ways: connected once, within one journey; cut; led over others."""

import pytest

from journeymapper.edits import fields, transitions
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Transition
from tests.builders import chain, journey, touchpoint, transition
from tests.edits.workbench import Workbench, row


def a_row(*ways: Transition) -> Workbench:
    return Workbench(journey("j", "", row("s", "A", "B", "C", "D")), list(ways))


def test_connecting_returns_the_way_with_its_fields() -> None:
    bench = a_row()
    way = bench.do(transitions.connect, "a", "b", share=0.25, condition="by phone")
    assert (way.source_id, way.target_id, way.share, way.condition) == ("a", "b", 0.25, "by phone")


def test_connecting_twice_keeps_one_way_and_changes_it() -> None:
    bench = a_row(transition("a", "b", share=0.25))
    assert bench.do(transitions.connect, "a", "b", share=0.5).id == "a>b"
    assert bench.get(Transition, "a>b").share == 0.5
    assert len(bench.ways()) == 1


def test_the_ways_of_one_touchpoint_keep_the_order_of_making() -> None:
    bench = a_row()
    for target in "dbc":
        bench.do(transitions.connect, "a", target)
    assert [way.target_id for way in bench.view.transitions_from("a")] == ["d", "b", "c"]


@pytest.mark.parametrize("target", ["a", "other", "gone"])
def test_a_touchpoint_is_not_connected_with_itself_nor_with_another_journey(target: str) -> None:
    bench = Workbench(journey("j", "", row("s", "A")), journey("k", "", touchpoint("other")))
    assert not transitions.can_connect(bench.view, "a", target)
    with pytest.raises(EditRefused, match="Only two different touchpoints of one journey"):
        bench.do(transitions.connect, "a", target)


def test_several_are_connected_in_the_order_given() -> None:
    bench = a_row()
    bench.do(transitions.connect_in_order, ["c", "a", "d"])
    assert bench.ways() == {"C>A", "A>D"}


def test_cutting_leaves_the_touchpoints() -> None:
    bench = a_row(transition("a", "b"))
    bench.do(transitions.cut, "a", "b")
    assert bench.ways() == set()
    assert bench.names_in("s") == ["A", "B", "C", "D"]


def test_cutting_what_is_not_connected_is_a_sentence() -> None:
    with pytest.raises(EditRefused, match="There is no way"):
        a_row(transition("a", "b")).do(transitions.cut, "b", "a")


def test_a_way_led_over_another_touchpoint_keeps_its_share_and_forgets_its_set_kind() -> None:
    bench = a_row(transition("a", "c", share=0.3, kind="skip"))
    bench.do(transitions.lead_over, "a>c", "b")
    assert bench.ways() == {"A>B", "B>C"}
    assert (bench.get(Transition, "a>c").share, bench.get(Transition, "a>c").kind) == (0.3, None)


def test_a_way_led_over_one_that_is_connected_already_makes_no_second_way() -> None:
    bench = a_row(transition("a", "b"), transition("a", "c"), transition("b", "c"))
    bench.do(transitions.lead_over, "a>c", "b")
    assert bench.ways() == {"A>B", "B>C"}
    assert len(bench.view.all(Transition)) == 2


@pytest.mark.parametrize("over", ["a", "c", "gone"])
def test_a_way_is_not_led_over_its_own_ends(over: str) -> None:
    with pytest.raises(EditRefused, match="led over another touchpoint of its own journey"):
        a_row(transition("a", "c")).do(transitions.lead_over, "a>c", over)


def test_a_share_is_changed_like_any_field() -> None:
    bench = a_row(*chain("a", "b"))  # type: ignore[arg-type]
    bench.do(fields.change, ["a>b"], share=0.75)
    assert bench.get(Transition, "a>b").share == 0.75
    with pytest.raises(EditRefused, match="“Share of people” cannot be changed"):
        bench.do(fields.change, ["a>b"], share=1.5)
