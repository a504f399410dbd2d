"""Writes every edit of an open map to a journal, from the first one on: looking at a map leaves nothing behind."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.errors import OutputError
from journeymapper.storage.journal import Journal
from journeymapper.storage.saving_protocol import OpenFile


class EditJournal:
    """Subscribes to a session before any view does, so that what a person sees done is written already."""

    def __init__(self, session: Session, file: OpenFile, journal: Journal | None = None) -> None:
        """Begin with the journal of a map that was recovered, or with none until something is edited."""
        self._session = session
        self.file = file
        """What a journal that is begun holds the edits to."""
        self.journal = journal
        """None until the first edit, and while none can be made."""
        self._before: Journal | None = None
        """That of the file before, while none can be made that holds the rest."""
        self.on_trouble: Callable[[str | None], None] = lambda _: None
        """Told when edits are not safe any more, with a sentence, and with None when they are again."""
        self._failure: str | None = None
        self._told: str | None = None
        self._closed = False
        self._making = Lock()
        self._prepared: tuple[OpenFile, Journal] | None = None
        session.subscribe(self._note)
        session.note_typing = self._note_typing

    @property
    def trouble(self) -> str | None:
        """A sentence while edits would not survive the end of the program; None when all is well."""
        return self._failure or (self.journal.trouble if self.journal is not None else None)

    def prepare(self) -> None:
        """Make an empty journal for the first edit; takes some syncs of the disk, so a worker thread does it."""
        file = self.file
        with self._making:
            if self.journal is None and not self._closed and file.content_hash is not None:
                with suppress(OutputError):  # it is tried again, and told, when there is something to write
                    journal = Journal.open_for(file.path, file.opened, content_hash=file.content_hash)
                    self._prepared = file, journal

    def begin(self) -> None:
        """Write what the file does not hold to a new journal; the map can be edited where none can be made."""
        with self._making:
            self._begin(self.file)
        if self.journal is not None:
            self._drop_before()
        self.tell()

    def _begin(self, file: OpenFile) -> None:
        unsaved = difference(file.records, self._session.document.snapshot())
        if self._prepared is not None and self._prepared[0] is file:
            (_, self.journal), self._prepared = self._prepared, None
            self._failure = None
            if unsaved:
                self.journal.append(unsaved)
            return
        self._drop_prepared()
        is_new = file.content_hash is None  # then the journal begins with the whole map
        changes = () if is_new or not unsaved else (unsaved,)
        try:
            self.journal = Journal.open_for(file.path, file.opened, content_hash=file.content_hash, changes=changes)
            self._failure = None
        except OutputError as error:
            self._failure = str(error)

    def follow(self, file: OpenFile, *, to_another: bool) -> None:
        """Go on after a save; one to another file ends the journal of the one before, when the next holds the rest."""
        self.file = file
        if to_another or self.journal is None:
            self._before, self.journal = self.journal or self._before, None
            self._failure = None  # the file holds what could not be written
            if difference(file.records, self._session.document.snapshot()):
                self.begin()
            else:
                self._drop_before()
        elif file.content_hash is not None and self.journal.announced != file.content_hash:
            self.journal.note_saved(file.content_hash, edits=0)  # it was begun while the save ran, and has what is new
        self.tell()

    def note_held(self, file: OpenFile) -> None:
        """Note that a file on disk holds all edits: somebody else's, which was taken in when nothing was unsaved."""
        if self.journal is not None and file.content_hash is not None:
            self.journal.note_saved(file.content_hash, edits=self.journal.edits)

    def close(self) -> None:
        """End the journal, because all is saved or given up on purpose; nothing is written any more."""
        self._closed = True
        with self._making:
            self._drop_prepared()
        self._drop_before()
        if self.journal is not None:
            self.journal.close_clean()
            self.journal = None

    def tell(self) -> None:
        """Say whether edits are safe, if that has changed: a disk may fail while nobody types."""
        if self.trouble != self._told:
            self._told = self.trouble
            self.on_trouble(self._told)

    def _drop_prepared(self) -> None:
        if self._prepared is not None:
            self._prepared[1].close_clean()
            self._prepared = None

    def _drop_before(self) -> None:
        if self._before is not None:
            self._before.close_clean()
            self._before = None

    def _note_typing(self, typed: ChangeSet | None) -> None:
        """Write what is being typed, so that no letter is lost; where no journal can be made, nothing is tried."""
        if typed is not None and self.journal is None and self._failure is None and not self._closed:
            self.begin()
        if self.journal is not None:
            self.journal.note_typing(typed)
            if self.journal.trouble != self._told:
                self.tell()

    def _note(self, event: Event) -> None:
        if not event.change or self._closed:
            return
        if self.journal is None:
            self.begin()
            return
        self.journal.append(event.change)
        if self.journal.trouble != self._told:
            self.tell()
