"""Painters: one display list, several surfaces."""
