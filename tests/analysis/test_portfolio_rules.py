"""G rules: what the portfolio of audiences lacks."""

import pytest

from journeymapper.analysis import Finding, findings
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Kpi
from journeymapper.model.records.audience import Measurement, Process
from journeymapper.model.vocabulary import Maturity, ProcessState, Severity
from tests.builders import audience, journey, people, stage, touchpoint, view_of

WELL = {
    "owner_id": "ann",
    "importance_rank": 1,
    "process": Process(state=ProcessState.DOCUMENTED),
    "measurement": Measurement(method="Survey"),
}


def mapped(audience_id: str = "families", **fields: object) -> list[Record]:
    return journey("j", "Enrol", stage("s", "Visit", touchpoint("t", "Open day")), audience_id=audience_id, **fields)


def found(*parts: object, rule: str) -> list[Finding]:
    return [f for f in findings(view_of(people("Ann"), *parts)).findings if f.rule == rule]  # type: ignore[arg-type]


def test_an_audience_that_is_looked_after_has_no_gap() -> None:
    assert findings(view_of(people("Ann"), audience("families", "Families", **WELL), mapped())).findings == ()


@pytest.mark.parametrize("owner", [None, "nobody-of-that-id", "families"])
def test_g01_an_audience_without_a_person_who_owns_it(owner: str | None) -> None:
    (finding,) = found(audience("families", "Families", **{**WELL, "owner_id": owner}), mapped(), rule="G01")
    assert finding.severity is Severity.HIGH
    assert finding.record_ids == ("families",)
    assert finding.action() == "Name one person who is accountable for the experience of “Families”."
    assert "„Families“" in finding.action("de")


def test_g02_without_process_and_kpi_says_it_once() -> None:
    a = audience("families", "Families", owner_id="ann", importance_rank=1)
    report = findings(view_of(people("Ann"), a))
    assert [(f.rule, f.severity) for f in report.findings] == [("G02", Severity.CRITICAL)]
    assert report.findings[0].message() == "Missing: process, journey map, measurement."
    assert report.findings[0].message("de") == "Es fehlt: Prozess, Reisekarte, Messung."


NO_PROCESS = Process(state=ProcessState.NONE)
PROCESS = Process(state=ProcessState.INFORMAL)
METHOD = Measurement(method="Survey")


@pytest.mark.parametrize(
    ("process", "map_too", "measurement", "rank", "severity"),
    [
        (Process(), False, Measurement(), 10, Severity.CRITICAL),
        (Process(), False, Measurement(), 11, Severity.HIGH),
        (Process(), False, Measurement(), None, Severity.HIGH),
        (Process(), True, Measurement(), 1, Severity.HIGH),
        (Process(), False, METHOD, 1, Severity.HIGH),
        (PROCESS, False, Measurement(), 1, Severity.HIGH),
        (PROCESS, False, Measurement(kpi_ids=("k",)), 1, None),
        (PROCESS, True, Measurement(), 1, None),
        (Process(), True, METHOD, 1, None),
        (NO_PROCESS, True, METHOD, 99, Severity.CRITICAL),
        (PROCESS, True, Measurement(none_confirmed=True), None, Severity.CRITICAL),
    ],
)
def test_g02_counts_what_is_missing_and_weighs_what_was_confirmed(
    process: Process, map_too: bool, measurement: Measurement, rank: int | None, severity: Severity | None
) -> None:
    a = audience("families", importance_rank=rank, process=process, measurement=measurement)
    parts = [a, mapped(), Kpi(id="k")] if map_too else [a, Kpi(id="k")]
    assert [f.severity for f in found(*parts, rule="G02")] == ([severity] if severity else [])


def test_g02_a_journey_without_touchpoints_is_no_map_but_a_parked_touchpoint_makes_one() -> None:
    a = audience("families", measurement=METHOD)
    assert found(a, journey("j", audience_id="families"), rule="G02")
    assert not found(a, journey("j", "", touchpoint("t"), audience_id="families"), rule="G02")


def test_g03_an_audience_without_a_journey() -> None:
    a = audience("families", "Families", **WELL)
    (finding,) = found(a, rule="G03")
    assert finding.severity is Severity.HIGH
    assert finding.action("de") == "Zeichnen Sie eine erste Reise für „Families“ – beginnen Sie mit einer Vorlage."
    assert not found(a, journey("j", audience_id="families"), rule="G03")


def g04(measurement: Measurement, *more: object) -> list[Finding]:
    a = audience("families", "Families", **{**WELL, "measurement": measurement})
    return found(a, *(more or (mapped(maturity=Maturity.DRAFT),)), rule="G04")


def test_g04_an_audience_without_a_method_or_kpi() -> None:
    (finding,) = g04(Measurement())
    assert finding.severity is Severity.HIGH
    assert finding.message() == "Neither a method nor a KPI is named for “Families”."
    assert not g04(METHOD)


def test_g04_kpis_count_once_one_of_them_has_a_value() -> None:
    draft = mapped(maturity=Maturity.DRAFT)
    kpis = Measurement(method="Survey", kpi_ids=("k1", "k2"))
    (finding,) = g04(kpis, draft, Kpi(id="k1"), Kpi(id="k2"))
    assert finding.message() == "None of the KPIs of “Families” has a value yet."
    assert not g04(kpis, draft, Kpi(id="k1"), Kpi(id="k2", actual=0.0))


def test_g04_is_silent_where_all_journeys_are_sketches_and_speaks_where_there_is_none() -> None:
    sketch, draft = mapped(), journey("other", audience_id="families", maturity=Maturity.DRAFT)
    assert not g04(Measurement(), sketch)
    assert g04(Measurement(), sketch, draft)
    assert g04(Measurement(kpi_ids=("k",)), Kpi(id="k"))


def ranked(**ranks: int | None) -> list[Audience]:
    return [audience(name, name.capitalize(), importance_rank=rank) for name, rank in ranks.items()]


def test_g05_names_the_audiences_without_a_rank_or_with_the_same() -> None:
    (finding,) = found(ranked(a=1, b=None, c=7, d=7), rule="G05")
    assert finding.severity is Severity.MEDIUM
    assert finding.record_ids == ("project", "c", "d", "b")
    assert finding.action() == "Rank the audiences: “C”, “D”, “B”."
    assert finding.message() == "Without a rank, or with the rank of another: “C”, “D”, “B”."


def test_g05_ranks_may_have_holes() -> None:
    assert not found(ranked(a=1, b=5, c=90), rule="G05")


def test_g05_counts_what_would_be_too_long_to_read() -> None:
    (finding,) = found(ranked(**{f"a{n:02}": None for n in range(30)}), rule="G05")
    assert finding.action().endswith("“A10”, and 19 more.")
    assert finding.action("de").endswith("„A10“, und 19 weitere.")
