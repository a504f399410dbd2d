"""The templates, and the projects that begin from them."""

from collections.abc import Iterator

import pytest

from journeymapper.analysis import findings
from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import languages
from journeymapper.model.derived import transition_kinds
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Link, Project, Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import AudienceKind, LinkKind, Maturity, Phase, TransitionKind
from journeymapper.storage import load
from journeymapper.storage.templates import project_from_templates, template_keys

TOUCHPOINTS = {
    "alumnus": [3, 3, 3, 3, 3],
    "customer": [3, 4, 3, 3, 3],
    "dealer": [3, 3, 3, 5, 3],
    "donor": [3, 2, 3, 3, 3, 3],
    "employee": [5, 5, 4, 3, 4],
    "fan": [3, 3, 3, 3, 3],
    "investor": [3, 3, 4, 2, 4, 3],
    "media": [3, 3, 4, 3, 3],
    "parent": [3, 3, 3, 3, 5, 3],
    "prospective_buyer": [4, 5, 4],
    "student_family": [4, 3, 5, 3, 3],
    "supplier": [4, 3, 4, 3, 4],
}
"""How many touchpoints each stage of a template has."""

NAMED_KINDS = (
    *(AudienceKind.PROSPECTIVE_BUYER, AudienceKind.CUSTOMER, AudienceKind.EMPLOYEE, AudienceKind.PROSPECTIVE_EMPLOYEE),
    *(AudienceKind.FAN, AudienceKind.FOLLOWER, AudienceKind.SUBSCRIBER, AudienceKind.MEDIA, AudienceKind.INFLUENCER),
    *(AudienceKind.DEALER, AudienceKind.RESELLER, AudienceKind.SUPPLIER, AudienceKind.INVESTOR, AudienceKind.DONOR),
    *(AudienceKind.PARENT, AudienceKind.ALUMNUS),
)
"""The kinds of audiences that the founding articles name."""


def started(*keys: str, organisation: str = "", language: str = "en") -> View:
    return project_from_templates(keys, organisation=organisation, language=language).view


def shipped(key: str, language: str) -> View:
    return load(resource("templates", language, f"{key}.journeymap")).document.view


@pytest.mark.parametrize("key", TOUCHPOINTS)
@pytest.mark.parametrize("language", languages())
def test_a_template_is_one_audience_with_one_journey_to_be_filled(key: str, language: str) -> None:
    view = started(key, language=language)
    (audience,), (journey,) = view.all(Audience), view.all(Journey)
    assert journey.audience_id == audience.id
    assert journey.maturity == Maturity.SKETCH
    assert [len(view.touchpoints_in(stage.id)) for stage in view.stages_of(journey.id)] == TOUCHPOINTS[key]
    assert all(stage.phase for stage in view.stages_of(journey.id))
    assert all(touchpoint.emotion is None for touchpoint in view.all(Touchpoint)), "feelings are for people to tell"


def test_there_are_the_twelve_templates_in_every_language() -> None:
    assert template_keys() == sorted(TOUCHPOINTS)
    for language in languages():
        assert sorted(path.stem for path in resource("templates", language).iterdir()) == template_keys()


@pytest.mark.parametrize("key", TOUCHPOINTS)
def test_templates_differ_by_language_in_nothing_but_their_texts(key: str) -> None:
    def bare(view: View) -> list[dict[str, object]]:
        records = sorted((record for record in view if not isinstance(record, Project)), key=lambda record: record.id)
        return [record.model_dump(exclude={"name", "scenario", "commitment"}) for record in records]

    def texts(view: View) -> Iterator[str | None]:
        for record in view:
            yield record.name
            if isinstance(record, Journey):
                yield from (record.scenario, record.commitment)

    english, german = shipped(key, "en"), shipped(key, "de")
    assert bare(english) == bare(german)
    assert [bool(text) for text in texts(english)] == [bool(text) for text in texts(german)]


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_every_kind_of_audience_that_the_articles_name_has_a_journey_to_start_from(kind: AudienceKind) -> None:
    (audience,) = started(kind).all(Audience)
    assert audience.kind is kind


