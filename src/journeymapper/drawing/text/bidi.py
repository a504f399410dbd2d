"""The Unicode bidirectional algorithm (UAX #9) for one paragraph: base direction, embedding levels, visual order.

The rules are named as in the standard. Isolates and paired brackets are included; left to others are the splitting into
paragraphs (P1; so there are no separators of class B or S here) and mirroring (L4; the shaper does it).
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar
from unicodedata import bidirectional, category, mirrored, normalize

Item = TypeVar("Item")

MAX_DEPTH = 125
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE_STARTS = ("LRI", "RLI", "FSI")
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_REMOVED = (*_EMBEDDINGS, "PDF", "BN")  # X9
_NEUTRAL = ("WS", "ON", "LRI", "RLI", "FSI", "PDI")
_NEVER_LEFT_TO_RIGHT = frozenset(("R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET", "BN"))
_RESET_AT_LINE_END = ("WS", "LRI", "RLI", "FSI", "PDI", *_REMOVED)


def has_right_to_left(text: str) -> bool:
    """Tell whether anything in the text can be set from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Return the base direction: that of the first strong character outside isolates (P2, P3)."""
    return has_right_to_left(text) and _first_strong_level([bidirectional(c) for c in text], 0) == 1


def paragraph_levels(text: str, *, rtl: bool) -> list[int]:
    """Return the embedding level of each character of a paragraph in the given base direction; odd is right to left."""
    classes = [bidirectional(c) or "L" for c in text]
    base = int(rtl)
    if rtl and _NEVER_LEFT_TO_RIGHT.issuperset(classes):
        return [1] * len(classes)
    levels, resolved = _explicit(classes, base)
    for sequence in _isolating_run_sequences(classes, levels, base):
        _resolve_weak(sequence, resolved)
        _resolve_brackets(sequence, resolved, text, classes)
        _resolve_neutral(sequence, resolved)
    before = base
    for i, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[i] = before  # as if it belonged to what precedes it
        elif levels[i] % 2:  # I2
            levels[i] += resolved[i] != "R"
        elif resolved[i] != "L":  # I1
            levels[i] += 1 if resolved[i] == "R" else 2
        before = levels[i]
    return levels


def line_tail(text: str) -> int:
    """Return where the white space at the end of a line begins, which takes the base level (L1)."""
    end = len(text)
    while end and bidirectional(text[end - 1]) in _RESET_AT_LINE_END:
        end -= 1
    return end


def visual_order(items: Sequence[Item], levels: Sequence[int]) -> list[Item]:
    """Return the items, each wholly of one level, from left to right (L2)."""
    if len(set(levels)) <= 1:
        return list(reversed(items)) if levels and levels[0] % 2 else list(items)
    order = list(zip(levels, items, strict=True))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        turned: list[tuple[int, Item]] = []
        for reverse, group in groupby(order, key=lambda entry, level=level: entry[0] >= level):  # type: ignore[misc]
            members = list(group)
            turned += reversed(members) if reverse else members
        order = turned
    return [item for _, item in order]


def _first_strong_level(classes: Sequence[str], start: int) -> int:
    """Return the level that the first strong character asks for, isolates skipped, up to the isolate's end (P2, P3)."""
    depth = 0
    for i in range(start, len(classes)):
        kind = classes[i]
        if kind in _ISOLATE_STARTS:
            depth += 1
        elif kind == "PDI":
            if depth == 0 and start:
                return 0
            depth = max(depth - 1, 0)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return int(kind != "L")
    return 0


