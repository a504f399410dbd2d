"""Makes resources/fonts: static TrueType faces cut from registry packages, their licences and the manifest fonts.json.

Run it in the project's environment, with pip and npm at hand: ``python packaging/make_fonts.py``. The archives are kept
in build/fonts; with the fontTools version named in the manifest a second run writes the same bytes.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PROJECT = Path(__file__).resolve().parents[1]
ARCHIVES = PROJECT / "build" / "fonts"
FONTS = PROJECT / "resources" / "fonts"
Characters = frozenset[int]


@dataclass(frozen=True)
class Package:
    """A registry package that holds fonts: the client that downloads it, its archive's hash and the licence inside."""

    client: str
    name: str
    version: str
    archive: str
    sha256: str
    licence: str

    def read(self, member: str) -> bytes:
        """Return one file of the archive."""
        path = ARCHIVES / self.archive
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as wheel:
                return wheel.read(member)
        with tarfile.open(path) as archive:
            file = archive.extractfile(member)
            if file is None:
                sys.exit(f"{self.archive} has no file {member}")
            return file.read()

    def download(self) -> None:
        """Fetch the archive unless it is there, and stop if its bytes are not the expected ones."""
        path = ARCHIVES / self.archive
        if not path.is_file():
            print(f"downloading {self.name} {self.version}")
            if self.client == "pip":
                command = ["pip", "download", "-q", "--no-deps", f"{self.name}=={self.version}"]
            else:
                command = ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
            subprocess.run(command, cwd=ARCHIVES, check=True)
        if hashlib.sha256(path.read_bytes()).hexdigest() != self.sha256:
            sys.exit(f"{path} is not the archive that was examined; delete it or review the new one")


def npm_font(name: str, version: str, sha256: str, licence: str) -> Package:
    """Return a scoped npm package; npm names its archive after scope, name and version."""
    archive = f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    return Package("npm", name, version, archive, sha256, f"package/{licence}")


NOTO = Package(
    "pip",
    "manimgx-fonts",
    "2026.9.26.post1",
    "manimgx_fonts-2026.9.26.post1-py3-none-any.whl",
    "e5e21178263ddec3eef9414d2b52a1c90ac01062d3e9067460f3359f854c3e17",
    "manimgx_fonts-2026.9.26.post1.dist-info/licenses/LICENSE",
)
KOREAN = npm_font(
    "@expo-google-fonts/noto-sans-kr",
    "0.4.3",
    "7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f",
    "LICENSE_FONT",
)
JAPANESE = npm_font(
    "@expo-google-fonts/noto-sans-jp",
    "0.4.3",
    "563ee80509692e2b2f42ceae6a0b82afecb90daa1b3d025bcebdf3d9120f43a3",
    "LICENSE_FONT",
)
CHINESE = npm_font(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    "LICENSE_FONT",
)
MATH = npm_font(
    "@fontsource/noto-sans-math",
    "5.3.0",
    "8f6894fffd5863699e279c669d6eae9d3a1218cc9e20aed84efb64a98aee03d8",
    "LICENSE",
)
SYMBOLS = npm_font(
    "@fontsource/noto-sans-symbols-2",
    "5.3.0",
    "dd714f47e1ba768274c25d14ac95610ca32e416d70c5455cd11d8995042a4552",
    "LICENSE",
)


@dataclass(frozen=True)
class Cut:
    """One face to make: where it comes from, the weight to freeze, and the characters to keep (None: all of them)."""

    key: str
    family: str
    bold: bool
    package: Package
    member: str
    characters: Characters | None = None


def noto(family: str, *, bold: bool) -> Cut:
    """Return a face of the variable Noto fonts, which keep every character."""
    key = family.replace(" ", "")
    return Cut(f"{key}-{'Bold' if bold else 'Regular'}", family, bold, NOTO, f"manimgx_fonts/{key}[wght].ttf")


