"""Paints pages into a PDF: searchable text in every script, embedded subsets, links, boxes to tick, an outline."""

from journeymapper.painters.pdf.document import write_pdf

__all__ = ["write_pdf"]
