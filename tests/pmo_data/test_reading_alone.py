"""Reading a file is quick to start: what it does not need is not loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ratings_files as files

ROOT = Path(__file__).parents[2]
READ = """
import sys
from pathlib import Path

import pytest
from pmo_data.intake.files import read_ratings

path = Path(sys.argv[1])
ratings = read_ratings(path, path.name).ratings
before = {"pandas", "duckdb", "pyarrow"} & set(sys.modules)
print(sorted(before), len(ratings), *ratings.people["name"])
"""


@pytest.mark.slow
def test_a_small_file_is_read_without_pandas(tmp_path):
    path = tmp_path / "team.csv"
    path.write_text(files.small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 7, 3]))
    answer = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[] 2 Ann Bob"
