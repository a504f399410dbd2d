"""Explicit directions in texts of users: what could turn the words around it, or hide how it is spelt, has no effect.

Marks and isolates that are closed again stay: they are how a name in another script keeps to itself.
"""

import re

WITHOUT_EFFECT = "\u206a"
"""Drawn as nothing, joined to nothing, of no direction; as long as what it stands for, so that places stay the same."""
_EXPLICIT = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE_STARTS, _ISOLATE_END = "\u2066\u2067\u2068", "\u2069"


def without_overrides(text: str) -> str:
    """Return a paragraph of the same length without embeddings, overrides, and isolates that lack an end or a start."""
    if _EXPLICIT.search(text) is None:
        return text
    letters = list(text)
    open_isolates: list[int] = []
    for found in _EXPLICIT.finditer(text):
        place, control = found.start(), found.group()
        if control in _ISOLATE_STARTS:
            open_isolates.append(place)
        elif control == _ISOLATE_END and open_isolates:
            open_isolates.pop()
        else:
            letters[place] = WITHOUT_EFFECT
    for place in open_isolates:
        letters[place] = WITHOUT_EFFECT
    return "".join(letters)
