"""Touchpoints: added connected, moved in order, reordered, parked, inserted, removed with or without a bridge."""

import pytest

from journeymapper.edits import touchpoints, transitions
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Journey, Stage, Touchpoint, Transition
from tests.builders import chain, journey, person, touchpoint, transition
from tests.edits.workbench import Workbench, row


def two_stages() -> Workbench:
    """A > B > C in one stage, D > E in the next, connected throughout."""
    return Workbench(journey("j", "", row("s", "A", "B", "C"), row("t", "D", "E")), chain(*"abcde"))


class TestAdd:
    def test_the_first_touchpoint_stands_alone(self) -> None:
        bench = Workbench(journey("j", "", row("s")))
        made = bench.do(touchpoints.add, "s", "A", channel="email")
        assert bench.names_in("s") == ["A"]
        assert (made.journey_id, made.channel) == ("j", "email")
        assert bench.ways() == set()

    def test_each_next_one_is_connected_to_the_one_before(self) -> None:
        bench = Workbench(journey("j", "", row("s")))
        for name in "ABC":
            bench.do(touchpoints.add, "s", name)
        assert bench.names_in("s") == ["A", "B", "C"]
        assert bench.ways() == {"A>B", "B>C"}

    def test_between_two_connected_ones_it_takes_over_the_way(self) -> None:
        bench = Workbench(
            journey("j", "", row("s", "A", "B")), transition("a", "b", share=0.4, condition="if it rains")
        )
        bench.do(touchpoints.add, "s", "New", after="a")
        assert bench.names_in("s") == ["A", "New", "B"]
        assert bench.ways() == {"A>New", "New>B"}
        assert bench.get(Transition, "a>b").share == 0.4
        assert bench.get(Transition, "a>b").condition == "if it rains"

    def test_before_the_first_one_it_leads_to_it(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.add, "s", "New", before="a")
        assert bench.names_in("s") == ["New", "A", "B", "C"]
        assert "New>A" in bench.ways()

    def test_first_in_a_stage_it_is_connected_to_the_last_of_the_stage_before(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B"), row("empty"), row("t")), chain("a", "b"))
        bench.do(touchpoints.add, "t", "New")
        assert bench.ways() == {"A>B", "B>New"}

    def test_at_the_end_of_a_stage_it_is_led_over_to_the_next_stage(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.add, "s", "New")
        assert bench.ways() == {"A>B", "B>C", "C>New", "New>D", "D>E"}

    def test_other_ways_of_the_one_before_stay(self) -> None:
        bench = two_stages()
        bench.do(transitions.connect, "a", "d")
        bench.do(touchpoints.add, "s", "New", after="a")
        assert {"A>New", "New>B", "A>D"} <= bench.ways()

    def test_it_may_be_left_unconnected(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.add, "s", "New", after="a", connected=False)
        assert bench.ways() == {"A>B", "B>C", "C>D", "D>E"}

    def test_groups_of_fields_are_reached_with_a_dot(self) -> None:
        bench = Workbench(person("ann"), journey("j", "", row("s")))
        draft = {"name": "A", "emotion.valence": -1.0, "raci.accountable_id": "ann"}
        (made,) = bench.do(touchpoints.add_row, "s", [draft])
        assert (made.valence, made.accountable_id) == (-1, "ann")

    def test_a_row_is_connected_within_and_with_what_is_around_it(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), transition("a", "b", share=0.4))
        made = bench.do(touchpoints.add_row, "s", [{"name": name} for name in ("X", "Y", "Z")], after="a")
        assert [touchpoint.name for touchpoint in made] == ["X", "Y", "Z"]
        assert bench.names_in("s") == ["A", "X", "Y", "Z", "B"]
        assert bench.ways() == {"A>X", "X>Y", "Y>Z", "Z>B"}
        assert bench.get(Transition, "a>b").share == 0.4

    def test_an_empty_row_adds_nothing(self) -> None:
        bench = two_stages()
        assert bench.do(touchpoints.add_row, "s", []) == []

    def test_a_branch_leads_from_another_touchpoint_and_leaves_the_other_ways(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.branch, "b", "t", "New", before="d", ownership="paid")
        assert bench.names_in("t") == ["New", "D", "E"]
        assert bench.ways() == {"A>B", "B>C", "C>D", "D>E", "B>New"}

    def test_a_stage_that_is_gone_is_a_sentence(self) -> None:
        with pytest.raises(EditRefused, match="what it is about does not exist any more"):
            two_stages().do(touchpoints.add, "gone", "New")

    def test_a_neighbour_that_is_gone_is_a_sentence(self) -> None:
        with pytest.raises(EditRefused, match="The place to put it does not exist any more"):
            two_stages().do(touchpoints.add, "s", "New", after="gone")

    def test_a_value_that_does_not_fit_is_a_sentence_and_nothing_is_left_behind(self) -> None:
        bench = two_stages()
        with pytest.raises(
            EditRefused, match=r"“Importance” cannot be changed: input should be less than or equal to 5\."
        ):
            bench.do(touchpoints.add, "s", "New", importance=9)
        assert bench.names_in("s") == ["A", "B", "C"]


