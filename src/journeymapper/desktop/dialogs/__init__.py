"""Dialogs: new map, import preview, paste preview, keys, export, about."""
