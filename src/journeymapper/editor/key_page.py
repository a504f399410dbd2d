"""Writes docs/keys.md from the actions: `python -m journeymapper.editor.key_page > docs/keys.md`."""

from collections.abc import Iterator

from journeymapper.editor.action import MENUS, menu_entries
from journeymapper.editor.typing_grammar import keys_in_words, signs_in_words
from journeymapper.foundation.words import words

_INTRODUCTION = """\
# Keys

Everything can be done with the keyboard alone. This page is generated from the actions
(`src/journeymapper/editor/actions/`); their names in English and German are in `resources/i18n/*/editor.json`.

Several records that are selected take the same keys as one. With nothing selected `O`, `C` and `P` set what the next
touchpoints get; the status line shows it.
"""
_WHILE_TYPING = """\
Nothing is made of what is left empty. Letters that an input method is still composing belong to the title. What means
nothing known stays in the title as text, and is marked.
"""


def key_page() -> str:
    """Return the page, in Markdown."""
    sections = ["\n".join(_section(menu)) for menu in MENUS]
    return "\n".join([_INTRODUCTION, *_typing(), "\n\n".join(sections)]) + "\n"


def _typing() -> Iterator[str]:
    yield f"## {words()('typing.title')}"
    yield ""
    yield "| Key | Does |"
    yield "|---|---|"
    for key, does in keys_in_words(words()):
        yield f"| `{key}` | {does} |"
    yield ""
    yield _WHILE_TYPING
    yield "| Typed | Says |"
    yield "|---|---|"
    for sign, says in signs_in_words(words()):
        yield f"| `{sign}` | {says} |"
    yield ""


def _section(menu: str) -> Iterator[str]:
    yield f"## {words()(f'menu.{menu}')}"
    yield ""
    yield "| Key | Command | Does |"
    yield "|---|---|---|"
    for entry in menu_entries(menu):
        keys = " ".join(f"`{key}`" for key in entry.keys)
        yield f"| {keys} | {entry.title(words())} | {entry.help} |"


if __name__ == "__main__":
    print(key_page(), end="")
