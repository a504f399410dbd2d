"""Journeys: added to an audience or as loose sheets. (How they are duplicated stands in test_pasting.)"""

import pytest

from journeymapper.edits import journeys
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.vocabulary import JourneyKind, Maturity
from tests.builders import audience
from tests.edits.workbench import Workbench


@pytest.mark.parametrize("audience_id", ["families", None])
def test_journeys_are_added_at_the_end(audience_id: str | None) -> None:
    bench = Workbench(audience("families"))
    made = [bench.do(journeys.add, audience_id, name, kind=JourneyKind.PLANNED) for name in "BA"]
    assert bench.view.journeys_of(audience_id) == tuple(made)
    assert {(journey.kind, journey.maturity) for journey in made} == {(JourneyKind.PLANNED, Maturity.SKETCH)}


def test_an_audience_that_is_gone_is_a_sentence() -> None:
    with pytest.raises(EditRefused, match="does not exist any more"):
        Workbench().do(journeys.add, "gone")
