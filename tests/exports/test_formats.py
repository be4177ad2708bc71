"""The table of formats."""

from pkgutil import resolve_name

import pytest

from exports.formats import FORMATS, Format, format_of
from pmo_data.errors import UnknownChoiceError


def test_every_format_has_a_writer():
    for suffix, known in FORMATS.items():
        assert known.suffix == suffix
        assert callable(resolve_name(known.writer))


def test_a_format_writes_through_the_function_it_names():
    assert Format("txt", "Text", "text/plain", "builtins:bytes").written(b"pack") == b"pack"


def test_an_unknown_format_is_refused():
    with pytest.raises(UnknownChoiceError):
        format_of("docx")
