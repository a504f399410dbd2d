"""Paints drawings into SVG that looks the same without any font installed."""

from journeymapper.painters.svg.document import write_svg

__all__ = ["write_svg"]
