"""The document: one table of records, changed by transactions only, every change a value that can be undone."""
