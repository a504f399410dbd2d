"""What the title editor offers after @ and #: people and channels, the last used first."""

from typing import NamedTuple

from journeymapper.editor.session import Session
from journeymapper.model import notation
from journeymapper.model.records import Department
from journeymapper.model.spellings import folded, spellings, value_begun
from journeymapper.model.vocabulary import Channel

_MOST_ENTRIES = 8


class Offer(NamedTuple):
    """One line of the list."""

    word: str
    """What stands in the text when it is taken, e.g. "@Ann_Lee"."""
    title: str
    detail: str
    """A person's role or department; may be empty."""
    new: bool = False
    """Whether taking it makes a new person."""


class Completion(NamedTuple):
    """The list for the word at the caret; `chosen` is None while no line is highlighted."""

    start: int
    end: int
    offers: tuple[Offer, ...]
    chosen: int | None

    def moved(self, step: int) -> "Completion":
        """Return the list with the next line (`step` 1) or the one before (−1) highlighted; it goes round."""
        place = (-1 if step > 0 else 0) if self.chosen is None else self.chosen
        return self._replace(chosen=(place + step) % len(self.offers))


def completion_at(session: Session, text: str, caret: int) -> Completion | None:
    """Return the list for the word that ends at the caret, or None when there is nothing to offer.

    The first line is highlighted, but not when it would make a person of what is no name, as in "@9am".
    """
    start = max((place for place, letter in enumerate(text[:caret]) if letter.isspace()), default=-1) + 1
    word = text[start:caret]
    if not word or word[0] not in "@#" or text[caret : caret + 1].strip():
        return None
    offers = _people(session, word[1:]) if word[0] == "@" else _channels(session, word[1:])
    if not offers:
        return None
    return Completion(start, caret, tuple(offers), None if offers[0].new and not word[1].isalpha() else 0)


def person_meant(session: Session, written: str) -> str | None:
    """Return the id of the person that a word after @ means: of that name, or the only one that begins so."""
    wanted = folded(written)
    begun = [person for person in session.recent.people(session.view) if wanted and _begins(person.name, wanted)]
    exact = [person for person in begun if folded(person.name) == wanted]
    if exact or len(begun) == 1:
        return (exact or begun)[0].id
    return None


def _people(session: Session, written: str) -> list[Offer]:
    wanted = folded(written)
    people = [person for person in session.recent.people(session.view) if person.name and _begins(person.name, wanted)]
    known = [person for person in people if folded(person.name) == wanted]
    offers: list[Offer] = []
    for person in [*known, *(person for person in people if person not in known)][:_MOST_ENTRIES]:
        department = session.view.find(Department, person.department_id)
        detail = person.role or (department.name if department else "")
        offers.append(Offer(f"@{notation.handle(person.name)}", person.name, detail))
    if wanted and not known:
        name = person_name(written)
        new = session.words("completion.new_person", name=name)
        offers.append(Offer(f"@{notation.handle(name)}", new, "", new=True))
    return offers


def person_name(written: str) -> str:
    """Return the name of a person that is written as one word after @."""
    return " ".join(written.replace("_", " ").split())


def _channels(session: Session, written: str) -> list[Offer]:
    wanted, meant = folded(written), value_begun("channel", Channel, written)
    begun = {channel for word, channel in spellings("channel", Channel).items() if word.startswith(wanted)}
    recent = (Channel(value) for value in session.recent.channels() if value in begun)
    listed = dict.fromkeys([meant, *recent] if meant else recent)
    return [Offer(f"#{channel}", session.words.of("channel", channel), "") for channel in listed][:_MOST_ENTRIES]


def _begins(name: str, wanted: str) -> bool:
    """Say whether a name, or one of its words, begins with what was typed; both without case, spaces and signs."""
    return folded(name).startswith(wanted) or any(folded(part).startswith(wanted) for part in name.split())
