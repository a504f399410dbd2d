"""Prepare this checkout on a fresh machine and start it.

    python3 packaging/bootstrap.py setup            prepare and stop
    python3 packaging/bootstrap.py run              open the example; without a display print it into out/
    python3 packaging/bootstrap.py run ARGUMENTS    run `journeymapper ARGUMENTS`
    python3 packaging/bootstrap.py test ARGUMENTS   run the tests; ARGUMENTS go to pytest

Needs Python 3.11 or newer and a configured package index, nothing else. It says on stderr what it does, does only what
is missing, and a start after the first one goes straight to the program. Tried on Debian; macOS and Windows: untested.
"""

import ast
import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python shall read a sentence, not a traceback
    sys.exit(f"journeymapper needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start with a newer one.")

ROOT = Path(__file__).resolve().parent.parent
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / BIN / f"python{EXE}"
PRIVATE = ROOT / ".bootstrap"  # a virtual environment that holds nothing but uv
PRIVATE_PYTHON = PRIVATE / BIN / f"python{EXE}"
EXAMPLE = ROOT / "resources/examples/school-system.journeymap"

UV_VERSION = "0.13.9"
OLDEST_UV = (0, 6)  # a uv on the PATH from this version on is used as it is

# Tests run side by side, on as many cores as there are; `test -n 0` runs them one after the other.
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")

# The shared libraries that Qt opens on Linux, and the Debian package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    # in addition, for a window
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
}


class Stop(Exception):
    """Ends the bootstrap with one sentence."""


def main(arguments: list[str]) -> int:
    """Carry out ``setup``, ``run`` or ``test`` and return the exit code."""
    if not arguments or arguments[0] not in {"setup", "run", "test"}:
        raise Stop("Say what to do: python3 packaging/bootstrap.py setup | run [ARGUMENTS] | test [ARGUMENTS]")
    command, *rest = arguments
    prepare()
    if command == "test":
        return start("-m", "pytest", *SIDE_BY_SIDE, *rest, folder=ROOT)
    if command == "run":
        return start("-m", "journeymapper", *rest) if rest else show_example()
    return 0


def prepare() -> None:
    """Provide what is missing: Qt's libraries, uv, and a ``.venv`` made from this ``uv.lock`` by this Python."""
    provide_system_libraries()
    stamp = VENV / "prepared-from"
    if stamp.is_file() and stamp.read_text() == fingerprint():
        return
    if not sys.platform.startswith("linux"):
        say(f"Preparing on {sys.platform}: this way is untested.")
    synchronise(provide_uv())
    stamp.write_text(fingerprint())
    say("Ready.")


