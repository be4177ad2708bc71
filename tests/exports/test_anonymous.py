"""Without names, nothing in any format tells who anybody is."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator

import pypdf
import pytest

from exports.formats import FORMATS
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from tests.exports.awkward import awkward_team

pytestmark = pytest.mark.slow

FILE = "Petronella Schmidt.csv"


def parts(name: str, content: bytes) -> Iterator[str]:
    """All text of a file and its metadata, with what is packed into it."""
    yield name
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield from parts(entry.filename, packed.read(entry))
    elif content[:5] == b"%PDF-":
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield from (page.extract_text() for page in reader.pages)
        yield str(reader.metadata)
    elif content[:4] != b"\x89PNG":
        text = content.decode("utf-8", "ignore")
        yield text
        yield html.unescape(text)
        if "\\u" in text:
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def secrets_of(ratings) -> list[str]:
    people = ratings.people
    told = [*people["name"], *people["person_id"], *people["Cost centre"]]
    escaped = [json.dumps(text)[1:-1] for text in told]
    return [squeezed(text) for text in {*told, *escaped, "Petronella", "Cost centre"}]


def found_in(suffix: str, **choice) -> set[str]:
    ratings = awkward_team(10)
    pack = review_pack(ratings, PackChoice(**choice), file=FILE)
    said = squeezed(" ".join(parts(f"pack.{suffix}", FORMATS[suffix].written(pack))))
    return {secret for secret in secrets_of(ratings) if secret in said}


@pytest.mark.parametrize("naming", ["initials", "numbers"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_no_name_id_rater_file_or_other_column_is_left(suffix, naming):
    assert found_in(suffix, naming=naming) == set()


@pytest.mark.parametrize("suffix", FORMATS)
def test_with_names_the_search_finds_them(suffix):
    found = found_in(suffix)
    assert {squeezed("Владимир Щербаков"), "Petronella"} <= found
