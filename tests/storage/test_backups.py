"""Which earlier versions are kept, and how they come back."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.foundation.errors import InputError
from journeymapper.storage import backups

NOW = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)


def test_versions_come_back_as_they_were_newest_first(tmp_path: Path) -> None:
    for number in range(3):
        backups.keep("p/../q", b"%d" % number * 1000, at=NOW + timedelta(hours=number), folder=tmp_path)
    backups.keep("other", b"other", at=NOW, folder=tmp_path)
    found = backups.backups("p/../q", folder=tmp_path)
    assert [backups.content_of(backup)[:1] for backup in found] == [b"2", b"1", b"0"]
    assert found[0].at == NOW + timedelta(hours=2)
    assert len(list(tmp_path.iterdir())) == 2


def test_the_same_version_is_kept_once(tmp_path: Path) -> None:
    for number in range(3):
        backups.keep("p", b"same", at=NOW + timedelta(hours=number), folder=tmp_path)
    assert len(backups.backups("p", folder=tmp_path)) == 1


def test_a_damaged_version_is_not_opened(tmp_path: Path) -> None:
    backups.keep("p", b"content", at=NOW, folder=tmp_path)
    (backup,) = backups.backups("p", folder=tmp_path)
    for damage in (b"", b"no gzip", backup.path.read_bytes()[:-20]):
        backup.path.write_bytes(damage)
        with pytest.raises(InputError, match="is damaged"):
            backups.content_of(backup)


def test_nothing_is_kept_of_an_unknown_project(tmp_path: Path) -> None:
    assert backups.backups("unknown", folder=tmp_path / "absent") == []


def test_strange_files_in_the_folder_are_passed_over(tmp_path: Path) -> None:
    backups.keep("p", b"content", at=NOW, folder=tmp_path)
    (folder,) = tmp_path.iterdir()
    for name in ("notes.txt", "x-y.journeymap.gz", ".journeymap.gz"):
        (folder / name).touch()
    assert len(backups.backups("p", folder=tmp_path)) == 1


def test_surplus_versions_go_and_the_newest_stays_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "LARGEST", 10)
    for number in range(4):
        backups.keep("p", b"%d" % number, at=NOW + timedelta(hours=number), folder=tmp_path)
        (backup,) = backups.backups("p", folder=tmp_path)
        assert backups.content_of(backup) == b"%d" % number


@given(st.sets(st.integers(0, 60 * 24 * 60), min_size=1, max_size=200))
def test_the_last_ten_one_an_hour_for_a_day_and_one_a_day_for_30_days_are_kept(minutes: set[int]) -> None:
    moments = sorted(NOW - timedelta(minutes=minute) for minute in minutes)
    kept = sorted(backups.needed(moments, NOW))
    assert kept[-10:] == moments[-10:]
    older = kept[:-10]
    assert all(NOW - at <= timedelta(days=30) for at in older)
    recent = [at for at in older if NOW - at <= timedelta(days=1)]
    assert all(f"{a:%d%H}" != f"{b:%d%H}" for a, b in pairwise(recent))
    for at in moments:
        if NOW - at <= timedelta(days=30):
            assert any(f"{at:%Y%m%d}" == f"{other:%Y%m%d}" and other >= at for other in kept)


def test_versions_are_found_by_where_the_file_was_saved(tmp_path: Path) -> None:
    places = tmp_path / "backups"
    file, other = tmp_path / "a.journeymap", tmp_path / "b.journeymap"
    backups.keep("p", b"1", file=file, at=NOW, folder=places)
    backups.keep("p", b"2", file=other, at=NOW + timedelta(hours=1), folder=places)
    backups.keep("q", b"3", file=other, at=NOW + timedelta(hours=2), folder=places)
    backups.keep("r", b"4", at=NOW, folder=places)
    assert [backups.content_of(backup) for backup in backups.versions_at(file, folder=places)] == [b"2", b"1"]
    assert [backups.content_of(b) for b in backups.versions_at(other, folder=places)] == [b"3", b"2", b"1"]
    assert backups.versions_at(tmp_path / "c.journeymap", folder=places) == []


def test_a_file_that_still_begins_as_a_map_names_its_project(tmp_path: Path) -> None:
    places, torn = tmp_path / "backups", tmp_path / "moved.journeymap"
    backups.keep("q", b"3", file=tmp_path / "a.journeymap", at=NOW, folder=places)
    torn.write_bytes(b'{"format":"journeymapper",\n"schema_version":2,\n"project_id":"q",\n"hist')
    assert [backups.content_of(backup) for backup in backups.versions_at(torn, folder=places)] == [b"3"]


@pytest.mark.parametrize("noted", [b"", b"{", b'{"a": 1}', b"[1, null]"])
def test_notes_of_places_that_are_damaged_are_written_anew(tmp_path: Path, noted: bytes) -> None:
    file = tmp_path / "a.journeymap"
    backups.keep("p", b"1", file=file, at=NOW, folder=tmp_path / "backups")
    (place,) = (tmp_path / "backups").iterdir()
    (place / "places.json").write_bytes(noted)
    assert backups.versions_at(file, folder=tmp_path / "backups") == []
    backups.keep("p", b"2", file=file, at=NOW, folder=tmp_path / "backups")
    assert len(backups.versions_at(file, folder=tmp_path / "backups")) == 2
