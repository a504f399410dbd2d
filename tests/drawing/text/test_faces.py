"""The shipped fonts are what the manifest says, and draw the scripts that are promised."""

import hashlib
import json
import unicodedata

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from journeymapper.drawing.text import font_bytes, font_faces
from journeymapper.foundation.resources import resource

FOLDER = resource("fonts")
ENTRIES = {entry["key"]: entry for entry in json.loads((FOLDER / "fonts.json").read_bytes())["faces"]}


def national_standard(codec: str, rows: range) -> set[str]:
    cells = range(0xA1, 0xFF)
    pairs = (bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in cells)
    return {text for text in pairs if text and unicodedata.name(text, "").startswith("CJK UNIFIED")}


@pytest.mark.parametrize("key", ENTRIES)
def test_a_face_is_the_file_of_the_manifest(key):
    entry = ENTRIES[key]
    data = font_bytes(key)
    assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
    assert font_faces()[key].path == FOLDER / f"{key}.ttf"
    assert entry["package"]
    assert entry["package_version"]


@pytest.mark.parametrize("key", ENTRIES)
def test_a_face_is_static_truetype_that_may_be_embedded(key):
    face = font_faces()[key]
    with TTFont(face.path) as font:
        assert "glyf" in font
        assert not {"CFF ", "fvar", "fpgm"} & set(font.keys())
        assert font["OS/2"].fsType == 0
        assert font["name"].getDebugName(6) == key
        assert font["name"].getDebugName(1) == face.family
        assert bool(font["head"].macStyle & 1) == face.bold
        assert face.units_per_em == font["head"].unitsPerEm
        assert (face.ascent, -face.descent) == (font["hhea"].ascent, font["hhea"].descent)


@pytest.mark.parametrize("key", ENTRIES)
def test_a_face_has_its_licence_beside_it(key):
    entry = ENTRIES[key]
    licence = (FOLDER / entry["licence_file"]).read_text(encoding="utf-8")
    assert entry["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright" in licence


def test_every_file_in_the_folder_is_accounted_for():
    named = {"fonts.json", *(e["file"] for e in ENTRIES.values()), *(e["licence_file"] for e in ENTRIES.values())}
    assert {path.name for path in FOLDER.iterdir()} == named


def test_the_fonts_stay_small():
    assert sum(entry["bytes"] for entry in ENTRIES.values()) < 18_000_000


def test_a_missing_character_has_a_box_to_show():
    for key in ("NotoSans-Regular", "NotoSans-Bold"):
        extents = hb.Font(hb.Face(hb.Blob(font_bytes(key)))).get_glyph_extents(0)
        assert extents.width > 300
        assert extents.height < -600


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("NotoSansJP", national_standard("euc_jp", range(0xB0, 0xF5))),  # JIS X 0208, levels 1 and 2
        ("NotoSansSC", national_standard("gb2312", range(0xB0, 0xF8))),
        ("NotoSansKR", {chr(code) for code in range(0xAC00, 0xD7A4)}),
        ("NotoSans", set("AzßŁőœẞЖяіїѢΑωᾶ€₩−–—…„“”‚‘’«»№‰½²")),
        ("NotoSansArabic", set("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگی،؛؟٠٩۰۹")),
        ("NotoSansHebrew", set("אבגדהוזחטיכךלמםנןסעפףצץקרשת־׳״")),
        ("NotoSansDevanagari", set("अआइईउऊएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ंः।०९")),
        ("NotoSansThai", set("กขคงจฉชซญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาิีึืุูเแโใไ่้๊๋์ๆ๐๙")),
    ],
)
def test_a_script_is_covered(key, wanted, weight):
    covered = hb.Face(hb.Blob(font_bytes(f"{key}-{weight}"))).unicodes
    assert not {c for c in wanted if ord(c) not in covered}
    assert len(wanted) > 20
