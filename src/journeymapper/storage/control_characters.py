"""Takes control characters out of all texts of a file, and counts the records that held some."""

import re
from collections.abc import Mapping

from journeymapper.foundation.plain_text import without_control_characters

_ESCAPED = re.compile(rb"\\(?:[bf]|u00[01])")


def may_occur_in(json_text: bytes) -> bool:
    """Say quickly whether a JSON text may hold control characters, which it can only in escaped form."""
    return _ESCAPED.search(json_text) is not None


def cleaned(content: Mapping[str, object]) -> tuple[dict[str, object], int]:
    """Return a file's content with its texts cleaned, and how many records or header members that changed."""
    clean: dict[str, object] = {}
    changed = 0
    for key, member in content.items():
        if isinstance(member, list):
            records = [_clean(record) for record in member]
            changed += sum(after != before for after, before in zip(records, member, strict=True))
            clean[key] = records
        else:
            clean[key] = _clean(member)
            changed += clean[key] != member
    return clean, changed


def _clean(value: object) -> object:
    match value:
        case str():
            return without_control_characters(value)
        case list():
            return [_clean(member) for member in value]
        case dict():
            return {key: _clean(member) for key, member in value.items()}
    return value
