"""The commands, from end to end."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.document.document import Document
from journeymapper.model.records import Journey, Person, Project
from journeymapper.storage import load, save_new
from tests.cli.program import EXAMPLE, ROOT, assert_one_sentence, journeymapper
from tests.pdf_reading import read_pdf

CASES = ROOT / "tests" / "cases"
MERMAID = "journey\n title A day\n section Morning\n  Tea: 5: Me\n  Work: 1: Me, Cat\n section Evening\n  Sit: 3: Me\n"


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A project made from a small Mermaid file."""
    source, project = tmp_path / "day.mmd", tmp_path / "day.journeymap"
    source.write_text(MERMAID, encoding="utf-8")
    assert journeymapper("import", source, "-o", project).code == 0
    return project


def test_help_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "journeymapper", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"pydantic", "networkx", "reportlab", "uharfbuzz", "PySide6", "orjson", "PIL"}
    assert "import" in ran.stdout


def test_info_counts_what_a_project_holds(day: Path) -> None:
    facts = json.loads(journeymapper("info", day, "--json").out)
    assert {key: facts[key] for key in ("audiences", "journeys", "stages", "touchpoints", "transitions", "people")} == {
        "audiences": 1, "journeys": 1, "stages": 2, "touchpoints": 3, "transitions": 2, "people": 2,
    }  # fmt: skip
    assert facts["valences"] == {"A day": [2, -2, 0]}
    assert facts["pains"] == 0
    assert facts["phase_shares"] == {"A day": {}}
    assert "3  touchpoints" in journeymapper("info", day).out


def test_names_on_several_lines_steer_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.journeymap"
    save_new(Document([Project(id="p", name="A\n\x9bmap"), Journey(id="j", name="First\nyear")]), path)
    said = journeymapper("info", path).out
    assert said.splitlines()[0] == "A map"
    assert "\nFirst year: 0 stages" in said


def test_validate_names_fields_that_nobody_knows_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "odd.journeymap"
    save_new(Document([Person(id="ann", name="Ann\nLee", shoe_size=38)]), path)
    ran = journeymapper("validate", path)
    assert "person “Ann Lee”: this version has no field “shoe_size”; it is kept as it is." in ran.out.splitlines()


