"""A small open map with something of everything that the format does with records and its header."""

from datetime import UTC, date, datetime

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.model.record import Modified
from journeymapper.model.records import Audience, Journey, Person, Project, Stage, Touchpoint, Transition
from journeymapper.model.records.touchpoint import Emotion
from journeymapper.model.vocabulary import Relevance

RECORDS = (
    Touchpoint(
        id="t2",
        name="Enrol · 등록",
        journey_id="j",
        stage_id="s",
        tags=frozenset("edcba"),
        relevance=frozenset({Relevance.INFORMATIONAL, Relevance.LOYALTY_BUILDING, "of a newer version"}),
        emotion=Emotion(valence=-1.5),
        modified=Modified(by="Ann", at=datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)),
    ),
    Touchpoint(id="t1", journey_id="j", later={"b": 1, "a": [None]}),
    Transition(id="x", source_id="t1", target_id="t2"),
    Stage(id="s", journey_id="j"),
    Journey(id="j", audience_id="a"),
    Audience(id="a", name="Parents"),
    Person(id="ann"),
    Project(id="project"),
)

RICH = storage.Opened(
    Document(RECORDS),
    storage.Header(
        format="journeymapper",
        schema_version=2,
        min_reader=2,
        project_id="p",
        history=("older",),
        deleted={"z": date(2025, 11, 1), "gone": date(2025, 11, 2)},
        rooms=[{"id": "b"}, {"id": "a"}],
        flag=True,
    ),
    storage.LoadReport(),
    frozenset({"t1", "t2", "left"}),
)
"""Saved on 2025-11-21 it becomes `FILE`."""

FILE = """\
{"format":"journeymapper",
"schema_version":2,
"min_reader":2,
"project_id":"p",
"history":["older","HASH"],
"deleted":{
"gone":"2025-11-02",
"left":"2025-11-21",
"z":"2025-11-01"
},
"project":[
{"id":"project"}
],
"audiences":[
{"id":"a","name":"Parents"}
],
"people":[
{"id":"ann"}
],
"journeys":[
{"id":"j","audience_id":"a"}
],
"stages":[
{"id":"s","journey_id":"j"}
],
"touchpoints":[
{"id":"t1","journey_id":"j","later":{"b":1,"a":[null]}},
{"id":"t2","name":"Enrol · 등록","tags":["a","b","c","d","e"],"modified":{"by":"Ann","at":"2025-03-04T05:06:07Z"},\
"journey_id":"j","stage_id":"s","relevance":["informational","loyalty_building","of a newer version"],\
"emotion":{"valence":-1.5}}
],
"transitions":[
{"id":"x","source_id":"t1","target_id":"t2"}
],
"rooms":[
{"id":"b"},
{"id":"a"}
],
"flag":true
}
"""
