"""The program without a window: the same services as commands, for support, tests and batch work.

Exit codes: 0 done, 1 the input is refused or has findings (one Vietnamese message on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dhtt_desktop import cli_import, cli_paper, cli_store
from dhtt_desktop.cli_base import Refusal, Vietnamese

EXPECTED_FAULTS = (OSError,)


def parser() -> argparse.ArgumentParser:
    """Every command with its options; all words Vietnamese."""
    root = Vietnamese(
        prog="app.py", description="ĐHTT Desktop: thi đua – khen thưởng và điển hình tiên tiến của trường."
    )
    root.add_argument("--db", type=Path, metavar="TỆP", help="mở cửa sổ với tệp dữ liệu này")
    commands = root.add_subparsers(title="lệnh", dest="command", metavar="LỆNH", parser_class=Vietnamese)
    for module in (cli_store, cli_import, cli_paper):
        module.add_commands(commands)
    return root


def main(arguments: Sequence[str]) -> int:
    """Do one command and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    options = parser().parse_args(list(arguments))
    if options.command is None:
        from dhtt_desktop.ui.main import main as window

        return window(options.db)
    run: Callable[[argparse.Namespace], dict[str, Any]] = options.run
    try:
        answer = run(options)
    except Refusal as refusal:
        return _refuse(options, refusal)
    except BrokenPipeError:
        return 0
    if getattr(options, "json", False):
        print(json.dumps(answer, ensure_ascii=False))
    elif answer.get("message"):
        print(answer["message"])
    return int(answer.get("exit", 0))


def _refuse(options: argparse.Namespace, refusal: Refusal) -> int:
    if getattr(options, "json", False):
        print(json.dumps({"error": str(refusal)}, ensure_ascii=False))
    print(str(refusal), file=sys.stderr)
    return 1
