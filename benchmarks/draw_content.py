"""Ours, drawing the same content as the peers: text engine and PDF painter. Arguments: content, output."""

import json
import sys
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from journeymapper.drawing.display_list import DisplayList, Group, Page, Path, Placed, Primitive, Rect, Text
from journeymapper.drawing.text import TextStyle, default_engine
from journeymapper.painters.pdf import write_pdf


def primitive(item: dict[str, Any]) -> Primitive:
    """Return one item of the content as a primitive; text is set by the text engine here, as the peers set theirs."""
    match item["kind"]:
        case "text":
            line = default_engine().line(item["text"], TextStyle(item["size"], item["bold"]))
            return Text(item["x"], item["y"], line, item["fill"])
        case "rect":
            dash = tuple(item["dash"])
            box = item["x"], item["y"], item["w"], item["h"]
            return Rect(*box, item["fill"], item["stroke"], item["width"], item["r"], dash)
    segments = tuple(tuple(segment) for segment in item["d"])
    return Path(segments, item["fill"], item["stroke"], item["width"], tuple(item["dash"]))


def draw(content: dict[str, Any], stream: BinaryIO) -> None:
    """Set the texts and write the page as PDF."""
    width, height = content["width"], content["height"]
    items = tuple(primitive(item) for item in content["items"])
    drawing = DisplayList(width, height, None, (Group("all", "text", "", 0, 0, width, height, items),))
    write_pdf([Page(width, height, None, (Placed(drawing, 0, 0, 1.0),))], stream, title="Poster", language="en")


if __name__ == "__main__":
    with FilePath(sys.argv[2]).open("wb") as output:
        draw(json.loads(FilePath(sys.argv[1]).read_text(encoding="utf-8")), output)
