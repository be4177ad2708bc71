"""Words of a page are explained on it, and lead to the glossary."""

from __future__ import annotations

import re

import pytest

from analytics.glossary import glossary
from benchmarks.measure import ROOT
from presentation.sections.meanings import meanings
from tests.ui import screens

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
WITHOUT = {"administration", "framework"}
"""Pages that explain themselves: who may see what, and the glossary itself."""


def test_a_word_is_called_and_explained_once():
    terms = [term for term, _ in meanings().values()]
    assert len(terms) == len(set(terms))
    assert len(terms) > len(glossary())
    assert [said for _, said in meanings().values() if not said.endswith(".")] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page not in WITHOUT])
def test_every_word_that_a_page_explains_has_a_meaning(page):
    text = (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8")
    called = text.partition("words_here(")[2]
    named = re.findall(r'"(\w+)"', called.rpartition(")")[0])
    assert len(named) > 4
    assert set(named) <= meanings().keys()


def test_the_first_page_explains_its_words_and_each_leads_to_the_glossary():
    html = next(text for text in screens.markups(screens.start()) if "Words on this page" in text)
    assert '<a href="framework?term=not_assessed" target="_blank">Not assessed</a>: Req' in html


@pytest.mark.slow
def test_a_term_in_the_address_opens_its_line_of_the_glossary():
    at = screens.start("framework", term="thin_cover")
    table = screens.tables(at)["Figure", "Meaning"]
    assert table["Figure"].tolist() == ["Thin cover"]
    at = screens.start("framework", term="no such term")
    assert ("No.", "Competence") in screens.tables(at)