@pytest.mark.parametrize("command", ["info", "check"])
def test_names_that_the_terminal_cannot_show_are_spelled(command: str) -> None:
    ran = journeymapper(command, EXAMPLE, encoding="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert "\\ud559" in ran.out  # 학, as in 학부모


def test_a_dry_run_says_what_becomes_of_every_line_and_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text(MERMAID, encoding="utf-8")
    ran = journeymapper("import", source, "--dry-run", cwd=tmp_path)
    assert ran.code == 0
    for text in ("A day", "Morning", "Tea", "Work", "Evening", "Sit"):
        assert text in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["day.mmd"]


def test_the_same_import_writes_the_same_file(day: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.journeymap", tmp_path / "other.journeymap"
    assert journeymapper("import", tmp_path / "day.mmd", "-o", again).code == 0
    assert again.read_bytes() == day.read_bytes()
    (tmp_path / "night.mmd").write_text(MERMAID.replace("day", "night"), encoding="utf-8")
    assert journeymapper("import", tmp_path / "night.mmd", "-o", other).code == 0
    assert load(other).header.project_id != load(day).header.project_id


def test_an_import_without_a_name_lies_beside_its_file_and_replaces_nothing(tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text(MERMAID, encoding="utf-8")
    assert journeymapper("import", source).out.strip().endswith("day.journeymap")
    before = (tmp_path / "day.journeymap").read_bytes()
    assert "exists already" in assert_one_sentence(journeymapper("import", source))
    assert (tmp_path / "day.journeymap").read_bytes() == before


def test_check_lists_findings_for_people_and_programs(day: Path) -> None:
    found = json.loads(journeymapper("check", day, "--format", "json").out)
    assert {"rule", "severity", "scope", "key", "message", "action", "record_ids"} <= found[0].keys()
    assert {entry["rule"] for entry in found} >= {"G01", "G02"}
    assert "verantwortliche Person" in journeymapper("check", day, "--lang", "de").out
    assert "- [ ]" in journeymapper("check", day, "--format", "markdown").out
    assert journeymapper("check", day, "--format", "csv").out.count("\n") >= len(found)


@pytest.mark.parametrize(("limit", "code"), [("critical", 1), ("high", 1), ("low", 1)])
def test_check_fails_on_what_is_as_grave_as_asked(limit: str, code: int) -> None:
    assert journeymapper("check", EXAMPLE, "--fail-on", limit).code == code


def test_check_passes_when_nothing_is_as_grave(day: Path) -> None:
    assert journeymapper("check", day).code == 0
    assert journeymapper("check", day, "--fail-on", "critical").code == 0


def test_validate_says_that_the_example_is_sound() -> None:
    ran = journeymapper("validate", EXAMPLE)
    assert (ran.code, "sound" in ran.out) == (0, True)


def test_new_begins_a_project_from_templates(tmp_path: Path) -> None:
    project = tmp_path / "new.journeymap"
    arguments = ["--template", "customer", "--template", "fan", "--organisation", "Ours", "--lang", "de"]
    assert journeymapper("new", project, *arguments).code == 0
    facts = json.loads(journeymapper("info", project, "--json").out)
    assert (facts["audiences"], facts["journeys"], facts["organisation"]) == (2, 2, "Ours")
    assert "exists already" in assert_one_sentence(journeymapper("new", project))


def test_a_poster_shows_every_card_inside_the_page_without_overlap(day: Path, tmp_path: Path) -> None:
    poster = tmp_path / "poster.pdf"
    assert journeymapper("export", "poster-pdf", day, "-o", poster, "--paper", "A2").code == 0
    (page,) = read_pdf(poster.read_bytes())
    positions = [page.text.index(word) for word in ("Tea", "Work", "Sit")]
    assert positions == sorted(positions)
    for line in page.lines:
        assert 0 <= line.left <= line.right <= page.width
        assert 0 <= line.baseline <= page.height
    overlapping = [
        (one.text, other.text)
        for place, one in enumerate(page.lines)
        for other in page.lines[:place]
        if one.overlaps(other)
    ]
    assert not overlapping


@pytest.mark.parametrize("audience", ["Families", "Teachers", "Alumni"])
def test_posters_of_the_example_have_no_overlapping_text(tmp_path: Path, audience: str) -> None:
    poster = tmp_path / "poster.pdf"
    ran = journeymapper("export", "poster-pdf", EXAMPLE, "-o", poster, "--audience", audience, "--paper", "A1")
    assert (ran.code, ran.err) == (0, "")
    for page in read_pdf(poster.read_bytes()):
        lines = sorted(page.lines, key=lambda line: -line.baseline)
        for place, one in enumerate(lines):
            for other in lines[place + 1 :]:
                assert not one.overlaps(other), (one, other)
        assert all(line.left > 0 and line.right < page.width and 0 < line.baseline < page.height for line in lines)


@pytest.mark.parametrize(("language", "word"), [("en", "What is missing"), ("de", "Was fehlt")])
def test_a_poster_speaks_the_language_asked_for(tmp_path: Path, language: str, word: str) -> None:
    poster = tmp_path / "poster.pdf"
    assert journeymapper("export", "poster-pdf", EXAMPLE, "-o", poster, "--lang", language).code == 0
    assert word in read_pdf(poster.read_bytes())[0].text


def test_a_page_can_fit_the_map(tmp_path: Path) -> None:
    poster = tmp_path / "poster.pdf"
    assert journeymapper("export", "poster-pdf", EXAMPLE, "-o", poster, "--paper", "fit").code == 0
    assert len(read_pdf(poster.read_bytes())) == 1


def test_an_svg_names_every_touchpoint(day: Path, tmp_path: Path) -> None:
    drawing = tmp_path / "map.svg"
    assert journeymapper("export", "svg", day, "-o", drawing).code == 0
    text = drawing.read_text(encoding="utf-8")
    assert all(re.search(rf"<title>[^<]*{word}", text) for word in ("Tea", "Work", "Sit"))


@pytest.mark.parametrize("group_by", ["audience", "owner"])
def test_a_checklist_holds_every_finding(tmp_path: Path, group_by: str) -> None:
    checklist = tmp_path / "checklist.pdf"
    assert journeymapper("export", "checklist-pdf", EXAMPLE, "-o", checklist, "--group-by", group_by).code == 0
    text = "".join(page.text for page in read_pdf(checklist.read_bytes()))
    found = json.loads(journeymapper("check", EXAMPLE, "--format", "json").out)
    open_findings = [entry for entry in found if not entry.get("waived")]
    assert text.count("Done on") >= len(open_findings) > 20


def test_the_case_of_veterans_becomes_a_project_with_its_counts(tmp_path: Path) -> None:
    project = tmp_path / "veterans.journeymap"
    source = CASES / "c1_va_journeys_of_veterans.csv"
    links = CASES / "c1_va_stage_links.csv"
    assert journeymapper("import", source, "--transitions", links, "--audience", "Veterans", "-o", project).code == 0
    facts = json.loads(journeymapper("info", project, "--json").out)
    assert (facts["stages"], facts["touchpoints"], facts["moments_of_truth"]) == (10, 42, 12)
    assert [len(shares) for shares in facts["phase_shares"].values()] == [3]


def test_the_patient_case_becomes_a_project_with_its_counts(tmp_path: Path, case_path: Callable[[str], Path]) -> None:
    project = tmp_path / "patient.journeymap"
    assert journeymapper("import", case_path("c6a_patient_lab.mmd"), "-o", project).code == 0
    facts = json.loads(journeymapper("info", project, "--json").out)
    assert (facts["stages"], facts["touchpoints"], facts["people"], facts["audiences"]) == (7, 18, 7, 1)
    assert next(iter(facts["valences"].values()))[:3] == [0, 0, 1]
