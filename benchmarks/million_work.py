"""One piece of work in a process of its own: `million_work TASK PEOPLE FILE`.

Prints seconds and peak memory as JSON. Work that ends within a tenth of a second
is repeated, and its median is printed.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import peak_mb, seconds

SHORT_SECONDS, REPEATS = 0.1, 9


def main(task: str, people: int, path: Path) -> None:
    """Run one task and print what it took."""
    taken = 0.0
    if task == "file":
        from benchmarks.teams import ratings_of, wide_file

        wide_file(path, ratings_of(people))
    else:
        work = {"figures": _figures, "scan": _scan, "read": _read}[task](people, path)
        taken = seconds(work)
        if taken < SHORT_SECONDS:
            taken = statistics.median(seconds(work) for _ in range(REPEATS))
    print(json.dumps({"seconds": taken, "peak_mb": peak_mb()}))


def _figures(people: int, path: Path) -> Callable[[], object]:
    from benchmarks.in_memory import every_figure
    from benchmarks.teams import ratings_of

    return every_figure(ratings_of(people))


def _scan(people: int, path: Path) -> Callable[[], object]:
    from benchmarks.bare_scan import bare_scan

    return lambda: bare_scan(path)


def _read(people: int, path: Path) -> Callable[[], object]:
    from pmo_data.intake.files import read_ratings

    return lambda: read_ratings(path, path.name)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
