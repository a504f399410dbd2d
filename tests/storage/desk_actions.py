"""What people and the program do with maps, journals, locks and versions, and what must be so afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from journeymapper import storage
from journeymapper.cli.main import main as journeymapper
from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.model.records import Journey, Person, Touchpoint
from journeymapper.storage import backups, lock_file, turn
from journeymapper.storage.journal import Journal
from journeymapper.storage.journal_lines import now
from journeymapper.storage.lock_file import LockFile
from journeymapper.storage.process import this_process
from journeymapper.storage.recovery import discard, find_unsaved, recover, resume
from journeymapper.storage.saving_protocol import ChangedOnDisk, open_file, save_file, snapshot

DEAD = this_process().replace(number=2**22 + 1)


def named(name: str, before: str) -> ChangeSet:
    return ChangeSet("Rename", {"ann": (Person(id="ann", name=before), Person(id="ann", name=name))})


class Desk:
    """A folder with a map, the journal of a program that died with unsaved edits, and an earlier version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.map = folder / "maps" / "map.journeymap"
        self.journals = folder / "state" / "journeymapper" / "journals"
        self.backups = folder / "data" / "journeymapper" / "backups"
        self.out = folder / "out"

    def fill(self) -> None:
        """Save the map twice, edit it on, and end without saving."""
        for place in (self.map.parent, self.out):
            place.mkdir(parents=True)
        journey = [Journey(id="j", name="Enrol"), Touchpoint(id="t", journey_id="j", name="Call")]
        storage.save_new(Document([Person(id="ann", name="0"), *journey]), self.map)
        file = open_file(self.map)
        journal = self.journal()
        self.append(journal, file.opened.document, "1", "0")
        save_file(snapshot(file, journal), journal, backup_folder=self.backups)
        self.append(journal, file.opened.document, "2", "1")
        self.append(journal, file.opened.document, "3", "2")
        (self.folder / "table.csv").write_text("stage,touchpoint\nBuy,Pay\n")

    def journal(self) -> Journal:
        file = open_file(self.map)
        return Journal.open_for(self.map, file.opened, content_hash=file.content_hash, folder=self.journals)

    @staticmethod
    def append(journal: Journal, document: Document, name: str, before: str) -> None:
        document.apply(named(name, before))
        journal.append(named(name, before))

    @property
    def lost(self) -> str:
        """What the journal of the dead program is called."""
        return min(self.journals.glob("*.journal"), key=lambda path: path.stat().st_mtime_ns).stem

    def name_on_disk(self) -> str:
        return storage.load(self.map).document.view.expect(Person, "ann").name

    def name_after_recovery(self) -> str:
        """Start the program again, take what it offers, and return what the person then sees."""
        unsaved = find_unsaved(folder=self.journals)
        if not unsaved:
            return self.name_on_disk()
        assert len(unsaved) == 1, "the same edits are offered twice"
        recovered = recover(unsaved[0].id, folder=self.journals, backup_folder=self.backups)
        assert recovered.left == 0
        document = recovered.file.opened.document
        for change in recovered.changes:
            document.apply(change)
        return document.view.expect(Person, "ann").name


class Ended(NamedTuple):
    """How an action ended: what it returned, or the sentence it was refused with; neither after a power cut."""

    result: object
    sentence: str | None
    powerless: bool


@dataclass(frozen=True)
class Action:
    """Something that a person or the program does at a desk."""

    name: str
    prepare: Callable[[Desk], Callable[[], object]]
    """Make ready on a sound disk, and return what is then done on a faulty one."""
    expected: Callable[[Desk, Ended], None]
    """Look at the desk afterwards, on a sound disk."""


ACTIONS: list[Action] = []


def action(expected: Callable[[Desk, Ended], None]) -> Callable[[Callable[[Desk], Callable[[], object]]], None]:
    def add(prepare: Callable[[Desk], Callable[[], object]]) -> None:
        ACTIONS.append(Action(prepare.__name__, prepare, expected))

    return add


def nothing_changed(desk: Desk, ended: Ended) -> None:
    assert desk.name_on_disk() == "1"
    assert desk.name_after_recovery() == "3"


def discarded_or_not(desk: Desk, ended: Ended) -> None:
    left = desk.name_after_recovery()
    assert left in (("1",) if ended.result is not None else ("3",) if ended.sentence else ("1", "3"))


@action(nothing_changed)
def open_the_map(desk: Desk) -> Callable[[], object]:
    return lambda: open_file(desk.map)


