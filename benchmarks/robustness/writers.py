"""Writing that is killed or finds no room: `python -m benchmarks.robustness.writers [COUNT]`.

Processes that write a file over and over are killed at random moments (SIGKILL). After each
kill the file must be one of those that were written, whole, and so must be what lies beside
it: between the naming and the placing of a new file a kill leaves it there. Then every command
that writes finds a full disk, where a small one can be made (as root, on Linux): its old file
must be as it was, and its one sentence must say why.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import cli
from benchmarks.robustness.kills import small_disk
from benchmarks.teams import SEED
from pmo_data.template import SAMPLE_FILE
from pmo_data.whole_files import write_whole

LONGEST_SECONDS = 0.5
BLOCK = 1 << 16
OLD = b"what was there before"
BAD, ELSEWHERE, BACKUP = "bad.csv", "elsewhere.html", "backup.duckdb"
"""A file with cells that are rejected, an output with room, and one that replaces nothing."""
_PACK = ("export", SAMPLE_FILE, "--sections", "figures,heatmap")
WRITERS: dict[str, tuple[object, ...]] = {
    **{"tidy.csv": ("tidy", SAMPLE_FILE, "-o"), "template.xlsx": ("template", "-o")},
    **{"template.csv": ("template", "-o"), "sheets.pdf": (*_PACK[:2], "--sheets", "-o")},
    **{f"pack.{end}": (*_PACK, "-o") for end in ("pptx", "xlsx", "pdf", "html", "zip")},
    "key.csv": (*_PACK, "--naming", "numbers", "-o", ELSEWHERE, "--key"),
    "rejects.csv": ("tidy", BAD, "-o", os.devnull, "--rejects"),
    "mapping.toml": ("check", SAMPLE_FILE, "--mapping-out"),
    **{"round.csv": ("rounds", "load", "2026-Q3", "-o")},
    **{f"held.{end}": ("rounds", "export", "N01", "-o") for end in ("json", "csv")},
    BACKUP: ("rounds", "backup", "-o"),
}
"""Output → the command that writes it, without its path."""


@dataclass
class Tally:
    """What became of the files."""

    kills: int = 0
    written: int = 0
    torn: int = 0
    whole_beside: int = 0


def write_on(path: Path, seed: int, told: Connection) -> None:
    """Write files of random length, each with its SHA-256 at the end, until killed."""
    chance = random.Random(seed)
    told.send(None)
    while True:
        blocks = [chance.randbytes(BLOCK) for _ in range(chance.randrange(1, 64))]
        write_whole([*blocks, hashlib.sha256(b"".join(blocks)).digest()], path)


def killed(folder: Path, count: int) -> Tally:
    """Kill that many processes while they write a file, looking at it after each."""
    context = multiprocessing.get_context("forkserver")
    tally, chance, path = Tally(), random.Random(SEED), folder / "out"
    for seed in range(count):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=write_on, args=(path, seed, theirs))
        worker.start()
        theirs.close()
        ours.recv()
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()
        tally.kills += 1
        for found in folder.iterdir():
            content = found.read_bytes()
            tally.written += found == path
            tally.whole_beside += found != path
            tally.torn += hashlib.sha256(content[:-32]).digest() != content[-32:]
            found.unlink()
    return tally


def without_room(disk: Path) -> Iterator[tuple[str, bool]]:
    """Each writer on a disk that is full: its output, and whether the old file is whole."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["PMO_ROUNDS"] = str(folder / "rounds.duckdb")
        (folder / BAD).write_bytes(SAMPLE_FILE.read_bytes().replace(b",3,", b",7x,"))
        _run("rounds", "save", SAMPLE_FILE, "--round", "2026-Q3")
        ballast = disk / "ballast"
        for name, command in WRITERS.items():
            output, before = disk / name, {} if name == BACKUP else {name: OLD}
            for old, content in before.items():
                (disk / old).write_bytes(content)
            with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as filling:
                while True:
                    filling.write(bytes(4096))
            here = [folder / part if part in (BAD, ELSEWHERE) else part for part in command]
            code, said = _run(*here, output)
            ballast.unlink()
            after = {path.name: path.read_bytes() for path in disk.iterdir()}
            yield name, after == before and code == 2 and "disk is full" in said.casefold()
            output.unlink(missing_ok=True)


def _run(*arguments: object) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        code = cli.main([str(argument) for argument in arguments])
    return code, said.getvalue()


def main(arguments: list[str]) -> int:
    """Run both; returns 0 where every file was whole."""
    with TemporaryDirectory() as folder:
        tally = killed(Path(folder), int(arguments[0]) if arguments else 200)
    print(" ".join(f"{key}={value}" for key, value in asdict(tally).items()), flush=True)
    bad = tally.torn
    with small_disk() as disk:
        if disk is None:
            print("full disk: left out, no small disk can be made here")
        else:
            found = dict(without_room(disk))
            print("full disk: " + " ".join(f"{name}={whole}" for name, whole in found.items()))
            bad += len([whole for whole in found.values() if not whole])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
