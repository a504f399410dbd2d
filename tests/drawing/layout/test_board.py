"""The measures of a Board, on the worked example that the look draws by hand."""

import json

import pytest

from journeymapper.drawing.layout import measures
from journeymapper.drawing.layout.arrangement import Arrangement, CardPlace, Route
from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from journeymapper.foundation.geometry import Box, Point
from journeymapper.foundation.resources import resource
from journeymapper.model.record import Record
from journeymapper.model.view import View
from tests.builders import AT, POST, PRE, chain, families, journey, stage, table, touchpoint, transition

LONG_TITLE = "A title that is so long that it can only stand in three lines"


@pytest.fixture(scope="module")
def example(text: TextEngine) -> Arrangement:
    return arrange(View(families()), "current", text)


def laid_out(text: TextEngine, *parts: list[Record] | Record, **fields: object) -> Arrangement:
    stages = [part for part in parts if isinstance(part, list)]
    ways = [part for part in parts if not isinstance(part, list)]
    return arrange(View(table(journey("j", "", *stages, **fields), ways)), "j", text)


def card(arrangement: Arrangement, touchpoint_id: str) -> CardPlace:
    return next(card for card in arrangement.cards if card.id == touchpoint_id)


def route(arrangement: Arrangement, source: str, target: str) -> Route:
    return next(route for route in arrangement.routes if (route.source_id, route.target_id) == (source, target))


def tokens() -> dict:
    return json.loads(resource("tokens.json").read_text("utf-8"))


def test_measures_are_those_of_the_look() -> None:
    look = tokens()
    card, space, curve = look["card"], look["map"], look["curve"]
    assert (
        card["width"],
        card["height_two_lines"],
        card["text_width"],
    ) == (measures.CARD_WIDTH, measures.CARD_HEIGHT, measures.TITLE_WIDTH)
    assert card["height_three_lines"] - card["height_two_lines"] == measures.TITLE_LINE
    assert card["max_lines"] == measures.MOST_TITLE_LINES
    assert space["axis_width"] == measures.AXIS_WIDTH
    assert space["gutter"] == measures.GUTTER
    assert space["gutter_commitment"] == measures.GUTTER + measures.POLE_ROOM
    assert space["row_gap"] == measures.ROW_GAP
    assert space["corridor_for_skips"] == measures.CORRIDOR
    assert space["phase_band"]["height"] == measures.BAND_HEIGHT
    assert space["phase_band"]["gap_below"] == measures.BAND_GAP
    assert space["stage_header"]["height"] == measures.HEADER_HEIGHT
    assert space["lane"]["gap_above"] == measures.CURVE_GAP
    assert curve["height"] == measures.CURVE_HEIGHT
    assert look["type"]["drawing_pt"]["edge_label"] == {"size": 8, "line": measures.LABEL_LINE, "weight": 700}
    assert look["type"]["drawing_pt"]["title"]["size"] == measures.TITLE_SIZE


def test_whole_example_is_as_large_as_the_one_drawn_by_hand(example: Arrangement) -> None:
    assert (example.width, example.height) == (867, 606)
    assert example.curve == Box(33, 453, 834, 153)
    assert example.commitment_x == 456


def test_columns_rows_and_numbers(example: Arrangement) -> None:
    assert [stage.header for stage in example.stages[:4]] == [Box(x, 24, 117, 36) for x in (33, 174, 315, 468)]
    assert [card.number for card in example.cards] == list(range(1, 21))
    assert card(example, "t1").box == Box(33, 84, 117, 72)
    assert card(example, "t7").box == Box(174, 264, 117, 72)
    assert {place.title_lines for place in example.cards} == {2}


def test_bands_run_over_the_stages_of_one_phase(example: Arrangement) -> None:
    assert [(band.phase, band.first_stage, band.last_stage) for band in example.bands] == [
        (PRE, 0, 2),
        (AT, 3, 3),
        (POST, 4, 5),
    ]
    assert example.bands[0].box == Box(33, 0, 399, 18)


