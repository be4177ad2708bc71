"""A department's servers: the dashboard with login, drafts and audit, and the bare page."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.department.people import PACK_FILE, PACK_PEOPLE, TEAM, TEAMS, file_of, team_of
from benchmarks.measure import ROOT
from benchmarks.rounds import database_server
from benchmarks.rounds.both_stores import ACT
from benchmarks.servers import START_SECONDS, stop
from benchmarks.teams import ratings_of, wide_file
from pmo_data.ratings import Ratings
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore

ROUNDS, DROPPED = ("2026-Q1", "2026-Q2", "2026-Q3"), "2026-Q4"
"""Those saved, and that of the files that people drop."""
_OPTIONS = ("--no-server-header", "--ws-per-message-deflate", "false", "--log-level", "warning")


class Place(NamedTuple):
    """A server that runs: path of its socket, and its process."""

    socket: Path
    process: int


class Department(NamedTuple):
    """Processes of the dashboard, and the folder of the files that people drop."""

    places: list[Place]
    files: Path


def sockets(places: Sequence[Place]) -> list[str]:
    """Paths of the sockets of servers."""
    return [str(place.socket) for place in places]


@contextmanager
def department(people: int, *, processes: int = 1) -> Iterator[Department]:
    """The dashboard for so many leads, with three rounds of ten teams in PostgreSQL."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        database = stack.enter_context(database_server.running())
        settings = _settings(folder, database.address)
        _save_rounds(folder, database.address)
        _write_files(folder, people)
        places = [
            stack.enter_context(_served("app:app", folder / f"app-{number}", settings))
            for number in range(processes)
        ]
        yield Department(places, folder)


@contextmanager
def bare() -> Iterator[Place]:
    """The bare page, served in the same way."""
    with (
        TemporaryDirectory() as folder,
        _served("benchmarks.department.bare:app", Path(folder, "bare"), {}) as place,
    ):
        yield place


def _settings(folder: Path, address: str) -> dict[str, str]:
    grants = "\n".join(
        f'[[grant]]\nwho = "proxy:group:{team}"\nrole = "lead"\nteams = ["{team}"]'
        for team in TEAMS
    )
    (folder / "grants.toml").write_text(grants, encoding="utf-8")
    return {
        "PMO_LOGIN": "header",
        "PMO_GRANTS": str(folder / "grants.toml"),
        "PMO_ROUNDS": address,
        "PMO_DRAFTS": "8",
        "WEBSOCKETS_MAX_LINE_LENGTH": "65536",
    }


def _save_rounds(folder: Path, address: str) -> None:
    store = PostgresStore(read_address(address), folder, patience=START_SECONDS)
    for seed, label in enumerate(ROUNDS):
        drawn = ratings_of(TEAM * len(TEAMS), seed)
        store.save(Ratings(drawn.people.assign(round=label), drawn.levels), ACT)


def _write_files(folder: Path, people: int) -> None:
    wide_file(folder / PACK_FILE, ratings_of(PACK_PEOPLE))
    for person in filter(file_of, range(people)):
        drawn = ratings_of(TEAM, len(ROUNDS) + person)
        own = drawn.people.assign(team=team_of(person), round=DROPPED)
        wide_file(folder / file_of(person), Ratings(own, drawn.levels))


@contextmanager
def _served(app: str, folder: Path, settings: dict[str, str]) -> Iterator[Place]:
    # Nobody but a proxy may enter the folder of the socket.
    folder.mkdir(mode=0o750)
    socket = folder / "s"
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", app, "--uds", str(socket), *_OPTIONS],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not socket.exists():
            if time.monotonic() > deadline or server.poll() is not None:
                raise RuntimeError(f"{app} did not start")
            time.sleep(0.02)
        yield Place(socket, server.pid)
    finally:
        stop(server)
