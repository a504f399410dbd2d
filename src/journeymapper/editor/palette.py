"""The palette: every action by its name."""

from journeymapper.editor.action import ACTIONS, Action
from journeymapper.editor.matching import rank
from journeymapper.editor.session import Session
from journeymapper.foundation.words import FALLBACK, words


def matching_actions(session: Session, typed: str) -> list[Action]:
    """Return the actions that match, best first, those that can run now before the others; nothing typed gives all.

    They are found by their names in the session's language and in English.
    """
    languages = (session.words, words(FALLBACK))
    ranked: list[tuple[bool, int, str, Action]] = []
    for entry in ACTIONS:
        qualities = [found for say in languages if (found := rank(entry.title(say), typed)) is not None]
        if qualities:
            ranked.append((not entry.available(session), min(qualities), entry.title(session.words), entry))
    return [entry for *_, entry in sorted(ranked, key=lambda found: found[:3])]
