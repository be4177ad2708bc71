"""The rules of the folders, read from the source: imports point backwards only."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.architecture import (
    CACHE_DECORATORS,
    ROOT,
    broad_excepts,
    circles,
    computing_renderers,
    crowded_folders,
    import_faults,
    imported,
    inputs_asserted,
    length_faults,
    library_faults,
    modules,
    modules_naming,
    users_of,
    vague_modules,
    wall_faults,
    writers,
)


@pytest.mark.slow
def test_there_are_modules_to_read():
    found = modules(ROOT)
    by_folder = defaultdict(set)
    for parts in found:
        by_folder[parts[0]].add(parts[-1])
    assert {"competences", "profiles", "readings", "ratings", "errors"} <= by_folder["pmo_data"]
    assert {"cells", "people", "specialist", "cohort", "evaluation"} <= by_folder["analytics"]
    names = {name for parts, path in found.items() for name, _ in imported(path, parts[:-1])}
    assert "pmo_data.framework.profiles.Profile" in names
    assert "numpy" in names


def test_imports_point_backwards_and_only_the_screen_imports_streamlit():
    assert import_faults(ROOT) == []


def test_rooms_keep_their_walls():
    assert wall_faults(ROOT) == []


@pytest.mark.slow
def test_libraries_stay_in_their_rooms_and_renderers_compute_nothing():
    assert library_faults(ROOT) == []
    assert computing_renderers(ROOT) == []
    assert inputs_asserted(ROOT) == []


def test_no_rooms_import_each_other_in_a_ring():
    assert circles(ROOT) == []


def test_no_folder_is_crowded():
    assert crowded_folders(ROOT) == []


def test_one_module_imports_duckdb():
    users = users_of("duckdb", ROOT)
    assert len(users) <= 1
    assert all(Path(user).parts[0] == "pmo_data" for user in users)


def test_charts_are_plain_fields_and_one_module_makes_them_plotlys():
    charts = [user for user in users_of("plotly", ROOT) if user.startswith("charts")]
    assert charts == [str(Path("charts", "figure.py"))]


@pytest.mark.slow
def test_one_module_of_the_interface_touches_the_session_state():
    users = modules_naming(ROOT, {"session_state"})
    assert len(users) <= 1
    assert all(Path(user).parts[0] == "ui" for user in users)


@pytest.mark.slow
def test_one_module_of_the_interface_has_the_cache_decorators():
    users = modules_naming(ROOT, CACHE_DECORATORS)
    assert len(users) <= 1
    assert all(Path(user).parts[0] == "ui" for user in users)


def test_modules_and_pages_stay_short():
    assert length_faults(ROOT) == []


@pytest.mark.slow
def test_no_module_catches_every_exception():
    assert broad_excepts(ROOT) == []


@pytest.mark.slow
def test_files_are_written_in_one_place():
    # Standard output and error are opened where the caller closed them.
    assert writers(ROOT) == ["cli.py", "pmo_data/whole_files.py"]


def test_no_module_is_named_for_nothing_in_particular():
    assert vague_modules(ROOT) == []


LOADS = """
import pkgutil, importlib, sys
top = importlib.import_module(sys.argv[1])
names = [m.name for m in pkgutil.walk_packages(top.__path__, f"{sys.argv[1]}.")]
for name in names:
    importlib.import_module(name)
print(len(names))
print(sorted({m.split(".")[0] for m in sys.modules} & {"streamlit", "plotly"}))
"""


@pytest.mark.parametrize("folder", ["analytics", "presentation"])
@pytest.mark.slow
def test_importing_it_loads_neither_streamlit_nor_plotly(folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOADS, folder],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == ""
    count, loaded = done.stdout.splitlines()
    assert int(count) == len([parts for parts in modules(ROOT) if parts[0] == folder]) - 1
    assert loaded == "[]"
