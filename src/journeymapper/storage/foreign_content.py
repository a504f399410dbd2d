"""Recognises files that are no maps and says what to do with each."""

import re

_SIGNATURES = (
    (b"\x1f\x8b", "it is compressed (gzip); unpack it first"),
    (b"PK\x03\x04", "it is a ZIP archive or an office document; unpack it, or save the table as CSV and import that"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7-Zip archive; unpack it first"),
    (b"\xfd7zXZ", "it is compressed (xz); unpack it first"),
    (b"BZh", "it is compressed (bzip2); unpack it first"),
    (b"(\xb5/\xfd", "it is compressed (zstd); unpack it first"),
    (b"%PDF", "it is a PDF, perhaps a printed map; open the .journeymap file it was made from"),
    (b"\x89PNG", "it is a picture; open the .journeymap file it was made from"),
    (b"\xff\xd8\xff", "it is a picture; open the .journeymap file it was made from"),
    (b"SQLite format 3", "it is a database; a map is a .journeymap file"),
    (b"\xff\xfe", "it is UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "it is UTF-16; save it as UTF-8"),
)
_MERMAID = re.compile(
    r"\A(?:\s++|%%.*+\n|---\n(?:.*\n)*?---\n|```+\s*+mermaid\b)*+"
    r"(?P<diagram>journey|flowchart|graph|sequenceDiagram|stateDiagram(?:-v2)?|classDiagram|gantt|pie|mindmap|timeline)\b"
)


def why_no_map(data: bytes) -> str | None:
    """Return what a file is instead of a map, as a clause with advice, or None when it may be a map."""
    if not data.strip():
        return "it is empty; open an earlier copy, or begin a new map"
    if not data.strip(b"\0"):
        return "it holds only zero bytes, as after a power cut; open an earlier copy"
    for signature, meaning in _SIGNATURES:
        if data.startswith(signature):
            return meaning
    if data.lstrip().startswith(b"{"):
        return None
    return _text_kind(data[:4000].decode("utf-8", "replace"))


def _text_kind(text: str) -> str:
    diagram = _MERMAID.match(text)
    if diagram is not None:
        if diagram["diagram"] == "journey":
            return "it is a Mermaid journey; import it to make a map of it"
        return f"it is a Mermaid diagram ({diagram['diagram']}), and only Mermaid journeys can be imported"
    if text.lstrip().startswith("<"):
        return "it is a web page or XML; a map is a .journeymap file"
    if text.lstrip().startswith("["):
        return "it is JSON, but a map begins with “{”"
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")][:5]
    for delimiter in ("\t", ";", ","):
        if len(lines) > 1 and all(delimiter in line for line in lines):
            return "it looks like a table; import it to make a map of it"
    return "it is no map; if it is a table, a Mermaid journey or an indented text, import it"
