"""Where the program's own files stand: in the checkout, or beside the packaged program."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
RESOURCES = ROOT / "resources"
REFERENCE = ROOT / "db" / "reference"
MIGRATIONS = ROOT / "db" / "migrations"
