"""Every format and page says what the sections say, and nothing of its own in their place.

All texts of the sections bear a mark here. One that stands somewhere without it was composed
there again; a marked one that is missing was left out without being in the lists below; and
what is left of a format once all of them are taken away holds no sentence.
"""

import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from exports.formats import FORMATS
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from exports.xlsx.tables import SHEETS
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.blocks import FULL, SHORT, Cards, Sentence
from presentation.chart_content import ChartContent
from presentation.chart_sentences import alternative_of
from presentation.sections.definitions import INDICATIVE
from presentation.sections.listed import KINDS, PACKED, sections
from presentation.tables import Table
from tests.charts.typst import pdfs
from tests.exports import sheets, slides
from tests.presentation.told import MARK, mark_sections, texts_of

PERSON_PAGE = {
    "pdf": ("cards", "needs", "not_assessed", "beyond", "verdict", "doubts"),
    "pptx": ("cards",),
}
"""What the page or slide of a person shows beside charts, where it is laid out by hand."""
OF_EVERYBODY = "development_plan"
"""The figures of all people's tables of this key are one sheet, made without their sections."""
SENTENCE = 25
"""Letters from which a text is long enough to stand nowhere by chance."""
SENTENCES = re.compile(r"[^\W\d_][^\W\d_,;:’'–-]{18,}[.!?]")
"""The ends of sentences in a text without spaces."""


@pytest.fixture(scope="module")
def pack():
    """The sample of three rounds and two raters, all sections, every text of them marked."""
    with pytest.MonkeyPatch.context() as patch:
        mark_sections(patch)
        ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
        made = review_pack(ratings, PackChoice(people=("N05", "S05")), file="sample-rounds.csv")
        assert {section.id for section in made.sections} == set(PACKED)
        yield made


class Texts(HTMLParser):
    """Every text of a page, scripts and styles left out."""

    def __init__(self, html):
        super().__init__()
        self.found, self._skips = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._skips = tag in ("script", "style")

    def handle_data(self, data):
        if not self._skips:
            self.found.append(data)


def squeezed(text):
    """A text without spaces: formats break lines where they like."""
    return re.sub(r"\s+", "", text)


def text_of_pdf(content):
    return " ".join(pdfs.texts(content))


def text_of_html(content):
    return " ".join(Texts(content.decode()).found)


def text_of_pptx(content):
    found = []
    for slide in slides.opened(content).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            found.append(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")
        found.append(slide.notes_slide.notes_text_frame.text)
    return " ".join(found)


def text_of_zip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if name.endswith((".svg", ".csv"))]
        return " ".join(packed.read(name).decode("utf-8-sig") for name in names)


READ = {"pdf": text_of_pdf, "html": text_of_html, "pptx": text_of_pptx, "zip": text_of_zip}


@pytest.fixture(scope="module")
def written(pack):
    """Format → its text, as anybody who opens it can read it."""
    return {suffix: squeezed(read(FORMATS[suffix].written(pack))) for suffix, read in READ.items()}


def shown_in(suffix, section):
    """The blocks that a format shows of a section, by its choice."""
    blocks = section.upto(SHORT if suffix == "pptx" else FULL)
    if suffix == "zip":
        return [block for block in blocks if isinstance(block.shown, ChartContent)]
    if section.id == "people" and suffix in PERSON_PAGE:
        return [block for block in blocks if block.name in PERSON_PAGE[suffix]]
    return blocks


@pytest.mark.parametrize("suffix", list(READ))
@pytest.mark.slow
def test_a_format_shows_every_block_of_its_choice(pack, written, suffix):
    count = 0
    for section in pack.sections:
        for block in shown_in(suffix, section):
            for text in expected(suffix, section, block):
                assert squeezed(text) in written[suffix], (section.id, block.name, text)
                count += 1
    assert count > 10


def expected(suffix, section, block):
    """The texts of a block that have to stand in a format."""
    shown = block.shown
    if suffix == "pptx":
        return in_slides(block)
    if isinstance(shown, ChartContent) and suffix == "pdf":
        return [] if shown.title == section.label else [shown.title]
    return texts_of(shown)


