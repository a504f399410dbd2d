"""Audiences: entered line by line, ranked without doubles, nested without circles, removed with their journeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edits import audiences, fields, removal
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Audience, Link
from tests.builders import audience, families, journey
from tests.edits.workbench import Workbench, row


def ranking(bench: Workbench) -> list[tuple[str, int | None]]:
    return [(found.name, found.importance_rank) for found in bench.view.audiences()]


def test_twenty_five_lines_make_twenty_five_audiences_in_order() -> None:
    bench = Workbench()
    lines = [f"Audience {number}" for number in range(1, 26)]
    bench.do(audiences.add_lines, "\n\n  ".join(lines) + "\r\n   \n")
    assert [found.name for found in bench.view.audiences()] == lines
    assert {found.importance_rank for found in bench.view.audiences()} == {None}


def test_the_end_of_a_ranked_list_has_the_next_rank_and_undo_takes_it_back() -> None:
    bench = Workbench([audience(f"a{n}", f"A{n}", importance_rank=n) for n in (1, 2)])
    before = ranking(bench)
    bench.do(audiences.add_lines, "X\nY")
    assert ranking(bench) == [*before, ("X", 3), ("Y", 4)]
    assert bench.do(audiences.add, "Z").importance_rank == 5
    bench.history.undo()
    bench.history.undo()
    assert ranking(bench) == before


@pytest.mark.parametrize("ranks", [[], [None], [1, None], [1, 1], [1_000_000]])
def test_where_not_all_are_ranked_new_ones_are_not(ranks: list[int | None]) -> None:
    bench = Workbench([audience(f"a{n}", f"A{n}", importance_rank=rank) for n, rank in enumerate(ranks)])
    bench.do(audiences.add_lines, "X")
    assert bench.do(audiences.add, "Z").importance_rank is None
    assert [rank for name, rank in ranking(bench) if name in "XZ"] == [None, None]


def test_lines_may_come_after_another_audience() -> None:
    bench = Workbench(audience("a", "A", rank="i001"), audience("b", "B", rank="i002"))
    bench.do(audiences.add_lines, "X\nY", after="a")
    assert [found.name for found in bench.view.audiences()] == ["A", "X", "Y", "B"]


def test_one_may_be_added_before_another() -> None:
    bench = Workbench(audience("a", "A", rank="i001"))
    made = bench.do(audiences.add, "New", before="a", kind="fan")
    assert [found.name for found in bench.view.audiences()] == ["New", "A"]
    assert made.kind == "fan"


def test_dragging_the_seventh_to_the_second_place_numbers_all_without_doubles() -> None:
    bench = Workbench([audience(f"a{n}", f"A{n}", importance_rank=n) for n in range(1, 11)])
    bench.do(audiences.rank, "a7", 2)
    names = ["A1", "A7", "A2", "A3", "A4", "A5", "A6", "A8", "A9", "A10"]
    assert ranking(bench) == list(zip(names, range(1, 11), strict=True))


def test_ranking_the_first_time_ranks_the_list_as_it_stands() -> None:
    bench = Workbench([audience(name.lower(), name, rank=name) for name in "ABC"])
    bench.do(audiences.rank, "c", 1)
    assert ranking(bench) == [("C", 1), ("A", 2), ("B", 3)]


@given(st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=8), st.integers(0, 7), st.integers(-3, 20))
def test_ranks_are_always_one_to_n(ranks: list[int | None], moved: int, position: int) -> None:
    bench = Workbench([audience(f"a{n}", f"A{n}", importance_rank=rank) for n, rank in enumerate(ranks)])
    moved_id = f"a{moved % len(ranks)}"
    bench.do(audiences.rank, moved_id, position)
    assert [rank for _, rank in ranking(bench)] == list(range(1, len(ranks) + 1))
    assert bench.get(Audience, moved_id).importance_rank == min(max(position, 1), len(ranks))


@pytest.mark.parametrize("parent", ["top", "middle", "low"])
def test_no_circle_of_audiences(parent: str) -> None:
    bench = Workbench(audience("top", "Top"), audience("middle", parent_id="top"), audience("low", parent_id="middle"))
    with pytest.raises(EditRefused, match="part of itself"):
        bench.do(fields.change, ["top"], parent_id=parent)
    bench.do(fields.change, ["low"], parent_id="top")
    assert bench.get(Audience, "low").parent_id == "top"


def test_removing_takes_journeys_and_links_along_and_frees_the_parts() -> None:
    bench = Workbench(
        audience("gone"),
        audience("staff"),
        audience("part", parent_id="gone"),
        journey("j", "", row("s", "A", "B"), audience_id="gone"),
        Link(id="l", source_id="staff", target_id="gone"),
    )
    bench.do(removal.remove, ["gone"])
    assert {record.id for record in bench.view} == {"staff", "part"}
    assert bench.get(Audience, "part").parent_id is None


def test_removing_the_example_leaves_its_people_and_quotes() -> None:
    bench = Workbench(list(families().values()))
    bench.do(removal.remove, ["families"])
    assert {record.record_kind for record in bench.view} == {"project", "person", "evidence"}
