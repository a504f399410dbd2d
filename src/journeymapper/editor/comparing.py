"""A comparison of the map with another version of it: what to mark on the canvas, and where to go next."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.drawing.changes import ChangeMark, Ghost
from journeymapper.drawing.wording import title_of
from journeymapper.editor.finding import go_to
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.storage.comparison import Difference, Fate, Table, compare, counted
from journeymapper.storage.difference_sections import Section, in_sections, place_in
from journeymapper.storage.difference_wording import DifferenceWording

_MARKED = (Touchpoint, Stage, Transition)


class Version(NamedTuple):
    """A version of the map: its records, and a view of them, which is kept because its indexes take a while."""

    records: Table
    view: View

    @classmethod
    def of(cls, records: Table) -> "Version":
        """Return a version with a view of its own."""
        return cls(records, View(records))

    def sharing(self, other: Table) -> "Version":
        """Return the same version with the very records of another one where they are equal: compared at once then."""
        return Version.of(
            {key: found if (found := other.get(key)) == record else record for key, record in self.records.items()}
        )


class Comparison:
    """Two versions and what differs; made anew when one of them changes. What it says, it knows from the beginning."""

    def __init__(self, words: Words, old: Version, new: Version) -> None:
        self._words = words
        self.old, self.new = old.view, new.view
        self.differences = compare(old.records, new.records)
        self.wording = DifferenceWording(words, old.records, new.records)
        self.sections: list[Section] = in_sections(self.differences, self.old, self.new)
        """The differences in the order of the map."""
        self.in_order = [entry for section in self.sections for entry in section.entries]
        self.marks = {
            entry.record.id: self._mark(entry)
            for entry in self.differences
            if entry.fate is not Fate.REMOVED and isinstance(entry.record, _MARKED)
        }
        """What became of the stages, touchpoints and ways that are there, by id."""
        self.ghosts = self._all_ghosts()
        """What is no longer there, where it stood; what stood side by side is said together."""

    @property
    def counts(self) -> dict[Fate, int]:
        """How many differences there are of each kind."""
        return counted(self.differences)

    def place_of(self, difference: Difference) -> str:
        """Return in words where something stands or stood: its stage, and of several journeys which."""
        names: list[str] = []
        if sum(section.journey is not None for section in self.sections) > 1:
            section = next(section for section in self.sections if difference in section.entries)
            journey = section.journey
            if journey is not None and journey.id != difference.record.id:
                view = self.new if journey.id in self.new else self.old
                names.append(title_of(self._words, journey, view.find(Audience, journey.audience_id)))
        stage = place_in(self.old, self.new, difference)
        return " › ".join([*names, *([self.wording.name(stage)] if stage is not None else [])])

    def next_after(self, record_id: str | None, step: int) -> Difference | None:
        """Return the difference that comes `step` places after a record's, going round; None where nothing differs."""
        line = self.in_order
        if not line:
            return None
        ids = [entry.record.id for entry in line]
        if record_id not in ids:
            return line[0 if step > 0 else -1]
        return line[(ids.index(record_id) + step) % len(line)]

    def ghost_of(self, record_id: str) -> Ghost | None:
        """Return the ghost in which something that is no longer there is said."""
        record = self.old.get(record_id)
        places = list(self._stood_at(record)) if record is not None and record_id not in self.new else []
        return next((ghost for ghost in self.ghosts if (ghost.stage_id, ghost.after) in places), None)

    def go_to(self, session: Session, difference: Difference) -> None:
        """Show where something differs and select it; of what is gone, show where it stood, or where a way began."""
        record = difference.record
        if difference.fate is not Fate.REMOVED:
            go_to(session, record.id)
        elif isinstance(record, Stage | Touchpoint):
            if record.journey_id is not None and record.journey_id in session.view:
                session.show(record.journey_id)
            session.select()
        elif isinstance(record, Transition):
            go_to(session, record.source_id)

    def _all_ghosts(self) -> list[Ghost]:
        removed = [entry.record for entry in self.in_order if entry.fate is Fate.REMOVED]
        together: dict[tuple[str | None, str | None], list[Record]] = {}
        for record in removed:
            for place in self._stood_at(record):
                together.setdefault(place, []).append(record)
        return [self._ghost(stage, after, records) for (stage, after), records in together.items()]

    def _mark(self, entry: Difference) -> ChangeMark:
        words, home = self._words, entry.stands_in
        if entry.fate is Fate.CHANGED and entry.moved:
            return ChangeMark((Fate.CHANGED, Fate.MOVED), words("versions.mark.changed_moved"))
        if entry.fate is Fate.MOVED and home is not None and isinstance(entry.record, Touchpoint):
            stage = self.old.find(Stage, str(home.before))
            name = self.wording.name(stage) if stage is not None else words("versions.parking")
            return ChangeMark((Fate.MOVED,), words("versions.mark.moved_from", name=name))
        return ChangeMark((entry.fate,), words(f"versions.mark.{entry.fate}"))

    def _stood_at(self, record: Record) -> Iterator[tuple[str | None, str | None]]:
        """Yield the stage in which a card stood, and the one before it that stands there still; of a stage, None."""
        match record:
            case Touchpoint(stage_id=str(stage_id)) if stage_id in self.new:
                line: tuple[Touchpoint | Stage, ...] = self.old.touchpoints_in(stage_id)
                stay = {touchpoint.id for touchpoint in self.new.touchpoints_in(stage_id)}
                yield stage_id, _last_before(line, record.id, stay)
            case Stage(journey_id=str(journey_id)):
                line = self.old.stages_of(journey_id)
                stay = {stage.id for stage in self.new.stages_of(journey_id)}
                yield None, _last_before(line, record.id, stay)

    def _ghost(self, stage_id: str | None, after: str | None, records: list[Record]) -> Ghost:
        names = [self.wording.name(record) for record in records]
        if len(names) == 1:
            text = self._words("versions.ghost", name=names[0])
        else:
            text = self._words("versions.ghosts", n=len(names), names=", ".join(names))
        return Ghost(records[0].id, text, stage_id, after)


def _last_before(line: tuple[Touchpoint | Stage, ...], record_id: str, stay: set[str]) -> str | None:
    """Return the last of those before a record in a line that are in `stay`."""
    before: str | None = None
    for member in line:
        if member.id == record_id:
            return before
        before = member.id if member.id in stay else before
    return before
