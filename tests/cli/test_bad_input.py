"""Bad input gets one clear sentence and exit code 2; nothing half-done is left."""

import os
from pathlib import Path

import pytest

from tests.cli.program import EXAMPLE, assert_one_sentence, journeymapper

DEEP = b'{"format": "journeymapper", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"

PROJECTS = {
    "empty": b"",
    "not UTF-8": b'{"format": "journeymapper", "note": "\xff\xfe"}',
    "deep": DEEP,
    "duplicate keys": b'{"format": "journeymapper", "format": "journeymapper"}',
    "NaN": b'{"format": "journeymapper", "schema_version": NaN}',
    "lone surrogate": b'{"format": "journeymapper", "x": "\\ud800"}',
    "huge integer": b'{"format": "journeymapper", "x": ' + b"9" * 5000 + b"}",
    "no map": b'{"hello": "world"}',
    "a list": b"[1, 2, 3]",
    "cut off": b'{"format": "journeymapper", "schema_version": 1, "audiences": [',
    "Mermaid": b"journey\n  title A\n",
    "zip": b"PK\x03\x04" + bytes(200),
    "future": b'{"format": "journeymapper", "schema_version": 999, "min_reader": 999}',
}


@pytest.mark.parametrize("command", ["validate", "info", "check"])
@pytest.mark.parametrize("name", PROJECTS)
def test_a_bad_project_is_refused(tmp_path: Path, command: str, name: str) -> None:
    path = tmp_path / "bad.journeymap"
    path.write_bytes(PROJECTS[name])
    if name == "future":  # opens read-only where nothing stands against it; must never end in a traceback
        ran = journeymapper(command, path)
        assert "Traceback" not in ran.err
        assert ran.code in (0, 1, 2)
        return
    assert "bad.journeymap" in assert_one_sentence(journeymapper(command, path))


def test_a_bad_project_leaves_no_export(tmp_path: Path) -> None:
    path = tmp_path / "bad.journeymap"
    path.write_bytes(DEEP)
    assert_one_sentence(journeymapper("export", "poster-pdf", path, "-o", tmp_path / "out.pdf"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["bad.journeymap"]


@pytest.mark.parametrize("command", [["validate"], ["import"], ["info"], ["export", "svg", "-o", "x.svg"]])
def test_a_folder_or_a_missing_file_is_refused(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert_one_sentence(journeymapper(*command, tmp_path / "folder.csv", cwd=tmp_path))
    assert_one_sentence(journeymapper(*command, tmp_path / "missing.csv", cwd=tmp_path))
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize("command", [["validate"], ["import"]])
def test_a_file_of_a_gigabyte_is_refused_without_reading_it(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(2**30)
    assert_one_sentence(journeymapper(*command, path))


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("flow.mmd", "flowchart TD\n  A --> B\n", [], "flowchart"),
        ("flow.md", "# Title\n\n```mermaid\nflowchart TD\n  A --> B\n```\n", [], "journey"),
        ("table.csv", "who,what\nme,this\n", [], "touchpoint"),
        ("table.csv", "stage,touchpoint\na,b\n", ["--map", "owner=Nobody"], "Nobody"),
        ("table.csv", "stage,touchpoint\na,b\n", ["--map", "nonsense=stage"], "nonsense"),
        ("table.csv", "stage,touchpoint\na,b\n", ["--map", "owner"], "FIELD=COLUMN"),
        ("table.csv", "", [], "table.csv"),
        ("picture.png", "\x89PNG\r\n\x1a\n\x00", [], "picture.png"),
    ],
)
def test_a_bad_import_is_refused(tmp_path: Path, name: str, content: str, options: list[str], said: str) -> None:
    source, output = tmp_path / name, tmp_path / "out.journeymap"
    source.write_text(content, encoding="utf-8")
    assert said in assert_one_sentence(journeymapper("import", source, *options, "-o", output))
    assert not output.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["poster-pdf", "--paper", "A99"], "A99"),
        (["poster-pdf", "--audience", "Nobody at all"], "Nobody at all"),
        (["poster-pdf", "--journey", "nope"], "nope"),
        (["poster-pdf", "--lang", "tlh"], "tlh"),
        (["poster-pdf", "--theme", "pink"], "pink"),
        (["checklist-pdf", "--group-by", "moon"], "moon"),
        (["docx"], "docx"),
    ],
)
def test_an_unknown_wish_is_answered_with_what_there_is(tmp_path: Path, arguments: list[str], said: str) -> None:
    name, *options = arguments
    output = tmp_path / "out.pdf"
    assert said in assert_one_sentence(journeymapper("export", name, EXAMPLE, "-o", output, *options))
    assert not output.exists()


