"""No command opens a socket, runs anything, or touches a file that it was not given, whatever a map holds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.cli.main import _COMMANDS
from journeymapper.document.document import Document
from journeymapper.export.format_registry import formats
from journeymapper.model.records import Audience, Evidence, Journey, Person, Stage, Touchpoint
from journeymapper.storage import journal as journal_module
from journeymapper.storage.journal import Journal
from journeymapper.storage.process import this_process
from tests.storage.hostile_texts import NASTY

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a hostile map, which points at a secret outside, and unsaved edits of it."""
    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    folder = tmp_path / "given"
    folder.mkdir()
    secret = (tmp_path / "secret.svg").as_uri()
    names = [*NASTY.values(), f'<img src="{secret}">', secret, "http://127.0.0.1:9/x.png", f"![x]({secret})"]
    records = [
        Audience(id="a", name=names[0]),
        Journey(id="j", name=names[1], audience_id="a"),
        Stage(id="s", name=names[2], journey_id="j"),
        *(Person(id=f"p{n}", name=name, email=name) for n, name in enumerate(names)),
        *(Evidence(id=f"e{n}", name=name, url=name) for n, name in enumerate(names)),
        *(
            Touchpoint(id=f"t{n}", name=name, journey_id="j", stage_id="s", note=name, pains=(name,))
            for n, name in enumerate(names)
        ),
    ]
    storage.save_new(Document(records), folder / "map.journeymap")
    (folder / "table.csv").write_text("stage,touchpoint\n" + "".join(f'a,"{secret}"\n' for _ in range(3)))
    dead = this_process().replace(number=2**22 + 1)
    monkeypatch.setattr(journal_module, "this_process", lambda: dead)
    state = folder / "state" / "journeymapper" / "journals"
    opened = storage.load(folder / "map.journeymap")
    lost = Journal.open_for(None, opened, content_hash=None, folder=state)
    content = (state / f"{lost.id}.journal").read_bytes()
    lost.close_clean()
    (state / "lost.journal").write_bytes(content)
    return folder


def run(folder: Path, *commands: list[str]) -> dict[str, list[object]]:
    asked = json.dumps({"folders": [str(folder)], "commands": commands})
    homes = {name: str(folder / name[4:-5].lower()) for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    ended = subprocess.run(
        [sys.executable, "-B", "-P", ROOT / "tests" / "guarded_program.py"],
        input=asked + "\n",
        cwd=folder,
        env=os.environ | homes | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    answer: dict[str, list[object]] = json.loads(ended.stdout.splitlines()[-1])
    return answer


def test_no_command_reaches_beyond_the_files_it_was_given(place: Path) -> None:
    path, out = str(place / "map.journeymap"), str(place / "out")
    commands = [
        ["import", str(place / "table.csv"), "-o", f"{out}.journeymap"],
        ["new", f"{out}-new.journeymap", "--template", "customer"],
        ["check", path],
        ["validate", path],
        ["info", path],
        ["diff", path, f"{out}.journeymap", "--format", "markdown"],
        ["merge", path, path, f"{out}.journeymap", "-o", f"{out}-merged.journeymap"],
        *(["export", form.name, path, "-o", out + form.suffix] for form in formats if form.name != "changes-pdf"),
        ["export", "changes-pdf", path, "--since", f"{out}.journeymap", "-o", f"{out}-changes.pdf"],
        ["recover", "--list"],
        ["recover", "--open", "lost", "-o", f"{out}-recovered.journeymap"],
        ["recover", "--discard", "lost"],
    ]
    assert {command[0] for command in commands} == set(_COMMANDS)
    answer = run(place, *commands)
    assert answer["noted"] == [], "\n".join(map(str, answer["noted"]))
    assert all(code in (0, 1) for code in answer["codes"]), list(zip(commands, answer["codes"], strict=True))
    assert (place / "out-recovered.journeymap").exists()


def test_the_window_reaches_no_further(place: Path) -> None:
    assert run(place, ["WINDOW", str(place / "map.journeymap")])["noted"] == []


def test_the_guard_would_notice(place: Path) -> None:
    answer = run(place, ["info", str(place.parent / "secret.svg")])
    assert answer["codes"] == [2]
    assert len(answer["noted"]) == 1
    assert str(answer["noted"][0]).endswith("secret.svg")
