"""Where the shipped files lie: inside the installed package, or at the top of a checkout."""

from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """Return the folder with fonts, icons, templates, examples and words."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file, e.g. ``resource("icons", "icons.json")``."""
    return resources_dir().joinpath(*parts)
