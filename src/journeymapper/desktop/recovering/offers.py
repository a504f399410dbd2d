"""Looks for what can be got back, without holding up the window, and offers it; nothing happens unless it is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from journeymapper.desktop.banner import Way
from journeymapper.desktop.discussion.author import author
from journeymapper.desktop.discussion.for_comments import restrain
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.moments import moment
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.recovering.finding import Found, found, found_beside, new_copies, version_of
from journeymapper.document.change_set import ChangeSet
from journeymapper.editor.finding import go_to
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import known_changes, snapshots
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.model.records import Audience, Stage, Touchpoint
from journeymapper.model.view import View
from journeymapper.storage import backups
from journeymapper.storage.backups import Backup
from journeymapper.storage.map_merge import merge_into
from journeymapper.storage.recovery import Recovered, Unsaved, resume
from journeymapper.storage.saving_protocol import OpenFile, open_file, unreadable_at
from journeymapper.storage.siblings import common_base

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.desktop.recovering.unsaved_edits import UnsavedEdits

T = TypeVar("T")
_ABOUT = "copies"
_LEFT_ALONE = "files/copies-left-alone"
_MOST_LEFT_ALONE = 50


class Offers(QObject):
    """Belongs to a window for as long as that is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._words = window, window.words
        self._errands = Errands(self)
        self._answered: set[str] = set()
        """The journals that this window has offered already; they are offered again when somebody asks."""
        self.unsaved: UnsavedEdits | None = None
        """The recovery view while it is open."""

    def stop(self) -> None:
        """Look for nothing any more."""
        self._errands.stop()

    def look_for_unsaved(self, *, asked: bool = False) -> None:
        """Offer all edits that were never saved; where somebody has asked, a sentence says that there are none.

        Unasked, nothing stands over a map that was opened because of edits of another one: a notice tells of these.
        """
        opened = self._window.open_map.path

        def came(entries: list[Found]) -> None:
            news = entries if asked else self._not_answered(entries)
            of_others = [] if asked or self.unsaved is not None else [entry for entry in news if entry.of_another]
            if shown := [entry for entry in news if entry not in of_others]:
                self._offer_unsaved(shown)
            if of_others:
                self._tell_of_others(of_others)
            if asked and not entries:
                self._window.say(self._words("recovering.nothing_unsaved"))

        self._look(partial(found_beside, opened), came)

    def look_beside(self, opened: OpenMap) -> None:
        """Look for unsaved edits of a map that was opened, and for conflicted copies of its file."""
        path, header = opened.path, opened.opened.header
        if path is None:
            return

        def came(beside: tuple[list[Found], list[Path]]) -> None:
            if opened is not self._window.open_map:
                return
            entries, copies = beside
            if news := self._not_answered(entries):
                self._offer_unsaved(news)
            self._offer_copies(copies)

        left_alone = self._window.remembered.text(_LEFT_ALONE).split("\n")
        self._look(lambda: (found(path), new_copies(path, header, left_alone)), came)

    def look_behind(self, path: Path, refusal: str) -> None:
        """Offer what there is of a file that cannot be opened: unsaved edits, else earlier versions."""

        def came(behind: tuple[list[Found], list[Backup], str]) -> None:
            entries, kept, refused = behind
            offer_versions = partial(self._offer_versions, path, refusal, kept, refused)
            if entries:
                self._offer_unsaved(entries).rejected.connect(offer_versions)
            else:
                offer_versions()

        self._look(lambda: (found(path), backups.versions_at(path), unreadable_at(path)), came)

    def show_versions(self) -> None:
        """List the earlier versions of the open map; a sentence where there are none."""
        from journeymapper.desktop.recovering.earlier_versions import EarlierVersions, Now

        opened, words = self._window.open_map, self._words
        try:
            kept = backups.backups(opened.opened.header.project_id)
        except JourneymapperError as error:
            self._window.tell(str(error))
            return
        if not kept:
            self._window.say(words("recovering.no_versions"))
            return
        session = opened.session
        records = session.document.snapshot()
        now = Now(View(records, session.view.elsewhere), records, session.journey_id)
        title = words("recovering.versions_of", name=opened.name or words("desktop.untitled"))
        view = EarlierVersions(self._window, self._window.look, words, kept, now, title)
        view.restore_wanted.connect(self._restore)
        view.copy_wanted.connect(self._open_copy)
        view.open()

    def _look(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._errands.run(work, then, lambda error: self._window.tell(str(error)))

    def _not_answered(self, entries: list[Found]) -> list[Found]:
        return [entry for entry in entries if entry.unsaved.id not in self._answered]

    def _offer_unsaved(self, entries: Sequence[Found]) -> "UnsavedEdits":
        from journeymapper.desktop.recovering.unsaved_edits import UnsavedEdits

        self._answered.update(entry.unsaved.id for entry in entries)
        if self.unsaved is not None:
            self.unsaved.add(entries)
            return self.unsaved
        self.unsaved = view = UnsavedEdits(self._window, self._window.look, self._words, entries)
        view.recovered.connect(self._go_on_with)
        view.file_wanted.connect(self._open_saved)
        view.finished.connect(self._forget_view)
        view.open()
        return view

    def _tell_of_others(self, entries: Sequence[Found]) -> None:
        self._answered.update(entry.unsaved.id for entry in entries)
        words, latest = self._words, entries[0].unsaved
        name = latest.path.name if latest.path is not None else words("desktop.untitled")
        sentence = words("recovering.of_another", name=name, at=moment(latest.first, words))

        def look() -> None:
            self._offer_unsaved(entries)

        self._window.banner.say(sentence, about="unsaved", ways=[Way(words("recovering.look_at_them"), look)])

    def _forget_view(self) -> None:
        self.unsaved = None

    def _go_on_with(self, unsaved: Unsaved, recovered: Recovered) -> None:
        """Show the map with its edits, in a journal of its own that holds them before the old one goes."""
        if not self._window.files.may_leave():
            return
        before = self._window.open_map
        had_lock = before.has_lock
        before.release_lock()  # it may be the same file
        if self.unsaved is not None:
            self.unsaved.setEnabled(False)
        language, signed = self._words.language, author(self._window.remembered)

        def go_on() -> OpenMap:
            try:
                journal = resume(unsaved.id, recovered)
            except JourneymapperError:  # the old journal stays; the map says by itself that edits are not safe
                journal = None
            return OpenMap.recovered(recovered, journal, language=language, author=signed)

        def stay(error: JourneymapperError) -> None:
            if had_lock:
                before.take_lock()
            if self.unsaved is not None:
                self.unsaved.setEnabled(True)
            self._window.tell(str(error))

        self._errands.run(go_on, partial(self._show_recovered, recovered), stay)

    def _show_recovered(self, recovered: Recovered, opened: OpenMap) -> None:
        """Show a map with its edits; where only comments may be changed, it stays so."""
        for_comments = self._window.open_map.session.allowed is Allowed.COMMENTS
        if self.unsaved is not None:
            self.unsaved.accept()
        self._show(opened)
        if for_comments:
            restrain(self._window)
        _go_to_last(opened.session, recovered.changes)
        told = self._words.count("recovering.opened_with", len(recovered.changes))
        if recovered.left:
            self._window.tell(f"{told} {self._words.count('recovering.left', recovered.left)}")
        else:
            self._window.say(told)

    def _open_saved(self, unsaved: Unsaved) -> None:
        if unsaved.path is not None and self._window.files.open(unsaved.path) and self.unsaved is not None:
            self.unsaved.accept()

    def _offer_versions(self, path: Path, refusal: str, kept: Sequence[Backup], refused: str) -> None:
        """Offer what was kept of a file; one that is chosen replaces what was `unreadable_at` its path."""
        if not kept:
            return
        from journeymapper.desktop.recovering.earlier_versions import EarlierVersions

        sentence = f"{refusal} {self._words('recovering.versions_kept')}"
        view = EarlierVersions(self._window, self._window.look, self._words, kept, None, sentence)
        view.restore_wanted.connect(lambda _, file: self._open_in_place(file.saved_as(path, replaces=refused)))
        view.copy_wanted.connect(self._open_copy)
        view.open()

    def _open_in_place(self, file: OpenFile) -> None:
        """Open a version as the map of a file that cannot be opened; that is replaced when somebody saves."""
        if self._window.files.may_leave():
            self._window.open_map.release_lock()  # it may be the same file
            signed = author(self._window.remembered)
            opened = OpenMap(file, language=self._words.language, author=signed, only_here=True)
            opened.take_lock()
            self._show(opened)

    def _open_copy(self, version: OpenFile) -> None:
        """Open a version as a map without a file."""
        file = replace(version, path=None, content_hash=None, records={})
        if self._window.files.may_leave():
            self._show(OpenMap(file, language=self._words.language, only_here=True))

    def _show(self, opened: OpenMap) -> None:
        """Show a map that comes from no file as one that does: several audiences on their sheet."""
        if len(opened.session.view.audiences()) > 1:
            opened.session.show(None)
        self._window.show_map(opened)

    def _restore(self, backup: Backup, version: OpenFile) -> None:
        """Bring the open map back to a version, as one edit."""
        words, at = self._words, moment(backup.at, self._words)
        try:
            label = words("recovering.label.restore", at=at)
            self._window.open_map.session.edit(label, snapshots.restore, version.records)
        except JourneymapperError as refused:
            self._window.tell(refused.said_in(words))
        else:
            self._window.say(words("recovering.restored", at=at))

    def _offer_copies(self, copies: Sequence[Path]) -> None:
        """Offer one copy after the other."""
        if not copies:
            return
        copy, *others = copies
        ways = (
            Way(self._words("recovering.merge"), partial(self._merge, copy, others)),
            Way(self._words("recovering.leave_copy"), partial(self._leave_alone, copy, others)),
        )
        self._window.banner.say(self._words("recovering.copy_found", name=copy.name), about=_ABOUT, ways=ways)

    def _merge(self, copy: Path, others: Sequence[Path]) -> None:
        opened = self._window.open_map
        self._window.workspace.focus_middle()

        def read() -> tuple[OpenFile, OpenFile | None]:
            theirs = open_file(copy)
            return theirs, common_base(opened.file, theirs)

        def came(versions: tuple[OpenFile, OpenFile | None]) -> None:
            self._window.files.wait_for_saves()  # what a save comes back with knows nothing of the copy
            if opened is self._window.open_map:
                self._take_in(opened, copy, *versions)
                self._offer_copies(others)

        self._look(read, came)

    def _take_in(self, opened: OpenMap, copy: Path, theirs: OpenFile, base: OpenFile | None) -> None:
        """Merge a copy into the open map as one edit; the copy itself stays as it is."""
        session, words = opened.session, self._words
        common, header = (base.records, base.opened.header) if base is not None else ({}, None)
        merged, how = merge_into(opened.opened, session.document.snapshot(), theirs.opened, common, header)
        try:
            session.edit(words("recovering.label.merge", name=copy.name), known_changes.make, how.change)
        except JourneymapperError as refused:
            self._window.tell(refused.said_in(words))
            return
        opened.file = opened.edits.file = replace(opened.file, opened=replace(merged, document=session.document))
        if how.conflicts:
            self._window.tell(words.count("recovering.merged_with_conflicts", len(how.conflicts)))
        else:
            self._window.say(words.count("recovering.merged", len(how.change.changes)))

    def _leave_alone(self, copy: Path, others: Sequence[Path]) -> None:
        """Do not offer this version of a copy again."""
        self._window.workspace.focus_middle()
        remembered = self._window.remembered
        known = [*remembered.text(_LEFT_ALONE).split("\n"), version_of(copy)]
        remembered.set(_LEFT_ALONE, "\n".join(filter(None, known[-_MOST_LEFT_ALONE:])))
        self._offer_copies(others)


def _go_to_last(session: Session, changes: Sequence[ChangeSet]) -> None:
    """Go where the last of some changes was made, as far as that is still there."""
    for change in reversed(changes):
        for key in change.changes:
            if isinstance(session.view.get(key), Touchpoint | Stage | Audience):
                go_to(session, key)
                return
