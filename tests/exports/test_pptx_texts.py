"""Texts of people in the deck: harmless, and gone where names are."""

import io
import zipfile

import openpyxl
import packs
import pytest
import slides

from exports.pptx.deck import pptx_bytes

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("naming", ["initials", "numbers"])
def test_without_names_nothing_in_the_file_tells_who_it_is(naming):
    ratings = packs.sample_ratings()
    ids = [f"X{i:03}-SECRET" for i in range(len(ratings))]
    ratings = packs.named(ratings, person_id=ids, Shoe=[f"XXL{i}" for i in range(len(ids))])
    content = pptx_bytes(packs.pack_of(ratings, naming=naming))
    text = "".join(every_part(content))
    assert "Person 03" in text or naming == "initials"
    for word in ("SECRET", "Shoe", "XXL", *ratings.people["name"]):
        assert word not in text


def every_part(content):
    """The text of every part of a package, of workbooks inside it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith(".xlsx"):
                yield from every_part(part)
            else:
                yield part.decode("utf-8", errors="replace")


def test_no_text_is_a_formula_or_markup_in_it():
    pack = packs.pack_of(packs.hostile())
    content = pptx_bytes(pack)
    deck = slides.opened(content)
    names = {person.name.replace("\x07", "\ufffd") for person in pack.persons}
    heads = [f"{slides.label(slide)}\n{slides.title(slide)}" for slide in deck.slides]
    assert [name for name in names if not any(name in head for head in heads)] == []
    series = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                book = openpyxl.load_workbook(io.BytesIO(package.read(name)))
                cells = [cell for row in book.active.iter_rows() for cell in row]
                assert {cell.data_type for cell in cells} <= {"s", "n"}
                assert not any(cell.hyperlink for cell in cells)
                series |= {cell.value for cell in cells}
    assert names & series