def test_an_organisation_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    ran = journeymapper("new", tmp_path / "new.journeymap", "--organisation", os.fsdecode(b"\xff"))
    assert "Organisation" in assert_one_sentence(ran)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_template_is_answered_with_what_there_is(tmp_path: Path) -> None:
    output = tmp_path / "new.journeymap"
    said = assert_one_sentence(journeymapper("new", output, "--template", "martian"))
    assert "martian" in said
    assert "customer" in said
    assert not output.exists()


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["check"], ["export"], ["import"], ["check", "--format", "xml", "x"]]
)
def test_bad_usage_is_one_sentence(arguments: list[str]) -> None:
    assert "--help" in assert_one_sentence(journeymapper(*arguments))


@pytest.mark.parametrize("place", ["missing/out.pdf", "folder", "readonly/out.pdf"])
def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "readonly").mkdir(mode=0o500)
    if place.startswith("readonly") and os.geteuid() == 0:
        pytest.skip("root writes into read-only folders")
    assert_one_sentence(journeymapper("export", "svg", EXAMPLE, "-o", tmp_path / place))
    assert not any((tmp_path / "folder").iterdir())


def test_a_file_name_that_is_no_text_can_be_written_and_named(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.journeymap")
    for command in ("new", "validate", "info"):
        ran = journeymapper(command, path)
        assert (ran.code, ran.err) == (0, "")


def test_a_dangling_reference_is_reported_and_repaired(tmp_path: Path) -> None:
    path = tmp_path / "dangling.journeymap"
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if '"name": "Ruth"' not in line and '"name":"Ruth"' not in line]
    assert len(lines) < len(text.splitlines())
    path.write_text("\n".join(lines), encoding="utf-8")
    ran = journeymapper("validate", path)
    assert ran.code in (1, 2)
    assert "Traceback" not in ran.err


def test_no_command_writes_over_what_it_reads(tmp_path: Path) -> None:
    project, table, link = tmp_path / "a.journeymap", tmp_path / "t.csv", tmp_path / "link.journeymap"
    project.write_bytes(EXAMPLE.read_bytes())
    link.symlink_to(project)
    table.write_text("stage,touchpoint\na,b\n", encoding="utf-8")
    for output in (project, link):
        assert_one_sentence(journeymapper("export", "svg", project, "-o", output))
    assert_one_sentence(journeymapper("import", table, "-o", table))
    assert "--replace" in assert_one_sentence(journeymapper("import", table, "-o", project))
    assert project.read_bytes() == EXAMPLE.read_bytes()
    assert journeymapper("import", table, "-o", project, "--replace").code == 0


def test_a_journey_of_another_audience_is_refused(tmp_path: Path) -> None:
    arguments = ("--audience", "Families", "--journey", "teachers-journey", "-o", tmp_path / "x.svg")
    assert "Families" in assert_one_sentence(journeymapper("export", "svg", EXAMPLE, *arguments))


def test_validate_mentions_fields_that_nobody_knows(tmp_path: Path) -> None:
    project = tmp_path / "typo.journeymap"
    project.write_text(EXAMPLE.read_text(encoding="utf-8").replace('"stage_id"', '"stage"', 1), encoding="utf-8")
    ran = journeymapper("validate", project)
    assert ran.code == 0
    assert "“stage”" in ran.out
