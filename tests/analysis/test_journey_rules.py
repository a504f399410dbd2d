"""P, E and S rules: what the course of a journey lacks."""

import pytest

from journeymapper.analysis import Finding, findings
from journeymapper.model.record import Record
from journeymapper.model.vocabulary import ExitKind, Maturity, Phase, Relation, Severity, TransitionKind
from tests.builders import AT, POST, PRE, audience, chain, journey, stage, touchpoint, transition, view_of

DRAFT = {"audience_id": "a", "maturity": Maturity.DRAFT}


def found(*parts: object, rule: str, **of_audience: object) -> list[Finding]:
    report = findings(view_of(audience("a", "Buyers", **of_audience), *parts))  # type: ignore[arg-type]
    return [f for f in report.findings if f.rule == rule]


def phased(*counts: tuple[Phase | None, int], **fields: object) -> list[Record]:
    stages = [
        stage(f"s{s}", f"Stage {s}", *(touchpoint(f"t{s}-{n}") for n in range(count)), phase=phase)
        for s, (phase, count) in enumerate(counts)
    ]
    return journey("j", "Buying", *stages, **{**DRAFT, **fields})


def test_p01_eight_before_one_at_one_after() -> None:
    (finding,) = found(phased((PRE, 8), (AT, 1), (POST, 1)), rule="P01")
    assert (finding.severity, finding.record_ids) == (Severity.HIGH, ("j",))
    assert (finding.values["pre"], finding.values["at"], finding.values["post"]) == (80, 10, 10)
    assert finding.action().startswith("Only 10\u00a0% of touchpoints lie after the transaction")
    assert finding.action("de").startswith("Nur 10\u00a0% der Kontaktpunkte")


@pytest.mark.parametrize(
    ("counts", "fires"),
    [
        (((PRE, 8), (AT, 1), (POST, 3)), False),  # 3 of 12 is exactly a quarter
        (((PRE, 9), (AT, 1), (POST, 3)), True),
        (((PRE, 4), (AT, 1)), False),  # too few to tell
        (((PRE, 5), (AT, 1)), True),
        (((PRE, 4), (AT, 1), (None, 5)), False),  # stages without a phase do not count
        (((PRE, 6), (AT, 1), (POST, 2), (Phase.NON_TRANSACTIONAL, 9)), True),
        (((Phase.NON_TRANSACTIONAL, 12),), False),
    ],
)
def test_p01_takes_the_share_after_the_transaction(counts: tuple[tuple[Phase | None, int], ...], fires: bool) -> None:
    assert bool(found(phased(*counts), rule="P01")) is fires


def test_p01_does_not_apply_to_those_who_never_buy_or_want_nothing() -> None:
    buying = phased((PRE, 8), (AT, 1))
    assert found(buying, rule="P01", relation=Relation.MAY_BUY)
    assert not found(buying, rule="P01", relation=Relation.NEVER_BUYS)
    assert not found(buying, rule="P01", has_goal=False)


def test_fans_get_no_rule_about_phases() -> None:
    fans = phased(*[(Phase.NON_TRANSACTIONAL, 3)] * 5)
    report = findings(view_of(audience("a", "Fans", relation=Relation.NEVER_BUYS, has_goal=False), fans))
    assert not [f for f in report.findings if f.rule.startswith("P")]


def test_p03_a_stage_with_nothing_in_it_unless_it_is_optional() -> None:
    parts = journey(
        "j", "", stage("full", "Full", touchpoint("t")), stage("empty", "Empty"), stage("o", optional=True), **DRAFT
    )
    (finding,) = found(parts, rule="P03")
    assert (finding.severity, finding.record_ids) == (Severity.MEDIUM, ("empty",))
    assert finding.action() == "Stage “Empty” has no touchpoint: fill it, mark it optional, or delete it."


def felt(*valences: float | None, **fields: object) -> list[Record]:
    points = [touchpoint(f"t{n}", f"T{n}", valence=valence) for n, valence in enumerate(valences, 1)]
    return journey("j", "Way", stage("s1", "", *points[:2]), stage("s2", "", *points[2:]), **{**DRAFT, **fields})


@pytest.mark.parametrize(
    ("valences", "run"),
    [
        ((-1, -1, -1), 3),
        ((-1, 0, -1), 0),
        ((-1, None, -1, -1), 0),
        ((-0.4, -2, -1, 1, -1), 3),
        ((1, -1, -1, -1, -2), 4),
        ((-1, -1, 1, -1, -1, -1), 3),
    ],
)
def test_e03_follows_the_stages_where_no_way_is_drawn(valences: tuple[float | None, ...], run: int) -> None:
    hits = found(felt(*valences), rule="E03")
    assert [f.values["n"] for f in hits] == ([run] if run else [])


