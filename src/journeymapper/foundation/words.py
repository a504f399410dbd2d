"""Words on screen and paper, by key and language, from resources/i18n/LANGUAGE/*.json ("phase.transaction": "At")."""

import json
import re
from collections.abc import Mapping
from functools import cache

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.resources import resource, resources_dir

FALLBACK = "en"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Words:
    """The words of one language; a key that it lacks is looked up in English."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language = language
        self._table = table

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for `key`, with `{name}` replaced by the values given.

        Raises KeyError for a key that no table has: a programming error that the tests find.
        """
        return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), self._table[key])

    def count(self, key: str, number: int) -> str:
        """Return "1 touchpoint" or "20 touchpoints": the keys `key.one` and `key.many` hold the two forms with {n}."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=number)

    def of(self, group: str, value: str) -> str:
        """Return the word for a vocabulary's value; a value from a newer file is shown as it is written there."""
        return self._table.get(f"{group}.{value}", value)


def languages() -> list[str]:
    """Return the codes of all shipped languages."""
    return sorted(path.name for path in (resources_dir() / "i18n").iterdir() if path.is_dir())


@cache
def words(language: str = FALLBACK) -> Words:
    """Return the words of a language given as a BCP 47 code ("de", "de-CH").

    Raises InputError when the language is not shipped.
    """
    code = language.split("-")[0].lower()
    if code not in languages():
        known = ", ".join(languages())
        raise InputError(f"There are no words for the language “{language}”; choose one of: {known}.")
    return Words(code, {**_table(FALLBACK), **_table(code)})


@cache
def _table(language: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for path in sorted(resource("i18n", language).glob("*.json")):
        table.update(json.loads(path.read_text(encoding="utf-8")))
    return table
