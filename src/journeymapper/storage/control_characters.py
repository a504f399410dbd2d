"""Takes out of texts the control characters that no screen, printer or other program can do anything with."""

import re
from collections.abc import Mapping

_ESCAPED = re.compile(rb"\\(?:[bf]|u00[01])")
_REMOVED = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")


def may_occur_in(json_text: bytes) -> bool:
    """Say quickly whether a JSON text may hold control characters, which it can only in escaped form."""
    return _ESCAPED.search(json_text) is not None


def without_control_characters(content: Mapping[str, object]) -> tuple[dict[str, object], int]:
    """Return a file's content with its texts cleaned, and how many records or header members that changed."""
    cleaned: dict[str, object] = {}
    changed = 0
    for key, member in content.items():
        if isinstance(member, list):
            records = [_clean(record) for record in member]
            changed += sum(after != before for after, before in zip(records, member, strict=True))
            cleaned[key] = records
        else:
            cleaned[key] = _clean(member)
            changed += cleaned[key] != member
    return cleaned, changed


def _clean(value: object) -> object:
    match value:
        case str():
            return value.translate(_REMOVED)
        case list():
            return [_clean(member) for member in value]
        case dict():
            return {key: _clean(member) for key, member in value.items()}
    return value
