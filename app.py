"""Start: `app.py` opens the window; with arguments it does one command (`app.py --help`)."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

NO_SCREEN = "Máy này không có màn hình để mở cửa sổ. Các lệnh dùng được không cần cửa sổ: app.py --help"


def window(path: Path | None = None) -> int:
    """Open the window; on a machine without a display say so instead of falling over in the windowing system."""
    needs_display = sys.platform not in ("win32", "darwin") and not os.environ.get("QT_QPA_PLATFORM")
    if needs_display and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        sys.stderr.buffer.write(f"{NO_SCREEN}\n".encode())
        return 1
    from dhtt_desktop.ui.main import main as run

    return run(path)


def main() -> int:
    """Return the exit code."""
    if len(sys.argv) > 1:
        from dhtt_desktop.cli import main as command

        return command(sys.argv[1:], window)
    return window()


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
