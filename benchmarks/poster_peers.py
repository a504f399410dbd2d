"""The poster of 60 cards against typst and QPdfWriter drawing the same content, as whole processes.

Run: python benchmarks/poster_peers.py [rounds]   (needs typst: the dependency group "bench")
"""

import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from interleaved import ratio, timed  # noqa: E402
from maps import map_of  # noqa: E402
from poster_content import content_of, typst_source  # noqa: E402

from journeymapper.storage import save_new  # noqa: E402

FONTS = HERE.parent / "resources" / "fonts"


def main(rounds: int) -> None:
    """Write the content for every peer, time them in turn and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        project, content_file, source = place / "map.journeymap", place / "content.json", place / "poster.typ"
        document = map_of(stages=8, touchpoints=60, transitions=90)
        save_new(document, project)
        content = content_of(document)
        content_file.write_text(json.dumps(content), encoding="utf-8")
        source.write_text(typst_source(content), encoding="utf-8")
        files = {
            name: place / f"{name.replace(' ', '-')}.pdf"
            for name in ("drawing", "typst", "QPdfWriter", "whole command")
        }
        python = sys.executable
        program = [
            python,
            "-m",
            "journeymapper",
            "export",
            "poster-pdf",
            str(project),
            "-o",
            str(files["whole command"]),
        ]
        commands = {
            "drawing": [python, str(HERE / "draw_content.py"), str(content_file), str(files["drawing"])],
            "typst": [python, str(HERE / "peer_typst.py"), str(source), str(files["typst"]), str(FONTS)],
            "QPdfWriter": [
                python,
                str(HERE / "peer_qpdfwriter.py"),
                str(content_file),
                str(files["QPdfWriter"]),
                str(FONTS),
            ],
            "whole command": program,
        }
        timings = timed(commands, rounds)
        print(f"{'':14} {'median s':>9} {'peak MiB':>9} {'KB':>7}")
        for name, path in files.items():
            print(f"{name:14} {timings[name].median:9.3f} {timings[name].peak:9.0f} {path.stat().st_size / 1000:7.1f}")
        for peer, limit in (("typst", 1.2), ("QPdfWriter", 0.6)):
            print(f"drawing the same content / {peer}: {ratio(timings, 'drawing', peer):.2f} (limit {limit})")
            print(f"whole command (open, check, lay out, draw) / {peer}: {ratio(timings, 'whole command', peer):.2f}")
        print("limits: file 80 KB, peak memory 100 MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
