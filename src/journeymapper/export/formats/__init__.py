"""The formats: every module here registers one or more with `export.format_registry`."""
