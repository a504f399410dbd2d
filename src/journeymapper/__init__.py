"""journeymapper: draw how each audience experiences an organisation, find what is missing, and print it."""

__version__ = "0.1.0"
