"""What every command shares: Vietnamese usage texts, opening the school's file, refusing in one sentence."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError

_WORDS = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "show this help message and exit": "hiện trợ giúp này",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "expected one argument": "cần một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
}


def _vietnamese(text: str) -> str:
    return _WORDS.get(text, text)


# argparse has no translation of its own; its texts all go through this one name.
argparse._ = _vietnamese  # type: ignore[attr-defined]


class Refusal(Exception):
    """The input is refused: one plain Vietnamese message, exit code 1."""


class Vietnamese(argparse.ArgumentParser):
    """A parser whose own words are Vietnamese. Wrong usage is said on stderr and ends with exit code 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the choices without Python's quotation marks, the same in every version of Python."""
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, f"không có “{value}” (chọn: {', '.join(map(str, action.choices))})")


class Usage(Exception):
    """The command was called wrongly in a way that the parser cannot see; exit code 2."""


def words(value: str) -> str:
    """The type of an option that holds words: read as UTF-8 even where the system's locale says ASCII."""
    return os.fsencode(value).decode("utf-8", "replace") if re.search("[\udc80-\udcff]", value) else value


def done(result: Result) -> Done:
    """The result of a service, or a refusal with its sentences."""
    if isinstance(result, Done):
        return result
    raise Refusal(result.message)


@contextmanager
def opened(path: Path, read_only: bool = False) -> Iterator[Store]:
    """The school's file, closed again whatever happens."""
    try:
        store = Store.open(path, read_only=read_only)
    except StoreError as error:
        raise Refusal(str(error)) from error
    try:
        yield store
    except StoreError as error:
        raise Refusal(str(error)) from error
    finally:
        store.close()


def add_db(command: argparse.ArgumentParser, required: bool = True) -> None:
    """The option that names the school's file."""
    command.add_argument("--db", type=Path, required=required, metavar="TỆP", help="tệp dữ liệu của trường (.dhtt)")


def add_json(command: argparse.ArgumentParser) -> None:
    """The option that asks for one JSON object."""
    command.add_argument("--json", action="store_true", help="in kết quả là một đối tượng JSON (UTF-8)")


def command(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    """One command: its parser, its help and what it runs."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    made.set_defaults(run=run)
    return made
