"""What goes into a limited process and comes out of it: JSON, then arrays as their bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

Record = dict[str, Any]
_LENGTH = 8


def message(record: Record, parts: Sequence[bytes]) -> list[bytes]:
    """A record and byte strings, to be written one after another."""
    sizes = [len(part) for part in parts]
    text = json.dumps({"record": record, "sizes": sizes}, separators=(",", ":")).encode("ascii")
    return [len(text).to_bytes(_LENGTH, "little"), text, *parts]


def read_record(source: BinaryIO) -> tuple[Record, list[int]]:
    """The record of a message, and the sizes of the parts that follow it.

    Raises
    ------
    EOFError
        Nothing comes any more.
    """
    start = source.read(_LENGTH)
    if len(start) < _LENGTH:
        raise EOFError
    found = json.loads(source.read(int.from_bytes(start, "little")))
    return found["record"], found["sizes"]
