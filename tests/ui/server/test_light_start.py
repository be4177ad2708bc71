"""A server answers before it has imported what only a page needs."""

import os
import subprocess
import sys

from benchmarks.measure import ROOT
from benchmarks.start import HEAVY

STARTED = f"""
import asyncio, sys
from streamlit import App

def heavy():
    return sorted(set({HEAVY}) & set(sys.modules))

print(heavy())
import app
from ui.server.leaving import closing_left_sessions

async def begin():
    async with closing_left_sessions(app.app):
        await asyncio.sleep(0)
        print(heavy())

asyncio.run(begin())
"""


def test_no_large_library_is_imported_before_somebody_comes():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STARTED],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "PMO_LOGIN"} | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=True,
    )
    before, after = done.stdout.splitlines()[-2:]
    assert after == before
