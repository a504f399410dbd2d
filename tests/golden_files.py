"""Golden files: what was seen to be right, kept as text in tests/golden/.

After a wanted change, WRITE_GOLDEN=1 pytest tests/drawing/test_dump.py writes the files anew; look at the difference.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def assert_as_before(name: str, found: str) -> None:
    """Compare a text with tests/golden/NAME.txt."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