def east_asian(family: str, package: Package, characters: Characters, *, bold: bool) -> Cut:
    """Return a face of the static East Asian Noto fonts, cut down to some characters."""
    key = family.replace(" ", "")
    weight = "700Bold" if bold else "400Regular"
    name = f"{key}-{'Bold' if bold else 'Regular'}"
    return Cut(name, family, bold, package, f"package/{weight}/{key}_{weight}.ttf", characters)


def national_standard(codec: str, rows: Iterable[int], cells: Iterable[int]) -> Characters:
    """Return the characters of a two-byte national character set."""
    pairs = [bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in cells]
    return frozenset(ord(text) for text in pairs if len(text) == 1)


def within(characters: Characters, *ranges: tuple[int, int]) -> Characters:
    """Return the characters that lie in one of the ranges, ends included."""
    return frozenset(c for c in characters if any(first <= c <= last for first, last in ranges))


SPACE = 0x20  # in every face: shapers draw what is invisible with it
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
EAST_ASIAN_PUNCTUATION = frozenset((*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0)))
KANA = frozenset((*range(0x3041, 0x3100), *range(0x31F0, 0x3200)))
HANGUL = frozenset(  # modern syllables, the jamo they decompose into, compatibility jamo, the enclosed ones
    (*range(0xAC00, 0xD7A4), *range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3))
) | frozenset((*range(0x3131, 0x3190), *range(0x3200, 0x321F), *range(0x3260, 0x3280)))
ARROWS_AND_OPERATORS = frozenset((*range(0x2190, 0x2300), *range(0x27C0, 0x2800)))
EUC = range(0xA1, 0xFF)
JIS_X_0208 = national_standard("euc_jp", EUC, EUC)
GB_2312 = national_standard("gb2312", EUC, EUC)
KS_X_1001 = national_standard("euc_kr", EUC, EUC)
BIG5_LEVEL_1 = national_standard("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *EUC))
STANDARDS = JIS_X_0208 | GB_2312 | KS_X_1001 | BIG5_LEVEL_1

WEIGHTS = (False, True)
SYMBOL_CUTS = [
    Cut(
        "NotoSansMath-Regular",
        "Noto Sans Math",
        False,
        MATH,
        "package/files/noto-sans-math-latin-400-normal.woff",
        ARROWS_AND_OPERATORS,
    ),
    Cut(
        "NotoSansSymbols2-Regular",
        "Noto Sans Symbols 2",
        False,
        SYMBOLS,
        "package/files/noto-sans-symbols-2-symbols-400-normal.woff",
    ),
    noto("Noto Emoji", bold=False),
]
ALPHABETIC_CUTS = [
    noto(family, bold=bold)
    for family in ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai")
    for bold in WEIGHTS
]


def east_asian_cuts(drawn_elsewhere: Characters) -> list[Cut]:
    """Return the East Asian faces; symbols that other faces draw at their own width are left to those.

    Han: JIS X 0208, the hanja of KS X 1001 and level 1 of Big5 in the Japanese face; GB 2312 and what the Japanese
    font lacks of the others in the Chinese face.
    """
    symbols = STANDARDS - within(STANDARDS, *HAN) - drawn_elsewhere - HANGUL
    han = within(STANDARDS, *HAN)
    simplified = within(GB_2312, *HAN)
    japanese = (han - (simplified - JIS_X_0208 - KS_X_1001 - BIG5_LEVEL_1)) | symbols | KANA | EAST_ASIAN_PUNCTUATION
    member = east_asian("Noto Sans JP", JAPANESE, japanese, bold=False).member
    lacking = japanese - frozenset(TTFont(BytesIO(JAPANESE.read(member))).getBestCmap())
    chinese = simplified | EAST_ASIAN_PUNCTUATION | within(lacking, *HAN)
    return [
        east_asian(family, package, characters, bold=bold)
        for family, package, characters in (
            ("Noto Sans KR", KOREAN, HANGUL),
            ("Noto Sans JP", JAPANESE, japanese),
            ("Noto Sans SC", CHINESE, chinese),
        )
        for bold in WEIGHTS
    ]


FALLBACK_ORDER = (
    "Noto Sans",
    "Noto Sans Math",
    "Noto Sans KR",
    "Noto Sans JP",
    "Noto Sans SC",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Symbols 2",
    "Noto Emoji",
)


def make(cut: Cut) -> TTFont:
    """Return the face: one weight, the wanted characters, the layout features that shaping uses, no hinting."""
    font = TTFont(BytesIO(cut.package.read(cut.member)), recalcTimestamp=False)
    font.flavor = None
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": 700 if cut.bold else 400})
    groups = subset.Options._layout_features_groups
    options = subset.Options(
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 13, 14],
        layout_features=[
            feature
            for group in ("common", "fractions", "horizontal", "ltr", "rtl", "arabic", "indic")
            for feature in groups[group]
        ],
    )
    options.drop_tables += ["BASE", "STAT", "VORG", "vhea", "vmtx"]
    kept = cut.characters if cut.characters is not None else frozenset(font.getBestCmap())
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted({SPACE, *(c for c in kept if c > SPACE)}))
    subsetter.subset(font)
    style = "Bold" if cut.bold else "Regular"
    version = font["name"].getDebugName(5)
    names = {1: cut.family, 2: style, 3: f"{version};{cut.key}", 4: f"{cut.family} {style}", 6: cut.key}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if cut.bold else 400
    font["OS/2"].fsSelection = 0x20 if cut.bold else 0x40
    font["head"].macStyle = 1 if cut.bold else 0
    return font


