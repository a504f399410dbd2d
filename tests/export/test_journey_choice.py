"""Which journey an export shows."""

import pytest

from journeymapper.export.journey_choice import chosen_journey
from journeymapper.foundation.errors import InputError
from journeymapper.model.view import View
from tests.builders import audience, journey, stage, touchpoint, view_of


@pytest.fixture
def view() -> View:
    return view_of(
        audience("pupils", "Pupils", importance_rank=2),
        audience("parents", "New parents", importance_rank=1),
        audience("grandparents", "Grandparents", importance_rank=3),
        journey("short", "Sketch", stage("s1", "One", touchpoint("a")), audience_id="parents"),
        journey("full", "Enrolment", stage("s2", "One", touchpoint("b"), touchpoint("c")), audience_id="parents"),
        journey(
            "day", "A day", stage("s3", "One", touchpoint("d"), touchpoint("e"), touchpoint("f")), audience_id="pupils"
        ),
    )


def test_without_a_wish_the_most_essential_audience_shows_its_fullest_journey(view: View) -> None:
    assert chosen_journey(view, audience=None, journey=None).id == "full"


@pytest.mark.parametrize("wish", ["pupils", "PUPILS", "pup"])
def test_an_audience_is_found_by_id_name_or_a_part_of_one_name(view: View, wish: str) -> None:
    assert chosen_journey(view, audience=wish, journey=None).id == "day"


@pytest.mark.parametrize("wish", ["short", "sketch"])
def test_a_journey_is_found_by_id_or_title(view: View, wish: str) -> None:
    assert chosen_journey(view, audience=None, journey=wish).id == "short"


def test_of_two_journeys_of_one_title_the_named_audiences_is_meant(view: View) -> None:
    others = view_of(view, journey("evening", "Sketch", audience_id="pupils"))
    assert chosen_journey(others, audience="pupils", journey="Sketch").id == "evening"
    with pytest.raises(InputError, match=r"there are: day \(A day\); evening \(Sketch\)"):
        chosen_journey(others, audience="pupils", journey="Enrolment")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"audience": "parents of"}, "is no audience"),
        ({"audience": "parent"}, "not the name of one audience only"),
        ({"audience": "Grandparents"}, "has no journey yet"),
        ({"journey": "nope"}, "There is no journey “nope”"),
    ],
)
def test_what_does_not_fit_is_answered_with_what_there_is(view: View, asked: dict[str, str], answer: str) -> None:
    with pytest.raises(InputError, match=answer):
        chosen_journey(view, audience=asked.get("audience"), journey=asked.get("journey"))


def test_a_project_without_journeys_says_what_to_do() -> None:
    with pytest.raises(InputError, match="journeymapper import"):
        chosen_journey(view_of(audience("a", "A")), audience=None, journey=None)


def test_a_loose_sheet_is_shown_when_there_is_nothing_else() -> None:
    assert chosen_journey(view_of(journey("loose", "Loose", stage("s"))), audience=None, journey=None).id == "loose"
