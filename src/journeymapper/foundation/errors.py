"""The errors a person can read: every message is one sentence that says what is wrong, where, and what to do."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from journeymapper.foundation.words import Words


class JourneymapperError(Exception):
    """Base of everything that is shown to a person instead of a traceback."""

    def said_in(self, words: "Words") -> str:  # noqa: ARG002 - for errors that have words
        """Return the sentence in a language, where there are words for it; else as it stands."""
        return str(self)


class InputError(JourneymapperError):
    """Something that came from outside (file, paste, argument) cannot be read as it is."""


class Term(NamedTuple):
    """A word within a sentence: one of a group of words, or what it is called otherwise where the group lacks it."""

    group: str
    word: str
    otherwise: str

    def said_in(self, words: "Words") -> str:
        """Return the word in a language."""
        found = words.of(self.group, self.word)
        return self.otherwise if found == self.word else found


class EditRefused(JourneymapperError):
    """An edit would break the map; nothing was changed. `str` of it is English, as the command line is."""

    def __init__(self, key: str, /, **values: object) -> None:
        """Name the words of the sentence, and what its placeholders stand for: `Term`s, or texts as they are."""
        super().__init__(key)
        self.key = key
        self._values = values

    def __str__(self) -> str:
        """Return the sentence in English."""
        from journeymapper.foundation.words import words  # which raises errors itself

        return self.said_in(words())

    def said_in(self, words: "Words") -> str:
        """Return the sentence in a language."""
        said = {name: v.said_in(words) if isinstance(v, Term) else v for name, v in self._values.items()}
        return words(self.key, **said)


class OutputError(JourneymapperError):
    """A result cannot be written; what was there before is untouched."""


class NotConfirmed(OutputError):
    """A result is written, and only the disk's word is missing that it would survive a power cut."""
