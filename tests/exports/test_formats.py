"""The table of formats."""

from dataclasses import replace
from pkgutil import resolve_name

import pytest

from exports.formats import FORMATS, Format, format_of
from pmo_data.errors import UnknownChoiceError
from tests.exports import packs


def test_every_format_has_a_writer():
    for suffix, known in FORMATS.items():
        assert known.suffix == suffix
        assert callable(resolve_name(known.writer))


def test_a_format_writes_through_the_function_it_names():
    assert Format("txt", "Text", "text/plain", "builtins:bytes").written(b"pack") == b"pack"


def test_an_unknown_format_is_refused():
    with pytest.raises(UnknownChoiceError):
        format_of("docx")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_texts_that_no_format_can_hold_are_written_all_the_same(suffix):
    ratings = packs.sample_ratings()
    odd = {name: [f"{name}\x0b\x00\ufffe"] * len(ratings) for name in ("team", "round", "rater")}
    names = [f"Zo\x0b\x1f {row}" for row in range(len(ratings))]
    pack = packs.pack_of(
        packs.named(ratings, name=names, **odd), sections=("figures", "heatmap", "people")
    )
    assert len(FORMATS[suffix].written(replace(pack, subject=one_page(pack.subject)))) > 10_000


def one_page(subject):
    return replace(subject, pages=subject.pages[:1])
