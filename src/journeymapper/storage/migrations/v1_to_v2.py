"""Version 1 rated feelings from 1 to 5 (`emotion_1_5`) and had the four roles of RACI in the touchpoint itself."""

from collections.abc import Mapping

_ROLES = ("accountable_id", "responsible_ids", "consulted_ids", "informed_ids")


def migrate(content: Mapping[str, object]) -> dict[str, object]:
    """Return the content with feelings as `emotion.valence` from −2 to +2 and the roles in `raci`.

    What does not look like version 1 is left to the validation that follows.
    """
    changed: dict[str, object] = {**content, "schema_version": 2, "min_reader": 2}
    touchpoints = content.get("touchpoints")
    if isinstance(touchpoints, list):
        changed["touchpoints"] = [_touchpoint(record) if isinstance(record, dict) else record for record in touchpoints]
    return changed


def _touchpoint(record: dict[str, object]) -> dict[str, object]:
    changed = {key: value for key, value in record.items() if key not in _ROLES}
    roles = {key: record[key] for key in _ROLES if key in record}
    if roles:
        changed["raci"] = roles
    rating, emotion = record.get("emotion_1_5"), record.get("emotion", {})
    if isinstance(rating, int | float) and not isinstance(rating, bool) and isinstance(emotion, dict):
        del changed["emotion_1_5"]
        changed["emotion"] = {**emotion, "valence": rating - 3}
    return changed