def in_slides(block):
    """Slides have no room for every word of key figures: their notes tell them."""
    shown = block.shown
    if isinstance(shown, ChartContent):
        return [block.explained] if block.explained else []
    if isinstance(shown, Cards):
        return [shown.told]
    return texts_of(shown) if isinstance(shown, Sentence) else texts_of(replace(shown, title=""))


@pytest.mark.parametrize("suffix", ["pdf", "html", "pptx"])
def test_a_format_words_nothing_of_its_own(pack, written, suffix):
    for section in pack.sections:
        for block in section.blocks:
            # That profiles are indicative stands on first and last pages too.
            for text in said_by(block) if block.name != "indicative" else ():
                plain = squeezed(text).removesuffix(MARK)
                if len(plain) >= SENTENCE:
                    own = re.findall(f"{re.escape(plain)}(?!{MARK})", written[suffix])
                    assert not own, (section.id, block.name, text)


OF_SLIDES = (
    *("Tableofhowmany", "isnolevelinone", "Whatcoloursandsigns"),
    *("Competencelevelreq.", "givethesamefile", "Whatthiswasmadefrom"),
)
"""Of what a drawing says to those who cannot see it, a header, and the last slide of the file."""


@pytest.mark.parametrize("suffix", ["pdf", "html", "pptx"])
def test_a_format_adds_no_sentence_of_its_own(pack, written, suffix):
    left = written[suffix]
    said = {squeezed(text) for text in everything_said(pack)} - {""}
    for text in sorted(said, key=len, reverse=True):
        left = left.replace(text, " ")
    own = [found for found in SENTENCES.findall(left) if not any(a in found for a in OF_SLIDES)]
    assert own == []


def test_a_sentence_that_a_format_adds_is_seen():
    left = squeezed("16 levels. Most of this team is below the profile. 3 people")
    assert SENTENCES.findall(left) == ["Mostofthisteamisbelowtheprofile."]


def everything_said(pack):
    """Every text of every block, and what formats say of the product as a whole."""
    yield INDICATIVE
    for section in (*pack.sections, *pack.board):
        yield from (section.label, section.about, section.title)
        for block in section.blocks:
            for text in (*texts_of(block.shown), *block.explained.split("\n")):
                yield from (text, *text.replace(". ", ".. ").split(". "))
            if isinstance(block.shown, ChartContent):
                yield from (alternative_of(block.shown), *block.shown.lines)
            if isinstance(block.shown, Cards):
                yield from (block.shown.told, *(card.help for card in block.shown.cards))


def said_by(block):
    """What a block says in words: names and levels stand in many places."""
    shown = block.shown
    if isinstance(shown, Table):
        return [shown.title, shown.note, *shown.header]
    return texts_of(shown)


@pytest.mark.slow
def test_the_sheets_hold_the_figures_of_the_tables(pack):
    book = sheets.opened(FORMATS["xlsx"].written(pack))
    held = {
        block.shown.key: block.shown
        for section in pack.sections
        for block in section.blocks
        if isinstance(block.shown, Table) and block.shown.key in SHEETS
    }
    assert set(held) == set(SHEETS)
    for key, table in held.items():
        rows = list(book[SHEETS[key][0]].iter_rows(min_row=2, values_only=True))
        texts = {value for row in rows for value in row if isinstance(value, str)}
        wanted = {value for value in table.data.to_numpy(object).ravel() if isinstance(value, str)}
        if key == OF_EVERYBODY:
            wanted = {value.removesuffix(MARK) for value in wanted}
        assert wanted - {""} <= texts, key
        assert any(text.endswith(MARK) for text in texts) == (key != OF_EVERYBODY), key


@pytest.mark.slow
def test_every_section_is_asked_for_by_its_id_and_says_something(pack):
    for id in KINDS:
        made = list(sections(id, pack.subject))
        assert made, id
        assert all(section.blocks for section in made), id
        for section in made:
            names = [block.name for block in section.blocks]
            assert len(set(names)) == len(names), id
