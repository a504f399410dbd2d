"""Places: their path in words and their order."""

import pytest

from journeymapper.analysis.place import PlaceOrder, number_of, path_of, place_of, record_in_words
from journeymapper.foundation.words import words
from journeymapper.model.records import Comment, Person, Transition
from journeymapper.model.view import View
from tests.builders import audience, journey, project, stage, touchpoint, view_of


@pytest.fixture
def view() -> View:
    return view_of(
        project(organisation="School"),
        audience("one", "Families", importance_rank=2),
        audience("two", "Press", importance_rank=1),
        journey(
            "j", "Enrolling", stage("s", "Visit", touchpoint("t", "Open\nday")), touchpoint("p", ""), audience_id="one"
        ),
        journey("k", "Asking", stage("q", ""), audience_id="two"),
        journey("l", "Press", audience_id="two"),
        journey("loose", "Idea", stage("i", "Now", touchpoint("x", "Try"))),
    )


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("t", "Families › Visit › 1 Open day"),
        ("p", "Families › (no name)"),
        ("s", "Families › Visit"),
        ("j", "Families › Enrolling"),
        ("one", "Families"),
        ("q", "Press › Asking › (no name)"),
        ("l", "Press"),
        ("x", "Idea › Now › 1 Try"),
        ("project", "School"),
    ],
)
def test_a_path_leads_from_the_audience_inwards(view: View, place: str, path: str) -> None:
    assert path_of(view, place_of(view, place), words("en")) == path


def test_only_placed_touchpoints_have_a_number(view: View) -> None:
    numbers = {place: number_of(view, place_of(view, place)) for place in ("t", "x", "p", "s", "one")}
    assert numbers == {"t": 1, "x": 1, "p": None, "s": None, "one": None}


def test_order_is_project_audiences_by_rank_journeys_stages_touchpoints_parked_loose(view: View) -> None:
    places = ("project", "two", "k", "q", "l", "one", "j", "s", "t", "p", "loose", "i", "x")
    assert tuple(sorted(sorted(places), key=PlaceOrder(view))) == places


@pytest.mark.parametrize(
    ("record_id", "words_of_it"),
    [
        ("t", "Families › Visit › 1 Open day"),
        ("ann", "Person: Ann"),
        ("way", "Way: Open day → (no name)"),
        ("said", "Comment: Is that so?"),
        ("gone", "no longer in the map"),
    ],
)
def test_any_record_has_words(view: View, record_id: str, words_of_it: str) -> None:
    more = [Person(id="ann", name="Ann"), Comment(id="said", ref_id="t", text="Is that\nso?")]
    known = {record.id: record for record in (*view, *more, Transition(id="way", source_id="t", target_id="p"))}
    assert record_in_words(View(known), record_id, words("en")) == words_of_it
