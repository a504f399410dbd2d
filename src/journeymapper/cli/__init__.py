"""The command line: the same things as in the window, without one."""

from journeymapper.cli.main import main

__all__ = ["main"]
