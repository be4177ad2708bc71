"""Slides, workbook and web page are made where there is no browser and no other program."""

import subprocess

import packs
import pytest

from exports.formats import FORMATS


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["pptx", "xlsx", "html"])
def test_it_is_made_where_no_program_can_be_found_or_started(suffix, monkeypatch, tmp_path):
    def refused(*arguments, **options):
        raise AssertionError(arguments)

    for name in ("PATH", "BROWSER_PATH", "CHROME_BIN"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(subprocess, "Popen", refused)
    monkeypatch.setattr("os.posix_spawn", refused, raising=False)
    ratings = packs.sample_ratings()
    people = tuple(ratings.people["person_id"][:1])
    assert len(FORMATS[suffix].written(packs.pack_of(ratings, people=people))) > 20_000
