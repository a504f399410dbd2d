"""The same poster content drawn again and again in one process: what drawing costs without starting and importing.

Run: python benchmarks/poster_warm.py [rounds]   (needs typst: the dependency group "bench")
"""

import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import typst  # noqa: E402
from draw_content import draw  # noqa: E402
from maps import map_of  # noqa: E402
from peer_qpdfwriter import draw_with_qt, make_application  # noqa: E402
from poster_content import content_of, typst_source  # noqa: E402

FONTS = HERE.parent / "resources" / "fonts"


def main(rounds: int) -> None:
    """Draw with each in turn and print medians and the medians of the ratios round by round."""
    content = content_of(map_of(stages=8, touchpoints=60, transitions=90))
    parsed = json.loads(json.dumps(content))
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "poster.typ", str(Path(folder) / "out.pdf")
        source.write_text(typst_source(content), encoding="utf-8")
        application = make_application(FONTS)
        ways: dict[str, Callable[[], object]] = {
            "journeymapper": lambda: draw(parsed, io.BytesIO()),
            "typst": lambda: typst.compile(
                str(source), output=target, font_paths=[str(FONTS)], ignore_system_fonts=True
            ),
            "QPdfWriter": lambda: draw_with_qt(parsed, target),
        }
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(rounds + 1):
            for name, way in ways.items():
                began = time.perf_counter()
                way()
                if turn:
                    seconds[name].append(time.perf_counter() - began)
        del application
    for name, values in seconds.items():
        print(f"{name:14} {statistics.median(values) * 1000:7.1f} ms")
    for peer in ("typst", "QPdfWriter"):
        pairs = zip(seconds["journeymapper"], seconds[peer], strict=True)
        print(f"journeymapper / {peer}: {statistics.median(ours / theirs for ours, theirs in pairs):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
