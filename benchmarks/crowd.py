"""Twenty people clicking in one process: the slow clicks among them."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import Client
from benchmarks.measure import Plan, Row, compared, python, slow
from benchmarks.servers import bare_folder, dashboard_folder, running
from benchmarks.session import FILE
from benchmarks.teams import SEED, ratings_of, wide_file

USERS, CLICKS, THOUGHT_SECONDS = 20, 5, (1.0, 3.0)


def crowd(plan: Plan) -> Iterator[Row]:
    """Person page against bare page; each crowd is a process of its own."""
    users, each = (2, 2) if plan.smallest else (USERS, CLICKS)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        file, figures = folder / "40.csv", folder / "figures.pickle"
        ratings = ratings_of(40)
        wide_file(file, ratings)
        ids = ratings.people["person_id"].tolist()[1:6]
        python(
            "-m",
            "benchmarks.ready_made",
            "person",
            "person",
            str(figures),
            *ids,
            **{FILE: str(file)},
        )
        dashboard = dashboard_folder(folder / "dashboard")
        bare = bare_folder(folder / "bare", figures.read_bytes())
        with (
            running("entry.py", dashboard, **{FILE: str(file)}) as ours,
            running("bare.py", bare) as theirs,
        ):
            pages = ((ours, "person", "Person"), (theirs, "", "Choice"))
            if not plan.smallest:
                for page in pages:
                    _crowd(page, 1, 1)
            runs = [[_crowd(page, users, each) for page in pages] for _ in range(plan.times(5))]
    what = (
        f"{users} people clicking on the Person page, 1 to 3 s apart: 95th percentile from click"
        " to last message vs. bare page"
    )
    yield compared("crowd", what, [r[0] for r in runs], [r[1] for r in runs], 0.5)


def _crowd(page: tuple[str, str, str], users: int, each: int) -> float:
    """The 95th percentile of the seconds that the clicks of some users take."""
    answer = python("-m", "benchmarks.crowd", *page, str(users), str(each))
    return slow(json.loads(answer))


def _user(address: str, page: str, box: str, number: int, each: int) -> list[float]:
    chance = random.Random(SEED + number)
    if page:
        first = Client(address, "", "")
        first.load()
        first.close()
    client = Client(address, page, box)
    client.load()
    taken = []
    for _ in range(each):
        time.sleep(chance.uniform(*THOUGHT_SECONDS))
        taken.append(client.choose(chance.choice(client.options[1:])))
    client.close()
    return taken


if __name__ == "__main__":
    address_, page_, box_, users_, each_ = sys.argv[1:]
    with ThreadPoolExecutor(int(users_)) as pool:
        found = [
            pool.submit(_user, address_, page_, box_, number, int(each_))
            for number in range(int(users_))
        ]
        print(json.dumps([taken for future in found for taken in future.result()]))
