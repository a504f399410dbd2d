"""Hostile texts for imports and for the clipboard, beside the hostile maps: by the name of a file, or as a clip."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.editor.action import Clip

NASTY = {
    "markup": '<img src="file:///etc/passwd" onerror="alert(1)">a <b',
    "closing tags": "</text></svg><script>alert(1)</script>",
    "entities": "&lt;&#0;&#x110000;&xxe; ]]> <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "script link": "javascript:alert(document.cookie)",
    "file link": "file:///etc/passwd",
    "turned round": "\u202egnp.exe\u2066\u2067\u2068 invoice\u200f",
    "unseen": "\u200b\u200d\ufeff\u2060\u00ad",
    "control characters": "a\x1b[2J\x07\x7f\x85b",
    "piled marks": "a" + "\u0301" * 500,
    "formula": "=cmd|' /C calc'!A0",
    "other formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "20,000 letters": "x" * 20_000,
    "20,000 words": "word " * 4_000,
    "pictures": "😀" * 2_000 + "👨‍👩‍👧‍👦" * 500,
    "beyond the first plane": "\U0010ffff\ue000\ufdd0",
    "lines": "a\nb\r\nc\u2028d",
    "path": "../../../../etc/passwd",
    "template": "{{7*7}} ${jndi:ldap://x} %s%n {0.__class__}",
    "zalgo of Korean": "한" * 300 + "\u1100" * 300,
}
"""Names that somebody may give a touchpoint."""


class HostileText(NamedTuple):
    """A file to be imported."""

    name: str
    file: str
    content: bytes


def tables() -> Iterator[HostileText]:
    sound = "stage;touchpoint;pain\nKauf;Zählung;“zu spät”\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp437", "utf-7"):
        for ending in ("csv", "tsv"):
            text = sound if ending == "csv" else sound.replace(";", "\t")
            yield HostileText(f"{ending} in {encoding}", f"a.{ending}", text.encode(encoding, "replace"))
    rows = {
        "NUL": "touchpoint,note\nA\0B,c\n",
        "field of a megabyte": "touchpoint,note\nA," + "x" * 1_000_000 + "\n",
        "quote that never ends": 'touchpoint,note\n"A,b\n' + "c,d\n" * 5_000,
        "quotes in quotes": 'touchpoint\n"' + '""' * 50_000 + '"\n',
        "900 columns": "touchpoint," + ",".join(f"c{n}" for n in range(900)) + "\n" + "a," * 900 + "a\n",
        "50,000 lines": "stage,touchpoint\n" + "".join(f"s{n // 1000},t{n}\n" for n in range(50_000)),
        "5,000 touchpoints": "stage,touchpoint\n" + "".join(f"s{n // 1000},t{n}\n" for n in range(5_000)),
        "the same header twice": "touchpoint,touchpoint,touchpoint\na,b,c\n",
        "only separators": "," * 500 + "\n" + "\n".join(";" * 500 for _ in range(100)),
        "every line end": "touchpoint\ra\nb\r\nc\x0bd\x0ce\x85f\u2028g",
        "a table of links": "from,to,count\na,b,99999999999999999999\nb,a,-1\na,a,1e999\n",
        "numbers that are none": "touchpoint,importance,feeling\na,NaN,Infinity\nb,1e400,-∞\nc,٣,²\n",
    }
    for name, text in rows.items():
        yield HostileText(name, "a.csv", text.encode())
    for name, cell in NASTY.items():
        quoted = cell.replace('"', '""')
        yield HostileText(f"{name} in a table", "a.csv", f'stage,touchpoint\n"{quoted}","{quoted}"\n'.encode())


def outlines() -> Iterator[HostileText]:
    yield HostileText("1,000 steps to the right", "a.txt", "\n".join(" " * n + "x" for n in range(1_000)).encode())
    yield HostileText("tabs and spaces", "a.txt", "\n".join("\t \t" * (n % 50) + "x" for n in range(2_000)).encode())
    yield HostileText("5,000 headings", "a.md", "\n".join("#" * (n % 9) + " x" for n in range(5_000)).encode())
    yield HostileText("nested lists", "a.md", "\n".join("  " * n + "- x" for n in range(500)).encode())
    yield HostileText("50,000 lines of text", "a.txt", b"# a\n" + b"- b\n" * 50_000)
    for name, cell in NASTY.items():
        line = " ".join(cell.split()) or "x"
        yield HostileText(f"{name} in a text", "a.txt", f"# {line}\n- {line} @{line[:50]} :2 #mail\n".encode())


def diagrams() -> Iterator[HostileText]:
    yield HostileText("3,000 tasks", "a.mmd", b"journey\nsection s\n" + b"t: 3: Me\n" * 3_000)
    yield HostileText("500 actors", "a.mmd", ("journey\nt: 3: " + ", ".join(f"a{n}" for n in range(500))).encode())
    yield HostileText("scores that are none", "a.mmd", b"journey\na: 99999999999999999999: Me\nb: -1: Me\nc: NaN: Me\n")
    yield HostileText("a directive", "a.mmd", b'%%{init: {"securityLevel": "loose"}}%%\njourney\na: 3: Me\n')
    yield HostileText("click", "a.mmd", b'journey\na: 3: Me\nclick a href "javascript:alert(1)"\n')
    for name, cell in NASTY.items():
        line = " ".join(cell.split()) or "x"
        diagram = f"journey\ntitle {line}\nsection {line}\n{line}: 3: Me\n"
        yield HostileText(f"{name} in a diagram", "a.mmd", diagram.encode())


def clips() -> Iterator[tuple[str, Clip]]:
    """Yield what a clipboard may hold, with a name."""
    cell = "<td>a</td><td>b</td>"
    for name, html in {
        "table never closed": "<table><tr><td>a<td>b<tr><td>c<td>d",
        "tables in tables": "<table><tr><td>" * 5_000 + "x" + "</td></tr></table>" * 5_000,
        "script": f"<script>alert(1)</script><table><tr>{cell}</tr></table>",
        "an attribute of a megabyte": f'<table class="{"x" * 1_000_000}"><tr>{cell}</tr></table>',
        "entities": "<table><tr><td>&#x110000;&#0;&#xd800;&bogus;</td><td>&lt;b&gt;</td></tr></table>",
        "1,000 columns": "<table><tr>" + "<td>x</td>" * 1_000 + "</tr></table>",
        "6,000 rows": "<table>" + f"<tr>{cell}</tr>" * 6_000 + "</table>",
        "comments": "<table><!--<tr>--><tr><!-- --!>" + cell + "<!--" + "-" * 10_000,
        "declarations": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><?php ?><![CDATA[x]]>' + cell,
        "pictures and frames": f"<img src=http://x/y.png><iframe src=file:///></iframe><table><tr>{cell}</tr></table>",
        "broken tags": "<" * 20_000 + "table" + ">" * 20_000,
        "NUL": f"<table>\0<tr>{cell}\0</tr></table>",
    }.items():
        yield f"{name} in HTML", Clip(html=html, text="")
    for name, text in {
        "nothing": "",
        "a program": "\x7fELF" + "\0" * 500,
        "steering": "\x1b[2J" * 2_000,
        "halves of characters": "a\ud800\tb\udfff",
        "4,999 lines": "x\n" * 4_999,
        "50,000 lines": "x\n" * 50_000,
        "six megabytes": "x" * 6_000_000,
        "cells": "a\tb\n" * 2_000 + '"' * 2_000,
        "tokens": "x " + "@ann :2 #mail !e * " * 5_000,
    }.items():
        yield f"{name} as text", Clip(text=text)
    for name, text in NASTY.items():
        yield f"{name} as text", Clip(text=f"{text}\tb\n{text}\tc")
    head = '{"format":"journeymapper fragment 1","surroundings":[],"records":'
    record = '{"record":"touchpoint","fields":%s}'
    for name, fragment in {
        "no JSON": "{",
        "another format": '{"format":"x"}',
        "records of no kind": head + '[{"record":"nonsense","fields":{}}]}',
        "records that are numbers": head + "[1,2]}",
        "records that are none": head + "7}",
        "deep": head + "[" * 100_000 + "]" * 100_000 + "}",
        "an id twice": head + "[" + ",".join([record % '{"id":"a"}'] * 2) + "]}",
        "half a character": head + "[" + record % '{"id":"a","name":"\\ud800"}' + "]}",
        "NaN": head + "[" + record % '{"id":"a","cost":NaN}' + "]}",
        "fields that are none": head + "[" + record % '"x"' + "]}",
        "a stage that is not there": head + "[" + record % '{"id":"a","stage_id":"x","journey_id":"y"}' + "]}",
    }.items():
        yield f"{name} as part of a map", Clip(fragment=fragment)


TEXTS = [*tables(), *outlines(), *diagrams()]
CLIPS = list(clips())