@action(nothing_changed)
def find(desk: Desk) -> Callable[[], object]:
    return lambda: find_unsaved(folder=desk.journals)


@action(nothing_changed)
def recover_it(desk: Desk) -> Callable[[], object]:
    lost = desk.lost
    return lambda: recover(lost, folder=desk.journals, backup_folder=desk.backups)


@action(nothing_changed)
def recover_from_an_earlier_version(desk: Desk) -> Callable[[], object]:
    lost, sound = desk.lost, desk.map.read_bytes()
    desk.map.write_bytes(b"")
    backups.keep(storage.read(sound, "map").header.project_id, sound, folder=desk.backups)

    def act() -> object:
        try:
            return recover(lost, folder=desk.journals, backup_folder=desk.backups)
        finally:
            desk.map.write_bytes(sound)

    return act


@action(nothing_changed)
def go_on_with_it(desk: Desk) -> Callable[[], object]:
    lost = desk.lost
    recovered = recover(lost, folder=desk.journals, backup_folder=desk.backups)
    return lambda: resume(lost, recovered, folder=desk.journals)


@action(discarded_or_not)
def discard_it(desk: Desk) -> Callable[[], object]:
    lost = desk.lost

    def act() -> str:
        discard(lost, folder=desk.journals)
        return "discarded"

    return act


@action(nothing_changed)
def begin_another_journal(desk: Desk) -> Callable[[], object]:
    return desk.journal


def edits_are_kept(desk: Desk, ended: Ended) -> None:
    assert desk.name_on_disk() == "1"
    if not ended.powerless:
        assert ended.sentence is None, "a journal never raises"
        (journal,) = journals_of_this_test()
        journal.sync()
        assert journal.trouble is None
        assert desk.name_after_recovery() == "5"
    else:
        assert desk.name_after_recovery() in ("1", "4", "5")


@action(edits_are_kept)
def append_two_edits(desk: Desk) -> Callable[[], object]:
    discard(desk.lost, folder=desk.journals)
    journal = desk.journal()

    def act() -> None:
        journal.append(named("4", "1"))
        journal.append(named("5", "4"))

    return act


def announced_or_troubled(desk: Desk, ended: Ended) -> None:
    if not ended.powerless:
        assert ended.sentence is None
    the_edit_is_kept(desk, ended)


def the_edit_is_kept(desk: Desk, ended: Ended) -> None:
    assert desk.name_on_disk() in ("1", "4")
    assert desk.name_after_recovery() == "4"


@action(announced_or_troubled)
def announce_a_save(desk: Desk) -> Callable[[], object]:
    journal = begun_with_an_edit(desk)

    def act() -> None:
        journal.announce_save("0" * 64, edits=1)
        journal.note_saved("1" * 64, edits=0)

    return act


def begun_with_an_edit(desk: Desk) -> Journal:
    discard(desk.lost, folder=desk.journals)
    journal = desk.journal()
    journal.append(named("4", "1"))
    return journal


@action(the_edit_is_kept)
def save_it(desk: Desk) -> Callable[[], object]:
    journal = begun_with_an_edit(desk)
    file = open_file(desk.map)
    file.opened.document.apply(named("4", "1"))
    return lambda: save_file(snapshot(file, journal), journal, backup_folder=desk.backups)


def theirs_stays(desk: Desk, ended: Ended) -> None:
    assert desk.name_on_disk() == "theirs"
    assert ended.result is None or isinstance(ended.result, ChangedOnDisk)
    assert ended.result is not None or ended.powerless or ended.sentence
    assert desk.name_after_recovery() == "4", "ours stays where both changed a field"


@action(theirs_stays)
def save_what_somebody_changed(desk: Desk) -> Callable[[], object]:
    journal = begun_with_an_edit(desk)
    file, other = open_file(desk.map), open_file(desk.map)
    other.opened.document.apply(named("theirs", "1"))
    storage.save(other.opened, desk.map)
    file.opened.document.apply(named("4", "1"))
    return lambda: save_file(snapshot(file, journal), journal, backup_folder=desk.backups)


def nothing_is_offered(desk: Desk, ended: Ended) -> None:
    assert find_unsaved(folder=desk.journals) == []
    assert desk.name_on_disk() == "1"


@action(nothing_is_offered)
def close_a_journal(desk: Desk) -> Callable[[], object]:
    discard(desk.lost, folder=desk.journals)
    return desk.journal().close_clean


