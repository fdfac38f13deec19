"""The user's own settings on this machine; nothing of it belongs to the school's file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


class Settings:
    """The user's own settings: one small JSON file in the platform's folder, or in the folder DHTT_CONFIG.

    A file that cannot be read counts as empty, and one that cannot be written is not worth an error message.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or config_folder()
        self._path = self.folder / "settings.json"
        try:
            found = json.loads(self._path.read_text("utf-8"))
            self._values: dict[str, Any] = found if isinstance(found, dict) else {}
        except (OSError, ValueError):
            self._values = {}

    def get(self, key: str, default: Any = None) -> Any:
        """A value; the default where there is none or it is of another type than the default."""
        value = self._values.get(key, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, key: str, value: Any) -> None:
        """Keep a value (anything that JSON holds)."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_suffix(".tmp")
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            draft.replace(self._path)
        except OSError:
            return


def config_folder() -> Path:
    """Where this user's settings and the log stand."""
    if chosen := os.environ.get("DHTT_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "DHTT Desktop"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "dhtt-desktop"
