"""Start: `app.py` opens the window; with arguments it does one command (`app.py --help`)."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Return the exit code."""
    if len(sys.argv) > 1:
        from dhtt_desktop.cli import main as command

        return command(sys.argv[1:])
    from dhtt_desktop.ui.main import main as window

    return window()


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