@pytest.mark.parametrize("key", TOUCHPOINTS)
def test_a_template_has_no_gap_in_its_structure_even_once_it_is_no_sketch(key: str) -> None:
    drafted = [
        record.replace(maturity=Maturity.DRAFT) if isinstance(record, Journey) else record for record in started(key)
    ]
    for records in (started(key), drafted):
        fired = {finding.rule for finding in findings(Document(records).view).findings}
        assert not [rule for rule in fired if rule.startswith("S")]
        assert "P03" not in fired
        assert ("P01" in fired) == (records is drafted and key == "prospective_buyer"), "buying is all their way"


def test_the_customer_template_goes_on_to_advocacy_and_win_back() -> None:
    view = started("customer")
    (journey,) = view.all(Journey)
    stages = view.stages_of(journey.id)
    assert {"Bond", "Advocate", "Win back"} <= {stage.name for stage in stages}
    assert {stage.phase for stage in stages} == {Phase.POST_TRANSACTION}


def test_fans_want_nothing_done_and_never_buy() -> None:
    (audience,) = started("fan").all(Audience)
    assert (audience.has_goal, audience.relation) == (False, "never_buys")


def test_what_the_title_of_a_touchpoint_tells_is_set() -> None:
    touchpoints = {touchpoint.name: touchpoint for touchpoint in started("prospective_buyer").all(Touchpoint)}
    assert (touchpoints["Brand advert"].ownership, touchpoints["Payment"].channel) == ("paid", "payment")
    assert touchpoints["Test report or review"].medium == "online"
    assert touchpoints["Test report or review"].moment_of_truth


def test_audiences_are_ranked_in_the_order_of_their_keys_and_named_in_the_language() -> None:
    view = started("fan", "customer", "reseller", "customer", organisation="Musterstadt", language="de-CH")
    assert (view.project.organisation, view.project.language) == ("Musterstadt", "de")
    named = [(audience.importance_rank, audience.name) for audience in view.audiences()]
    assert named == [(1, "Fan / Follower"), (2, "Kunde"), (3, "Wiederverkäufer"), (4, "Kunde 2")]
    assert [view.journeys_of(audience.id)[0].name for audience in view.audiences()] == [name for _, name in named]


def test_every_project_has_ids_of_its_own() -> None:
    def ids(records: View) -> set[str]:
        return {record.id for record in records}

    first, second = started("customer", "customer"), started("customer")
    assert len(first) == 2 * (len(second) - 1) + 1
    assert ids(first).isdisjoint(ids(second))
    assert ids(second).isdisjoint(ids(shipped("customer", "en")))


@pytest.mark.parametrize(
    ("keys", "links"),
    [
        (("customer", "prospective_buyer"), {("prospective_buyer", LinkKind.BECOMES, "customer")}),
        (("employee", "customer"), {("employee", LinkKind.SERVES, "customer")}),
        (("prospective_employee", "employee"), {("prospective_employee", LinkKind.BECOMES, "employee")}),
        (
            ("parent", "student"),
            {("parent", LinkKind.INFLUENCES, "student"), ("student", LinkKind.INFLUENCES, "parent")},
        ),
        (("fan", "supplier"), set()),
    ],
)
def test_audiences_that_have_to_do_with_each_other_are_linked(keys: tuple[str, ...], links: set[object]) -> None:
    view = started(*keys)

    def kind(record_id: str) -> object:
        return view.expect(Audience, record_id).kind

    assert {(kind(link.source_id), link.kind, kind(link.target_id)) for link in view.all(Link)} == links


def test_a_project_without_templates_is_empty() -> None:
    view = started(organisation="Musterstadt")
    records: list[Record] = list(view)
    assert records == [view.project]


@pytest.mark.parametrize(
    ("key", "language", "message"),
    [("costumer", "en", "no template “costumer”; choose from: alumnus, customer, "), ("customer", "fr", "“fr”")],
)
def test_an_unknown_template_or_language_is_answered_with_what_there_is(key: str, language: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        started(key, language=language)


def test_a_lost_customer_finds_the_way_back() -> None:
    view = shipped("customer", "en")
    (journey,) = view.all(Journey)
    assert TransitionKind.LOOP in transition_kinds(view, journey.id).values()
