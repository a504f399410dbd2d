"""What nobody vouches for is refused with one sentence, or comes out as a sound map; quickly in either case."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import InputError
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Touchpoint
from journeymapper.storage.imports import Doubt, import_files
from tests.storage.imports.importing import imported, made, only, stages

NAMES = ["map.csv", "map.mmd", "map.md", "map.txt"]


def assert_sound_or_refused(folder: Path, content: str | bytes, name: str) -> None:
    sentence = ""
    try:
        result = imported(folder, content, name)
    except InputError as refused:
        sentence = str(refused)
    if sentence:
        assert "\n" not in sentence
        assert sentence.endswith(".")
    else:
        assert all_problems(result.document.view) == []
        assert result.report.counts["touchpoints"] == len(result.document.view.all(Touchpoint))
        result.report.preview().encode()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("content", [b"", b"\n \r\n\t\n", b"\xef\xbb\xbf", "\n".encode("utf-16")])
def test_an_empty_file(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(InputError, match=f"“{name}” is empty; there is nothing to import"):
        imported(tmp_path, content, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_and_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="does not exist"):
        import_files([tmp_path / name])
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="is a folder"):
        import_files([tmp_path / name])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are a thing of Unix")
def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="is a device or a pipe"):
        import_files([tmp_path / "pipe"])


@pytest.mark.parametrize("name", NAMES)
def test_a_gigabyte(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(1_000_000_000)
    with pytest.raises(InputError, match="is too large"):
        import_files([tmp_path / name])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("map.mmd", "journey\nGröße: 3: Me".encode("latin-1"), "“map.mmd” is not UTF-8 text (line 2)"),
        ("map.csv", b"touchpoint\n\x81\xff\n", "“map.csv” is not UTF-8 text (line 2)"),
        ("map.csv", b"touchpoint\n\x01\xff\n", "“map.csv” is not UTF-8 text (line 2)"),
        ("map.csv", "touchpoint\n".encode("utf-16") + b"\x00\xd8\x00\x00", "is not UTF-16-LE text"),
        ("map.mmd", b"\xef\xbb\xbfjourney\n\xed\xa0\x80: 3", "is not UTF-8 text"),
        ("map.csv", b"touchpoint\nA\0B\n", "is no text: it holds NUL characters"),
        ("map.csv", "touchpoint\nA\n".encode("utf-16-le"), "is no text: it holds NUL characters"),
        ("map.csv", b"PK\x03\x04rest", "is a workbook, office document or archive"),
        ("map.txt", b"%PDF-1.7", "is a PDF"),
        ("map.csv", b'{"format": "journeymapper"}', "is a map already"),
        ("map.xyz", b"something", "is of no kind that can be imported: .csv, .tsv, .mmd, .md or .txt"),
        ("map.txt", b"Audience: Families\n", "“map.txt” names no stage and no touchpoint"),
    ],
)
def test_what_is_no_text_of_ours(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        imported(tmp_path, content, name)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("map.csv", "touchpoint" + "," * 2_000, "has 2,001 columns; at most 1,000 are read"),
        ("map.csv", "touchpoint" + "," * 1_000_001, "Line 1 of “map.csv” is longer than 1,000,000 bytes"),
        ("map.csv", "touchpoint\n" + "a" * 110_000, "Line 2 of “map.csv” holds a text of 110,000 letters"),
        ("map.csv", "touchpoint\n" + "a" * 140_000, "Line 2 of “map.csv” cannot be read as a table"),
        ("map.mmd", "journey\n" + "a" * 110_000, "Line 2 of “map.mmd” holds a text of 110,000 letters"),
        ("map.txt", "# a\n" + " a" * 60_000, "Line 2 of “map.txt” holds a text of 120,000 letters"),
        ("map.csv", "touchpoint\n" + "a\n" * 20_001, "holds more than 20,000 touchpoints"),
        ("map.mmd", "journey\n" + "a: 3: Me\n" * 20_001, "holds more than 20,000 touchpoints"),
        ("map.txt", "# a\n" + "b\n" * 20_001, "holds more than 20,000 touchpoints"),
        ("map.csv", "stage,touchpoint,kind\n" + "s,a,quote\n" * 60_000, "makes more than 60,000 records"),
        ("map.csv", "stage,touchpoint,kind\n" + f"s,{'a' * 60_000},note\n" * 2, "“s” has notes of 120,001 letters"),
        ("map.csv", "\n" * 100_001 + "touchpoint\nA", "has more than 100,000 lines"),
        ("map.csv", "\r" * 100_001 + "touchpoint\rA", "has more than 100,000 lines"),
        ("map.mmd", "journey\n" + ("a;" * 1_000 + "\n") * 101, "holds more than 100,000 semicolons"),
    ],
)
def test_too_much(tmp_path: Path, name: str, content: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        imported(tmp_path, content, name)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        "journey\n" + "a;" * 40_000,
        "journey\n" + "a:" * 40_000,
        "journey\n" + '"' * 99_999,
        "journey\n" + "%%" * 40_000,
        "journey\nA: 3: Me" + "&#" * 40_000,
        "journey\n" + "<br " * 20_000,
        "journey\nsection" + " " * 90_000 + "x",
        "journey\nA: 3: (" + "(" * 90_000,
        "# " + "#" * 90_000 + "x",
        "# a" + " #" * 40_000 + "x",
        "```mermaid\n" * 30_000,
        "- " * 45_000,
    ],
)
@pytest.mark.timeout(20)
def test_nothing_takes_for_ever(tmp_path: Path, content: str) -> None:
    for name in NAMES:
        assert_sound_or_refused(tmp_path, content, name)


def test_control_characters_become_spaces(tmp_path: Path) -> None:
    result = imported(tmp_path, "touchpoint\nA\x01B\x0bC\x85D\nE\u2028F\n")
    assert stages(result.document) == [("", ["A B C D", "E F"])]
    assert made(result.report, Doubt.CONTROL_CHARACTERS) == [(2, "")]


def test_a_name_on_the_command_line_that_is_no_text(tmp_path: Path) -> None:
    for name in ("\udcff", "a\ud800", " \n "):
        with pytest.raises(InputError, match="The name of the audience is no text"):
            imported(tmp_path, "touchpoint\nA", audience=name)


def test_a_name_on_the_command_line_in_any_script(tmp_path: Path) -> None:
    name = "می\u200cخواهم"  # with a joiner that is no letter
    result = imported(tmp_path, "touchpoint\nA", audience=f" {name}\n")
    assert [found.name for found in result.document.view.audiences()] == [name]


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\nx.csv"))
    path.write_text("touchpoint\nA")
    result = import_files([path])
    assert only(result.document).name == "A"
    assert all(line.file.isprintable() for line in result.report.lines)
    result.report.preview().encode()


anything = st.text(
    st.one_of(st.sampled_from("\n\n\t ,;:#%\"'\\@!*-=(){}<>|&`~0123456789aäjx"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=200,
)
beginnings = st.sampled_from(
    ["", "journey\n", "Stage,Touchpoint,Kind,Note\n", "from;to;count\n", "# T\n", "```mermaid\njourney\n"]
)


@given(beginnings, anything, st.sampled_from(NAMES))
def test_any_text_makes_a_sound_map_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, beginning: str, text: str, name: str
) -> None:
    assert_sound_or_refused(tmp_path_factory.getbasetemp(), beginning + text, name)


@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes_make_a_map_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    assert_sound_or_refused(tmp_path_factory.getbasetemp(), content, name)
