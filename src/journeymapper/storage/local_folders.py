"""Where this machine keeps what protects a person's work: never in a temporary folder, never beside the map."""

from pathlib import Path


def journals_folder() -> Path:
    """Return the folder of the journals of unsaved edits."""
    from platformdirs import user_state_path

    return user_state_path("journeymapper", appauthor=False) / "journals"


def backups_folder() -> Path:
    """Return the folder of earlier versions of maps."""
    from platformdirs import user_data_path

    return user_data_path("journeymapper", appauthor=False) / "backups"
