"""What every test shares: Hypothesis profiles, Qt without a display, and the way to the real cases."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("ci", deadline=None, max_examples=100, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("ci"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases"


@pytest.fixture
def case_path() -> Callable[[str], Path]:
    """Return a function from the name of a real case to its file; the test is skipped where the cases are absent."""

    def path_of(name: str) -> Path:
        path = CASES / name
        if not path.is_file():
            pytest.skip(f"the case {name} may not be copied into the project and does not lie beside this checkout")
        return path

    return path_of
