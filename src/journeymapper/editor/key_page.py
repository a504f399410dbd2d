"""Writes docs/keys.md from the actions: `python -m journeymapper.editor.key_page > docs/keys.md`."""

from collections.abc import Iterator

from journeymapper.editor.action import MENUS, menu_entries
from journeymapper.foundation.words import words

_INTRODUCTION = """\
# Keys

Everything can be done with the keyboard alone. This page is generated from the actions
(`src/journeymapper/editor/actions/`); their names in English and German are in `resources/i18n/*/editor.json`.

Several records that are selected take the same keys as one. With nothing selected `O`, `C` and `P` set what the next
touchpoints get; the status line shows it.

## While a title is typed

| Key | Does |
|---|---|
| `Return` | takes the highlighted line of the list; else commits and goes on with the next touchpoint, connected |
| `Tab` | commits and goes on with the next stage; in the name of a stage with its first touchpoint |
| `Shift+Return` | breaks the line |
| `Esc` | closes the list; else commits and stops |
| `Up` `Down` | choose in the list |

Nothing is made of what is left empty. Letters that an input method is still composing belong to the title.

| Typed | Says |
|---|---|
| `@ann` | owner: a person of that name, or the only one whose name begins so |
| `:1` to `:5` | feeling, −2 to +2 |
| `#mail` | channel |
| `!p` `!o` `!e` | paid, owned, earned |
| `*` | moment of truth |
| `\\@` | the character itself, as before any other of these signs |

What means nothing known stays in the title as text, and is marked.
"""


def key_page() -> str:
    """Return the page, in Markdown."""
    sections = ["\n".join(_section(menu)) for menu in MENUS]
    return "\n".join([_INTRODUCTION, "\n\n".join(sections)]) + "\n"


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
