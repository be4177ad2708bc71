"""What the server has let go of is not kept by the C library."""

import subprocess
import sys

import pytest

TASK = """
import ctypes, sys, threading
import pyarrow as pa
from ui.server.allocator import MOST_ARENAS, give_back, keep_little

if sys.argv[1] == "little":
    keep_little()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
library.fclose.argtypes = [ctypes.c_void_p]
library.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
together = threading.Barrier(12)
held = []

def hold():
    together.wait()
    held.append(ctypes.create_string_buffer(5000))
    together.wait()

threads = [threading.Thread(target=hold) for _ in range(12)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
give_back()
told = library.fopen(sys.argv[2].encode(), b"w")
library.malloc_info(0, told)
library.fclose(told)
heaps = open(sys.argv[2]).read().count("<heap nr=")
print(heaps, MOST_ARENAS, pa.default_memory_pool().backend_name)
"""


def told(how, folder):
    """Arenas of a process of many threads, how many may be, and Arrow's own allocator."""
    command = [sys.executable, "-c", TASK, how, str(folder / "told.xml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    arenas, most, pool = done.stdout.split()
    return int(arenas), int(most), pool


@pytest.mark.skipif(sys.platform != "linux", reason="another C library")
def test_many_threads_share_few_arenas(tmp_path):
    arenas, most, pool = told("little", tmp_path)
    assert arenas <= most
    assert pool == "system"
    arenas, most, _ = told("as ever", tmp_path)
    assert arenas > most
