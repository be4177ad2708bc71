"""What the page on the architecture says is so: its picture, its folders, and the ways it tells."""

import json
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

import cli
from pmo_data.intake.table.levels import read_level
from pmo_data.limited.processes import PROCESSES
from pmo_data.progress import unheard
from tests import architecture as rules
from tests.exports import slides
from tests.ui import screens
from ui.session import intake_job

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
RATINGS = "Name,9 Schedule management - Application\r\nAda,1\r\n"
"""Officers are asked for a 3 there, so that the gap is −2."""


def part(title):
    """What stands under a heading."""
    return re.split(r"^#+ ", TEXT.partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def arrows():
    """Which top folder or module imports which."""
    tops = {tuple(n.split(".")[0] for n in pair) for pair in rules.inner_imports(ROOT)}
    return {pair for pair in tops if len(set(pair)) == 2}


def reached(start, found):
    """What can be reached by arrows."""
    targets = {target for source, target in found if source == start}
    return targets.union(*(reached(target, found) for target in targets))


def test_the_picture_has_the_arrows_of_the_code_and_no_other():
    found = arrows()
    short = {
        (source, target)
        for source, target in found
        if not any(target in reached(by, found) for start, by in found if start == source)
    }
    drawn = set(re.findall(r"^ +(\w+) --> (\w+)$", part("The layers"), flags=re.MULTILINE))
    assert drawn == short


def folders():
    """The table of folders: the folders of a row, as modules → what they know nothing of."""
    rows = [line.split("|")[1:4] for line in part("The layers").splitlines() if "/`" in line]
    for names, _, unknown in rows:
        yield named(names), named(unknown), "one another" in unknown


def named(text):
    return [name.strip("/").replace("/", ".") for name in re.findall(r"`([\w/]+)`", text)]


def test_the_table_has_every_folder_of_modules():
    shown = [name for names, _, _ in folders() for name in names]
    known = {".".join(parts[:-1]) for parts in rules.modules(ROOT) if parts[-1] != "__init__"}
    screens_of_pages = {name for name in known if name.startswith("ui.screens.")}
    assert len(shown) == len(set(shown))
    assert set(shown) == known - screens_of_pages - {""} | {"ui.screens", "exports.pdf"}


def test_the_table_has_every_wall_between_rooms():
    told = {}
    for names, unknown, one_another in folders():
        for name in names:
            hidden = [other for other in names if other != name] if one_another else unknown
            told |= {name: set(hidden)} if hidden else {}
    assert told == {room: set(hidden) for room, hidden in rules.KNOWS_NOTHING_OF.items()}


def way(title):
    """The functions of a way, in order."""
    return re.findall(r"^\| `([\w.]+:[\w.]+)` \|", part(title), flags=re.MULTILINE)


class Followed:
    """Notes which of some functions are called, in order, in this thread and in new ones."""

    def __init__(self, wanted):
        self.wanted = {name.rpartition(":")[2]: set() for name in wanted}
        for name in wanted:
            self.wanted[name.rpartition(":")[2]].add(name)
        self.called = []

    def __call__(self, frame, event, argument):
        if event == "call" and (names := self.wanted.get(frame.f_code.co_qualname)):
            name = f"{frame.f_globals.get('__name__')}:{frame.f_code.co_qualname}"
            if name in names:
                self.called.append(name)

    def __enter__(self):
        threading.setprofile(self)
        sys.setprofile(self)
        return self.called

    def __exit__(self, *fault):
        sys.setprofile(None)
        threading.setprofile(None)


def passed(steps, called):
    """The first steps that were called one after the other."""
    left = iter(called)
    return steps[: next((n for n, step in enumerate(steps) if step not in left), len(steps))]


def test_a_way_is_passed_in_order_or_only_as_far_as_it_is():
    assert passed(["a", "b", "c"], ["b", "a", "x", "b", "c"]) == ["a", "b", "c"]
    assert passed(["a", "c", "b"], ["a", "b", "c"]) == ["a", "c"]


def in_this_process(task, record, parts, limits, **_):
    """What a limited process does, where it can be followed."""
    module = import_module(task)
    answer, arrays = module.answer(json.loads(json.dumps(record)), parts, unheard)
    return json.loads(json.dumps(answer)), [memoryview(array) for array in arrays]


@pytest.mark.slow
def test_a_rating_goes_to_the_page_as_the_document_says(monkeypatch):
    monkeypatch.setattr(PROCESSES, "run", in_this_process)
    # Only threads that begin from now on are followed.
    monkeypatch.setattr(intake_job, "_THREADS", ThreadPoolExecutor(1))
    steps = way("From a cell of a CSV to the heat map of a page")
    assert len(steps) > 10
    read_level.cache_clear()
    with Followed(steps) as called:
        page = screens.with_file(RATINGS, "cohort")
    assert passed(steps, called) == steps
    assert -2 in screens.team_map(page)["values"][0]


@pytest.mark.slow
def test_a_rating_goes_to_the_slide_as_the_document_says(tmp_path):
    steps = way("From the same array to a slide")
    assert len(steps) > 5
    (tmp_path / "team.csv").write_text(RATINGS, encoding="utf-8")
    made = tmp_path / "out.pptx"
    arguments = ["export", str(tmp_path / "team.csv"), "-o", str(made), "--sections", "heatmap"]
    with Followed(steps) as called:
        assert cli.main(arguments) == 0
    assert passed(steps, called) == steps
    (slide,) = slides.titled(slides.opened(made.read_bytes()), "Gaps, person by person")
    rows = {row[0]: row[1:] for row in slides.table(slide, "Heatmap")}
    assert rows["9 Schedule"][0] == "−2"
