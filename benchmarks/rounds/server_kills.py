"""A database server that is killed: `python -m benchmarks.rounds.server_kills [COUNT]`.

Threads save rounds, each with a store of its own, and every process of the server is killed
at random moments (SIGKILL). Once it is back, it must hold every round whose saving was
acknowledged, and none by halves.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robustness.kill_worker import ACT, some_round
from benchmarks.rounds.database_server import OwnServer, running
from benchmarks.teams import SEED
from pmo_data.errors import RoundsError
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore
from pmo_data.store.tables import digest

WORKERS, LONGEST_SECONDS, PATIENCE_SECONDS = 3, 1.0, 60.0


@dataclass
class Tally:
    """What became of the rounds."""

    kills: int = 0
    acknowledged: int = 0
    told_not_saved: int = 0
    lost: int = 0
    partial: int = 0
    saved_though_told_not: int = 0
    log_faults: int = 0


class Worker(threading.Thread):
    """Saves rounds until it is told to stop."""

    def __init__(self, store: PostgresStore, name: str) -> None:
        super().__init__(name=name)
        self.store, self.stopped = store, threading.Event()
        self.saved: dict[str, str] = {}
        self.refused: set[str] = set()

    def run(self) -> None:
        """Save one round after the other; those that are told not to be saved are noted."""
        chance, number = random.Random(f"{SEED} {self.name}"), 0
        while not self.stopped.is_set():
            label, number = f"{self.name}-{number}", number + 1
            try:
                (saved,) = self.store.save(some_round(label, chance), ACT)
                self.saved[label] = saved.digest
            except RoundsError:
                self.refused.add(label)


def killed(server: OwnServer, folder: Path, count: int) -> Tally:
    """Kill the server that many times while rounds are saved, and look what it then holds."""
    tally, chance = Tally(), random.Random(SEED)
    for number in range(count):
        separate = [f"{server.address}?application_name=w{place}" for place in range(WORKERS)]
        stores = [PostgresStore(read_address(one), folder, PATIENCE_SECONDS) for one in separate]
        workers = [Worker(one, f"{number}-{place}") for place, one in enumerate(stores)]
        for worker in workers:
            worker.start()
        time.sleep(chance.uniform(0.1, LONGEST_SECONDS))
        server.kill()
        server.start()
        for worker in workers:
            worker.stopped.set()
        for worker in workers:
            worker.join()
        tally.kills += 1
        _look(stores[0], workers, tally)
    return tally


def _look(store: PostgresStore, workers: list[Worker], tally: Tally) -> None:
    present = {one.label: one.digest for one in store.rounds()}
    for worker in workers:
        tally.acknowledged += len(worker.saved)
        tally.told_not_saved += len(worker.refused)
        tally.lost += sum(present.get(label) != told for label, told in worker.saved.items())
        tally.saved_though_told_not += len(worker.refused & set(present))
    for label, told in present.items():
        tally.partial += digest(store.load([label])) != told
        store.delete(label, ACT)
    tally.log_faults += len(store.log_faults())


def main(arguments: list[str]) -> int:
    """Run it; returns 0 where nothing was lost."""
    with TemporaryDirectory() as folder, running() as server:
        tally = killed(server, Path(folder), int(arguments[0]) if arguments else 30)
    print(" ".join(f"{key}={value}" for key, value in asdict(tally).items()), flush=True)
    return 1 if tally.lost + tally.partial + tally.saved_though_told_not else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
