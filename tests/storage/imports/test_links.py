from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Journey, Touchpoint, Transition
from journeymapper.model.vocabulary import ExitKind
from journeymapper.storage.imports import Doubt, Imported, Made
from journeymapper.storage.imports.graph_order import forward_order
from tests.storage.imports.importing import arrows, imported, made, stages, touchpoint, unmentioned

TABLE = "Stage,Touchpoint\nLook,A\n,B\n,C\nBuy,D\n,E\n"


def linked(folder: Path, transitions: str, table: str = TABLE) -> Imported:
    return imported(folder, table, transitions=transitions)


def test_names_of_touchpoints_are_all_the_ways_there_are(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\nA,c\n C ,A\nB,E\n")
    assert arrows(result.document) == [("A", "C"), ("B", "E"), ("C", "A")]
    assert made(result.report, Made.CONNECTED) == []


def test_names_of_stages_keep_what_is_inside_connected(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\nLook,Buy\n")
    assert arrows(result.document) == [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")]
    assert made(result.report, Made.STAGE_TRANSITION) == [(2, "Look → Buy")]


def test_a_table_that_goes_inside_a_stage_says_all_of_it(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\nLook,Buy\nA,C\n")
    assert arrows(result.document) == [("A", "C"), ("C", "D"), ("D", "E")]


def test_a_touchpoint_goes_before_a_stage_of_its_name(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\nBuy,B\n", "Stage,Touchpoint\nBuy,A\n,Buy\n,B\n")
    assert arrows(result.document) == [("Buy", "B")]


def test_unknown_names_are_kept_on_the_journey(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to,label,count\nA,B,,\nA,Nowhere,maybe,3\n,B,,\nB,,,\n")
    (journey,) = result.document.view.all(Journey)
    assert journey.note == "A → Nowhere (maybe, 3, 100%)\n → B\nB → "
    assert len(made(result.report, Doubt.UNKNOWN_NAME)) == 3
    assert arrows(result.document) == [("A", "B")]


def test_of_several_touchpoints_of_a_name_the_first_is_meant(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\nA,B\n", "Stage,Touchpoint\n1,A\n2,A\n3,B\n")
    assert made(result.report, Doubt.AMBIGUOUS_NAME) == [(2, "A")]
    view = result.document.view
    (way,) = view.all(Transition)
    assert view.expect(Touchpoint, way.source_id).stage_id == view.stages_of(view.all(Journey)[0].id)[0].id


@pytest.mark.parametrize(
    ("header", "cells", "shares"),
    [
        ("share", ["0.25", "0,75"], [0.25, 0.75]),
        ("Anteil", ["25 %", "75%"], [0.25, 0.75]),
        ("Prozent", ["25", "75"], [0.25, 0.75]),
        ("percent", ["1", "99"], [0.01, 0.99]),
        ("share", ["1", "0"], [1, 0]),
        ("Anzahl", ["30", "90"], [0.25, 0.75]),
        ("count", ["0", "0"], [None, None]),
        ("share", ["most", "150%"], [None, None]),
    ],
)
def test_shares_and_counts(tmp_path: Path, header: str, cells: list[str], shares: list[float | None]) -> None:
    result = linked(tmp_path, f"von;nach;{header}\nA;B;{cells[0]}\nA;C;{cells[1]}\n")
    assert [way.share for way in result.document.view.all(Transition)] == shares


def test_a_share_that_is_none_is_kept_with_the_condition(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to,label,share,count\nA,B,if late,most,some\n")
    (way,) = result.document.view.all(Transition)
    assert way.condition == "if late; share: most; count: some"
    assert made(result.report, Doubt.VALUE) == [(2, "share: most"), (2, "count: some")]


def test_cells_in_nameless_columns_stay_with_the_condition(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to,label\nA,B,late,very late\n")
    assert result.document.view.all(Transition)[0].condition == "late; very late"
    assert made(result.report, Doubt.EXTRA_CELLS) == [(2, "very late")]


def test_marks_of_start_and_end(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to,count\n(Start),A,10\nA,B,8\nA,[end],2\n<start>,(end),1\n")
    found = touchpoint(result.document, "A")
    assert (found.entry, found.exit) == (True, ExitKind.SUCCESS)
    assert found.note == "(Start): 10\n[end]: 2"
    assert result.document.view.all(Transition)[0].share == 0.8
    assert made(result.report, Doubt.UNKNOWN_NAME) == [(5, "<start> → (end) (1, 100%)")]


def test_a_touchpoint_called_like_a_mark_is_a_touchpoint(tmp_path: Path) -> None:
    result = linked(tmp_path, "from,to\n(start),B\n", "Touchpoint\n(start)\nB\n")
    assert arrows(result.document) == [("(start)", "B")]


def test_every_journey_with_both_names_is_connected(tmp_path: Path) -> None:
    table = "Audience,Touchpoint\nFamilies,A\n,B\nDonors,A\n,B\nPress,C\n,D\n"
    result = linked(tmp_path, "from,to\nB,A\n", table)
    assert arrows(result.document) == [("B", "A"), ("B", "A"), ("C", "D")]


def test_a_blueprint_is_connected_only_where_told(tmp_path: Path) -> None:
    table = "Stage,Kind,Touchpoint\n1,frontstage,A\n,frontstage,B\n,backstage,x\n2,frontstage,C\n"
    assert arrows(linked(tmp_path, "from,to\n1,2\n", table).document) == [("B", "C")]


def test_the_columns_can_be_mapped(tmp_path: Path) -> None:
    mapping = {"from": "a", "to": "b", "stage": "Stage"}
    result = imported(tmp_path, TABLE, transitions="a,b\nA,B\n", mapping=mapping)
    assert arrows(result.document) == [("A", "B")]


@pytest.mark.parametrize("text", ["x,y\nA,B\n", "from\nA\n"])
def test_a_table_without_ends_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"lacks the columns from and to; its columns are .*--map from=COLUMN"):
        linked(tmp_path, text)


def test_a_mermaid_journey_takes_transitions_too(tmp_path: Path) -> None:
    result = imported(tmp_path, "journey\nA: 3: Me\nB: 3: Me", "map.mmd", transitions="from,to\nB,A\n")
    assert arrows(result.document) == [("B", "A")]


def test_a_graph_alone_is_a_journey_of_one_stage(tmp_path: Path) -> None:
    text = "# log\nsource;target;freq\n(start);Ask;5\nAsk;Wait;4\nWait;ask;1\nWait;Answer;3\nAnswer;(end);3\n"
    result = imported(tmp_path, text, "my_log.csv", audience="Citizens")
    assert stages(result.document) == [("", ["Ask", "Wait", "Answer"])]
    assert touchpoint(result.document, "Ask").path_labels == ("Ask",)
    assert [way.share for way in result.document.view.all(Transition)] == [1.0, 0.25, 0.75]
    assert unmentioned(text, result.report) == []


def test_forward_order_of_a_chain_and_of_places_alone() -> None:
    assert forward_order({"c": 0, "b": 0, "a": 1}, {("a", "b"): 1, ("b", "c"): 1}) == ["a", "b", "c"]
    assert forward_order({"x": 0, "y": 0}, {("x", "x"): 5}) == ["x", "y"]
    assert forward_order({}, {}) == []


edges = st.dictionaries(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), st.integers(1, 9))


@given(edges)
def test_forward_order_names_every_place_once_and_goes_forward_where_it_can(
    weights: dict[tuple[str, str], int],
) -> None:
    order = forward_order(dict.fromkeys("abcdefgh", 0), weights)
    assert sorted(order) == list("abcdefgh")
    forward = {(a, b): weight for (a, b), weight in weights.items() if a < b}
    sorted_out = forward_order(dict.fromkeys("abcdefgh", 0), forward)
    assert all(sorted_out.index(a) < sorted_out.index(b) for a, b in forward), "a graph without circles has no way back"


def test_forward_order_of_a_long_chain_is_quick() -> None:
    names = [str(number) for number in range(20_000)]
    assert forward_order(dict.fromkeys(reversed(names), 0), dict.fromkeys(pairwise(names), 1)) == names