def fingerprint() -> str:
    """Return a digest of all that decides what ``.venv`` holds."""
    digest = hashlib.sha256(f"{ROOT}\n{sys.base_prefix}\n{sys.version}\n".encode())
    for name in ("uv.lock", "pyproject.toml", "packaging/bootstrap.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def provide_system_libraries() -> None:
    """Install the libraries that Qt lacks, or print the command to do so."""
    missing = missing_packages(QT_LIBRARIES) if sys.platform.startswith("linux") else []
    if missing:
        say("Qt lacks system libraries. Debian has them in: " + " ".join(missing))
        install_debian_packages(missing)


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """Return the packages of the libraries that this machine cannot load."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_debian_packages(packages: list[str]) -> bool:
    """Install with apt-get as root; otherwise print the command. Return whether they are installed now."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        say("Install them, under whatever names this system gives them, with its package manager.")
        return False
    if os.geteuid() != 0:
        say("Please run this once: sudo " + " ".join(install))
        return False
    say("Installing with apt-get: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
        ended = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if ended.returncode != 0:
        say("That did not work; going on without. To try again: " + " ".join(install))
    return ended.returncode == 0


def provide_uv() -> str:
    """Return the uv to use: the one on the PATH if it is new enough, or else a private one, made on first need."""
    on_path = shutil.which("uv")
    if on_path and version_of_uv(on_path) >= OLDEST_UV:
        return on_path
    private = str(PRIVATE / BIN / f"uv{EXE}")
    if version_of_uv(private) != version_numbers(UV_VERSION):
        make_private_environment()
        say(f"Getting uv {UV_VERSION} into {PRIVATE.name}/.")
        run(str(PRIVATE_PYTHON), "-m", "pip", "install", "--quiet", f"uv=={UV_VERSION}")
    return private


def version_of_uv(program: str) -> tuple[int, ...]:
    """Return the version a uv program reports, or ``()`` if it does not run."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ()
    return version_numbers(said)


def version_numbers(text: str) -> tuple[int, ...]:
    """Return the first dotted version in a text: ``uv 0.13.9 (x86_64)`` gives ``(0, 13, 9)``."""
    found = re.search(r"\d+(\.\d+)+", text)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def make_private_environment() -> None:
    """Make the virtual environment for uv; Debian keeps what that needs in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        say(f"This Python cannot make virtual environments. Debian has what it lacks in: {package}")
        if not install_debian_packages([package]):
            raise Stop(f"Install {package} (or uv itself) and start again.") from None
    run(sys.executable, "-m", "venv", "--clear", str(PRIVATE))


def synchronise(uv: str) -> None:
    """Bring ``.venv`` to the versions in ``uv.lock``."""
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_COMPILE_BYTECODE": "1"}
    for name, value in uv_settings_from_pip().items():
        environment.setdefault(name, value)
    if "UV_DEFAULT_INDEX" in environment or "UV_INDEX_URL" in environment:
        install_from_configured_index(uv, environment)
    say("Installing the packages of uv.lock into .venv/.")
    run(uv, "sync", "--frozen", "--quiet", "--python", sys.executable, environment=environment)
    run(str(VENV_PYTHON), "-m", "compileall", "-q", "src")


def install_from_configured_index(uv: str, environment: dict[str, str]) -> None:
    """Install the locked versions, by their hashes, from the index that this machine is told to use.

    ``uv sync --frozen`` alone would fetch from the addresses in ``uv.lock``, which a machine behind a mirror may not
    reach; afterwards it finds all packages there and only adds the project itself.
    """
    say("Fetching the packages from the index configured on this machine.")
    locked = VENV / "locked.txt"
    run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV), environment=environment)
    run(uv, "export", "-q", "--frozen", "--no-emit-project", "--output-file", str(locked), environment=environment)
    run(uv, "pip", "sync", "-q", "--require-hashes", "--python", str(VENV_PYTHON), str(locked), environment=environment)


def uv_settings_from_pip() -> dict[str, str]:
    """Return pip's index and certificate settings under uv's names: uv does not read pip's configuration."""
    python = PRIVATE_PYTHON if PRIVATE_PYTHON.exists() else sys.executable
    command = [str(python), "-m", "pip", "config", "list"]
    settings = read_pip_settings(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    return {names[key]: value for key, value in settings.items() if key in names}


def read_pip_settings(listing: str) -> dict[str, str]:
    """Read lines such as ``global.timeout='60'``; the environment comes first in them and wins."""
    settings: dict[str, str] = {}
    for line in listing.splitlines():
        name, _, value = line.partition("=")
        settings.setdefault(name.rpartition(".")[2], ast.literal_eval(value))
    return settings


def show_example() -> int:
    """Open the example project in the window, or print it where there is no display."""
    if not EXAMPLE.is_file():
        raise Stop(f"The example {EXAMPLE} is missing: restore it from the repository.")
    if sees_display():
        return start("-m", "journeymapper", str(EXAMPLE))
    return print_example()


def sees_display() -> bool:
    """Say whether there is a display, as the program itself sees it."""
    asks = "import sys; from journeymapper.cli.window import has_display; sys.exit(not has_display())"
    return start("-c", asks) == 0


def print_example() -> int:
    """Make the poster and the checklist of the example project and print where they lie."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    for name, options in (("poster", ["--audience", "Families"]), ("checklist", [])):
        target = str(out / f"{name}.pdf")
        export = ["export", f"{name}-pdf", str(EXAMPLE), "-o", target, "--lang", "en", *options]
        if code := start("-m", "journeymapper", *export):  # prints where the file lies
            return code
    return 0


def start(*arguments: str, folder: Path | None = None) -> int:
    """Run the project's Python and return its exit code."""
    return subprocess.call([str(VENV_PYTHON), *arguments], cwd=folder)


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    """Run a step of the preparation in the checkout; its failure ends the bootstrap."""
    if subprocess.call(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr) != 0:
        raise Stop("This step failed: " + " ".join(command))


def say(sentence: str) -> None:
    """Tell the reader on stderr, so that stdout stays the program's own."""
    print(f"bootstrap: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