def can_be_taken(desk: Desk, ended: Ended) -> None:
    lock = LockFile.take(desk.map)
    assert isinstance(lock, LockFile)
    assert lock.is_ours
    lock.release()
    nothing_changed(desk, ended)


@action(can_be_taken)
def take_the_lock_of_a_dead_program(desk: Desk) -> Callable[[], object]:
    taken = LockFile.take(desk.map)
    assert isinstance(taken, LockFile)
    return lambda: LockFile.take(desk.map)


@action(can_be_taken)
def take_a_lock_over_and_release_it(desk: Desk) -> Callable[[], object]:
    def act() -> None:
        lock = LockFile.take(desk.map, anyway=True)
        assert isinstance(lock, LockFile)
        lock.release()

    return act


@action(can_be_taken)
def look_who_holds_it(desk: Desk) -> Callable[[], object]:
    other = lock_file.Holder(process=this_process().replace(machine="another"), since=now())
    place = lock_file.place_of(desk.map)
    place.write_text(other.model_dump_json(), encoding="utf-8")

    def act() -> None:
        try:
            lock_file.holder_of(desk.map)
        finally:
            place.unlink()

    return act


def can_be_saved(desk: Desk, ended: Ended) -> None:
    with turn.turn_to_save(desk.map):
        nothing_changed(desk, ended)


@action(can_be_saved)
def take_a_turn(desk: Desk) -> Callable[[], object]:
    place = desk.map.with_name(f".{desk.map.name}.saving")
    place.write_text(DEAD.model_dump_json(), encoding="utf-8")

    def act() -> None:
        with turn.turn_to_save(desk.map):
            pass

    return act


def versions_are_whole(desk: Desk, ended: Ended) -> None:
    project = storage.load(desk.map).header.project_id
    kept = [backups.content_of(backup) for backup in backups.backups(project, folder=desk.backups)]
    old = [data for data in kept if data != b"new"]
    assert len(old) == 1
    assert storage.read(old[0], "kept").document.view.expect(Person, "ann").name == "0"
    assert len(kept) == 2 or ended.sentence or ended.powerless
    nothing_changed(desk, ended)


@action(versions_are_whole)
def keep_a_version(desk: Desk) -> Callable[[], object]:
    project = storage.load(desk.map).header.project_id
    return lambda: backups.keep(project, b"new", file=desk.map, folder=desk.backups)


@action(nothing_changed)
def read_the_versions(desk: Desk) -> Callable[[], object]:
    project = storage.load(desk.map).header.project_id
    return lambda: [backups.content_of(backup) for backup in backups.backups(project, folder=desk.backups)]


def written_or_not(desk: Desk, ended: Ended) -> None:
    output = next(desk.out.glob("out.*"), None)
    code = ended.result
    assert output is not None or code == 2 or ended.powerless
    if output is not None and output.suffix == ".svg":
        assert output.read_bytes().rstrip().endswith(b"</svg>")
    elif output is not None:
        assert storage.load(output).report.lines() == []
    nothing_changed(desk, ended)


def command(*words: str, expected: Callable[[Desk, Ended], None] = written_or_not) -> None:
    """Add an action of the command line; MAP, LOST, OUT and TABLE stand for the desk's."""

    def prepare(desk: Desk) -> Callable[[], object]:
        places = {"MAP": desk.map, "LOST": desk.lost, "TABLE": desk.folder / "table.csv"}
        arguments = [str(places.get(word, word)).replace("OUT", str(desk.out / "out")) for word in words]
        return lambda: journeymapper(arguments)

    ACTIONS.append(Action(f"journeymapper {' '.join(words)}", prepare, expected))


command("recover", "--list", expected=nothing_changed)
command("recover", "--open", "LOST", "-o", "OUT.journeymap")
command("recover", "--discard", "LOST", expected=lambda desk, ended: discarded_or_not(desk, as_discarded(ended)))
command("merge", "MAP", "MAP", "MAP", "-o", "OUT.journeymap")
command("new", "OUT.journeymap")
command("import", "TABLE", "-o", "OUT.journeymap")
command("validate", "MAP", expected=nothing_changed)
command("diff", "MAP", "MAP", expected=nothing_changed)
command("export", "svg", "MAP", "-o", "OUT.svg")


def as_discarded(ended: Ended) -> Ended:
    return ended._replace(result="discarded" if ended.result == 0 else None)


JOURNALS: list[Journal] = []
LOCKS: list[LockFile] = []


def journals_of_this_test() -> list[Journal]:
    return JOURNALS[-1:]
