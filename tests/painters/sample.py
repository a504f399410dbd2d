"""A page with every primitive and every script, for the painters' tests."""

from journeymapper.drawing.display_list import (
    DisplayList,
    Field,
    Group,
    Icon,
    Link,
    Page,
    Path,
    Placed,
    Primitive,
    Rect,
    Text,
)
from journeymapper.drawing.icons import icon_names
from journeymapper.drawing.text import TextStyle, default_engine
from journeymapper.foundation.geometry import Box

SCRIPTS = {
    "Latin": "Letter of admission, fi ffi Ägypten",
    "Hangul": "편지가 손으로 도착합니다",
    "Han and kana": "学校へようこそ、漢字",
    "Hebrew": "שלום עולם",
    "Arabic": "مرحبا بالعالم",
    "Devanagari": "नमस्ते क्षत्रिय दुनिया",
    "Thai": "สวัสดีชาวโลก ที่นี่",
    "emoji": "A 👨‍👩‍👧 family ☂",
}


def drawing(*items: Primitive, width: float = 600, height: float = 800, record: str = "record") -> DisplayList:
    """Return a drawing of one group."""
    return DisplayList(
        width, height, "#FCFBF9", (Group(record, "card", "What a screen reader says", 10, 10, 580, 780, items),)
    )


def lines(texts: list[str], *, bold: bool = False) -> list[Primitive]:
    """Return texts below each other, 30 points apart."""
    style = TextStyle(14, bold)
    return [Text(20, 40 + 30 * row, default_engine().line(text, style), "#111111") for row, text in enumerate(texts)]


def everything() -> DisplayList:
    """Return every kind of primitive, every icon and every script."""
    icons = [
        Icon(
            name,
            20 + 24 * (place % 22),
            400 + 24 * (place // 22),
            16,
            "#1B1B1A",
            "#FFFFFF",
            "#F1A340",
            "#1B1B1A",
            (2.2, 2.2),
        )
        for place, name in enumerate(sorted(icon_names()))
    ]
    return drawing(
        Rect(5, 5, 560, 20, "#F7F7F7", "#000000", 0.75, 4, (4, 2.5)),
        Rect(5, 30, 10, 10, "#B35806"),
        Path(
            (("M", 300, 10), ("C", 320, 10, 320, 30, 340, 30), ("L", 360, 30), ("Z",)),
            None,
            "#542788",
            1.25,
            (0.1, 3),
            True,
        ),
        Path((("M", 370, 10), ("L", 380, 30), ("L", 360, 30), ("Z",)), "#542788"),
        Link(Box(5, 5, 100, 20), "https://example.org/a?b=1&c=2"),
        Field(Box(400, 5, 13, 13), "done-1", "Done"),
        *lines(list(SCRIPTS.values())),
        *icons,
    )


def page(shown: DisplayList, *, title: str = "A page") -> Page:
    """Return a sheet with the drawing at three quarters of its size."""
    return Page(640, 842, "#FFFFFF", (Placed(shown, 20, 20, 0.75),), title)
