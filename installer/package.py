"""Build the installable package of this system: PyInstaller's folder, then setup.exe (Windows) or a .deb (Debian).

Run by `python3 dev.py package`. The packaged program proves itself before anything is wrapped: it writes the whole
demonstration. Windows needs NSIS (`makensis` on the path), Debian needs `dpkg-deb`; without them the folder is left.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from dhtt_desktop import __version__  # noqa: E402

DIST = ROOT / "dist"
FOLDER = DIST / "dhtt-desktop"
WINDOWS = sys.platform == "win32"
PROGRAM = FOLDER / ("dhtt-desktop.exe" if WINDOWS else "dhtt-desktop")

CONTROL = """Package: dhtt-desktop
Version: {version}
Section: education
Priority: optional
Architecture: amd64
Depends: libc6 (>= 2.36), libstdc++6, libgl1, libegl1, libdbus-1-3, libx11-6, libxcb1, libxkbcommon0, libfontconfig1,
 libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0
Installed-Size: {size}
Maintainer: DHTT Desktop <dhtt-desktop@localhost>
Description: Thi đua - khen thưởng và điển hình tiên tiến cho văn phòng trường học
 Hồ sơ nhân sự, phong trào, khen thưởng và văn bản hành chính theo Nghị định 30/2020,
 từ một tệp dữ liệu trên máy, không cần mạng.
"""

DESKTOP = """[Desktop Entry]
Type=Application
Name=ĐHTT Desktop
Comment=Thi đua - khen thưởng và điển hình tiên tiến
Exec=/opt/dhtt-desktop/dhtt-desktop
Icon=dhtt-desktop
Categories=Office;
"""


def freeze() -> None:
    """PyInstaller's folder in dist/."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", DIST]
    subprocess.run([*command, "--workpath", ROOT / "build" / "pyinstaller", HERE / "dhtt.spec"], check=True, cwd=ROOT)


def prove() -> None:
    """The packaged program does its main job: the practice school with every document."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DHTT_CONFIG": folder}
        out = Path(folder) / "thử"
        subprocess.run([PROGRAM, "demo", out], check=True, env=settings)
        made = sorted(path.suffix for path in out.iterdir())
        if made.count(".docx") < 5 or made.count(".pdf") < 5:
            sys.exit("Bản đóng gói không ghi đủ văn bản.")


def deb() -> Path:
    """A .deb that installs into /opt with an entry in the menu."""
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(FOLDER, tree / "opt" / "dhtt-desktop")
    for folder, name, text in (
        ("usr/share/applications", "dhtt-desktop.desktop", DESKTOP),
        ("DEBIAN", "control", CONTROL.format(version=__version__, size=_kilobytes(FOLDER))),
    ):
        (tree / folder).mkdir(parents=True)
        (tree / folder / name).write_text(text, encoding="utf-8")
    icons = tree / "usr/share/icons/hicolor/256x256/apps"
    icons.mkdir(parents=True)
    shutil.copy(HERE / "dhtt.png", icons / "dhtt-desktop.png")
    target = DIST / f"dhtt-desktop_{__version__}_amd64.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target], check=True)
    return target


def setup_exe() -> Path:
    """setup.exe by NSIS."""
    target = DIST / f"dhtt-desktop-{__version__}-setup.exe"
    define = [f"-DVERSION={__version__}", f"-DSOURCE={FOLDER}", f"-DTARGET={target}", f"-DHERE={HERE}"]
    subprocess.run(["makensis", "-INPUTCHARSET", "UTF8", *define, HERE / "windows.nsi"], check=True)
    return target


def _kilobytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def main() -> None:
    """Freeze, prove, wrap."""
    freeze()
    prove()
    made = FOLDER
    if WINDOWS and shutil.which("makensis"):
        made = setup_exe()
    elif not WINDOWS and shutil.which("dpkg-deb"):
        made = deb()
    print(f"Đã đóng gói: {made}")


if __name__ == "__main__":
    main()
