"""The index finds what is there, and tells what an edit has changed."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.desktop.canvas.group_index import EVERYWHERE, INK, GroupIndex
from journeymapper.drawing.display_list import DisplayList, Group, Path, Rect
from journeymapper.drawing.picture import Part, PartName, Picture, Section
from journeymapper.foundation.geometry import Box, Point, united

coordinates = st.floats(-300, 900).map(lambda value: round(value, 1))
boxes = st.builds(Box, coordinates, coordinates, st.floats(0, 400), st.floats(0, 400))


def card(box: Box, name: str = "card") -> Group:
    return Group(name, "card", "", *box, (Rect(0, 0, box.width, box.height, "#FFFFFF"),))


def drawing(*groups: Group) -> DisplayList:
    return DisplayList(1000, 1000, "#FFFFFF", groups)


@given(st.lists(boxes, max_size=20), boxes)
def test_all_groups_in_a_box_are_found(places: list[Box], where: Box) -> None:
    groups = [card(box, str(number)) for number, box in enumerate(places)]
    index = GroupIndex()
    index.show(drawing(*groups))
    found = index.in_box(where)
    assert {group.id for group in groups if group.box.overlaps(where)} <= {group.id for group in found}


@given(st.lists(boxes, max_size=12), st.lists(boxes, max_size=12), st.integers(0, 12))
def test_an_index_that_followed_an_edit_is_one_made_afresh(before: list[Box], after: list[Box], kept: int) -> None:
    old = [card(box, f"old-{number}") for number, box in enumerate(before)]
    new = [*old[:kept], *(card(box, f"new-{number}") for number, box in enumerate(after))]
    followed, fresh = GroupIndex(), GroupIndex()
    followed.show(drawing(*old))
    changed = followed.show(drawing(*new))
    fresh.show(drawing(*new))
    everywhere = Box(-400, -400, 2000, 2000)
    assert followed.in_box(everywhere) == fresh.in_box(everywhere)
    assert all(followed.find(group.id) is fresh.find(group.id) for group in [*old, *new])
    for group in [*old[kept:], *new[kept:]]:
        assert any(box == group.box.grown(INK) for box in changed)


def test_what_stays_the_same_object_is_no_change() -> None:
    index, one = GroupIndex(), card(Box(0, 0, 100, 100))
    assert index.show(drawing(one))
    assert not index.show(drawing(one))


def test_an_equal_group_is_no_change_and_takes_the_place_of_the_one_before() -> None:
    index, one, same = GroupIndex(), card(Box(0, 0, 100, 100)), card(Box(0, 0, 100, 100))
    index.show(drawing(one))
    assert not index.show(drawing(same))
    assert index.find("card") is same
    assert index.in_box(same.box)[0] is same


def test_many_changes_are_one_change_everywhere() -> None:
    index = GroupIndex()
    many = [card(Box(number, 0, 1, 1), str(number)) for number in range(200)]
    index.show(drawing())
    assert index.show(drawing(*many)) == [EVERYWHERE]


def test_a_long_way_is_found_along_its_line_only() -> None:
    line = Path((("M", 0, 0), ("L", 3000, 0), ("L", 3000, 2000)), stroke="#000000", stroke_width=1)
    way = Group("way", "edge", "", 0, 0, 3000, 2000, (line,))
    index = GroupIndex()
    index.show(DisplayList(3000, 2000, None, (way,)))
    assert index.near(Point(1500, 3), 5) == [way]
    assert index.near(Point(2998, 1000), 5) == [way]
    assert index.near(Point(1500, 1000), 5) == []


def test_the_uppermost_group_comes_first() -> None:
    index, above = GroupIndex(), card(Box(50, 50, 100, 100), "above")
    below = card(Box(0, 0, 100, 100), "below")._replace(role="edge", items=(Path((("M", 0, 0), ("L", 90, 90))),))
    index.show(drawing(above, below))
    assert index.in_box(Box(0, 0, 200, 200)) == [below, above]
    assert index.near(Point(75, 75), 1) == [above, below]


def picture(*parts: Part) -> Picture:
    def in_order() -> tuple[Group, ...]:
        return tuple(group for part in parts for group in part.groups)

    return Picture(1000, 1000, "#FFFFFF", {part.records: section(part) for part in parts}, in_order)


def section(part: Part) -> Section:
    return Section(part.box, part.records, lambda: {PartName("parts"): part})


def part(*groups: Group) -> Part:
    box = united([group.box for group in groups])
    return Part(box, tuple(group.id for group in groups), lambda: groups)


def test_a_part_is_drawn_when_it_is_looked_at() -> None:
    near, far = part(card(Box(0, 0, 10, 10), "near")), part(card(Box(500, 0, 10, 10), "far"))
    index = GroupIndex()
    assert len(index.show(picture(near, far))) == 2
    assert [part.drawn for part in (near, far)] == [False, False]
    assert [group.id for group in index.in_box(Box(0, 0, 50, 50))] == ["near"]
    assert [part.drawn for part in (near, far)] == [True, False]
    assert index.find("far") is far.groups[0]


def test_only_what_was_looked_at_can_differ() -> None:
    index, moved = GroupIndex(), Box(100, 0, 10, 10)
    seen, unseen = (part(card(Box(0, 0, 10, 10), name)) for name in ("seen", "unseen"))
    index.show(picture(seen, unseen))
    assert index.find("seen")
    changed = index.show(picture(part(card(moved, "seen")), part(card(Box(0, 0, 10, 10), "unseen"))))
    assert sorted(changed) == [Box(0, 0, 10, 10).grown(INK), moved.grown(INK)]


def test_a_group_that_moves_to_another_part_differs_only_if_it_looks_otherwise() -> None:
    index, one, two = GroupIndex(), card(Box(0, 0, 9, 9), "one"), card(Box(0, 20, 9, 9), "two")
    for first, second in (((one, two), ()), ((one,), (two,))):
        changed = index.show(picture(filled("first", first), filled("second", second)))
        assert index.in_box(Box(0, 0, 9, 29)) == [one, two]
    assert changed == []


def filled(name: str, groups: tuple[Group, ...]) -> Part:
    return Part(Box(0, 0, 300, 300), (name,), lambda: groups)


def test_a_small_part_that_changes_is_painted_again_as_a_whole() -> None:
    index, after = GroupIndex(), part(card(Box(5, 0, 10, 10)))
    index.show(picture(part(card(Box(0, 0, 10, 10)))))
    assert index.find("card")
    assert index.show(picture(after)) == [Box(0, 0, 10, 10).grown(INK), Box(5, 0, 10, 10).grown(INK)]
    assert not after.drawn


def test_what_is_far_differs_as_a_whole_and_is_not_made() -> None:
    index, far = GroupIndex(), (card(Box(500, 0, 10, 10), "far"), card(Box(500, 50, 10, 10), "farther"))
    near = part(card(Box(0, 0, 10, 10), "near"))
    index.show(picture(near, part(*far)))
    assert index.in_box(Box(0, 0, 600, 100))
    after = part(*far)
    sections = {**picture(near).sections, after.records: section(after)}
    changed = index.show(picture(near, after)._replace(sections=sections), near=Box(0, 0, 50, 50))
    assert changed == [united([group.box for group in far]).grown(INK)]
    assert not sections[after.records].made
    assert not after.drawn