def main() -> None:
    """Write the fonts, licences and manifest, and say what was made."""
    ARCHIVES.mkdir(parents=True, exist_ok=True)
    FONTS.mkdir(parents=True, exist_ok=True)
    packages = (NOTO, KOREAN, JAPANESE, CHINESE, MATH, SYMBOLS)
    for package in packages:
        package.download()
        (FONTS / licence_file(package)).write_bytes(package.read(package.licence))

    made = {cut.key: (cut, make(cut)) for cut in SYMBOL_CUTS + ALPHABETIC_CUTS}
    drawn = frozenset(c for _, font in made.values() for c in font.getBestCmap())
    made |= {cut.key: (cut, make(cut)) for cut in east_asian_cuts(drawn)}

    faces = [save(cut, font) for cut, font in made.values()]
    faces.sort(key=lambda face: (FALLBACK_ORDER.index(str(face["family"])), face["bold"]))
    manifest = {"made_with": f"fontTools {fontTools.version}", "faces": faces}
    (FONTS / "fonts.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(faces)} faces, {sum(int(str(face['bytes'])) for face in faces) / 1e6:.1f} MB in {FONTS}")


def save(cut: Cut, font: TTFont) -> dict[str, object]:
    """Write the font file and return its entry in the manifest; ascent and descent are distances in font units."""
    buffer = BytesIO()
    font.save(buffer)
    data = buffer.getvalue()
    (FONTS / f"{cut.key}.ttf").write_bytes(data)
    return {
        "key": cut.key,
        "file": f"{cut.key}.ttf",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "family": cut.family,
        "bold": cut.bold,
        "units_per_em": font["head"].unitsPerEm,
        "ascent": font["hhea"].ascent,
        "descent": -font["hhea"].descent,
        "characters": len(font.getBestCmap()),
        "font_version": font["name"].getDebugName(5),
        "licence": "OFL-1.1",
        "licence_file": licence_file(cut.package),
        "package": cut.package.name,
        "package_version": cut.package.version,
        "package_file": cut.member,
    }


def licence_file(package: Package) -> str:
    """Return the name of the package's licence beside the fonts."""
    return f"OFL-{package.name.rpartition('/')[2]}.txt"


if __name__ == "__main__":
    main()
