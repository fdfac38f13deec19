#!/usr/bin/env python3
"""Set up, run, test, check and measure ĐHTT Desktop. Standard library only: it works on a bare machine.

python3 dev.py run        the window (without a display: the sample school, all documents and pictures into build/demo)
python3 dev.py test       the tests
python3 dev.py check      lint, types, import rules
python3 dev.py bench      the benchmarks
python3 dev.py setup      only the environment, in .venv
python3 dev.py forms      compile forms/*.ui
python3 dev.py pictures   make the README's screenshots again
python3 dev.py package    an installable package for this system, into dist/
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "dhtt-requirements.sha256"

# Debian packages, and the file by which we know that each is there.
SYSTEM = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libcups2": "libcups.so.2",
    "fonts-liberation2": "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "poppler-utils": "/usr/bin/pdftotext",
}


def call(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}).returncode


def must(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command and stop with its exit code when it fails."""
    code = call(*command, env=env)
    if code:
        sys.exit(code)


def has_library(name: str) -> bool:
    """Whether the loader finds a library, or a file stands where it should."""
    if name.startswith("/"):
        return Path(name).exists()
    folders = ("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib")
    return any(next(Path(folder).glob(f"{multi}{name}*"), None) for folder in folders for multi in ("", "*-linux-gnu/"))


def missing_system_packages() -> list[str]:
    """The Debian packages that this machine lacks (none on Windows and macOS, whose wheels carry everything)."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for package, mark in SYSTEM.items() if not has_library(mark)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.insert(0, f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return missing


def install_system_packages() -> None:
    """Install what is missing where that is allowed; else name it in one line to paste."""
    missing = missing_system_packages()
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        print(f"Máy còn thiếu vài gói hệ thống. Hãy chạy:\n\n    sudo {line}\n", file=sys.stderr)
        if any("venv" in package for package in missing):
            sys.exit(1)
        return
    print(f"Cài gói hệ thống: {' '.join(missing)}", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    call(apt, "update", "-qq", env=quiet)
    if call(apt, "install", "-y", "-qq", "--no-install-recommends", *missing, env=quiet):
        print(f"Không cài được gói hệ thống. Hãy chạy:\n\n    {line}\n", file=sys.stderr)
        sys.exit(1)


def setup() -> None:
    """Make .venv with exactly the locked dependencies, once per change of the lock."""
    if sys.version_info < (3, 11):
        sys.exit("Cần Python 3.11 trở lên.")
    install_system_packages()
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Tạo môi trường trong .venv …", flush=True)
    must(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes")
    must(*pip, "--only-binary", ":all:", "-r", REQUIREMENTS)
    STAMP.write_text(wanted)


def has_display() -> bool:
    """Whether a window could be seen here."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: list[str]) -> None:
    """Open the window; with no display do the main job without one."""
    if has_display():
        sys.exit(call(PYTHON, ROOT / "app.py", *arguments))
    print("Máy này không có màn hình: làm trọn việc chính không cần cửa sổ, kết quả ở build/demo.", flush=True)
    out = ROOT / "build" / "demo"
    must(PYTHON, ROOT / "app.py", "demo", out)
    must(PYTHON, "-m", "dhtt_desktop.ui.pictures", out, env={"QT_QPA_PLATFORM": "offscreen"})


def test(arguments: list[str]) -> None:
    """Run the tests (two at a time: the machines this runs on have two cores)."""
    env = {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    parallel = [] if any(part.startswith("-n") for part in arguments) else ["-n", str(min(os.cpu_count() or 1, 4))]
    must(PYTHON, "-m", "pytest", *parallel, *arguments, env=env)


def check(_: list[str]) -> None:
    """Lint, format of imports, types, and the doors between the rooms."""
    scripts = PYTHON.parent
    must(scripts / "ruff", "check", ".")
    must(scripts / "mypy")
    must(scripts / "lint-imports", "--no-cache")


def bench(arguments: list[str]) -> None:
    """Measure, as ratios against a floor in the same run."""
    must(PYTHON, "-m", "tests.bench", *arguments, env={"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"})


def forms(_: list[str]) -> None:
    """Compile every form; a test refuses stale ones."""
    target = ROOT / "dhtt_desktop" / "ui" / "forms"
    for source in sorted((ROOT / "forms").glob("*.ui")):
        must(PYTHON.parent / "pyside6-uic", source, "-o", target / f"ui_{source.stem}.py")


def pictures(arguments: list[str]) -> None:
    """Make the screenshots of the README again."""
    target = arguments or [str(ROOT / "docs" / "pictures"), "--readme"]
    must(PYTHON, "-m", "dhtt_desktop.ui.pictures", *target, env={"QT_QPA_PLATFORM": "offscreen"})


def package(_: list[str]) -> None:
    """The program as a folder that needs no Python, and the installer of this system around it."""
    must(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "--only-binary",
         ":all:", "-r", ROOT / "requirements" / "package.txt")  # fmt: skip
    must(PYTHON, ROOT / "installer" / "package.py")


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "forms": forms,
    "pictures": pictures,
    "package": package,
}


def main() -> None:
    """Do one command; the environment is made first."""
    name, *arguments = sys.argv[1:] or [""]
    if name != "setup" and name not in COMMANDS:
        print(__doc__)
        sys.exit(0 if name in ("", "-h", "--help") else 2)
    setup()
    if name in COMMANDS:
        COMMANDS[name](arguments)


if __name__ == "__main__":
    main()
