"""The list of findings for terminals and other programs."""

import csv
import io
import json
import re

import pytest

from journeymapper.analysis import Report, findings
from journeymapper.export.checklist.listing import render
from journeymapper.foundation.errors import InputError
from journeymapper.model.view import View
from tests.builders import audience, people, project, view_of
from tests.export.checklist_sample import school


def listed(view: View, form: str, language: str = "en") -> str:
    return render(findings(view), view, form, language)


@pytest.mark.parametrize("language", ["en", "de"])
def test_json_says_everything_about_every_finding(language: str) -> None:
    view = school()
    report = findings(view)
    objects = json.loads(listed(view, "json", language))
    assert [o["key"] for o in objects if not o["waived"]] == [f.key for f in report.findings]
    assert len(objects) == len(report.findings) + 1
    for entry, finding in zip(objects, report.findings, strict=False):
        assert entry["rule"] == finding.rule
        assert (entry["severity"], entry["scope"]) == (finding.severity, finding.scope)
        assert entry["record_ids"] == list(finding.record_ids)
        assert (entry["message"], entry["action"]) == (finding.message(language), finding.action(language))
        assert "{" not in entry["message"] + entry["action"]


def test_json_tells_where_and_why_a_gap_was_accepted() -> None:
    accepted = json.loads(listed(school(), "json"))[-1]
    assert accepted["place"] == "Families of new pupils › Decide › 10 Paper form at the town hall"
    assert accepted["audience"] == "Families of new pupils"
    assert accepted["waived"] == {
        "reason": "The form ends next summer;\nnot worth measuring.",
        "by": "Omar",
        "day": "2025-11-03",
    }


def test_a_place_names_the_journey_where_there_are_several() -> None:
    places = {entry["rule"]: entry["place"] for entry in json.loads(listed(school(), "json"))}
    assert places["E03"] == "신입생 가족 › 한국어"
    assert places["P03"] == "신입생 가족 › 등록"
    assert places["G05"] == "State school system"
    assert any(
        entry["place"].startswith("A sheet › First › 1 A name") for entry in json.loads(listed(school(), "json"))
    )


def test_csv_holds_one_row_a_finding_and_no_formula() -> None:
    evil = [
        audience(name, text, importance_rank=n)
        for n, (name, text) in enumerate(
            {"a": '=HYPERLINK("x")', "b": "+1", "c": "-1", "d": "@x", "e": "plain, with comma"}.items(), 1
        )
    ]
    view = view_of(evil)
    table = list(csv.reader(io.StringIO(listed(view, "csv"))))
    assert table[0] == ["rule", "name", "severity", "audience", "place", "message", "action", "key", "waived"]
    assert len(table) == 1 + len(findings(view).findings)
    assert {row[3] for row in table[1:]} == {'\'=HYPERLINK("x")', "'+1", "'-1", "'@x", "plain, with comma"}
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_csv_tells_why_a_gap_was_accepted() -> None:
    *_, last = csv.reader(io.StringIO(listed(school(), "csv")))
    assert last[-1] == "“The form ends next summer; not worth measuring.” Omar, 3 November 2025"


def test_markdown_is_a_list_of_tasks_by_audience() -> None:
    text = listed(school(), "markdown", "de")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == [
        "State school system",
        "Families of new pupils",
        "Applicants for teaching posts",
        "Donors",
        "신입생 가족",
        "Lose Blätter",
    ]
    open_tasks, done = text.count("\n- [ ] **"), text.count("\n- [x] **Akzeptiert: ")
    assert (open_tasks, done) == (len(findings(school()).findings), 1)
    assert "„The form ends next summer; not worth measuring.“ Omar, 3. November 2025" in text


def test_markdown_takes_no_markup_from_names() -> None:
    view = view_of(project(organisation="*Acme*"), audience("a", "[x](http://y) <b> `c`\n# d"))
    text = listed(view, "markdown")
    assert text.startswith("# Checklist: \\*Acme\\*\n")
    assert "## \\[x\\](http://y) \\<b\\> \\`c\\` \\# d\n" in text


def test_text_shows_what_to_do_and_ends_with_the_counts() -> None:
    lines = listed(school(), "text").splitlines()
    at = lines.index("Critical: Operational liability (G02)")
    assert lines[at + 1] == "  Applicants for teaching posts"
    assert lines[at + 2].startswith("  Missing: process, journey map, measurement. Ask the owner to describe process")
    counts = findings(school()).counts()
    assert lines[-1] == ", ".join([f"{n} {severity}" for severity, n in counts.items()] + ["1 accepted"])


def test_text_keeps_terminals_safe_from_names() -> None:
    view = view_of(audience("a", "\x1b[31mred\x07\x9b2J"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", listed(view, "text"))


@pytest.mark.parametrize(
    ("form", "said"), [("text", "find nothing"), ("markdown", "find nothing"), ("json", "[]"), ("csv", "rule,")]
)
def test_a_map_without_gaps_is_said_to_have_none(form: str, said: str) -> None:
    text = listed(View({}), form)
    assert said in text
    assert text.endswith("\n")


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="text, json, markdown, csv"):
        render(Report(()), view_of(people("Ann")), "xml", "en")
