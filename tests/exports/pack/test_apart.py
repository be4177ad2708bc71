"""A pack written by another process: the same bytes, its errors in words, ended when asked."""

import os
import pickle
import subprocess
import time
from dataclasses import replace

import pytest

from exports import apart
from exports.apart import WrittenApart
from exports.formats import FORMATS, SHEETS, Format
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.errors import PmoError
from pmo_data.intake.files import read_ratings
from pmo_data.limited.messages import read_record
from pmo_data.reasons import Reason
from pmo_data.template import sample_team_bytes

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack():
    ratings = read_ratings(sample_team_bytes(), "sample-team.csv").ratings
    return review_pack(ratings, PackChoice(), file="sample-team.csv")


def test_the_bytes_are_those_that_are_written_here(pack):
    formats = [FORMATS["xlsx"], FORMATS["pptx"], FORMATS["html"], SHEETS]
    written = dict(WrittenApart(pack, formats).files())
    assert list(written) == formats
    for form, content in written.items():
        assert content == form.written(pack), form.title


def test_a_format_that_is_refused_says_why_and_the_others_come(pack):
    broken = WrittenApart(pack, [Format("x", "X", "", f"{__name__}:refusing"), FORMATS["xlsx"]])
    (form, error), (other, content) = broken.files()
    assert (form.suffix, other.suffix) == ("x", "xlsx")
    assert (error.message, error.hint, error.code) == ("No.", "Do not.", Reason.UNKNOWN_CHOICE)
    assert content == FORMATS["xlsx"].written(pack)


def stepping(pack, progress):
    """A writer in two steps."""
    progress(0.25)
    progress(1)
    return b"x"


def test_how_far_a_format_is_comes_before_it_and_pictures_tell_it(pack):
    seen = []
    steps = Format("x", "X", "", f"{__name__}:stepping", in_steps=True)
    writing = WrittenApart(pack, [steps, FORMATS["xlsx"], steps])
    for form, content in writing.files(seen.append):
        seen.append(form.suffix)
        assert form != steps or content == b"x"
    assert seen == [0.25, 1, "x", "xlsx", 0.25, 1, "x"]
    shares = []
    part = replace(pack, choice=pack.choice.changed(sections=("shortfalls", "levels")))
    assert FORMATS["zip"].written(part, shares.append) == FORMATS["zip"].written(part)
    assert shares == [0.5, 1]


def refusing(pack):
    """A writer that refuses."""
    raise PmoError("No.", hint="Do not.", code=Reason.UNKNOWN_CHOICE)


def failing(pack):
    """A writer with a fault."""
    raise LookupError("Ann Smith")


def ending(pack):
    """A writer whose process is ended by the system."""
    os.abort()


@pytest.mark.parametrize(
    ("writer", "why"), [("failing", "LookupError in test_apart.py, line "), ("ending", "it was")]
)
def test_a_process_that_breaks_off_is_told_without_what_it_held(pack, writer, why):
    formats = [Format("x", "X", "", f"{__name__}:{writer}"), FORMATS["xlsx"]]
    with pytest.raises(PmoError) as told:
        list(WrittenApart(pack, formats).files())
    assert told.value.message.startswith(f"The pack could not be written to its end: {why}")
    assert "Ann" not in told.value.sentence


def waiting(pack):
    """A writer that never ends."""
    time.sleep(3600)


def test_it_is_ended_from_outside_and_nothing_more_comes(pack, monkeypatch):
    started = []

    class Child(subprocess.Popen):
        def __init__(self, *arguments, **settings):
            super().__init__(*arguments, **settings)
            started.append(self)

    monkeypatch.setattr(apart.subprocess, "Popen", Child)
    writing = WrittenApart(pack, [FORMATS["xlsx"], Format("x", "X", "", f"{__name__}:waiting")])
    files = writing.files()
    assert next(files)[0] == FORMATS["xlsx"]
    writing.end()
    assert list(files) == []
    assert started[0].returncode is not None
    assert list(writing.files()) == []
    assert len(started) == 1


def stuck(pack, progress):
    """A writer that is never done."""
    progress(0.25)
    time.sleep(10_000)


def test_it_ends_with_the_process_that_asked():
    endless = pickle.dumps((None, [Format("x", "X", "", f"{__name__}:stuck", in_steps=True)]))
    pipe = subprocess.PIPE
    with subprocess.Popen(apart._COMMAND, stdin=pipe, stdout=pipe, cwd=apart._ROOT) as child:
        child.stdin.write(endless)
        child.stdin.flush()
        assert read_record(child.stdout)[0] == {"share": 0.25}
        assert child.poll() is None
        child.stdin.close()
        assert child.wait() == 1