def test_curve_spreads_the_touchpoints_of_a_stage_over_its_column(example: Arrangement) -> None:
    assert [point.x for point in example.curve_points[:4]] == [33 + 117 * part / 8 for part in (1, 3, 5, 7)]


def test_next_in_a_stage_is_a_straight_line_down_the_middle(example: Arrangement) -> None:
    assert route(example, "t1", "t2").points == (Point(91.5, 156), Point(91.5, 174))


def test_next_to_the_following_stage_takes_the_gutter(example: Arrangement) -> None:
    assert route(example, "t4", "t5").points == (Point(150, 381), Point(162, 381), Point(162, 111), Point(174, 111))


def test_skip_takes_the_corridor_with_its_share_above_the_stage_between(example: Arrangement) -> None:
    skip = route(example, "t5", "t11")
    assert skip.kind == "skip"
    assert skip.points == (Point(232.5, 84), Point(232.5, 74), Point(526.5, 74), Point(526.5, 84))
    assert skip.label is not None
    assert skip.label.centre.x == pytest.approx(315 + 117 / 2)
    assert 60 < skip.label.y < skip.label.bottom < 74


def test_loop_to_the_stage_before_takes_the_gutter_between(example: Arrangement) -> None:
    loop = route(example, "t9", "t7")
    assert loop.kind == "loop"
    assert (loop.points[0], loop.points[-1]) == (Point(315, 174 + 52), Point(291, 264 + 50))
    assert len(loop.points) == 4
    assert loop.label is not None
    assert (loop.label.x, loop.label.centre.y) == (317, 255)


def test_shares_of_a_branch_stand_on_both_sides_of_the_line(example: Arrangement) -> None:
    middle = 315 + 117 / 2
    main, other = route(example, "t8", "t9").label, route(example, "t8", "t10").label
    assert main is not None
    assert other is not None
    assert main.right == middle - 5
    assert other.x > middle
    assert main.y == other.y


def test_branches_that_end_at_one_card_share_a_trunk_and_a_head(example: Arrangement) -> None:
    joining, leading = route(example, "t9", "t11"), route(example, "t10", "t11")
    assert (joining.head, leading.head) == (False, True)
    assert joining.points[-1].x == leading.points[1].x


def test_journey_without_transitions_has_no_routes(text: TextEngine) -> None:
    arrangement = laid_out(text, stage("s", "S", touchpoint("a"), touchpoint("b")))
    assert arrangement.routes == ()


def test_third_title_line_makes_the_row_higher_in_all_stages(text: TextEngine) -> None:
    first = stage("s", "S", touchpoint("a", "Ask"), touchpoint("b", LONG_TITLE))
    arrangement = laid_out(text, first, stage("u", "U", touchpoint("c", "Ask"), touchpoint("d", "Ask")))
    assert [(c.box.height, c.title_lines) for c in arrangement.cards] == [(72, 2), (84, 3), (72, 2), (84, 3)]


def test_stage_name_in_two_lines_makes_all_headers_higher(text: TextEngine) -> None:
    arrangement = laid_out(text, stage("s", "Look around and compare"), stage("u", "Visit", touchpoint("a")))
    assert [(place.name_lines, place.header.height) for place in arrangement.stages] == [(2, 52), (2, 52)]


def test_stage_without_touchpoints_keeps_its_column(text: TextEngine) -> None:
    stages = [stage("s", "S", touchpoint("a")), stage("empty", "Empty"), stage("u", "U", touchpoint("b"))]
    arrangement = laid_out(text, *stages)
    assert [place.header.x for place in arrangement.stages] == [33, 174, 315]


def test_journey_without_stages_and_journey_without_touchpoints(text: TextEngine) -> None:
    nothing = laid_out(text)
    assert (nothing.stages, nothing.cards, nothing.bands, nothing.parking) == ((), (), (), None)
    empty = laid_out(text, stage("s", "S"))
    assert empty.curve.y == 84 + 72 + 27


