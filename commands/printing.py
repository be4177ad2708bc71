"""What commands print: records as they are, and words in which nothing steers a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from pmo_data.visible import json_text, visible


def print_json(record: Any) -> None:
    """A record on standard output."""
    print(json_text(record))


def print_beside(*lines: str) -> None:
    """Lines on standard error."""
    print(*map(visible, lines), sep="\n", file=sys.stderr)


def say(
    options: argparse.Namespace, record: Any, *parts: str | Callable[[], str], sep: str = "\n\n"
) -> int:
    """A record, or the parts of a text, on standard output: what `--json` says of it.

    A long text is given as what makes it, and is not made for a record. Parts that are
    separated by ends of lines have none themselves.
    """
    if options.json:
        print_json(record)
    else:
        keep = "\n" if sep != "\n" else ""
        texts = (part if isinstance(part, str) else part() for part in parts)
        print(*(visible(text, keep) for text in texts), sep=sep)
    return 0
