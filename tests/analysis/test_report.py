"""What holds for all rules: settings, muting, suppression, keys, waivers, order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.analysis import findings
from journeymapper.analysis.report import finding_key
from journeymapper.analysis.rule import RULES
from journeymapper.foundation.words import languages, words
from journeymapper.model.record import Record
from journeymapper.model.records import Waiver
from journeymapper.model.records.organisation import RuleParameter, RuleSettings
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Maturity, Severity
from tests.builders import audience, families, journey, people, project, stage, touchpoint, view_of

ALL_RULES = ["E01", "E03", "G01", "G02", "G03", "G04", "G05", "P01", "P03", "S02", "T01", "T04", "T09"]


def rules_of(view: View) -> list[str]:
    return [finding.rule for finding in findings(view).findings]


def test_all_rules_are_found_by_being_there() -> None:
    assert RULES.names() == ALL_RULES


@pytest.mark.parametrize("rule", ALL_RULES)
def test_every_rule_explains_itself_in_every_language(rule: str) -> None:
    declared = RULES.get(rule)
    assert declared is not None
    assert "Why: " in declared.help
    for language in languages():
        assert declared.name(language)
        for question in declared.questions:
            assert words(language)(f"question.{question}")
    assert declared.name("de") != declared.name("en")


def test_nothing_is_missing_in_an_empty_project() -> None:
    report = findings(View({}))
    assert (report.findings, report.waived, report.counts()) == ((), (), {})


def test_a_rule_can_be_switched_off_and_then_suppresses_nothing() -> None:
    bare = audience("a", "Bare", owner_id="ann", importance_rank=1)
    assert rules_of(view_of(people("Ann"), bare)) == ["G02"]
    off = project(rules=RuleSettings(disabled=frozenset({"G02"})))
    assert rules_of(view_of(people("Ann"), bare, off)) == ["G03", "G04"]


def test_a_threshold_can_be_set_and_one_that_no_rule_has_is_passed_over() -> None:
    bare = audience("a", "Bare", owner_id="ann", importance_rank=3)
    settings = RuleSettings(
        parameters=(
            RuleParameter(rule="G02", name="top_ranks", value=2),
            RuleParameter(rule="G02", name="of_a_newer_version", value=1),
            RuleParameter(rule="Z99", name="top_ranks", value=1),
        )
    )
    (finding,) = findings(view_of(people("Ann"), bare, project(rules=settings))).findings
    assert finding.severity is Severity.HIGH


def test_the_school_of_the_worked_example() -> None:
    report = findings(View(families()))
    places = [("G02", "families"), ("G05", "project"), ("T04", "t8"), ("T04", "t9")]
    assert [(finding.rule, finding.place_id) for finding in report.findings] == places
    assert report.counts() == {Severity.HIGH: 1, Severity.MEDIUM: 3}


def waiver(rule: str, key: str, **fields: object) -> Waiver:
    return Waiver(id=f"w-{rule}-{key}", rule=rule, finding_key=key, **fields)  # type: ignore[arg-type]


def test_an_accepted_gap_is_kept_apart_with_its_reason() -> None:
    a = audience("a", "Press", owner_id="ann", importance_rank=1)
    why = waiver("G02", "G02:a", reason="The press office closes in May.", day=date(2025, 11, 3))
    report = findings(view_of(people("Ann"), a, why, waiver("G01", "G02:a"), waiver("G02", "G02:b")))
    assert report.findings == ()
    assert [(w.finding.rule, w.waiver.reason) for w in report.waived] == [("G02", "The press office closes in May.")]


def two_audiences() -> list[Record]:
    late = journey(
        "j2",
        "Second",
        stage("s2", "", touchpoint("b1", "B1"), touchpoint("b2", "B2")),
        touchpoint("b0", "Parked"),
        audience_id="second",
        maturity=Maturity.DRAFT,
    )
    early = journey(
        "j1", "First", stage("s1", "", touchpoint("a1", "A1")), audience_id="first", maturity=Maturity.DRAFT
    )
    loose = journey("j3", "Loose", stage("s3", "", touchpoint("c1", "C1")), maturity=Maturity.DRAFT)
    ranked = [audience("second", importance_rank=2), audience("first", importance_rank=1)]
    return [*loose, *late, *early, *ranked]


def test_lists_the_gravest_first_then_by_audience_then_by_number() -> None:
    report = findings(view_of(*two_audiences()))
    severities = [finding.severity.rank for finding in report.findings]
    assert severities == sorted(severities)
    assert [f.place_id for f in report.findings if f.rule == "T04"] == ["a1", "b1", "b2", "b0", "c1"]
    assert [f.place_id for f in report.findings if f.rule == "G02"] == ["first", "second"]


def test_a_finding_of_the_project_stands_before_those_of_audiences() -> None:
    equal = [audience("a", owner_id="ann", importance_rank=1), audience("b", owner_id="ann", importance_rank=1)]
    empty = journey("j", "", stage("s"), audience_id="a", maturity=Maturity.DRAFT)
    medium = [f.rule for f in findings(view_of(people("Ann"), equal, empty)).findings if f.severity is Severity.MEDIUM]
    assert medium == ["G05", "P03"]


def keys_by_rule(records: list[Record]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for finding in findings(view_of(*records)).findings:
        keys.setdefault(finding.rule, set()).add(finding.key)
    return keys


def test_keys_survive_renames_and_moves() -> None:
    valences = (-1, -1, -1)
    points = [touchpoint(f"t{n}", f"T{n}", valence=v) for n, v in enumerate(valences)]
    before = [*two_audiences(), *journey("way", "", stage("s", "", *points), maturity=Maturity.DRAFT)]
    after = [record.replace(name=record.name + " anew") for record in before]
    after = [
        r.replace(rank={"t0": "3", "t1": "1", "t2": "2"}[r.id]) if r.id in ("t0", "t1", "t2") else r for r in after
    ]
    assert keys_by_rule(before) == keys_by_rule(after)
    assert len(keys_by_rule(before)["E03"]) == 1


@given(st.lists(st.text(min_size=1), min_size=1, unique=True), st.randoms())
def test_a_key_depends_on_the_records_and_not_on_their_order(ids: list[str], chance: object) -> None:
    place, *others = ids
    key = finding_key("E03", (place, *others))
    chance.shuffle(others)  # type: ignore[attr-defined]
    assert finding_key("E03", (place, *others)) == key
    assert finding_key("E04", (place, *others)) != key
    assert finding_key("E03", (place + "x", *others)) != key
    assert finding_key("E03", (place, *others, "".join(ids) + "x")) != key


def test_names_are_put_in_once_and_on_one_line() -> None:
    odd = audience("a", "  {list}\nof {audience} ", importance_rank=1)
    nameless = audience("b", " ", importance_rank=2)
    owners = [f.action() for f in findings(view_of(odd, nameless)).findings if f.rule == "G01"]
    assert owners == [
        "Name one person who is accountable for the experience of “{list} of {audience}”.",
        "Name one person who is accountable for the experience of “(no name)”.",
    ]
