"""Broken, foreign and malicious files, and what has to become of each: a refusal, or a map that opens with a report."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

HEADER = '{"format":"journeymapper",\n"schema_version":2,\n"min_reader":2,\n"project_id":"p"'


@dataclass(frozen=True)
class HostileFile:
    """One file; one of `refused` and `reported` is set, the latter to "" for a file that opens without a word."""

    name: str
    content: Callable[[], bytes]
    refused: str | None = None
    """What the sentence must say."""
    reported: str | None = None
    """What one line of the report must say."""


def refused(name: str, content: str | bytes | Callable[[], bytes], saying: str) -> HostileFile:
    return HostileFile(name, _maker(content), refused=saying)


def opened(name: str, content: str | bytes | Callable[[], bytes], reporting: str = "") -> HostileFile:
    return HostileFile(name, _maker(content), reported=reporting)


def _maker(content: str | bytes | Callable[[], bytes]) -> Callable[[], bytes]:
    if callable(content):
        return content
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return lambda: data


def map_with(*lines: str, array: str = "touchpoints") -> str:
    """Return a file with one array, whose records stand from line 6 on."""
    return f'{HEADER},\n"{array}":[\n' + ",\n".join(lines) + "\n]\n}\n"


def map_of(**arrays: Sequence[Mapping[str, object]]) -> str:
    return f"{HEADER},\n" + json.dumps(arrays)[1:]


def member(text: str) -> str:
    """Return a file with one more member of the header, in line 5."""
    return f"{HEADER},\n{text}\n}}\n"


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 10_000_000)
    return stream.getvalue()


SOUND = map_with('{"id":"a","name":"Call"}')


def not_json() -> Iterator[HostileFile]:
    yield refused("nothing", b"", "it is empty")
    yield refused("blank", b" \r\n\t\n", "it is empty")
    yield refused("zeros", b"\0" * 4096, "holds only zero bytes")
    yield refused("only a mark", b"\xef\xbb\xbf", "it is empty")
    yield refused("gzip", gzip.compress(SOUND.encode()), "compressed (gzip); unpack it")
    yield refused("gzip bomb", gzip.compress(b"\0" * 10_000_000), "compressed (gzip)")
    yield refused("zip bomb", zipped, "ZIP archive or an office document")
    yield refused("pdf", b"%PDF-1.7\n%\xe2\xe3", "it is a PDF")
    yield refused("picture", b"\x89PNG\r\n\x1a\n\0\0", "it is a picture")
    yield refused("database", b"SQLite format 3\0", "it is a database")
    yield refused("utf-16", SOUND.encode("utf-16"), "it is UTF-16; save it as UTF-8")
    yield refused("utf-16 big endian", b"\xfe\xff" + SOUND.encode("utf-16-be"), "it is UTF-16")
    yield refused("latin-1", SOUND.replace("Call", "Café").encode("latin-1"), "line 6: it is not UTF-8 (byte 0xE9 at ")
    yield refused("overlong", SOUND.encode().replace(b"Call", b"\xc0\x80"), "line 6: it is not UTF-8")
    yield refused("raw surrogate", SOUND.replace("Call", "\ud800"), "line 6: it is not UTF-8")
    yield refused("mermaid journey", "journey\n  title Day\n  section Go\n    Tea: 5: Me\n", "import it")
    yield refused("mermaid with head", "---\ntitle: x\n---\n%% hm\n\njourney\n title D\n", "a Mermaid journey")
    yield refused("mermaid in markdown", "```mermaid\njourney\n title D\n```\n", "a Mermaid journey")
    yield refused("mermaid flowchart", "flowchart TD\n  a --> b\n", "a Mermaid diagram (flowchart), and only")
    yield refused("table", "stage,touchpoint\nBuy,Pay\n", "looks like a table")
    yield refused("German table", "# Export\nPhase;Kontakt\nKauf;Zahlung\n", "looks like a table")
    yield refused("indented text", "Buy\n  Pay\n", "it is no map; if it is a table")
    yield refused("web page", "<!DOCTYPE html><p>x", "a web page or XML")
    yield refused("spaces for ever", " " * 5000 + "x", "it is no map")
    yield refused("noise", bytes(range(1, 256)) * 20, "it is no map")


def broken_json() -> Iterator[HostileFile]:
    yield refused("cut off", SOUND[:-20], "the file ends too early")
    yield refused("cut off in a text", SOUND[: SOUND.index("Call") + 2], "the file ends too early")
    yield refused("brace", "{", "the file ends too early")
    yield refused("comma too many", SOUND.replace('"}', '"},'), "line 7: this is no JSON")
    yield refused("single quotes", SOUND.replace('"', "'"), "line 1: this is no JSON")
    yield refused("comment", SOUND.replace('{"id"', '/* x */{"id"'), "line 6: this is no JSON")
    yield refused("two maps", SOUND + SOUND, "this is no JSON (Extra data")
    yield refused("half zeros", SOUND.encode()[:90] + b"\0" * 50, "this is no JSON")
    yield refused("raw control character", SOUND.replace("Call", "a\x01b"), "line 6: this is no JSON")
    yield refused("raw line break in a text", SOUND.replace("Call", "a\nb"), "line 6: this is no JSON")
    yield refused("bad escape", SOUND.replace("Call", "\\x41"), "line 6: this is no JSON")
    yield refused("list", "[1,2]", "it is JSON, but a map begins with")
    yield refused(
        "record twice a key", map_with('{"id":"a","name":"x","name":"y"}'), "line 6: the key “name” stands twice"
    )
    yield refused(
        "twice an array", SOUND.replace("]\n}", '],\n"touchpoints":[]\n}'), "the key “touchpoints” stands twice"
    )
    yield refused(
        "twice a nested key", map_with('{"id":"a","emotion":{"n":1,"n":2}}'), "line 6: the key “n” stands twice"
    )
    yield refused("NaN", map_with('{"id":"a","cost":NaN}'), "line 6: NaN is no number")
    yield refused("infinity", map_with('{"id":"a","cost":-Infinity}'), "line 6: -Infinity is no number")
    yield refused("infinity by exponent", map_with('{"id":"a","cost":1e999}'), "line 6: the number 1e999 is too large")
    yield refused("NaN in an unknown field", map_with('{"id":"a","later":[NaN]}'), "line 6: NaN is no number")
    yield refused("huge integer", map_with('{"id":"a","later":' + "9" * 5000 + "}"), "9… is too large")
    yield refused("65 bits", map_with('{"id":"a","later":9223372036854775808}'), "is too large")
    yield refused("65 levels", member('"later":' + "[" * 64 + "]" * 64), "more than 64 levels deep")
    yield opened("64 levels", member('"later":' + "[" * 63 + "]" * 63))
    yield refused("100,000 levels", member('"later":' + '{"a":[' * 50_000 + "]}" * 50_000), "more than 64 levels deep")
    yield refused("deep and not closed", member('"later":' + "[" * 100_000), "more than 64 levels deep")
    yield refused(
        "lone surrogate", map_with('{"id":"a","name":"x\\ud800"}'), "line 6: touchpoint “x?” holds half a character"
    )
    yield refused(
        "lone surrogate inside", map_with('{"id":"a","later":["\\udfff"]}'), "line 6: touchpoint “a” holds half"
    )
    yield refused("lone surrogate as a key", map_with('{"id":"a","\\udfff":1}'), "line 6: touchpoint “a” holds half")
    yield refused("lone surrogate as an id", map_with('{"id":"\\udfff"}'), "opened: touchpoint “?” holds half")
    yield refused("lone surrogate in the header", member('"later":"\\ud83d"'), "“later” holds half a character")
    yield opened("surrogate pair", map_with('{"id":"a","name":"\\ud83d\\ude00"}'))
    yield opened("byte order mark", b"\xef\xbb\xbf" + SOUND.encode())
    yield opened("windows line ends", SOUND.replace("\n", "\r\n"))
    yield opened("one line", SOUND.replace("\n", ""))


def wrong_header() -> Iterator[HostileFile]:
    yield refused("other format", SOUND.replace('"journeymapper"', '"spreadsheet"'), "it is JSON, but no map")
    yield refused("no format", SOUND.replace('"format":"journeymapper",', ""), "it is JSON, but no map")
    yield refused("empty object", "{}", "it is JSON, but no map")
    yield refused("format a list", SOUND.replace('"journeymapper"', "[]"), "it is JSON, but no map")
    for number, version in enumerate(['"2"', "0", "-1", "true", "2.0", "null", "[]"]):
        content = SOUND.replace('"schema_version":2', f'"schema_version":{version}')
        yield refused(f"version that is none {number}", content, "“schema_version” is no version")
    yield refused("min_reader a text", SOUND.replace('"min_reader":2', '"min_reader":"x"'), "“min_reader” of the file")
    yield refused("project without id", SOUND.replace('"p"', '""'), "“project_id” of the file cannot be")
    yield refused("history a number", member('"history":7'), "“history” of the file cannot be 7")
    yield refused("deleted no days", member('"deleted":{"a":"soon"}'), '“deleted.a” of the file cannot be "soon"')
    newer = SOUND.replace('"schema_version":2', '"schema_version":3')
    yield opened("newer", newer, "newer version (3); this one reads up to 2. What it does not know is kept")
    yield opened(
        "too new", newer.replace('"min_reader":2', '"min_reader":3'), "(3); this one reads up to 2. Opened read-only"
    )
    too_new = newer.replace('"min_reader":2', '"min_reader":3').replace('"Call"', "[]")
    yield refused(
        "too new and different", too_new, "newer version (3; this program reads up to 2), so update the program"
    )


def wrong_records() -> Iterator[HostileFile]:
    yield refused("array an object", member('"touchpoints":{}'), "“touchpoints” is no list of records")
    yield refused("array null", member('"touchpoints":null'), "“touchpoints” is no list of records")
    yield refused("record a number", map_with("5"), "touchpoint number 1 cannot be 5")
    yield refused("record without id", map_with('{"name":"Call"}'), "touchpoint “Call” has no “id”")
    yield refused("id a number", map_with('{"id":7}'), "“id” of touchpoint number 1 cannot be 7")
    yield refused("id escaped", map_with('{"id":"\\u0061","name":7}'), "opened: “name” of touchpoint “a” cannot be 7")
    yield refused("id empty", map_with('{"id":""}'), '“id” of touchpoint number 1 cannot be ""')
    yield refused("id endless", map_with(f'{{"id":"{"x" * 1000}"}}'), "“id” of touchpoint “xxx")
    yield refused("name a list", map_with('{"id":"a","name":["x"]}'), "line 6: “name” of touchpoint “a” cannot be")
    yield refused(
        "channel a number", map_with('{"id":"a","channel":7}'), "cannot be 7 (Input should be a valid string)"
    )
    yield refused("flag a number", map_with('{"id":"a","entry":1}'), "“entry” of touchpoint “a” cannot be 1")
    yield refused(
        "number a text", map_with('{"id":"a","importance":"3"}'), '“importance” of touchpoint “a” cannot be "3"'
    )
    yield refused(
        "half a whole number", map_with('{"id":"a","importance":2.5}'), "“importance” of touchpoint “a” cannot be 2.5"
    )
    yield refused(
        "feeling out of range", map_with('{"id":"a","emotion":{"valence":3}}'), "“emotion.valence” of touchpoint “a”"
    )
    yield refused(
        "no such day", map_with('{"id":"a","day":"2025-02-30"}', array="evidence"), "“day” of evidence “a” cannot be"
    )
    yield refused(
        "colour with script", map_with('{"id":"a","colour":"red;}"}', array="audiences"), "“colour” of audience “a”"
    )
    yield refused(
        "text that fills the file",
        lambda: map_with(f'{{"id":"a","note":"{"x" * 10**7}"}}').encode(),
        "100000 characters",
    )
    yield refused(
        "text without end", lambda: map_with(f'{{"id":"a","note":"{"x" * 100_001}"}}').encode(), "100000 characters"
    )
    yield refused(
        "second of two wrong", map_with('{"id":"a"}', '{"id":"b","name":1}'), "line 7: “name” of touchpoint “b”"
    )
    yield refused(
        "id twice", map_with('{"id":"a"}', '{"id":"b"}', '{"id":"a"}'), "line 8: touchpoint a and touchpoint a have"
    )
    yield refused(
        "id in two kinds", map_of(people=[{"id": "a"}], stages=[{"id": "a"}]), "person a and stage a have the same id"
    )
    yield refused(
        "name with line breaks", map_with('{"id":"a","name":"x\\n\\u001b[2Jy","entry":1}'), "“entry” of touchpoint “x"
    )
    yield refused(
        "transition without ends", map_with('{"id":"a"}', array="transitions"), "transition “a” has no “source_id”"
    )


def broken_references() -> Iterator[HostileFile]:
    yield opened("stage that is not there", map_with('{"id":"a","stage_id":"x"}'), "now lies in the parking lot")
    yield opened("journey that is not there", map_with('{"id":"a","journey_id":"x"}'), "A blank journey x is added")
    yield opened(
        "owner of a wrong kind",
        map_with('{"id":"a","raci":{"accountable_id":"a"}}'),
        "“Owner” of touchpoint a is cleared",
    )
    yield opened(
        "transition to nowhere",
        map_with('{"id":"t","source_id":"x","target_id":"y"}', array="transitions"),
        "is removed",
    )
    yield opened("comment on nothing", map_with('{"id":"c","ref_id":"x"}', array="comments"), "is cleared")
    circle = [{"id": "a", "parent_id": "b"}, {"id": "b", "parent_id": "a"}]
    yield opened("audiences in a circle", map_of(audiences=circle), "was part of itself")
    yield opened("audience in itself", map_of(audiences=[{"id": "a", "parent_id": "a"}]), "was part of itself")
    yield opened("plan of itself", map_of(journeys=[{"id": "a", "planned_journey_id": "a"}]), "no longer its own plan")
    yield opened("two projects", map_of(project=[{"id": "a"}, {"id": "b"}]), "more than one project")
    way = {"id": "t", "source_id": "a", "target_id": "b"}
    apart = [{"id": "a", "journey_id": "x"}, {"id": "b", "journey_id": "y"}]
    journeys = [{"id": "x"}, {"id": "y"}]
    yield opened(
        "way to another journey", map_of(journeys=journeys, touchpoints=apart, transitions=[way]), "is now a link"
    )
    foreign = [{"id": "a", "journey_id": "x", "stage_id": "s"}]
    stages = [{"id": "s", "journey_id": "y"}]
    moved = map_of(journeys=journeys, stages=stages, touchpoints=foreign)
    yield opened("stage of another journey", moved, "belongs to the journey of its stage")
    yield opened("control characters", map_with('{"id":"a","name":"x\\u0000\\u000b\\by"}'), "taken out of 1 record")
    yield opened(
        "control characters in lists", map_with('{"id":"a","pains":["x\\f"],"later":7}'), "taken out of 1 record"
    )
    yield opened("control characters in the header", member('"later":"\\u0007"'), "taken out of 1 record")
    yield opened("backslashes before letters", map_with('{"id":"a","name":"C:\\\\backup\\\\u0007"}'))
    yield opened(
        "awkward names of fields", map_with('{"id":"a","__class__":1,"model_fields":2,"replace":3,"":4,"self":5}')
    )
    yield opened("markup", map_with('{"id":"a","name":"<img src=file:///etc/passwd>","note":"javascript:alert(1)"}'))


def too_large() -> Iterator[HostileFile]:
    def records(count: int, array: str) -> Callable[[], bytes]:
        return lambda: map_with(*(f'{{"id":"{number}"}}' for number in range(count)), array=array).encode()

    def chain(count: int, *, closed: bool) -> Callable[[], bytes]:
        first = [f'{{"id":"0","parent_id":"{count - 1}"}}' if closed else '{"id":"0"}']
        rest = [f'{{"id":"{number}","parent_id":"{number - 1}"}}' for number in range(1, count)]
        return lambda: map_with(*first, *rest, array="audiences").encode()

    def dangling(count: int) -> bytes:
        return map_of(touchpoints=[{"id": "a", "evidence_ids": [f"e{number}" for number in range(count)]}]).encode()

    yield refused(
        "20,001 touchpoints", records(20_001, "touchpoints"), "it holds 20,001 touchpoints, and a map may have 20,000"
    )
    yield refused("200,001 records", records(200_001, "people"), "it holds 200,001 records, and a map may have 200,000")
    yield refused(
        "objects without number",
        lambda: member('"later":[' + "{}," * 3_000_000 + "{}]").encode(),
        "values, and at most",
    )
    yield refused("65 audiences deep", chain(66, closed=False), "has more than 64 audiences above it")
    yield refused("50,000 audiences in a circle", chain(50_000, closed=True), "has more than 64 audiences above it")
    yield opened("64 audiences deep", chain(65, closed=False))
    yield opened("20,000 references to nothing", lambda: dangling(20_000), "is cleared")


FILES = [*not_json(), *broken_json(), *wrong_header(), *wrong_records(), *broken_references(), *too_large()]
