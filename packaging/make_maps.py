"""Makes the maps that ship: resources/templates in every language and resources/examples, from packaging/maps.

Run it in the project's environment: ``python packaging/make_maps.py``. A source is TOML and holds the arrays of a
map's file, with some comforts: stages and touchpoints stand inside their journey (parked ones under `parked`), a
touchpoint leads to the one after it unless `next` says otherwise, the medium is that of the channel, ids and order keys
may be left out. A table of languages, { en = …, de = … }, stands for the text in the language that is made.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from journeymapper.document.document import Document
from journeymapper.foundation.order_keys import spread
from journeymapper.model.record import Record
from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.vocabulary import Channel, Medium
from journeymapper.storage import Header, LoadReport, Opened, to_bytes
from journeymapper.storage.header import FORMAT, MIN_READER, SCHEMA_VERSION

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = PROJECT / "packaging" / "maps"
LANGUAGES = ("en", "de")
MADE_ON = date(2026, 11, 21)
Table = dict[str, Any]
Tables = dict[str, list[Table]]

_ONLINE = "website web_shop app search email chat messenger sms social_media display_ad portal review_site video"
_OFFLINE = "tv_radio print outdoor letter phone in_person store event parcel kiosk"
MEDIUM = {
    **{Channel(word): Medium.ONLINE for word in _ONLINE.split()},
    **{Channel(word): Medium.OFFLINE for word in _OFFLINE.split()},
}
"""Where a channel takes place; channels that may be either (forms, payments, word of mouth) are not among them."""


def shipped_maps() -> dict[Path, bytes]:
    """Return the content of every map that ships, by its path below resources/."""
    maps: dict[Path, bytes] = {}
    for source in sorted((SOURCES / "templates").glob("*.toml")):
        for language in LANGUAGES:
            tables = _in_language(tomllib.loads(source.read_text("utf-8")), language)
            tables["project"] = [{"id": "project", "language": language}]
            path = Path("templates", language, f"{source.stem}.journeymap")
            maps[path] = _map(tables, f"template-{source.stem}-{language}")
    for folder in sorted(path for path in SOURCES.iterdir() if path.is_dir() and path.name != "templates"):
        maps[Path("examples", f"{folder.name}.journeymap")] = _map(_joined(folder.glob("*.toml")), folder.name)
    return maps


def _in_language(value: Any, language: str) -> Any:
    match value:
        case dict() if value.keys() == set(LANGUAGES):
            return value[language]
        case dict():
            return {name: _in_language(member, language) for name, member in value.items()}
        case list():
            return [_in_language(member, language) for member in value]
    return value


def _joined(sources: Iterable[Path]) -> Tables:
    """Return the arrays of several sources, one after the other by the name of the file."""
    tables: Tables = {}
    for source in sorted(sources):
        for array, members in tomllib.loads(source.read_text("utf-8")).items():
            tables.setdefault(array, []).extend(members)
    return tables


def _map(tables: Tables, project_id: str) -> bytes:
    _take_journeys_apart(tables)
    header = Header(format=FORMAT, schema_version=SCHEMA_VERSION, min_reader=MIN_READER, project_id=project_id)
    opened = Opened(Document(_records(tables)), header, LoadReport(), frozenset())
    return to_bytes(opened, today=MADE_ON)[0]


def _records(tables: Tables) -> Iterator[Record]:
    arrays = {kind.array: kind for kind in RECORD_TYPES}
    for array, members in tables.items():
        for member in members:
            yield arrays[array].model_validate_json(json.dumps(member, default=str))


def _take_journeys_apart(tables: Tables) -> None:
    """Move stages, touchpoints and transitions out of the journeys into arrays of their own."""
    stages = tables.setdefault("stages", [])
    touchpoints = tables.setdefault("touchpoints", [])
    transitions = tables.setdefault("transitions", [])
    for rank, journey in _ranked(tables["journeys"]):
        placed: list[Table] = []
        for number, (stage_rank, stage) in enumerate(_ranked(journey.pop("stages")), 1):
            stage_id = stage.get("id", f"{journey['id']}-{number}")
            for place, (touchpoint_rank, touchpoint) in enumerate(_ranked(stage.pop("touchpoints")), 1):
                where = {"journey_id": journey["id"], "stage_id": stage_id, "rank": touchpoint_rank}
                placed.append({"id": f"{stage_id}-{place}", **touchpoint, **where})
            stages.append({**stage, "id": stage_id, "journey_id": journey["id"], "rank": stage_rank})
        transitions.extend(_transitions(placed))
        parked = [{**t, "journey_id": journey["id"], "rank": key} for key, t in _ranked(journey.pop("parked", []))]
        touchpoints.extend(_with_medium(touchpoint) for touchpoint in placed + parked)
        journey["rank"] = rank


def _transitions(placed: list[Table]) -> Iterator[Table]:
    """Take `next` out of the touchpoints, and yield the transitions that it, or the order, says."""
    for touchpoint, follower in pairwise([*placed, None]):
        assert touchpoint is not None
        source_id = touchpoint["id"]
        for way in touchpoint.pop("next", [{"target_id": follower["id"]}] if follower else []):
            yield {"id": f"{source_id}-to-{way['target_id']}", "source_id": source_id, **way}


def _with_medium(touchpoint: Table) -> Table:
    medium = MEDIUM.get(touchpoint.get("channel"))  # type: ignore[arg-type]  # its words are its members
    return {"medium": medium, **touchpoint} if medium else touchpoint


def _ranked(members: list[Table]) -> Iterator[tuple[str, Table]]:
    return zip(spread(len(members)), members, strict=True)


if __name__ == "__main__":
    for path, data in shipped_maps().items():
        target = PROJECT / "resources" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print(f"{target.relative_to(PROJECT)}: {len(data):,} bytes")
