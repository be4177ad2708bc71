"""A pack written in a process of its own: who clicks meanwhile does not wait for it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock

from exports.formats import Format
from exports.pack.pack import Pack
from pmo_data.errors import PmoError
from pmo_data.limited.messages import read_record
from pmo_data.progress import Progress, unheard
from pmo_data.reasons import Reason

_ROOT = Path(__file__).parents[1]
_COMMAND = (sys.executable, "-m", "exports.apart_writer")


class WrittenApart:
    """Formats of a pack, written one after another by a process that ends with them.

    Parameters
    ----------
    pack
    formats
    """

    def __init__(self, pack: Pack, formats: Sequence[Format]) -> None:
        self._formats = formats
        # Copies, without what was composed of them already; and here, where nothing else is
        # computed of the same people meanwhile.
        alone = replace(pack, subject=replace(pack.subject))
        self._sent = pickle.dumps((alone, formats))
        self._child: subprocess.Popen[bytes] | None = None
        self._ended, self._lock = False, Lock()

    def files(self, progress: Progress = unheard) -> Iterator[tuple[Format, bytes | PmoError]]:
        """Each format as soon as it is written, or why it could not be.

        Nothing more comes once it is ended. Meanwhile `progress` is told how much of the
        format at hand is written, where it is written in steps.

        Raises
        ------
        PmoError
            The process ended before all was written.
        """
        with self._lock:
            if self._ended:
                return
            pipe = subprocess.PIPE
            self._child = subprocess.Popen(_COMMAND, stdin=pipe, stdout=pipe, cwd=_ROOT)
        with self._child as child:
            try:
                yield from self._told(child, progress)
            finally:
                child.kill()

    def end(self) -> None:
        """End the process, from any thread."""
        with self._lock:
            self._ended = True
            if self._child is not None:
                self._child.kill()

    def _told(
        self, child: subprocess.Popen[bytes], progress: Progress
    ) -> Iterator[tuple[Format, bytes | PmoError]]:
        source, given = child.stdout, child.stdin
        if source is None or given is None:
            raise ValueError("A process without pipes.")
        # It stays open: the writer ends when its input does, as when this process is killed.
        try:
            given.write(self._sent)
            given.flush()
        except OSError:
            with suppress(OSError):
                given.close()
        for form in self._formats:
            try:
                record, sizes = read_record(source)
                while "share" in record:
                    progress(record["share"])
                    record, sizes = read_record(source)
            except EOFError:
                if self._ended:
                    return
                raise _broken_off("it was ended") from None
            if "broken off" in record:
                raise _broken_off(record["broken off"])
            if "message" in record:
                error = PmoError(
                    record["message"], hint=record["hint"], code=Reason(record["code"])
                )
                yield form, error
            else:
                yield form, source.read(sizes[0])


def _broken_off(why: str) -> PmoError:
    return PmoError(
        f"The pack could not be written to its end: {why}.",
        hint="Try again with one format, then tell whoever runs the dashboard.",
    )
