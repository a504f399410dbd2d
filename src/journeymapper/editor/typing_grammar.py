"""What keys and signs mean while a title is typed, in words: for the key overlay and docs/keys.md."""

from journeymapper.foundation.words import Words

KEYS_WHILE_TYPING = ("Return", "Tab", "Shift+Return", "Esc", "Up", "Down")
"""Their words are `typing.key.KEY`; those of Enter are those of Return."""
SIGNS = {
    "owner": "@ann",
    "feeling": ":1 … :5",
    "channel": "#mail",
    "ownership": "!p !o !e",
    "moment": "*",
    "escape": "\\@",
}
"""What is typed for what; the words are `typing.sign.NAME`."""


def keys_in_words(words: Words) -> list[tuple[str, str]]:
    """Return the keys and what each does."""
    return [(key, words(f"typing.key.{key}")) for key in KEYS_WHILE_TYPING]


def signs_in_words(words: Words) -> list[tuple[str, str]]:
    """Return what may be typed in a title and what it says."""
    return [(sign, words(f"typing.sign.{name}")) for name, sign in SIGNS.items()]
