"""The steps from older versions of the format to the current one, a module each: pure functions from dict to dict."""

from collections.abc import Callable, Mapping

from journeymapper.storage.migrations import v1_to_v2

Content = Mapping[str, object]
"""A whole file as plain values: header members and arrays of records."""

MIGRATIONS: Mapping[int, Callable[[Content], Content]] = {1: v1_to_v2.migrate}
"""By the version that a step starts from."""


def migrated(content: Content, version: int) -> Content:
    """Return a file's content as the current version has it; the content that is given stays as it is."""
    while version in MIGRATIONS:
        content = MIGRATIONS[version](content)
        version += 1
    return content
