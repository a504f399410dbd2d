"""Snapshots of the open map and comparisons with other versions: a panel, marks on the canvas, a list of changes."""
