"""Comparing, merging and recovering from the command line, and from git."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.model.records import Conflict, Person, Snapshot, Stage, Touchpoint
from journeymapper.storage.journal import Journal
from journeymapper.storage.saving_protocol import open_file
from journeymapper.storage.snapshot_content import packed
from tests.builders import families
from tests.cli.program import assert_one_sentence, journeymapper


@pytest.fixture
def versions(tmp_path: Path) -> dict[str, Path]:
    """Three maps: both later ones renamed t1 and one other touchpoint; ours also removed one and added a person."""
    base = families()
    paths: dict[str, Path] = {}
    for name, other in (("base", ""), ("ours", "t2"), ("theirs", "t3")):
        records = dict(base)
        if other:
            for key in ("t1", other):
                records[key] = records[key].replace(name=f"{name} *{key}*")
        if name == "ours":
            for gone in [key for key in records if key == "t20" or key.endswith(">t20")]:
                del records[gone]
            records["zoe"] = Person(id="zoe", name="Zoe")
            poster = records["t4"]
            assert isinstance(poster, Touchpoint)
            records["t4"] = poster.replace(stage_id="visit")
        paths[name] = tmp_path / f"{name}.journeymap"
        storage.save_new(Document(records.values()), paths[name], project_id="p")
    return paths


def test_diff_lists_what_was_added_removed_changed_and_moved(versions: dict[str, Path]) -> None:
    ran = journeymapper("diff", versions["base"], versions["ours"])
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert "added person “Zoe”" in lines
    assert "removed touchpoint “Recommend the school to friends”" in lines
    moved = lines.index("moved touchpoint “Poster at the kindergarten”")
    assert lines[moved + 1] == "    Stage: “Look around” → “Visit”"
    changed = lines.index("changed touchpoint “ours *t2*”")
    assert lines[changed + 1] == "    Name: “School finder” → “ours *t2*”"
    assert journeymapper("diff", versions["base"], versions["base"]).out == ""


def test_diff_answers_programs_and_pages(versions: dict[str, Path]) -> None:
    entries = json.loads(journeymapper("diff", versions["base"], versions["ours"], "--format", "json").out)
    fates = {entry["id"]: entry["fate"] for entry in entries}
    assert {key: fates[key] for key in ("zoe", "t20", "t4", "t2")} == {
        "zoe": "added", "t20": "removed", "t4": "moved", "t2": "changed",
    }  # fmt: skip
    page = journeymapper("diff", versions["base"], versions["ours"], "--format", "markdown").out
    assert "## Changed\n\n- touchpoint “ours \\*t1\\*”\n  - Name: " in page
    assert page.index("## Added") < page.index("## Removed") < page.index("## Changed") < page.index("## Moved")


def test_diff_compares_with_a_snapshot(versions: dict[str, Path], tmp_path: Path) -> None:
    before = storage.load(versions["base"]).document.view
    taken = Snapshot(id="s", name="Before", content=packed(before))
    later = [*storage.load(versions["ours"]).document.view, taken]
    path = tmp_path / "map.journeymap"
    storage.save_new(Document(later), path)
    wanted = journeymapper("diff", versions["base"], versions["ours"]).out
    assert journeymapper("diff", path, "--snapshot", "Before").out == wanted
    assert journeymapper("diff", path, versions["ours"], "--snapshot", "Before").out == wanted
    assert journeymapper("diff", path, versions["base"], "--snapshot", "s").out == ""
    assert "there are: “Before”." in assert_one_sentence(journeymapper("diff", path, "--snapshot", "After"))


def test_merge_takes_both_and_lists_what_both_changed(versions: dict[str, Path], tmp_path: Path) -> None:
    merged = tmp_path / "merged.journeymap"
    ran = journeymapper("merge", versions["base"], versions["ours"], versions["theirs"], "-o", merged)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        'touchpoint “ours *t1*”, Name: the other version is "theirs *t1*"',
        f"{merged}: 1 conflict",
    ]
    view = storage.load(merged).document.view
    names = [view.expect(Touchpoint, key).name for key in ("t1", "t2", "t3")]
    assert names == ["ours *t1*", "ours *t2*", "theirs *t3*"]
    assert view.expect(Person, "zoe")
    assert "t20" not in view
    assert len(view.all(Conflict)) == 1


def test_merge_without_conflicts_is_fine_and_knows_no_base_in_an_empty_file(
    versions: dict[str, Path], tmp_path: Path
) -> None:
    merged, empty = tmp_path / "merged.journeymap", tmp_path / "empty"
    empty.touch()
    ran = journeymapper("merge", versions["base"], versions["base"], versions["theirs"], "-o", merged)
    assert (ran.code, ran.out) == (0, f"{merged}: no conflicts\n")
    assert storage.load(merged).document.snapshot() == storage.load(versions["theirs"]).document.snapshot()
    assert journeymapper("merge", empty, versions["ours"], versions["theirs"], "-o", merged).code == 1
    assert "t20" in storage.load(merged).document.view


def test_merge_refuses_what_is_no_map(versions: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "no").write_text("no map")
    ran = journeymapper("merge", versions["base"], tmp_path / "no", versions["theirs"], "-o", tmp_path / "out")
    assert_one_sentence(ran)
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_shows_and_merges_maps_with_it(versions: dict[str, Path], tmp_path: Path) -> None:
    def git(*arguments: str, fine: bool = True) -> str:
        command = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *arguments]
        ran = subprocess.run(command, cwd=there, capture_output=True, text=True, check=False)
        assert (ran.returncode == 0) == fine, ran
        return ran.stdout

    there = tmp_path / "repository"
    there.mkdir()
    program = f'"{sys.executable}" -m journeymapper'
    git("init", "-q", "-b", "main")
    git("config", "merge.journeymap.driver", f"{program} merge %O %A %B -o %A")
    git("config", "diff.journeymap.textconv", f"{program} diff")
    (there / ".gitattributes").write_text("*.journeymap merge=journeymap diff=journeymap\n")
    shutil.copy(versions["base"], there / "map.journeymap")
    git("add", ".")
    git("commit", "-q", "-m", "base")
    git("switch", "-q", "-c", "theirs")
    shutil.copy(versions["theirs"], there / "map.journeymap")
    git("commit", "-q", "-a", "-m", "theirs")
    git("switch", "-q", "main")
    shutil.copy(versions["ours"], there / "map.journeymap")
    assert "+    Name: “ours *t2*”" in git("diff")
    git("commit", "-q", "-a", "-m", "ours")
    git("merge", "theirs", fine=False)
    view = storage.load(there / "map.journeymap").document.view
    assert [view.expect(Touchpoint, key).name for key in ("t2", "t3")] == ["ours *t2*", "theirs *t3*"]
    assert len(view.all(Conflict)) == 1


def test_a_damaged_version_does_not_end_what_git_shows(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.journeymap"
    damaged.write_text("{")
    ran = journeymapper("diff", damaged)
    assert (ran.code, ran.err) == (0, "")
    assert "damaged.journeymap" in ran.out
    assert_one_sentence(journeymapper("diff", damaged, damaged))


def test_a_merge_for_git_is_told_by_the_name_of_the_map(versions: dict[str, Path], tmp_path: Path) -> None:
    sides = (versions["base"], versions["base"], versions["theirs"])
    ran = journeymapper("merge", *sides, "-o", tmp_path / ".merge_file_a1", "--name", "maps/school.journeymap")
    assert ran.out == "maps/school.journeymap: no conflicts\n"


def test_unsaved_edits_are_listed_and_opened_elsewhere(
    versions: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path, out = versions["base"], tmp_path / "out.journeymap"
    assert journeymapper("recover", "--list").out == "There are no edits that were not saved.\n"
    edit = "from tests.cli.test_versions import edit_and_die; edit_and_die()"
    subprocess.run([sys.executable, "-c", edit, path], check=False, cwd=Path(__file__).resolve().parents[2])
    before = path.read_bytes()
    listed = journeymapper("recover", "--list").out
    assert "1 edit, " in listed
    assert str(path) in listed
    journal_id = listed.split()[0]
    assert_one_sentence(journeymapper("recover", "--open", journal_id))
    assert_one_sentence(journeymapper("recover", "--open", journal_id, "-o", path))
    assert_one_sentence(journeymapper("recover", "--open", "unknown", "-o", out))
    assert journeymapper("recover", "--open", journal_id, "-o", out).code == 0
    assert storage.load(out).document.view.expect(Stage, "look").name == "Edited"
    assert path.read_bytes() == before
    assert journeymapper("recover", "--discard", journal_id).code == 0
    assert journeymapper("recover", "--list").out == "There are no edits that were not saved.\n"


def edit_and_die() -> None:
    """Edit the map named on the command line and end without saving."""
    import os

    file = open_file(Path(sys.argv[1]))
    journal = Journal.open_for(file.path, file.opened, content_hash=file.content_hash)
    stage = file.opened.document.view.expect(Stage, "look")
    journal.append(ChangeSet("Rename", {"look": (stage, stage.replace(name="Edited"))}))
    os._exit(9)
