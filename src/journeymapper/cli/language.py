"""Which language a command answers in."""

from journeymapper.foundation.words import FALLBACK, languages, words
from journeymapper.model.view import View


def chosen_language(given: str | None, view: View) -> str:
    """Return the language asked for, else the project's where there are words for it, else English.

    Raises InputError for a language asked for that there are no words for.
    """
    if given is not None:
        return words(given).language
    code = view.project.language.split("-")[0].lower()
    return code if code in languages() else FALLBACK
