"""Hostile files, some of every kind that can be dropped on the page."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.robustness.hostile_texts import texts
from benchmarks.robustness.hostile_workbooks import workbooks
from benchmarks.teams import SEED

SHARE_OF_SMALLEST = 17
"""Of so many files one is made where it is only to be seen that all works."""


def hostile_files(folder: Path, *, small: bool) -> list[str]:
    """Write them to a folder; their names."""
    size = 1 if small else 20
    made = texts(size) | workbooks(size) | _others(size)
    names = list(made)[::SHARE_OF_SMALLEST] if small else list(made)
    for name in names:
        (folder / name).write_bytes(made[name]())
    return names


def _others(size: int) -> Mapping[str, Callable[[], bytes]]:
    """What is no workbook, whatever its name says."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    noise = random.Random(SEED).randbytes
    return {
        "noise.xls": lambda: ole + noise(size * 100_000),
        "ring.xls": lambda: _ring(ole, size * 100),
        "empty.xls": lambda: ole,
        "strings.xls": lambda: _beginning(0xFC, b"\xff" * 8 + b"A" * 8000) * size,
        "binary.xlsb": partial(_archive, {"xl/workbook.bin": b"\0" * size * 100_000}),
        "document.xlsx": partial(_archive, {"word/document.xml": b"<a/>"}),
        "archive.xlsx": partial(_archive, {"a.zip": _archive({"b.zip": b"PK" * size * 100_000})}),
        "numbers.xlsx": partial(_archive, {"Index/Document.iwa": b"\0" * size * 1_000}),
        "gzip.csv": lambda: b"\x1f\x8b\x08\0" + noise(size * 100_000),
        "page.xls": lambda: b"<html><table>" + b"<tr><td>3" * size * 100_000,
        "entries.xlsx": partial(_archive, {f"xl/{n}.xml": b"" for n in range(size * 3_000)}),
        "outside.xlsx": partial(_archive, {"../../outside.xml": b"<a/>", "/etc/passwd": b"x"}),
    }


def _archive(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def _ring(start: bytes, sectors: int) -> bytes:
    """A compound file each of whose sectors is followed by itself."""
    head = bytearray(start.ljust(512, b"\0"))
    head[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head[44:48] = struct.pack("<I", sectors)
    head[48:52] = struct.pack("<I", 1)
    head[76:512] = struct.pack("<109I", *[0] * 109)
    return bytes(head) + b"".join(struct.pack("<128I", *[n] * 128) for n in range(sectors))


def _beginning(kind: int, record: bytes) -> bytes:
    """A bare stream of an old workbook: its beginning, then a record of a kind."""
    begun = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    return begun + struct.pack("<HH", kind, len(record)) + record
