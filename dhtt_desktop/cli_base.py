"""What every command shares: Vietnamese usage texts, opening the school's file, refusing in one sentence."""

from __future__ import annotations

import argparse
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
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có “%(value)s” (chọn: %(choices)s)",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
}


def _vietnamese(text: str) -> str:
    return _WORDS.get(text, text)


# argparse has no translation of its own; its texts all go through this one name.
argparse._ = _vietnamese  # type: ignore[attr-defined]


class Refusal(Exception):
    """The input is refused: one plain Vietnamese message, exit code 1."""


class Vietnamese(argparse.ArgumentParser):
    """A parser whose own words are Vietnamese. Wrong usage ends with exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        self.exit(2, f"{self.prog}: {message}\n")


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
