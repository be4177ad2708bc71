"""What goes into a process that works for us, and comes out: JSON, then arrays as their bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

Record = dict[str, Any]
_LENGTH = 8


def message(record: Record, parts: Sequence[bytes]) -> list[bytes]:
    """A record and byte strings, to be written one after another."""
    sizes = [len(part) for part in parts]
    text = json.dumps({"record": record, "sizes": sizes}, separators=(",", ":")).encode("ascii")
    return [len(text).to_bytes(_LENGTH, "little"), text, *parts]


def read_record(source: IO[bytes]) -> tuple[Record, list[int]]:
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


def where_it_failed(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What went wrong, and where; never with what text, which may be somebody's name."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        where = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
    return f"{kind.__name__}{where}"
