"""`python3 dev.py bench [name …]`: every benchmark, or those of the modules named."""

from __future__ import annotations

import importlib
import os
import sys

MODULES = (
    "plans", "start", "lists", "documents", "imports", "batch", "checks", "rules", "awards", "today",
    "exemplars", "boards",
)  # fmt: skip


def main() -> int:
    """Print one line a figure; the exit code says whether every target is met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = sys.argv[1:] or MODULES
    print(f"{'':<62}{'ours':>10}{'floor':>10} {'':<4}{'ratio':>10}")
    missed = 0
    for name in wanted:
        for figure in importlib.import_module(f"tests.bench.{name}").figures():
            print(figure.line(), flush=True)
            missed += not figure.good
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
