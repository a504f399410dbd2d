"""The real cases come out with the counts that stand in their heads."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from journeymapper.model.records import Journey, Person, Stage, Touchpoint, Transition
from journeymapper.model.vocabulary import ExitKind, Initiator, PersonKind
from journeymapper.storage.imports import Doubt, Imported, Made, import_files
from tests.storage.imports.importing import CASES, arrows, made, stages, touchpoint, unmentioned

CasePath = Callable[[str], Path]

C1_LINKS = CASES / "c1_va_stage_links.csv"
C1_MAPPING = {"touchpoint": "moment", "moment_of_truth": "moment_that_matters"}
C3_MAPPING = {"stage": "step", "touchpoint": "item", "kind": "lane"}


def veterans(transitions: Path | None = C1_LINKS) -> Imported:
    path = CASES / "c1_va_journeys_of_veterans.csv"
    return import_files([path], mapping=C1_MAPPING, transitions=transitions, audience="Veteran")


def test_c1_has_ten_stages_in_three_phases_and_twelve_moments_of_truth() -> None:
    view = veterans().document.view
    assert list(dict.fromkeys(stage.phase for stage in view.all(Stage))) == [
        "1 Serving and separating",
        "2 Civilian life",
        "3 Retiring and aging",
    ]
    assert len(view.all(Stage)) == 10
    assert len(view.all(Touchpoint)) == 42
    assert sum(found.moment_of_truth for found in view.all(Touchpoint)) == 12
    assert [audience.name for audience in view.all(Journey)[:1]] == ["Veteran"]
    assert all(found.emotion is None and found.raci is None for found in view.all(Touchpoint))


def test_c1_needs_no_mapping() -> None:
    path = CASES / "c1_va_journeys_of_veterans.csv"
    guessed = import_files([path], transitions=C1_LINKS, audience="Veteran").document.snapshot()
    assert guessed == veterans().document.snapshot()


def test_c1_links_join_stages_at_their_ends_and_touchpoints_within() -> None:
    result = veterans()
    ways = arrows(result.document)
    assert len(ways) == 32 + 10
    assert ("Finding a place to live", "Recognising mental health needs") in ways
    assert ("Finding a place to live", "Building a network") in ways
    assert ("Maintaining health", "Building a network") not in ways
    conditions = {way.condition for way in result.document.view.all(Transition)}
    assert conditions == {None, "enlist", "separate", "retire"}
    assert len(made(result.report, Made.STAGE_TRANSITION)) == 10


def test_c1_without_links_is_connected_in_the_order_of_the_rows() -> None:
    result = veterans(transitions=None)
    assert len(arrows(result.document)) == 41
    assert ("Maintaining health", "Building a network") in arrows(result.document)
    assert made(result.report, Made.CONNECTED) == [(None, "Veteran")]


def test_every_line_of_the_table_is_accounted_for() -> None:
    text = (CASES / "c1_va_journeys_of_veterans.csv").read_text("utf-8")
    report = veterans(transitions=None).report
    assert unmentioned(text, report) == []
    assert len(made(report, Made.COMMENT)) == 5
    assert [text for _, text in made(report, Doubt.UNUSED_COLUMN)] == [
        "nr",
        "stage_nr",
        "moment_nr",
        "associated_va_services_count",
    ]


def test_c3_keeps_frontstage_items_as_touchpoints_and_the_rest_in_lanes() -> None:
    path = CASES / "c3_18f_burger_blueprint.csv"
    result = import_files([path], mapping=C3_MAPPING, audience="Customer")
    view = result.document.view
    lanes = [stage.lanes for stage in view.all(Stage)]
    assert len(lanes) == 4
    assert len(view.all(Touchpoint)) == 20
    assert sum(len(lane.backstage) for lane in lanes) == 10
    assert sum(len(lane.support) for lane in lanes) == 17
    assert sum("Staff scheduling" in lane.backstage for lane in lanes) == 3
    assert Counter(found.name for found in view.all(Touchpoint))["Paper menu"] == 2
    assert arrows(result.document) == []
    guessed = import_files([path], audience="Customer").document.snapshot()
    assert guessed == result.document.snapshot()


def test_c6c_reads_scores_and_the_task_of_two_actors() -> None:
    view = import_files([CASES / "c6c_mermaid_docs.mmd"]).document.view
    assert [found.valence for found in view.all(Touchpoint)] == [2, 0, -2, 2, 2]
    assert [(person.name, person.kind) for person in view.all(Person)] == [
        ("Me", PersonKind.ROLE),
        ("Cat", PersonKind.ROLE),
    ]
    work = view.all(Touchpoint)[2]
    assert work.raci is not None
    assert work.raci.responsible_ids == tuple(person.id for person in view.all(Person))
    assert work.accountable_id is None


def test_c6a_has_seven_actors_and_a_back_stage_stretch(case_path: CasePath) -> None:
    path = case_path("c6a_patient_lab.mmd")
    result = import_files([path])
    view = result.document.view
    assert [audience.name for audience in view.audiences()] == ["Patient"]
    assert len(view.all(Stage)) == 7
    assert len(view.all(Touchpoint)) == 18
    assert len(view.all(Person)) == 7
    assert len(view.all(Transition)) == 17
    own = [found.initiator for found in view.touchpoints_of(view.all(Journey)[0].id)]
    assert own.count(Initiator.ORGANISATION) == 5
    assert own[9:12] == [Initiator.ORGANISATION] * 3
    assert unmentioned(path.read_text("utf-8"), result.report) == []


def test_c8_graph_becomes_one_stage_with_shares(case_path: CasePath) -> None:
    result = import_files([case_path("c8_roadtraffic100traces_dfg.csv")], audience="Citizen")
    view = result.document.view
    ((_, order),) = stages(result.document)
    assert order[:2] == ["Create Fine", "Send Fine"]
    assert order[-2:] == ["Payment", "Send for Credit Collection"]
    assert len(order) == 10
    assert len(view.all(Transition)) + len(made(result.report, Made.ENTRY_OR_EXIT)) == 22
    by_names = dict(zip(arrows(result.document), view.transitions_of(view.all(Journey)[0].id), strict=True))
    assert by_names["Create Fine", "Send Fine"].share == 0.77
    assert by_names["Payment", "Payment"].count == 5
    assert touchpoint(result.document, "Create Fine").entry
    assert touchpoint(result.document, "Payment").exit is ExitKind.SUCCESS
    leaving: Counter[str] = Counter()
    for way in view.all(Transition):
        leaving[way.source_id] += way.count or 0
    assert leaving[touchpoint(result.document, "Payment").id] == 5 + 4 + 1 + 1
    assert touchpoint(result.document, "Payment").note == "(end): 47"


def test_c8_running_example_puts_its_ends_last(case_path: CasePath) -> None:
    result = import_files([case_path("c8_running_example_dfg.csv")])
    ((_, order),) = stages(result.document)
    assert order[0] == "register request"
    assert order[-2:] == ["pay compensation", "reject request"]
    assert len(result.document.view.all(Transition)) + len(made(result.report, Made.ENTRY_OR_EXIT)) == 19


def test_the_same_files_give_the_same_map_and_others_other_ids() -> None:
    first, again = veterans().document.snapshot(), veterans().document.snapshot()
    assert first == again
    other = veterans(transitions=None).document.snapshot()
    assert first.keys() & other.keys() == {"project"}
