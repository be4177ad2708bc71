"""What a process and its children take is counted once."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.robustness.watched import Taken

MEGABYTES = 60
HOLDING = f"held = bytearray(b'x') * {MEGABYTES}_000_000; print(len(held), flush=True); input()"


def test_a_child_that_runs_no_program_yet_has_its_parents_memory_and_none_of_its_own() -> None:
    taken, (read, write) = Taken(), os.pipe()
    taken.begin(os.getpid())
    child = os.fork()
    if not child:
        os.read(read, 1)
        os._exit(0)
    taken.look(os.getpid())
    os.write(write, b"x")
    os.waitpid(child, 0)
    assert taken.megabytes < MEGABYTES / 2


def test_what_a_program_of_its_own_holds_is_counted() -> None:
    taken = Taken()
    taken.begin(os.getpid())
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDING], stdin=pipe, stdout=pipe) as child:
        assert child.stdout is not None
        child.stdout.readline()
        taken.look(os.getpid())
        child.communicate(b"\n")
    assert taken.megabytes > MEGABYTES
