"""Medians of things measured in turn, and rows of the table."""

from __future__ import annotations

import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIBRARIES = ("streamlit", "pandas", "numpy", "plotly", "duckdb")


@dataclass(frozen=True)
class Plan:
    """How large and how often; `smallest` only shows that everything works."""

    smallest: bool = False

    def times(self, wanted: int) -> int:
        """Repetitions: at least five, or one."""
        return 1 if self.smallest else max(5, wanted)

    def people(self, wanted: int) -> int:
        """People in a file: as wanted, or few."""
        return min(wanted, 40 + wanted // 5_000) if self.smallest else wanted


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    name, what
        Short name, and in words what was measured against what.
    figure, yardstick : float
        Medians, in `unit`.
    ratio : float
        What is held against the target: figure / yardstick unless said otherwise.
    target : float or None
        The ratio is to be at most this; None where nothing is promised.
    """

    name: str
    what: str
    figure: float
    yardstick: float
    ratio: float
    target: float | None
    unit: str = "s"
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target, if any, is met."""
        return self.target is None or self.ratio <= self.target


def compared(
    name: str,
    what: str,
    figures: Sequence[float],
    yardsticks: Sequence[float],
    target: float | None,
    **more: str,
) -> Row:
    """A row from two series measured in turn: the ratio of their medians."""
    figure, yardstick = statistics.median(figures), statistics.median(yardsticks)
    return Row(name, what, figure, yardstick, figure / yardstick, target, **more)


def slow(taken: Sequence[float]) -> float:
    """The 95th percentile."""
    if len(taken) == 1:
        return taken[0]
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes; its result is dropped afterwards."""
    start = time.perf_counter()
    result = work()
    taken = time.perf_counter() - start
    del result
    return taken


def in_turn(times: int, *works: Callable[[], object]) -> list[list[float]]:
    """Seconds of each piece of work, A B A B …, after one run of each that does not count.

    What is done only once, to see that it works, needs no such run.
    """
    if times > 1:
        for work in works:
            work()
    series: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for taken, work in zip(series, works, strict=True):
            taken.append(seconds(work))
    return series


def python(*arguments: str, **environment: str) -> str:
    """What a fresh interpreter prints, with the project importable."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def processor_seconds(process: int) -> float:
    """Processor time of a process so far, with that of threads that have ended (on Linux)."""
    return time.clock_gettime(~process << 3 | 2)  # the clock that belongs to the process


def peak_mb() -> float:
    """Largest resident memory of this process so far, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) * 1024 / 1e6


def machine() -> str:
    """Facts about this machine, in one line."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} × {model or platform.machine()}, {memory:.0f} GB, load "
        f"{os.getloadavg()[0]:.1f}; Python {platform.python_version()}, {libraries}"
    )


def table(rows: Iterable[Row]) -> str:
    """The rows as aligned text."""
    lines = [("what", "figure", "yardstick", "ratio", "target", "")]
    for row in rows:
        target = "" if row.target is None else f"≤ {row.target:g}"
        verdict = "" if row.target is None else "met" if row.met else "MISSED"
        what = row.what + (f" ({row.note})" if row.note else "")
        lines.append(
            (
                f"{row.name}: {what}",
                _with_unit(row.figure, row.unit),
                _with_unit(row.yardstick, row.unit),
                f"{row.ratio:.3g}",
                target,
                verdict,
            )
        )
    widths = [max(len(line[i]) for line in lines) for i in range(1, 6)]
    return "\n".join(
        "  ".join(cell.rjust(w) for cell, w in zip(line[1:], widths, strict=True)) + "  " + line[0]
        for line in lines
    )


def _with_unit(value: float, unit: str) -> str:
    if unit == "s" and math.isfinite(value) and abs(value) < 1:
        return f"{value * 1e3:.3g} ms"
    return f"{value:.3g} {unit}"
