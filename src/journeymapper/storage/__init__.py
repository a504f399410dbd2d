"""Maps as files: the format, strict loading with repairs, migrations, saving, and imports of other forms."""