def test_e03_names_the_run_in_order() -> None:
    (finding,) = found(felt(1, -1, -1, -1), rule="E03")
    assert (finding.severity, finding.record_ids) == (Severity.HIGH, ("j", "t2", "t3", "t4"))
    assert finding.action() == "Break the negative run “T2”, “T3”, “T4”: place one relief in the middle."
    assert finding.action("de") == "Unterbrechen Sie die Negativstrecke „T2“, „T3“, „T4“ mit einer Entlastung."


def test_e03_follows_transitions_rather_than_stages() -> None:
    row = felt(-1, -1, -1, 2, -1)
    assert not found(row, chain("t1", "t4", "t2"), rule="E03")
    (finding,) = found(row, chain("t1", "t2", "t5"), rule="E03")
    assert finding.record_ids == ("j", "t1", "t2", "t5")


def test_e03_takes_alternatives_but_neither_loops_nor_skips() -> None:
    row = felt(-1, -1, -1)
    way = transition("t1", "t2")
    assert found(row, way, transition("t2", "t3", kind=TransitionKind.ALTERNATIVE), rule="E03")
    assert not found(row, way, transition("t2", "t3", kind=TransitionKind.SKIP), rule="E03")
    assert not found(row, way, transition("t2", "t3", kind=TransitionKind.LOOP), rule="E03")


def test_e03_counts_a_circle_with_all_its_members_also_where_the_run_begins() -> None:
    row = felt(-1, -1, -1, -1, -1, -1)
    circle = [transition("t4", "t5"), transition("t5", "t4", kind=TransitionKind.NEXT), transition("t5", "t6")]
    (finding,) = found(row, chain("t1", "t2"), circle, rule="E03")
    assert finding.record_ids == ("j", "t4", "t5", "t6")


def test_e03_the_shortest_run_that_counts_can_be_set() -> None:
    (finding,) = found(felt(-1, -1, 1), parameter("E03", "min_run", 2), rule="E03")
    assert finding.values["n"] == 2


def parameter(rule: str, name: str, value: float) -> Record:
    from journeymapper.model.records.organisation import RuleParameter, RuleSettings
    from tests.builders import project

    return project(rules=RuleSettings(parameters=(RuleParameter(rule=rule, name=name, value=value),)))


def test_s02_a_touchpoint_that_leads_nowhere() -> None:
    row = felt(None, None, None, None)
    (finding,) = found(row, chain("t1", "t2"), transition("t3", "t4"), rule="S02")
    assert (finding.severity, finding.record_ids) == (Severity.MEDIUM, ("t2",))
    assert finding.action("de") == "Festlegen, was nach „T2“ kommt – oder als Ausstieg markieren."


def test_s02_an_exit_a_parked_touchpoint_and_the_last_of_all_may_end_a_way() -> None:
    ends = touchpoint("t1", exit=ExitKind.ABANDON)
    row = journey("j", "", stage("s", "", ends, touchpoint("t2"), touchpoint("t3")), touchpoint("parked"), **DRAFT)
    assert not found(row, transition("t2", "t3"), rule="S02")


def test_s02_the_last_touchpoint_before_an_empty_last_stage_is_a_dead_end() -> None:
    row = journey("j", "", stage("s", "", touchpoint("t1"), touchpoint("t2")), stage("after"), **DRAFT)
    assert [f.record_ids for f in found(row, transition("t1", "t2"), rule="S02")] == [("t2",)]


def test_s02_leaves_journeys_alone_in_which_no_way_is_drawn() -> None:
    assert not found(felt(None, None, None), rule="S02")


@pytest.mark.parametrize("rule", ["P01", "P03", "S02"])
def test_rules_about_completeness_are_silent_in_a_sketch(rule: str) -> None:
    parts = [*phased((PRE, 8), (AT, 1), (POST, 0)), transition("t0-1", "t0-2")]
    assert found(parts, rule=rule)
    assert not found([p.replace(maturity=Maturity.SKETCH) if p.id == "j" else p for p in parts], rule=rule)


def test_e03_speaks_in_a_sketch_too() -> None:
    assert found(felt(-1, -1, -1, maturity=Maturity.SKETCH), rule="E03")
