"""Saving that is killed, and saving without room: `python -m benchmarks.robustness.kills [COUNT]`.

Processes that save rounds are killed at random moments (SIGKILL). After each kill the file
must open, hold every round whose saving was acknowledged, and no round by halves. Then the
same on a small disk that fills up, where one can be made (as root, on Linux).
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robustness.kill_worker import ACT, save_on, some_round
from benchmarks.teams import SEED
from pmo_data.errors import RoundsError
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.tables import digest

TIMED_ROUNDS = 4
"""A process is killed within the time in which so many are saved on this machine."""
KEPT_ROUNDS = 12
DISK_MB = 4


@dataclass
class Tally:
    """What became of the rounds."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    not_opened: int = 0
    saved_unacknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def killed(path: Path, count: int) -> Tally:
    """Kill that many processes while they save to a store, checking it after each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.robustness.kill_worker"])
    tally, chance, known = Tally(), random.Random(SEED), dict[str, str]()
    store, longest = DuckDBStore(path), _seconds_of_saving(path.with_name("timed.duckdb"))
    for name in range(count):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=save_on, args=(path, name, theirs))
        worker.start()
        theirs.close()
        ours.recv()
        time.sleep(chance.uniform(0, longest))
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()
        told = dict(_received(ours))
        tally.kills += 1
        tally.acknowledged += len(told)
        known |= told
        present = check(store, known, tally)
        tally.saved_unacknowledged += len(present - set(known))
        if len(present) > KEPT_ROUNDS:
            for label in present:
                store.delete(label, ACT)
            known.clear()
        else:
            known |= {one.label: one.digest for one in store.rounds()}
    return tally


def _seconds_of_saving(path: Path) -> float:
    store, chance, start = DuckDBStore(path), random.Random(SEED), time.perf_counter()
    for number in range(TIMED_ROUNDS):
        store.save(some_round(f"T{number}", chance), ACT)
    return time.perf_counter() - start


def _received(told: Connection) -> Iterator[tuple[str, str]]:
    while True:
        try:
            yield told.recv()
        except EOFError:
            return


def check(store: DuckDBStore, known: dict[str, str], tally: Tally) -> set[str]:
    """Count what is lost or there by halves; returns the labels that are there."""
    try:
        saved = {one.label: one.digest for one in store.rounds()}
    except RoundsError as error:
        tally.not_opened += 1
        tally.faults.append(error.sentence)
        return set()
    tally.lost += len([label for label in known if label not in saved])
    for label, wanted in saved.items():
        whole = digest(store.load([label])) == wanted == known.get(label, wanted)
        tally.partial += not whole
    return set(saved)


@dataclass
class Filled:
    """What became of a disk that filled up."""

    acknowledged: int = 0
    refused: int = 0
    lost: int = 0
    partial: int = 0
    went_on: bool = False


def filled(folder: Path) -> Filled:
    """Save until the disk is full, check, make room, and save again with the same store."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(DISK_MB * 100_000))
    store, tally, found = DuckDBStore(folder / "rounds.duckdb"), Tally(), Filled()
    chance, known = random.Random(SEED), dict[str, str]()
    while found.refused < 3:
        try:
            (saved,) = store.save(some_round(f"R{len(known)}", chance), ACT)
            known[saved.label] = saved.digest
        except RoundsError as error:
            if error.code != "disk_full":
                raise
            found.refused += 1
            check(store, known, tally)
    ballast.unlink()
    for label in list(known)[:-1]:
        store.delete(label, ACT)
        del known[label]
    (saved,) = store.save(some_round("after", chance), ACT)
    found.went_on = "after" in check(store, known | {saved.label: saved.digest}, tally)
    found.acknowledged = len(known) + 1
    found.lost, found.partial = tally.lost + tally.not_opened, tally.partial
    return found


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A disk in memory of a few MB; None where none can be made."""
    with TemporaryDirectory() as folder:
        size = f"size={DISK_MB}m"
        try:
            made = subprocess.run(
                ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder],
                check=False,
                capture_output=True,
            )
        except FileNotFoundError:
            made = None
        if made is None or made.returncode:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def main(arguments: list[str]) -> int:
    """Run both; returns 0 where nothing was lost."""
    with TemporaryDirectory() as folder:
        tally = killed(Path(folder) / "rounds.duckdb", int(arguments[0]) if arguments else 200)
    print(" ".join(f"{key}={value}" for key, value in asdict(tally).items()), flush=True)
    bad = tally.lost + tally.partial + tally.not_opened
    with small_disk() as disk:
        if disk is None:
            print("full disk: left out, no small disk can be made here")
        else:
            full = filled(disk)
            print("full disk: " + " ".join(f"{k}={v}" for k, v in asdict(full).items()))
            bad += full.lost + full.partial + (not full.went_on)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
