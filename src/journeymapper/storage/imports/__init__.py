"""Imports: tables, Mermaid user journeys and indented texts become a map, with a report on every line."""

from journeymapper.storage.imports.files import Imported, import_files
from journeymapper.storage.imports.report import Doubt, ImportReport, Made, ReportLine

__all__ = ["Doubt", "ImportReport", "Imported", "Made", "ReportLine", "import_files"]
