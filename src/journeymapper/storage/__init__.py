"""Maps as files: the format, strict loading with repairs, migrations, saving, and imports of other forms."""

from journeymapper.storage.header import Header
from journeymapper.storage.loading import load, read
from journeymapper.storage.opened import LoadReport, Opened, newly_opened
from journeymapper.storage.saving import save, save_new, to_bytes

__all__ = ["Header", "LoadReport", "Opened", "load", "newly_opened", "read", "save", "save_new", "to_bytes"]
