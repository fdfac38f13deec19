"""What the repository promises of itself: sizes, no trace of a machine, forms that are not stale, composed Unicode."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhtt_desktop.paths import ROOT

PROGRAM = [*sorted((ROOT / "dhtt_desktop").rglob("*.py")), ROOT / "app.py", ROOT / "dev.py"]
COMPILED = ROOT / "dhtt_desktop" / "ui" / "forms"
OURS = [path for path in PROGRAM if path.parent != COMPILED]
TEXT = {".py", ".md", ".toml", ".txt", ".ui", ".sql", ".in", ".json", ".cfg", ".yml"}
# Written so that this file does not find itself.
MACHINE = re.compile("/" + r"(?:work|root|tmp|home/\w+|Users/\w+)/\w" + r"|[A-Z]:\\\\?Users\\")
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50


def tracked() -> list[Path]:
    """The files that the repository holds; skips where this is no checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("không phải là một kho mã")
    listed = subprocess.run([git, "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_modules_are_short() -> None:
    long = {name_of(path): n for path in OURS if (n := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE}
    assert not long


def test_functions_are_short() -> None:
    long = {}
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{name_of(path)}:{node.name}"] = lines
    assert not long


def test_no_file_knows_a_machine() -> None:
    found = {}
    for path in tracked():
        if path.suffix in TEXT or path.name in (".gitignore", "run"):
            text = path.read_text("utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                if MACHINE.search(line):
                    found[f"{name_of(path)}:{number}"] = line.strip()[:100]
    assert not found


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").iterdir()), ids=lambda path: path.name)
def test_the_lock_names_no_registry(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", text, re.MULTILINE)


def test_every_locked_package_has_hashes() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8").replace("\\\n", " ")
        pinned = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
        assert pinned
        assert all("==" in line and "--hash=sha256:" in line for line in pinned)


def test_the_lock_holds_what_is_asked_for() -> None:
    asked = (ROOT / "requirements" / "run.in").read_text("utf-8")
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8").lower()
    for wanted in re.findall(r"^([\w.-]+==[\w.]+)", asked, re.MULTILINE):
        assert wanted.lower().replace("_", "-") in locked.replace("_", "-"), wanted


@pytest.mark.parametrize("form", sorted((ROOT / "forms").glob("*.ui")), ids=lambda path: path.stem)
def test_forms_are_compiled_and_not_stale(form: Path, tmp_path: Path) -> None:
    compiler = shutil.which("pyside6-uic", path=str(Path(sys.executable).parent))
    assert compiler is not None
    fresh = tmp_path / "form.py"
    subprocess.run([compiler, str(form), "-o", str(fresh)], check=True, timeout=60)
    kept = COMPILED / f"ui_{form.stem}.py"
    assert kept.read_text("utf-8") == fresh.read_text("utf-8"), "chạy: python3 dev.py forms"


def test_no_compiled_form_without_its_source() -> None:
    sources = {f"ui_{form.stem}.py" for form in (ROOT / "forms").glob("*.ui")}
    assert {path.name for path in COMPILED.glob("ui_*.py")} == sources


def test_words_are_composed_unicode() -> None:
    """Screens, templates, catalogues and pages alike: a decomposed letter prints and searches wrongly."""
    places = ("dhtt_desktop", "resources/templates", "db", "forms", "docs")
    files = [path for place in places for path in (ROOT / place).rglob("*") if path.suffix in TEXT]
    assert len(files) > 200
    assert not [name_of(path) for path in files if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))]


def test_readme_shows_pictures_that_are_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert targets
    assert not [target for target in targets if "://" not in target and not (ROOT / target).exists()]


def test_readme_names_every_command() -> None:
    from dhtt_desktop.cli import parser

    text = (ROOT / "README.md").read_text("utf-8")
    commands = next(action.choices for action in parser()._actions if action.dest == "command")
    assert commands
    assert not [name for name in commands if f"app.py {name} " not in text]


def test_dependencies_are_explained() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for name in ("run.in", "dev.in"):
        asked = (ROOT / "requirements" / name).read_text("utf-8")
        for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", asked, re.MULTILINE):
            assert f"{package} {version}" in page, package


def test_types_and_lint_are_configured_for_the_whole_program() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["mypy"]["disallow_untyped_defs"]
    assert settings["tool"]["pytest"]["ini_options"]["filterwarnings"] == ["error"]


def test_qt_keeps_its_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one per call on Python 3.10 and 3.11, and the process died after some thousand calls."""
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("")
    before = sys.getrefcount(None)
    for number in range(200):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100


def test_every_icon_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "dhtt_desktop").rglob("*.py"))
    shipped = {path.stem.removesuffix("-letters") for path in (ROOT / "resources" / "icons").glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in code} == set()
