import csv
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.layout.board import arrange
from journeymapper.drawing.text import TextEngine
from journeymapper.model.record import Record
from journeymapper.model.records import Transition
from journeymapper.model.view import View
from tests.builders import families, journey, large_map, project, stage, table, touchpoint, transition
from tests.drawing.layout.generated_maps import generated_map
from tests.drawing.layout.geometry_checks import crossings, faults

ENGINE = TextEngine()


def directly_follows(path: Path, order: Sequence[str], per_stage: Sequence[int]) -> dict[str, Record]:
    """Return a directly-follows graph as a journey "j": its activities in this order, so many in each stage."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines) if row["from"] != "(start)" and row["to"] != "(end)"]
    assert {name for row in rows for name in (row["from"], row["to"])} == set(order)
    columns = [order[a:b] for a, b in pairwise([0, *accumulate(per_stage)])]
    return table(
        project(),
        journey(
            "j",
            path.stem,
            *(stage(f"s{n}", f"Stage {n + 1}", *(touchpoint(name, name) for name in c)) for n, c in enumerate(columns)),
        ),
        [transition(row["from"], row["to"], count=int(row["count"])) for row in rows],
    )


FINES = (
    "Create Fine",
    "Send Fine",
    "Insert Fine Notification",
    "Insert Date Appeal to Prefecture",
    "Add penalty",
    "Send Appeal to Prefecture",
    "Receive Result Appeal from Prefecture",
    "Notify Result Appeal to Offender",
    "Payment",
    "Send for Credit Collection",
)
REQUESTS = (
    "register request",
    "examine casually",
    "examine thoroughly",
    "check ticket",
    "decide",
    "reinitiate request",
    "pay compensation",
    "reject request",
)


def check(records: dict[str, Record], journey_id: str = "j") -> None:
    arrangement = arrange(View(records), journey_id, ENGINE)
    assert faults(arrangement) == []
    assert arrangement.crossings == crossings(arrangement)
    drawn = {route.id for route in arrangement.routes}
    assert drawn == {record.id for record in records.values() if isinstance(record, Transition)}


@pytest.mark.parametrize("per_stage", [(10,), (2, 3, 3, 2), (5, 5), (1,) * 10], ids=str)
def test_fines(case_path: Callable[[str], Path], per_stage: tuple[int, ...]) -> None:
    check(directly_follows(case_path("c8_roadtraffic100traces_dfg.csv"), FINES, per_stage))


@pytest.mark.parametrize("per_stage", [(8,), (1, 4, 3), (1, 2, 1, 2, 2), (1,) * 8], ids=str)
def test_requests(case_path: Callable[[str], Path], per_stage: tuple[int, ...]) -> None:
    check(directly_follows(case_path("c8_running_example_dfg.csv"), REQUESTS, per_stage))


def test_worked_example() -> None:
    check(families(), "current")


@pytest.mark.parametrize("seed", range(200))
def test_generated_maps(seed: int) -> None:
    check(generated_map(seed))


@given(st.integers(), st.integers(1, 12), st.integers(0, 60))
def test_small_crowded_maps(seed: int, touchpoints: int, transitions: int) -> None:
    check(generated_map(seed, touchpoints, transitions))


def test_very_crowded_card() -> None:
    places = [touchpoint(f"t{n}", "Ask again") for n in range(30)]
    ways = [Transition(id=f"w{n}-{m}", source_id="t5", target_id=f"t{n}", share=0.1) for n in range(30) for m in (1, 2)]
    check(table(journey("j", "", stage("a", "", *places[:10]), stage("b", "", *places[10:])), ways))


def test_large_map() -> None:
    check(large_map(40, 25), "big")