class _Embedding(NamedTuple):
    level: int
    override: str
    isolate: bool


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Return the explicit levels and the classes after overrides (X1-X8)."""
    levels = [base] * len(classes)
    resolved = list(classes)
    stack = [_Embedding(base, "", isolate=False)]
    lost_isolates = lost_embeddings = valid_isolates = 0
    for i, kind in enumerate(classes):
        top = stack[-1]
        levels[i] = top.level
        if kind in _EMBEDDINGS or kind in _ISOLATE_STARTS:
            isolate = kind in _ISOLATE_STARTS
            if isolate:
                resolved[i] = top.override or kind
                direction, override = int(kind == "RLI"), ""
                if kind == "FSI" and not lost_isolates and not lost_embeddings:
                    direction = _first_strong_level(classes, i + 1)
            else:
                direction, override = _EMBEDDINGS[kind]
            level = top.level + 1 + (top.level + 1 + direction) % 2
            if level <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append(_Embedding(level, override, isolate))
                valid_isolates += isolate
            elif isolate:
                lost_isolates += 1
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif valid_isolates:
                lost_embeddings = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i] = stack[-1].level
            resolved[i] = stack[-1].override or kind
        elif kind == "PDF":
            if lost_isolates:
                continue
            if lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and not top.isolate:
                stack.pop()
        elif kind != "BN":
            resolved[i] = top.override or kind
    return levels, resolved


class _Sequence(NamedTuple):
    """An isolating run sequence: the places of its characters, its level, and what stands before and after it."""

    places: list[int]
    level: int
    start: str
    end: str


def _isolating_run_sequences(classes: Sequence[str], levels: Sequence[int], base: int) -> list[_Sequence]:
    """Return the sequences that are resolved as one (X9, X10)."""
    kept = [i for i, kind in enumerate(classes) if kind not in _REMOVED]
    runs = [list(group) for _, group in groupby(kept, key=levels.__getitem__)]
    joined: list[list[int]] = []
    waiting: list[list[int] | None] = []  # for each open isolate, the sequence that its end continues
    for run in runs:
        ends_isolate = classes[run[0]] == "PDI" and waiting
        continued = waiting.pop() if ends_isolate else None
        if continued is None:
            continued = []
            joined.append(continued)
        continued += run
        for i in run[1:] if ends_isolate else run:
            if classes[i] == "PDI" and waiting:
                waiting.pop()
            elif classes[i] in _ISOLATE_STARTS:
                waiting.append(continued if i == run[-1] else None)
    position = {place: n for n, place in enumerate(kept)}
    matched = {id(sequence) for sequence in waiting if sequence is not None}

    def direction(level: int, neighbour: int) -> str:
        other = levels[kept[neighbour]] if 0 <= neighbour < len(kept) else base
        return "R" if max(level, other) % 2 else "L"

    result = []
    for places in joined:
        level = levels[places[0]]
        unmatched = classes[places[-1]] in _ISOLATE_STARTS and id(places) in matched
        after = len(kept) if unmatched else position[places[-1]] + 1
        start = direction(level, position[places[0]] - 1)
        result.append(_Sequence(places, level, start, direction(level, after)))
    return result


def _resolve_weak(sequence: _Sequence, resolved: list[str]) -> None:
    """Resolve marks, numbers and their separators (W1-W7)."""
    before = strong = sequence.start
    for i in sequence.places:
        if resolved[i] == "NSM":  # W1
            resolved[i] = "ON" if before in (*_ISOLATE_STARTS, "PDI") else before
        before = resolved[i]
        if resolved[i] in ("L", "R", "AL"):
            strong = resolved[i]
        elif resolved[i] == "EN" and strong == "AL":  # W2
            resolved[i] = "AN"
    for i in sequence.places:
        if resolved[i] == "AL":  # W3
            resolved[i] = "R"
    kinds = [resolved[i] for i in sequence.places]
    for n in range(1, len(kinds) - 1):  # W4
        if kinds[n - 1] == kinds[n + 1] and (
            (kinds[n] == "CS" and kinds[n - 1] in ("EN", "AN")) or (kinds[n] == "ES" and kinds[n - 1] == "EN")
        ):
            kinds[n] = kinds[n - 1]
    n = 0
    for kind, group in groupby(list(kinds)):  # W5
        end = n + len(list(group))
        if kind == "ET" and "EN" in (kinds[n - 1] if n else "", kinds[end] if end < len(kinds) else ""):
            kinds[n:end] = ["EN"] * (end - n)
        n = end
    strong = sequence.start
    for i, kind in zip(sequence.places, kinds, strict=True):
        resolved[i] = "ON" if kind in ("ES", "ET", "CS") else kind  # W6
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            resolved[i] = "L"


def _resolve_brackets(sequence: _Sequence, resolved: list[str], text: str, classes: Sequence[str]) -> None:
    """Give the brackets of a pair the direction of what they hold, or of what precedes them (N0)."""
    embedding = "R" if sequence.level % 2 else "L"
    for opening, closing in _bracket_pairs(sequence, resolved, text):
        inside = {_strong(resolved[i]) for i in sequence.places[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif inside & {"L", "R"}:
            before = (_strong(resolved[sequence.places[n]]) for n in range(opening - 1, -1, -1))
            direction = next((kind for kind in before if kind), sequence.start)
        else:
            continue
        for n in (opening, closing):
            resolved[sequence.places[n]] = direction
            while (n := n + 1) < len(sequence.places) and classes[sequence.places[n]] == "NSM":
                resolved[sequence.places[n]] = direction


def _bracket_pairs(sequence: _Sequence, resolved: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Return where in the sequence brackets open and close, in order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for n, i in enumerate(sequence.places):
        kind = category(text[i])
        if resolved[i] != "ON" or kind not in ("Ps", "Pe") or not mirrored(text[i]):
            continue
        bracket = normalize("NFC", text[i])
        if kind == "Ps":
            if len(open_brackets) == 63:
                break
            open_brackets.append((_closing(bracket), n))
        else:
            for depth in range(len(open_brackets) - 1, -1, -1):
                if open_brackets[depth][0] == bracket:
                    pairs.append((open_brackets[depth][1], n))
                    del open_brackets[depth:]
                    break
    return sorted(pairs)


def _closing(bracket: str) -> str:
    """Return the bracket that closes this one: the next closing one in the order of code points."""
    return next((c for c in map(chr, range(ord(bracket) + 1, ord(bracket) + 3)) if category(c) == "Pe"), "")


def _resolve_neutral(sequence: _Sequence, resolved: list[str]) -> None:
    """Let neutrals follow their neighbours if these agree, else the embedding (N1, N2)."""
    embedding = "R" if sequence.level % 2 else "L"
    before = sequence.start
    pending: list[int] = []
    for i in sequence.places:
        if resolved[i] in _NEUTRAL:
            pending.append(i)
            continue
        after = _strong(resolved[i])
        for n in pending:
            resolved[n] = before if before == after else embedding
        pending = []
        before = after
    for n in pending:
        resolved[n] = before if before == sequence.end else embedding


def _strong(kind: str) -> str:
    """Return the direction in which a class counts for its neighbours; numbers count as right to left."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""
