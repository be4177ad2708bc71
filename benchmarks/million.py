"""A million people: figures, reading, and how both grow; each against the bare scan."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Plan, Row, compared, python

LARGE, SMALL = 1_000_000, 10_000
FIGURES_MB, READING_MB = 1000, 1500
SLOW_SECONDS = 60.0


def million(plan: Plan) -> Iterator[Row]:
    """Each figure comes from processes of its own, which print seconds and peak memory."""
    large, small = plan.people(LARGE), plan.people(SMALL)
    with TemporaryDirectory() as folder:
        files = {people: Path(folder) / f"{people}.csv" for people in (large, small)}
        for people, path in files.items():
            _work("file", people, path)
        yield from _figures(plan, large, small, files[large])
        yield from _reading(plan, large, small, files)


def _work(task: str, people: int, path: Path) -> dict[str, float]:
    answer = json.loads(python("-m", "benchmarks.million_work", task, str(people), str(path)))
    return {key: float(value) for key, value in answer.items()}


def _figures(plan: Plan, large: int, small: int, path: Path) -> Iterator[Row]:
    runs = [
        (_work("figures", large, path), _work("scan", large, path), _work("figures", small, path))
        for _ in range(plan.times(5))
    ]
    at_large, scan, at_small = ([run[i]["seconds"] for run in runs] for i in range(3))
    name = "figures-million"
    what = f"every figure of {large:,} people from memory"
    yield compared(name, f"{what} vs. bare scan of their CSV", at_large, scan, 0.5)
    yield _memory(f"{name}-memory", f"{what}, peak", [r[0]["peak_mb"] for r in runs], FIGURES_MB)
    yield _growth("figures-growth", "every figure", large, small, at_large, at_small)


def _reading(plan: Plan, large: int, small: int, files: dict[int, Path]) -> Iterator[Row]:
    runs = []
    for _ in range(plan.times(5)):
        run = [_work("read", large, files[large]), _work("scan", large, files[large])]
        runs.append([*run, _work("read", small, files[small])])
        if run[0]["seconds"] > SLOW_SECONDS:
            break
    at_large, scan, at_small = ([run[i]["seconds"] for run in runs] for i in range(3))
    slow = "slow, measured once" if at_large[0] > SLOW_SECONDS else ""
    what = f"CSV of {large:,} people to ratings with report"
    yield compared("read-million", f"{what} vs. bare scan", at_large, scan, 3.0, note=slow)
    yield _memory(
        "read-million-memory", f"{what}, peak", [r[0]["peak_mb"] for r in runs], READING_MB
    )
    yield _growth("read-growth", "CSV to ratings", large, small, at_large, at_small)


def _memory(name: str, what: str, peaks: list[float], most: int) -> Row:
    peak = statistics.median(peaks)
    return Row(name, f"{what} vs. the memory allowed", peak, most, peak / most, 1.0, unit="MB")


def _growth(
    name: str, what: str, large: int, small: int, at_large: list[float], at_small: list[float]
) -> Row:
    """Seconds a person at the large size, against the small size times as many."""
    expected = [taken * large / small for taken in at_small]
    text = f"{what}, {large:,} people vs. {large / small:g} times {small:,} people"
    return compared(name, text, at_large, expected, 1.1)
