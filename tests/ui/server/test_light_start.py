"""A server answers before it has imported what only a page needs, or only ratings."""

from benchmarks.measure import ROOT
from benchmarks.start import HEAVY, large_imports
from tests.ui.fresh import printed

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
    before, after = printed(STARTED)[-2:]
    assert after == before


def test_the_first_page_imports_no_large_library_while_there_is_nothing_to_show(tmp_path):
    (tmp_path / "empty.py").touch()
    assert large_imports(ROOT, "app.py", tmp_path) == large_imports(tmp_path, "empty.py", tmp_path)
