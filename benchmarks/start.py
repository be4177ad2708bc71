"""From starting the server to its first answer, and what it has imported by then."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import Client
from benchmarks.measure import ROOT, Plan, Row, compared
from benchmarks.servers import free_port, start, stop, wait_for

HEAVY = ("pandas", "scipy", "plotly", "duckdb", "pyarrow", "kaleido", "pptx", "xlsxwriter")


def starts(plan: Plan) -> Iterator[Row]:
    """The dashboard and an empty script in turn."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "empty.py").touch()
        places = ((ROOT, "app.py"), (folder, "empty.py"))
        times = plan.times(7)
        if not plan.smallest:
            _started(*places[0], folder)
        runs = [[_started(*place, folder) for place in places] for _ in range(times)]
        ours, theirs = (large_imports(*place, folder) for place in places)
        loaded = [[name for name in a if name not in b] for a, b in zip(ours, theirs, strict=True)]
    for index, (name, what) in enumerate(
        (
            ("start", "server start to `/_stcore/health` and `/`"),
            ("start-first-page", "the same to the last message of the first page"),
        )
    ):
        taken, empty = ([run[side][index] for run in runs] for side in (0, 1))
        named = ", ".join(loaded[index]) or "no large library"
        yield compared(
            name,
            f"{what} vs. an empty script",
            taken,
            empty,
            (1.5, 1.3)[index],
            note=f"imported by then and not by the empty script: {named}",
        )


def _started(folder: Path, script: str, empty: Path) -> tuple[float, float]:
    """Seconds to the first answers, and to the last message of the first page.

    No rounds are saved: the folder `empty` has none.
    """
    port = free_port()
    began = time.perf_counter()
    server = start(script, folder, port, environment=_nothing_saved(empty))
    try:
        for path in ("/_stcore/health", "/"):
            wait_for(f"http://127.0.0.1:{port}{path}", server)
        answered = time.perf_counter() - began
        _visit(port)
        return answered, time.perf_counter() - began
    finally:
        stop(server)


def _visit(port: int) -> None:
    client = Client(f"http://127.0.0.1:{port}", "", "")
    client.load()
    client.close()


def large_imports(folder: Path, script: str, logs: Path) -> tuple[list[str], list[str]]:
    """Large libraries that a script's server has imported at the first answer, and after a page.

    No rounds are saved, and what the server says goes to a file in the folder `logs`.
    """
    port, log = free_port(), logs / "server.log"
    options, nothing_saved = ("-X", "importtime"), _nothing_saved(logs)
    with log.open("wb") as errors:
        server = start(script, folder, port, *options, errors=errors, environment=nothing_saved)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            first = _named(log)
            _visit(port)
            return first, _named(log)
        finally:
            stop(server)


def _nothing_saved(folder: Path) -> dict[str, str]:
    return {"PMO_ROUNDS": str(folder / "rounds.duckdb")}


def _named(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    seen = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    return [name for name in HEAVY if name in seen]
