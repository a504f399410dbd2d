"""Fuzzes the loader on demand: what opens can be saved and opened again, all else is refused with one sentence.

Run: pip install atheris; python tests/fuzz/fuzz_loader.py -max_total_time=300 CORPUS_FOLDER
The folder may be empty; the sound and hostile files of tests/storage/hostile.py are put there first.
"""

import sys
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path

atheris = import_module("atheris")

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

with atheris.instrument_imports(include=["journeymapper.storage", "journeymapper.document"]):
    from journeymapper import storage
    from journeymapper.foundation.errors import InputError

LARGEST_SEED = 20_000
DAY = date(2025, 11, 21)


def one_input(data: bytes) -> None:
    """Open, save and open again."""
    try:
        opened = storage.read(data, "map")
    except InputError as error:
        sentence = str(error)
        if len(sentence.splitlines()) != 1 or not sentence.endswith("."):
            raise AssertionError(sentence) from error
        return
    if opened.read_only:
        return
    written, _ = storage.to_bytes(opened, today=DAY)
    if storage.read(written, "map").document.snapshot() != opened.document.snapshot():
        raise AssertionError("what was saved is not what was open")


def sow(folder: Path) -> None:
    """Put files into the corpus from which others can be bred."""
    from tests.storage.hostile import FILES
    from tests.storage.rich_map import FILE

    folder.mkdir(parents=True, exist_ok=True)
    contents = [FILE.encode(), *(path.read_bytes() for path in (ROOT / "tests" / "fixtures").rglob("*.journeymap"))]
    contents += [content for file in FILES if len(content := file.content()) <= LARGEST_SEED]
    for content in contents:
        (folder / sha256(content).hexdigest()).write_bytes(content)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if not name.startswith("-"):
            sow(Path(name))
            break
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
