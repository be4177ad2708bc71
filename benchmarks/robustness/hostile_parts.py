"""Hostile templates of slides, and hostile backups of saved rounds."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import duckdb
import pptx

from benchmarks.robustness.kill_worker import ACT
from benchmarks.robustness.watched import Taken, watched
from benchmarks.teams import ratings_of
from exports.pptx.house import PptxTemplateError
from exports.pptx.template import reduced
from pmo_data.errors import RoundsError
from pmo_data.limits import DEFAULT_LIMITS, Limits
from pmo_data.ratings import with_round
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.inspection import inspected

Attempt = Callable[[], tuple[Taken, Limits]]
"""Opens a file; what that took, and the limits of it."""
BACKUP_PACKED = 5
"""A backup is allowed what a text file so much larger is allowed on the command line."""


def templates(*, small: bool) -> Mapping[str, Attempt]:
    """Templates that grow when they are opened, each to be opened."""
    shapes = (20_000, 100_000) if small else (1_000_000, 5_000_000, 20_000_000)
    return {f"{count:,} shapes": partial(_reduce, count) for count in shapes}


def _reduce(shapes: int) -> tuple[Taken, Limits]:
    content = _template(shapes)
    with watched(os.getpid()) as taken, suppress(PptxTemplateError):
        reduced(content)
    return taken, DEFAULT_LIMITS


def _template(shapes: int) -> bytes:
    """A template with so many shapes in a layout: some kilobytes, unpacked many megabytes."""
    good, out = io.BytesIO(), io.BytesIO()
    pptx.Presentation().save(good)
    part = "ppt/slideLayouts/slideLayout1.xml"
    with zipfile.ZipFile(good) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            end = b"</p:spTree>"
            grown = given.read(name).replace(end, b"<p:sp/>" * shapes * (name == part) + end)
            made.writestr(name, grown)
    return out.getvalue()


def backups(*, small: bool) -> Mapping[str, Attempt]:
    """Backups that grow when they are opened, or are none, each to be looked at."""
    changes = {
        "rows": "INSERT INTO ratings SELECT r.* FROM ratings r, range($many)",
        "rounds": "INSERT INTO rounds SELECT r.* FROM rounds r, range($many)",
        "names": "UPDATE ratings SET name = repeat('x', $long)",
        "headings": "UPDATE rounds SET extras = [repeat('x', $long)]",
        "columns": "UPDATE rounds SET extras = [i::VARCHAR FOR i IN range($many)]",
        "heads": "INSERT INTO log_head SELECT i, repeat('x', 64) FROM range($many) t(i)",
        "arranged": "INSERT INTO arrangements SELECT 1, repeat('x', $long), 1, 1, 1, '', '', ''",
        "view": "ALTER TABLE ratings RENAME TO hidden; CREATE VIEW ratings AS "
        "SELECT a.* FROM hidden a, range(100000) b, range(100000) c",
        "computed": "ALTER TABLE rounds RENAME TO hidden; CREATE TABLE rounds "
        "(id INTEGER, label VARCHAR AS (repeat('x', 1000000000)))",
    }
    size = 1 if small else 50
    sizes = {"many": f"{size * 10_000}", "long": f"{size * 1_000_000}"}
    attempts = {
        name: partial(_look_at, Template(change).substitute(sizes))
        for name, change in changes.items()
    }
    return dict(list(attempts.items())[::4]) if small else attempts


def _look_at(change: str) -> tuple[Taken, Limits]:
    """Damage a backup by a statement, and look at it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "backup.duckdb"
        DuckDBStore(path).save(with_round(ratings_of(14), "Q1"), ACT)
        with duckdb.connect(path) as connection:
            connection.execute(change)
        with watched(os.getpid()) as taken, suppress(RoundsError):
            inspected(path)
        return taken, DEFAULT_LIMITS.grown(path.stat().st_size * BACKUP_PACKED)
