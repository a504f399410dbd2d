"""Opens, imports, pastes, recovers and exports everything hostile, one after the other, and says how each ended.

Run as a module with an empty folder; it prints a line of JSON for each: what it was, what was said, and the seconds of
the processor it took. What nobody expects ends the program.
"""

import io
import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PdfReader

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.editor import paste
from journeymapper.editor.action import Clip
from journeymapper.editor.session import Session
from journeymapper.export.format_registry import formats
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.ids import derived_id
from journeymapper.foundation.words import words
from journeymapper.model.invariants import all_problems
from journeymapper.model.records import Audience, Journey, Person, Snapshot, Stage, Touchpoint
from journeymapper.storage import backups
from journeymapper.storage.imports import import_files
from journeymapper.storage.journal_lines import Head, head_line
from journeymapper.storage.process import this_process
from journeymapper.storage.recovery import find_unsaved, recover
from journeymapper.storage.saving_protocol import Saved, save_file, snapshot
from journeymapper.storage.snapshot_content import unpacked
from tests.storage.hostile import FILES
from tests.storage.hostile_texts import CLIPS, NASTY, TEXTS
from tests.storage.hostile_traces import journals, name_of_version, snapshots, versions

MOST_MEMORY = 600_000_000
"""Bytes beyond what the program takes once everything is imported."""
LONGEST = 20
"""Seconds of the processor: four times the limit, for slower machines."""

Attempt = Callable[[Path], None]


def attempts() -> Iterator[tuple[str, Attempt]]:
    for file in FILES:
        yield f"map: {file.name}", partial(open_map, file.content())
    for made in TEXTS:
        yield f"import: {made.name}", partial(import_text, made.file, made.content)
    for name, clip in CLIPS:
        yield f"clipboard: {name}", lambda _, clip=clip: paste_clip(clip)  # type: ignore[misc]
    for trace in journals(b""):
        yield f"journal: {trace.name}", partial(recover_journal, trace.name)
    for trace in versions():
        yield f"earlier version: {trace.name}", partial(read_version, trace.content)
    for trace in snapshots():
        content = trace.content.decode()
        yield f"snapshot: {trace.name}", lambda _, content=content: open_snapshot(content)  # type: ignore[misc]
    for name, text in NASTY.items():
        yield f"export: {name}", lambda _, text=text: export(named(text))  # type: ignore[misc]


def is_kept(document: Document, folder: Path) -> None:
    """Save a map and open it again."""
    path = folder / "saved.journeymap"
    storage.save_new(document, path)
    assert storage.load(path).document.snapshot() == document.snapshot()


def open_map(content: bytes, folder: Path) -> None:
    path = folder / "hostile.journeymap"
    path.write_bytes(content)
    opened = storage.load(path)
    if not opened.read_only:
        storage.save(opened, path)
        assert storage.load(path).document.snapshot() == opened.document.snapshot()


def import_text(name: str, content: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(content)
    made = import_files([path])
    made.report.preview()
    assert all_problems(made.document.view) == []
    is_kept(made.document, folder)


def paste_clip(clip: Clip) -> None:
    session = Session(Document([Journey(id="j"), Stage(id="s", journey_id="j", name="S")]))
    paste.insert(session, paste.read(clip, words("en")))
    assert all_problems(session.document.view) == []
    data, _ = storage.to_bytes(storage.newly_opened(session.document), today=date(2025, 11, 21))
    assert storage.read(data, "map").document.snapshot() == session.document.snapshot()


def recover_journal(name: str, folder: Path) -> None:
    path, place = folder / "map.journeymap", folder / "journals"
    place.mkdir(exist_ok=True)
    storage.save_new(Document([Person(id="ann", name="0")]), path)
    content_hash = sha256(path.read_bytes()).hexdigest()
    process = this_process().replace(number=2**22 + 1)
    head = head_line(Head(path=str(path), content_hash=content_hash, project_id="p", process=process))
    content = next(trace.content for trace in journals(head) if trace.name == name)
    (place / "x.journal").write_bytes(content)
    for unsaved in find_unsaved(folder=place):
        recovered = recover(unsaved.id, folder=place, backup_folder=folder / "none")
        for change in recovered.changes:
            recovered.file.opened.document.apply(change)
        copy = snapshot(recovered.file.saved_as(folder / "saved"), None)
        assert isinstance(save_file(copy, None, backup_folder=folder / "none"), Saved)


def read_version(content: bytes, folder: Path) -> None:
    place = folder / "backups" / derived_id("p")
    place.mkdir(parents=True, exist_ok=True)
    path = place / name_of_version(content)
    path.write_bytes(content)
    try:
        for backup in backups.backups("p", folder=folder / "backups"):
            storage.read(backups.content_of(backup), "backup")
    finally:
        path.unlink()


def open_snapshot(content: str) -> None:
    unpacked(Snapshot(id="s", content=content))


def named(text: str) -> Document:
    """Return a map in which everything that has a text has this one."""
    return Document(
        [
            Audience(id="a", name=text),
            Journey(id="j", name=text, audience_id="a"),
            Stage(id="s", name=text, journey_id="j"),
            Person(id="p", name=text, email=text),
            Touchpoint(id="t", name=text, journey_id="j", stage_id="s", note=text[:100_000], pains=(text,)),
        ]
    )


def export(document: Document) -> None:
    for entry in formats:
        stream = io.BytesIO()
        try:
            entry.write(document.view, stream, entry.options())
        except JourneymapperError:
            if entry.name in ("svg", "poster-pdf", "checklist-pdf"):
                raise
            continue
        if entry.suffix == ".svg":
            check_svg(stream.getvalue())
        else:
            check_pdf(stream)


def check_svg(data: bytes) -> None:
    """Nothing in it is loaded or run."""
    for element in ElementTree.fromstring(data).iter():
        kind = element.tag.rpartition("}")[2]
        assert kind not in ("script", "image", "foreignObject", "iframe", "a", "style"), kind
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert "href" not in name or value.startswith("#"), value


def check_pdf(stream: io.BytesIO) -> None:
    reader = PdfReader(stream)
    assert not {"/OpenAction", "/AA", "/Names"} & reader.root_object.keys()
    for page in reader.pages:
        assert len(page.images) == 0
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object().get("/A") or {}
            assert str(action.get("/URI", "https:")).startswith(("http:", "https:", "mailto:")), action
            assert "/JS" not in action


def limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(folder: Path) -> None:
    export(named("warm up"))
    limit_memory()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    for name, attempt in attempts():
        print(f"begins {name}", file=sys.stderr, flush=True)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            attempt(folder)
            ended = ""
        except JourneymapperError as error:
            ended = str(error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps({"name": name, "said": ended, "seconds": time.process_time() - began}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
