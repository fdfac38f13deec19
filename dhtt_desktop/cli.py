"""The program without a window: the same services as commands, for support, tests and batch work.

Exit codes: 0 done, 1 the input is refused or has findings (one Vietnamese message on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dhtt_desktop import cli_check, cli_duties, cli_import, cli_paper, cli_plan, cli_rules, cli_store
from dhtt_desktop.cli_base import Refusal, Usage, Vietnamese
from dhtt_desktop.store.errors import StoreError

Window = Callable[[Path | None], int]
TRACE = "DHTT_TRACE"  # set by a developer who wants to see where an unexpected fault arose


def parser() -> argparse.ArgumentParser:
    """Every command with its options; all words Vietnamese."""
    root = Vietnamese(
        prog="app.py",
        description="ĐHTT Desktop: thi đua – khen thưởng và điển hình tiên tiến của trường. "
        "Không có lệnh nào thì mở cửa sổ.",
        epilog="Mã kết thúc: 0 xong, 1 bị từ chối hoặc có điều cần xem, 2 gọi sai. Xem từng lệnh: app.py LỆNH --help",
    )
    root.add_argument("--db", dest="window_db", type=Path, metavar="TỆP", help="mở cửa sổ với tệp dữ liệu này")
    commands = root.add_subparsers(title="lệnh", dest="command", metavar="LỆNH", parser_class=Vietnamese)
    for module in (cli_store, cli_import, cli_plan, cli_duties, cli_rules, cli_paper, cli_check):
        module.add_commands(commands)
    return root


def main(arguments: Sequence[str], window: Window | None = None) -> int:
    """Do one command and return the exit code; without a command call `window` with the file to open (or None)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # File names of a system that is not UTF-8 come with stand-ins for their bytes: they go out as those bytes.
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    root = parser()
    options = root.parse_args(list(arguments))
    if options.command is None:
        if window is None:
            root.error("còn thiếu: LỆNH")
        return window(options.window_db)
    if options.window_db is not None:
        root.error(f"--db đứng sau tên lệnh, như: app.py {options.command} --db TỆP")
    try:
        return _done(options, options.run(options))
    except Usage as wrong:
        print(f"app.py {options.command}: {wrong}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _refused(options, "Đã dừng theo yêu cầu.")
    except Exception as error:
        if TRACE in os.environ:
            traceback.print_exc()
        return _refused(options, _said(error))


def _done(options: argparse.Namespace, answer: dict[str, Any]) -> int:
    findings = str(answer.pop("findings_message", ""))
    if getattr(options, "json", False):
        print(json.dumps(answer, ensure_ascii=False))
    elif answer.get("message"):
        print(answer["message"])
    if findings:
        print(findings, file=sys.stderr)
    sys.stdout.flush()
    return 1 if findings else 0


def _refused(options: argparse.Namespace, message: str) -> int:
    if getattr(options, "json", False):
        print(json.dumps({"error": message}, ensure_ascii=False))
    print(message, file=sys.stderr)
    return 1


def _said(error: Exception) -> str:
    """What happened, in one sentence; what is nobody's fault but ours is said so."""
    if isinstance(error, Refusal | StoreError):
        return str(error)
    if (message := getattr(error, "message", None)) and isinstance(error, OSError):
        return str(message)
    if isinstance(error, OSError) and error.filename:
        name = Path(os.fsdecode(error.filename))
        return f"Không đọc hoặc ghi được “{name}”. Hãy kiểm tra tên, quyền và chỗ trống của ổ đĩa."
    if isinstance(error, MemoryError):
        return "Máy không đủ bộ nhớ cho việc này."
    return (
        "Có lỗi ngoài dự tính trong chương trình; dữ liệu đã lưu không bị ảnh hưởng. "
        f"Để người hỗ trợ thấy chi tiết, đặt biến môi trường {TRACE}=1 rồi chạy lại."
    )
