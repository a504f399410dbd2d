"""Describes the file format from the models: the tables of docs/file-format.md and docs/journeymap.schema.json."""
