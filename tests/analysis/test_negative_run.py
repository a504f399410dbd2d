"""Chains are walked without a graph library, and give what the graph gives."""

import subprocess
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis.negative_run import _longest_chain, _longest_path

ORDERS = st.permutations(range(12))


@given(ORDERS, st.sets(st.integers(1, 11)))
def test_a_chain_is_as_long_as_the_longest_path_of_its_graph(order: list[int], cuts: set[int]) -> None:
    ways = [(a, b) for place, (a, b) in enumerate(pairwise(order), 1) if place not in cuts]
    chain = _longest_chain(ways) if ways else []
    assert chain is not None
    assert len(chain) == (len(_longest_path(ways)) if ways else 0)
    assert set(pairwise(chain)) <= set(ways)


def test_what_parts_joins_or_runs_in_a_circle_is_no_chain() -> None:
    assert _longest_chain([(1, 2), (1, 3)]) is None
    assert _longest_chain([(1, 3), (2, 3)]) is None
    assert _longest_chain([(1, 2), (2, 1)]) is None
    assert _longest_chain([(4, 5), (1, 2), (2, 1)]) is None


def test_a_plain_map_is_checked_without_networkx() -> None:
    program = (
        "import sys; from tests.builders import view_of, families; from journeymapper.model.view import View;"
        "from journeymapper.analysis import findings; findings(View(families())); sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