class TestInsert:
    def test_into_a_way_it_stands_after_its_source(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.insert, "c>d", "New")
        assert bench.names_in("s") == ["A", "B", "C", "New"]
        assert bench.ways() == {"A>B", "B>C", "C>New", "New>D", "D>E"}

    def test_into_a_way_from_a_parked_touchpoint_it_stands_before_its_target(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A"), touchpoint("p", "P")), transition("p", "a"))
        bench.do(touchpoints.insert, "p>a", "New")
        assert bench.names_in("s") == ["New", "A"]
        assert bench.ways() == {"P>New", "New>A"}

    def test_into_a_way_in_the_parking_lot_is_refused(self) -> None:
        bench = Workbench(journey("j", "", touchpoint("p", "P"), touchpoint("q", "Q")), transition("p", "q"))
        with pytest.raises(EditRefused, match="parking lot"):
            bench.do(touchpoints.insert, "p>q", "New")


class TestMove:
    def test_to_a_place_in_another_stage(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.move, ["b"], "t", after="d")
        assert bench.names_in("s") == ["A", "C"]
        assert bench.names_in("t") == ["D", "B", "E"]
        assert len(bench.ways()) == 4

    def test_several_keep_their_order_whatever_the_order_of_choosing(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.move, ["e", "c", "a"], "t", before="d")
        assert bench.names_in("t") == ["A", "C", "E", "D"]

    @pytest.mark.parametrize("place", [{"before": "b"}, {"after": "b"}])
    def test_to_where_one_of_them_stands(self, place: dict[str, str]) -> None:
        bench = two_stages()
        bench.do(touchpoints.move, ["b", "d"], "s", **place)
        assert bench.names_in("s") == ["A", "B", "D", "C"]

    def test_without_a_neighbour_to_the_end(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.move, ["a"], "s")
        assert bench.names_in("s") == ["B", "C", "A"]

    def test_out_of_the_parking_lot(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A"), touchpoint("p", "P")))
        bench.do(touchpoints.move, ["p"], "s", before="a")
        assert bench.names_in("s") == ["P", "A"]

    def test_only_the_moved_record_changes(self) -> None:
        bench = two_stages()
        with bench.document.transaction("Move") as tx:
            touchpoints.move(tx, ["c"], "s", before="b")
        assert set(tx.change.changes) == {"c"}

    def test_to_another_journey_together_with_all_it_is_connected_to(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), journey("k", "", row("t")), chain("a", "b"))
        assert touchpoints.can_move(bench.view, ["a", "b"], "t")
        bench.do(touchpoints.move, ["a", "b"], "t")
        assert [t.name for t in bench.view.touchpoints_of("k")] == ["A", "B"]

    @pytest.mark.parametrize("moved", ["a", "b"])
    def test_not_to_another_journey_when_a_way_would_be_torn(self, moved: str) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B")), journey("k", "", row("t")), chain("a", "b"))
        assert not touchpoints.can_move(bench.view, [moved], "t")
        with pytest.raises(EditRefused, match="would stay behind in another journey"):
            bench.do(touchpoints.move, [moved], "t")

    def test_not_to_a_stage_that_is_gone(self) -> None:
        bench = two_stages()
        assert not touchpoints.can_move(bench.view, ["a"], "gone")
        with pytest.raises(EditRefused, match="The stage does not exist any more"):
            bench.do(touchpoints.move, ["a"], "gone")

    def test_not_when_one_of_them_is_gone(self) -> None:
        bench = two_stages()
        assert not touchpoints.can_move(bench.view, ["a", "gone"], "t")
        with pytest.raises(EditRefused, match="One of the touchpoints does not exist any more"):
            bench.do(touchpoints.move, ["a", "gone"], "t")


class TestShift:
    def test_up_and_down_past_one_neighbour(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift, ["c"], -1)
        assert bench.names_in("s") == ["A", "C", "B"]
        bench.do(touchpoints.shift, ["a", "c"], +1)
        assert bench.names_in("s") == ["B", "A", "C"]

    def test_at_the_end_of_the_stage_nothing_happens(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift, ["a"], -1)
        bench.do(touchpoints.shift, ["c"], +1)
        assert bench.names_in("s") == ["A", "B", "C"]

    def test_every_stage_on_its_own(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift, ["c", "e"], -1)
        assert (bench.names_in("s"), bench.names_in("t")) == (["A", "C", "B"], ["E", "D"])

    def test_to_the_next_stage_into_the_same_row(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift_stage, ["b"], +1)
        assert bench.names_in("t") == ["D", "B", "E"]
        bench.do(touchpoints.shift_stage, ["b"], -1)
        assert bench.names_in("s") == ["A", "B", "C"]

    def test_to_a_shorter_stage_at_its_end(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift_stage, ["c"], +1)
        assert bench.names_in("t") == ["D", "E", "C"]

    def test_past_the_last_stage_nothing_happens(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.shift_stage, ["d"], +1)
        bench.do(touchpoints.shift_stage, ["a"], -1)
        assert (bench.names_in("s"), bench.names_in("t")) == (["A", "B", "C"], ["D", "E"])

    def test_parked_ones_stay_where_they_are(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A"), touchpoint("p", "P")))
        bench.do(touchpoints.shift, ["p"], +1)
        assert [t.name for t in bench.view.parked_in("j")] == ["P"]


class TestParkAndRemove:
    def test_parked_touchpoints_keep_their_order_and_their_ways(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.park, ["d", "b"])
        assert [t.name for t in bench.view.parked_in("j")] == ["B", "D"]
        assert len(bench.ways()) == 4

    def test_parking_twice_changes_nothing(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.park, ["b"])
        with bench.document.transaction("Park") as tx:
            touchpoints.park(tx, ["b"])
        assert not tx.change

    def test_removing_takes_ways_and_comments_along(self) -> None:
        bench = two_stages()
        with bench.document.transaction("Comment") as tx:
            comment = tx.create(Comment, ref_id="b", text="Really?")
        bench.do(touchpoints.remove, ["b"])
        assert bench.ways() == {"C>D", "D>E"}
        assert comment.id not in bench.view

    def test_removing_may_bridge_the_hole_with_the_share_of_the_way_in(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B", "C")), transition("a", "b", share=0.3), chain("b", "c"))
        bench.do(touchpoints.remove, ["b"], bridged=True)
        assert bench.ways() == {"A>C"}
        assert bench.view.all(Transition)[0].share == 0.3

    def test_a_bridge_spans_several(self) -> None:
        bench = two_stages()
        bench.do(touchpoints.remove, ["b", "c", "d"], bridged=True)
        assert bench.ways() == {"A>E"}

    def test_a_bridge_to_several_ends_has_no_share(self) -> None:
        bench = Workbench(
            journey("j", "", row("s", "A", "B", "C", "D")),
            transition("a", "b", share=0.3),
            transition("b", "c"),
            transition("b", "d"),
        )
        bench.do(touchpoints.remove, ["b"], bridged=True)
        assert bench.ways() == {"A>C", "A>D"}
        assert {way.share for way in bench.view.all(Transition)} == {None}

    def test_a_bridge_makes_no_circle_of_one_and_no_second_way(self) -> None:
        bench = Workbench(
            journey("j", "", row("s", "A", "B", "C", "D")), chain("a", "b", "a"), chain("c", "b", "d", "b")
        )
        bench.do(transitions.connect, "c", "d")
        bench.do(touchpoints.remove, ["b"], bridged=True)
        assert bench.ways() == {"A>D", "C>D", "C>A", "D>A"}

    def test_a_bridge_over_a_circle_ends(self) -> None:
        bench = Workbench(journey("j", "", row("s", "A", "B", "C")), chain("a", "b", "c", "b"))
        bench.do(touchpoints.remove, ["b", "c"], bridged=True)
        assert bench.ways() == set()


def test_keys_stay_short_and_neighbours_untouched_in_a_long_session() -> None:
    """Always between the same two: now and then all siblings get fresh keys, and the order never suffers."""
    bench = Workbench(journey("j", "", row("s", "A", "B")))
    for number in range(300):
        bench.do(touchpoints.add, "s", f"T{number}", after="a", connected=False)
    assert bench.names_in("s") == ["A", *(f"T{number}" for number in reversed(range(300))), "B"]
    assert max(len(t.rank) for t in bench.view.touchpoints_in("s")) <= 24


def test_touchpoints_without_order_keys_can_be_put_in_order() -> None:
    bench = Workbench(
        Journey(id="j"),
        Stage(id="s", journey_id="j"),
        [Touchpoint(id=i, name=i, journey_id="j", stage_id="s") for i in "abc"],
    )
    bench.do(touchpoints.move, ["c"], "s", after="a")
    assert bench.names_in("s") == ["a", "c", "b"]