def test_parked_touchpoints_stand_right_of_the_map(text: TextEngine) -> None:
    parts = journey("j", "", stage("s", "S", touchpoint("a")), touchpoint("p", "Parked"), touchpoint("q"))
    arrangement = arrange(View(table(parts, transition("a", "q"), transition("p", "a"))), "j", text)
    assert [(c.id, c.number) for c in arrangement.cards] == [("a", 1), ("p", 0), ("q", 0)]
    assert arrangement.parking is not None
    assert arrangement.parking.x > arrangement.curve.right
    assert arrangement.parking.bottom == card(arrangement, "q").box.bottom
    assert {r.id for r in arrangement.routes} == {"a>q", "p>a"}
    assert [point.id for point in arrangement.curve_points] == ["a"]


def test_parked_touchpoints_keep_clear_of_the_bottom_lane(text: TextEngine) -> None:
    stages = [stage(f"s{n}", "S", touchpoint(f"t{n}")) for n in range(4)]
    parked = [touchpoint(f"p{n}") for n in range(4)]
    ways = [transition("t3", "t0"), transition("t3", "t1"), transition("p3", "t0"), transition("p2", "t1")]
    arrangement = arrange(View(table(journey("j", "", *stages, *parked), ways)), "j", text)
    lane = [r.points[1].y for r in arrangement.routes if r.source_id == "t3"]
    assert all(c.box.bottom < min(lane) or c.box.y > max(lane) for c in arrangement.cards)
    assert arrangement.height == card(arrangement, "p3").box.bottom


def test_pole_before_the_first_stage_stands_left_of_the_axis(text: TextEngine) -> None:
    arrangement = laid_out(text, stage("s", "S", touchpoint("a"), phase=AT))
    assert arrangement.commitment_x == 0
    assert arrangement.stages[0].header.x > measures.AXIS_WIDTH


def test_transition_out_of_the_journey_is_left_out(text: TextEngine) -> None:
    other = journey("k", "", stage("u", "U", touchpoint("z")))
    records = table(
        journey("j", "", stage("s", "S", touchpoint("a"))), other, transition("a", "z"), transition("a", "gone")
    )
    assert arrange(View(records), "j", text).routes == ()


def test_corridor_and_gutters_grow_with_their_tracks(text: TextEngine) -> None:
    stages = [stage(f"s{n}", "S", *(touchpoint(f"{n}{m}", "Ask") for m in range(6))) for n in range(4)]
    few = laid_out(text, *stages, *chain("00", "20"))
    ways = [transition(f"0{m}", f"{n}{m}") for m in range(6) for n in (1, 2, 3)]
    loops = [transition(f"1{5 - m}", f"0{m}") for m in range(6)]
    many = laid_out(text, *stages, *ways, *loops)
    assert few.stages[1].header.x - few.stages[0].header.right == 24
    assert many.stages[1].header.x - many.stages[0].header.right > 24
    assert few.cards[0].box.y == 84
    assert many.cards[0].box.y > 84


def test_labels_below_the_last_card_of_a_stage_stand_in_one_row(text: TextEngine) -> None:
    first, then = stage("s", "S", touchpoint("a")), stage("u", "U", touchpoint("b"), touchpoint("c"))
    ways = [transition("a", "b", share=0.6), transition("a", "c", share=0.4), transition("a", "a", count=7)]
    arrangement = laid_out(text, first, then, *ways)
    boxes = sorted(route.label for route in arrangement.routes if route.label)
    assert len({box.y for box in boxes}) == 1
    assert boxes[0] == route(arrangement, "a", "a").label
    assert card(arrangement, "c").box.y - card(arrangement, "b").box.bottom == 18


def test_condition_is_set_in_lines_and_the_gap_grows(text: TextEngine) -> None:
    condition = "if the form came back because a signature was missing"
    arrangement = laid_out(
        text,
        stage("s", "S", touchpoint("a"), touchpoint("b"), touchpoint("c")),
        transition("a", "b"),
        transition("a", "c", condition=condition),
    )
    label = route(arrangement, "a", "c").label
    assert label is not None
    assert label.height > 10
    assert label.width <= 101
    assert card(arrangement, "b").box.y - card(arrangement, "a").box.bottom > label.height
