"""The part of the window that compares: it holds what is compared and shows it on canvas, strip and panels."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QBoxLayout, QFileDialog

from journeymapper.desktop.choice_list import Choice, ChoiceList, matching
from journeymapper.desktop.discussion.rows import RowsPanel
from journeymapper.desktop.errands import Errands
from journeymapper.desktop.plain import shown
from journeymapper.desktop.versions.changes_panel import ChangesPanel
from journeymapper.desktop.versions.counting import Counting
from journeymapper.desktop.versions.snapshots_panel import SnapshotsPanel
from journeymapper.desktop.versions.strip import ComparisonStrip
from journeymapper.drawing.changes import change_groups
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.text import default_engine
from journeymapper.editor import versions
from journeymapper.editor.comparing import Comparison, Version
from journeymapper.editor.session import Event
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from journeymapper.storage import load
from journeymapper.storage.comparison import Difference, Table
from journeymapper.storage.snapshot_content import packed, snapshots, unpacked

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_PAUSE_MS = 120
_UNDER_TOOLBAR = 1


class _Named(NamedTuple):
    """Two versions as an export is told of them: a snapshot by id or a file by path, "" for the map as it is."""

    since: str
    until: str = ""


class _Sides(NamedTuple):
    """What is compared; `new` is None for the map as it is, `named` for versions that no export can find."""

    title: str
    old: Version
    new: Version | None
    named: _Named | None


class VersionsPart(QObject):
    """Lives as long as the workspace of one open map."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window.workspace)
        self._window, self._workspace = window, window.workspace
        self._look, self._words = window.look, window.words
        self._session = window.open_map.session
        self._sides: _Sides | None = None
        self._last: str | None = None
        self._arrived: str | None = None
        """What was selected when `_last`, which may be gone from the map, was gone to."""
        self._pen = Pen(self._look.theme, self._words, default_engine())
        self.comparison: Comparison | None = None
        self.counting = Counting(self._words, self._session, self)
        self.snapshots = SnapshotsPanel(self._look, self._words, self._session, self, self.counting)
        self.changes = ChangesPanel(self._look, self._words, self.go_to)
        self.strip = ComparisonStrip(self._look, self._words)
        self.snapshots.take_asked.connect(self.take)
        self.snapshots.file_asked.connect(self.ask_file)
        self.changes.back_asked.connect(partial(self._show_panel, self.snapshots))
        self.changes.print_asked.connect(self.print)
        self.strip.next_asked.connect(partial(self.advance, 1))
        self.strip.end_asked.connect(self.end)
        for panel in (self.snapshots, self.changes):
            self._workspace.panels.addWidget(panel)
        layout = self._workspace.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(_UNDER_TOOLBAR, self.strip)
        self._errands = Errands(self)
        self._workspace.leaving.connect(self._errands.wait)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._compare)
        self._workspace.canvas.drawn.connect(self._place_marks)
        self._look.changed.connect(self._show_comparison)
        self._session.subscribe(self._note)
        self._workspace.stopping.connect(self.stop)

    def toggle(self) -> None:
        """Show the snapshots, or the inspector again."""
        if self._workspace.panels.currentWidget() in (self.snapshots, self.changes):
            self._workspace.show_findings(shown=False)
        else:
            self._show_panel(self.changes if self.comparison is not None else self.snapshots)

    def ask_name(self) -> None:
        """Ask how a new snapshot is to be called."""
        self._show_panel(self.snapshots)
        self.snapshots.ask_name()

    def take(self, name: str) -> None:
        """Take a snapshot of the map as it is; it is packed in a worker and comes into the map when that is done."""
        session, at = self._session, datetime.now(UTC)
        view = View(session.document.snapshot(), session.view.elsewhere)

        def run(content: str) -> None:
            taken = versions.take(session, name, content, at=at)
            self._window.say(self._words("versions.taken", name=shown(taken.name)))

        try:
            session.expect_editable()
        except JourneymapperError as refused:
            self._tell(refused)
        else:
            self._errands.run(partial(packed, view), lambda content: self._dare(partial(run, content)), self._tell)

    def restore(self, snapshot: Snapshot) -> None:
        """Bring the map back to a snapshot, which is read in a worker; what is edited meanwhile is kept as well."""
        session, at = self._session, datetime.now(UTC)
        revision, view = session.document.revision, View(session.document.snapshot(), session.view.elsewhere)

        def go_back(read: tuple[Table, str]) -> None:
            if session.document.revision != revision:
                self.restore(snapshot)
                return
            kept = versions.restore(session, snapshot, *read, at=at)
            name = shown(versions.called(snapshot, self._words))
            self._window.say(self._words("versions.restored", name=name, kept=shown(kept.name)))

        self._errands.run(
            lambda: (unpacked(snapshot), packed(view)), lambda read: self._dare(partial(go_back, read)), self._tell
        )

    def give_name(self, snapshot: Snapshot, name: str) -> None:
        """Give a snapshot another name."""
        self._dare(partial(versions.rename, self._session, snapshot.id, name))

    def remove(self, snapshot: Snapshot) -> None:
        """Take a snapshot out."""

        def run() -> None:
            versions.remove(self._session, snapshot)
            name = shown(versions.called(snapshot, self._words))
            self._window.say(self._words("versions.removed", name=name))

        self._dare(run)

    def compare_with(self, snapshot: Snapshot) -> None:
        """Show what has changed since a snapshot."""
        title = self._words("versions.comparing", name=versions.called(snapshot, self._words))
        self._read(title, lambda: (unpacked(snapshot), None), _Named(snapshot.id))

    def choose_other(self, snapshot: Snapshot) -> None:
        """Ask for another snapshot and show what changed between the two."""
        others = [other for other in snapshots(self._session.view) if other.id != snapshot.id]
        if not others:
            self._window.say(self._words("versions.no_other"))
            return
        rows = [Choice(other.id, versions.called(other, self._words)) for other in others]
        popup = ChoiceList(self._look, self._window, partial(matching, rows), name=self._words("versions.other"))
        popup.chosen.connect(lambda chosen: self._compare_two(snapshot.id, chosen))
        panel = self.snapshots
        popup.open_at(panel.mapToGlobal(QPoint(0, self._look.px(120))), panel.width())

    def ask_file(self) -> None:
        """Ask for a file and show what has changed since."""
        path = self._window.open_map.path
        kinds = f"{self._words('desktop.maps')} (*.journeymap)"
        folder = str(path.parent if path is not None else Path.home())
        name, _ = QFileDialog.getOpenFileName(self._window, self._words("versions.compare_file"), folder, kinds)
        if name:
            self.compare_file(Path(name))

    def compare_file(self, path: Path) -> None:
        """Show what has changed since a file."""
        title = self._words("versions.comparing", name=path.name)
        self._read(title, lambda: (load(path).document.snapshot(), None), _Named(str(path.absolute())))

    def show_between(self, title: str, old: Table, new: Table) -> None:
        """Show what leads from one version to another; the map itself comes back when that ends."""
        self._read(title, lambda: (old, new), None)

    def advance(self, step: int) -> None:
        """Go to the next difference, or (-1) to the one before."""
        if self.comparison is None:
            self._window.say(self._words("versions.not_comparing"))
            return
        focus = self._session.selection.focus
        here = self._last if self._last is not None and focus == self._arrived else focus
        found = self.comparison.next_after(here, step)
        if found is not None:
            self.go_to(found)

    def go_to(self, difference: Difference) -> None:
        """Show where something differs; of what is gone, where it stood."""
        if self.comparison is None:
            return
        self._last = difference.record.id
        canvas = self._workspace.canvas
        self.comparison.go_to(self._session, difference)
        self._arrived = self._session.selection.focus
        self.changes.follow(difference)
        canvas.settle()
        ghost = self.comparison.ghost_of(difference.record.id)
        box = canvas.box_of_mark(f"{ghost.id if ghost else difference.record.id}/change")
        if box is not None:
            canvas.bring_into_view(box)
        wording = self.comparison.wording
        fate = self._words(f"versions.fate.{difference.fate}")
        self._window.say(f"{shown(wording.name(difference.record))}: {fate}")

    def print(self) -> None:
        """Open the dialog that writes what is shown as PDF."""
        from journeymapper.desktop.exporting.dialog import ExportDialog

        if self._sides is None or self._sides.named is None:
            return
        given = self._sides.named._asdict()
        window, file = self._window, self._window.open_map.path
        dialog = ExportDialog(
            self._look, self._words, self._session, window, file, format_name="changes-pdf", given=given
        )
        dialog.open()

    def end(self) -> None:
        """Show the map without what has changed."""
        if self._sides is None:
            return
        self._pause.stop()
        self._sides = self.comparison = self._last = None
        self._workspace.canvas.show_instead(None)
        self._workspace.canvas.show_marks_over(())
        self.strip.hide()
        self.changes.show_comparison(None)
        if self._workspace.panels.currentWidget() is self.changes:
            self._show_panel(self.snapshots)

    def stop(self) -> None:
        """End what runs in the background."""
        self._pause.stop()
        self.counting.stop()
        self._errands.stop()

    def _compare_two(self, one: str, other: str) -> None:
        known = {snapshot.id: snapshot for snapshot in snapshots(self._session.view)}
        found = [known[key] for key in known if key in (one, other)]  # the newest comes first
        if len(found) < 2:
            return  # one of them has been removed meanwhile
        new, old = found
        names = {"old": versions.called(old, self._words), "new": versions.called(new, self._words)}
        title = self._words("versions.comparing_two", **names)
        self._read(title, lambda: (unpacked(old), unpacked(new)), _Named(old.id, new.id))

    def _read(self, title: str, read: Callable[[], tuple[Table, Table | None]], named: _Named | None) -> None:
        """Read the older and the newer version (None: the map as it is) in a worker, then show what differs."""
        document = self._session.document
        revision, now = document.revision, document.snapshot()

        def work() -> _Sides:
            old, new = read()
            other = Version.of(new) if new is not None else None
            return _Sides(title, Version.of(old).sharing(new or now), other, named)

        def show(sides: _Sides) -> None:
            if sides.new is None or document.revision == revision:
                self._begin(sides)

        self._errands.run(work, show, self._tell)

    def _begin(self, sides: _Sides) -> None:
        self.end()
        self._sides = sides
        if sides.new is not None:
            self._session.select()  # no key shall change what is not seen
            self._workspace.canvas.show_instead(sides.new.view)
        self.changes.print_button.setVisible(sides.named is not None)
        self._compare()
        self._show_panel(self.changes)

    def _compare(self) -> None:
        if self._sides is not None:
            new = self._sides.new or Version(self._session.document.snapshot(), self._session.view)
            self.comparison = Comparison(self._words, self._sides.old, new)
            self._show_comparison()

    def _show_comparison(self) -> None:
        if self.comparison is not None and self._sides is not None:
            self.strip.show_counts(self._sides.title, self.comparison.counts)
            self.changes.show_comparison(self.comparison)
            self._place_marks()

    def _place_marks(self) -> None:
        canvas = self._workspace.canvas
        place = canvas.arrangement() if self.comparison is not None else None
        if place is None or self.comparison is None:
            canvas.show_marks_over(())
            return
        language = self.comparison.new.project.language
        if (self._pen.theme, self._pen.language) != (canvas.theme, language):
            self._pen = Pen(canvas.theme, self._words, default_engine(), language=language)
        canvas.show_marks_over(change_groups(self._pen, place, self.comparison.marks, self.comparison.ghosts))

    def _note(self, event: Event) -> None:
        if event.change is None or self._sides is None:
            return
        if self._sides.new is None:
            self._pause.start(_PAUSE_MS)
        else:  # what is seen is not the map that was changed
            self.end()
            self._window.say(self._words("versions.ended"))

    def _show_panel(self, panel: RowsPanel) -> None:
        self._workspace.panels.setCurrentWidget(panel)
        panel.take_focus()

    def _dare(self, run: Callable[[], object]) -> None:
        try:
            run()
        except JourneymapperError as refused:
            self._tell(refused)

    def _tell(self, error: JourneymapperError) -> None:
        self._window.say(error.said_in(self._words))


def versions_part(window: "MainWindow") -> VersionsPart:
    """Return the part of the window's open map, made when it is first asked for."""
    known = window.workspace.findChild(VersionsPart)
    return known if known is not None else VersionsPart(window)
