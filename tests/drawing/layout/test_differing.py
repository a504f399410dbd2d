"""What differs between two tables is what a look at each record finds."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.layout.differing import differing
from journeymapper.model.records import Transition

tables = st.dictionaries(st.integers(0, 40), st.integers(0, 2), max_size=40)


@given(tables, tables)
def test_it_finds_what_a_look_at_each_record_finds(one: dict[int, int], other: dict[int, int]) -> None:
    before, after = table(one), table(other)
    gone, come = differing(before, after)
    assert gone == [record for record in before if record not in after]
    assert come == [record for record in after if record not in before]


def table(kinds: dict[int, int]) -> tuple[Transition, ...]:
    return tuple(
        Transition(id=f"e{place:02}", source_id="a", target_id="b", count=count)
        for place, count in sorted(kinds.items())
    )
