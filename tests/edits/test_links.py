"""Links: between two different things, and not where a way belongs."""

import pytest

from journeymapper.edits import links
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.vocabulary import LinkKind, Polarity
from tests.builders import audience, journey, person, touchpoint
from tests.edits.workbench import Workbench


def things() -> Workbench:
    return Workbench(
        person("ann"),
        audience("staff"),
        journey("j", "", touchpoint("a"), touchpoint("b"), audience_id="staff"),
        journey("k", "", touchpoint("c")),
    )


@pytest.mark.parametrize(("source", "target"), [("staff", "k"), ("a", "c"), ("j", "a"), ("staff", "c")])
def test_different_things_can_be_linked(source: str, target: str) -> None:
    bench = things()
    link = bench.do(links.add, source, target, kind="influences", polarity="opposite", strength=0.5)
    assert (link.kind, link.polarity, link.strength) == (LinkKind.INFLUENCES, Polarity.OPPOSITE, 0.5)
    assert bench.view.links_of(source) == bench.view.links_of(target) == (link,)


@pytest.mark.parametrize(
    ("source", "target"), [("a", "b"), ("a", "a"), ("staff", "staff"), ("ann", "a"), ("a", "gone")]
)
def test_others_cannot(source: str, target: str) -> None:
    bench = things()
    assert not links.can_link(bench.view, source, target)
    with pytest.raises(EditRefused, match="A link needs two different"):
        bench.do(links.add, source, target)


def test_the_links_of_one_thing_keep_the_order_of_making() -> None:
    bench = things()
    made = [bench.do(links.add, "staff", target).id for target in ("k", "a", "c")]
    assert [link.id for link in bench.view.links_of("staff")] == made
