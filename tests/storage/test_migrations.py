"""Files of every version open for ever; each step is a pure function to the words of the next version."""

import copy
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from journeymapper import storage
from journeymapper.model.record import Value
from journeymapper.model.records import RECORD_TYPES, Touchpoint
from journeymapper.model.records.touchpoint import Emotion, Raci
from journeymapper.model.vocabulary import EmotionSource
from journeymapper.storage.header import SCHEMA_VERSION
from journeymapper.storage.migrations import MIGRATIONS, migrated

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FILES = sorted(FIXTURES.glob("v*/*.journeymap"))


def test_a_step_leads_from_every_version_to_the_next_and_each_has_a_fixture() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))
    assert {path.parent.name for path in FILES} == {f"v{version}" for version in range(1, SCHEMA_VERSION + 1)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_opens_without_repairs_and_is_saved_in_the_current_version(path: Path, tmp_path: Path) -> None:
    opened = storage.load(path)
    assert opened.report.lines() == []
    assert f"v{orjson.loads(path.read_bytes())['schema_version']}" == path.parent.name
    storage.save(opened, tmp_path / "saved.journeymap")
    assert orjson.loads((tmp_path / "saved.journeymap").read_bytes())["schema_version"] == SCHEMA_VERSION
    assert storage.load(tmp_path / "saved.journeymap").document.snapshot() == opened.document.snapshot()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_leaves_what_it_is_given_as_it_is(path: Path) -> None:
    content = orjson.loads(path.read_bytes())
    before = copy.deepcopy(content)
    migrated(content, content["schema_version"])
    assert content == before


def unknown_fields(value: object) -> Iterator[str]:
    match value:
        case Value():
            yield from value.model_extra or {}
            yield from unknown_fields(tuple(value.__dict__.values()))
        case tuple() | frozenset():
            for part in value:
                yield from unknown_fields(part)


def test_no_field_of_a_version_is_forgotten_by_those_that_follow() -> None:
    opened = storage.load(FIXTURES / "v2" / "every-field.journeymap")
    view = opened.document.view
    assert all(view.all(kind) for kind in RECORD_TYPES)
    forgotten = [(record.id, name) for record in view for name in unknown_fields(record)]
    assert forgotten == [], "a field that gets another name or meaning needs a migration"


def test_version_1_rated_feelings_from_1_to_5_and_had_the_roles_in_the_touchpoint() -> None:
    view = storage.load(FIXTURES / "v1" / "enrolment.journeymap").document.view
    form, open_day, visit = (view.expect(Touchpoint, key) for key in ("form", "open-day", "visit"))
    assert form.emotion == Emotion(valence=-2)
    assert form.raci == Raci(accountable_id="ann", informed_ids=("office",))
    assert open_day.emotion == Emotion(valence=2, words=("welcome",), source=EmotionSource.OBSERVED)
    assert open_day.raci == Raci(responsible_ids=("office",))
    assert (visit.valence, visit.raci, visit.model_extra) == (0.5, None, {"seasonal": True})


@pytest.mark.parametrize("rating", [True, "5", None, [], {}])
def test_what_is_no_rating_is_kept_as_an_unknown_field(rating: object) -> None:
    content = {"format": "journeymapper", "schema_version": 1, "touchpoints": [{"id": "a", "emotion_1_5": rating}, 5]}
    assert migrated(content, 1)["touchpoints"] == content["touchpoints"]


def test_what_is_no_array_is_left_to_the_validation() -> None:
    assert migrated({"schema_version": 1, "touchpoints": 7}, 1)["touchpoints"] == 7
