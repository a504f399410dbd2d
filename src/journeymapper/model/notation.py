r"""A touchpoint typed as one text with tokens: “Call back @ann :4 #phone !o *”, and the way back.

A token is a word of its own, between spaces or line breaks: `@ann` owner, `:1` to `:5` feeling (−2 to +2), `#mail`
channel, `!p` `!o` `!e` `!s` paid, owned, earned, shared, `*` moment of truth. What resolves leaves the title; what does
not stays in it as it was typed. A backslash before the first letter makes a word plain text: `\@ann`.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

from journeymapper.model.spellings import value_begun
from journeymapper.model.vocabulary import Channel, Ownership

_WORD = re.compile(r"\S+")
_BLANKS_AT_END = re.compile(r"[^\S\n]+\Z")
_SIGNS = "@:#!*\\"
_FEELING = re.compile(r":[0-9]+")
_OWNERSHIPS = {"!p": Ownership.PAID, "!o": Ownership.OWNED, "!e": Ownership.EARNED, "!s": Ownership.SHARED}


class TokenKind(StrEnum):
    """What a token says about the touchpoint."""

    OWNER = "owner"
    FEELING = "feeling"
    CHANNEL = "channel"
    OWNERSHIP = "ownership"
    MOMENT_OF_TRUTH = "moment_of_truth"


class Token(NamedTuple):
    """A word of the text that is a token, or looks like one."""

    start: int
    end: int
    kind: TokenKind
    resolved: bool
    """False for a word that stays in the title: it names nothing known, or a token of its kind came before it."""


class Typed(NamedTuple):
    """What a text says; None and False stand for "not said"."""

    title: str
    owner: str | None = None
    """What the given function made of the word after `@`: a person's id."""
    valence: int | None = None
    channel: Channel | None = None
    ownership: Ownership | None = None
    moment_of_truth: bool = False
    tokens: tuple[Token, ...] = ()
    """In the order of the text; positions count its characters."""


def parse(text: str, owner_of: Callable[[str], str | None]) -> Typed:
    """Read a typed touchpoint.

    `owner_of` gets the word after `@` and returns a person's id, or None when it knows nobody of that name.
    """
    said: dict[TokenKind, Any] = {}
    tokens: list[Token] = []
    title: list[str] = []
    copied = 0
    for word in _WORD.finditer(text):
        written = word.group()
        if _is_escaped(written):
            title += (text[copied : word.start()], written[1:])
            copied = word.end()
            continue
        kind = _kind_of(written)
        if kind is None:
            continue
        value = _value_of(kind, written, owner_of) if kind not in said else None
        tokens.append(Token(word.start(), word.end(), kind, resolved=value is not None))
        if value is not None:
            said[kind] = value
            title.append(_BLANKS_AT_END.sub("", text[copied : word.start()]))
            begins_line = next((part[-1] for part in reversed(title) if part), "\n") == "\n"
            copied = word.end()
            while begins_line and text[copied : copied + 1].isspace() and text[copied] != "\n":
                copied += 1
    title.append(text[copied:])
    return Typed(
        "".join(title).strip(),
        said.get(TokenKind.OWNER),
        said.get(TokenKind.FEELING),
        said.get(TokenKind.CHANNEL),
        said.get(TokenKind.OWNERSHIP),
        TokenKind.MOMENT_OF_TRUTH in said,
        tuple(tokens),
    )


def write(
    title: str,
    *,
    owner: str | None = None,
    valence: int | None = None,
    channel: Channel | None = None,
    ownership: Ownership | None = None,
    moment_of_truth: bool = False,
) -> str:
    """Return the text that `parse` reads as these values; `owner` is a person's name, the valence one of −2 to +2.

    The title comes back without spaces at its ends.
    """
    words = [_WORD.sub(lambda word: _escaped(word.group()), title)]
    if owner is not None and handle(owner):
        words.append(f"@{handle(owner)}")
    if valence is not None:
        words.append(f":{valence + 3}")
    if channel is not None:
        words.append(f"#{channel}")
    words.extend(sign for sign, meaning in _OWNERSHIPS.items() if meaning == ownership)
    if moment_of_truth:
        words.append("*")
    return " ".join(filter(None, words))


def handle(name: str) -> str:
    """Return a person's name as one word for use after `@`."""
    return "_".join(name.split())


def _kind_of(word: str) -> TokenKind | None:
    """Return what a word looks like; “#1” and “!important” look like nothing."""
    if word == "*":
        return TokenKind.MOMENT_OF_TRUTH
    if word[0] == "@" and len(word) > 1:
        return TokenKind.OWNER
    if word[0] == "#" and word[1:2].isalpha():
        return TokenKind.CHANNEL
    if word[0] == "!" and len(word) == 2 and word[1].isalpha():
        return TokenKind.OWNERSHIP
    if _FEELING.fullmatch(word):
        return TokenKind.FEELING
    return None


def _value_of(kind: TokenKind, word: str, owner_of: Callable[[str], str | None]) -> object | None:
    match kind:
        case TokenKind.OWNER:
            return owner_of(word[1:])
        case TokenKind.FEELING:
            return int(word[1]) - 3 if len(word) == 2 and word[1] in "12345" else None
        case TokenKind.CHANNEL:
            return value_begun("channel", Channel, word[1:])
        case TokenKind.OWNERSHIP:
            return _OWNERSHIPS.get(word.lower())
        case TokenKind.MOMENT_OF_TRUTH:
            return True


def _escaped(word: str) -> str:
    return f"\\{word}" if _is_escaped(word) or _kind_of(word) else word


def _is_escaped(word: str) -> bool:
    return word[0] == "\\" and len(word) > 1 and word[1] in _SIGNS
