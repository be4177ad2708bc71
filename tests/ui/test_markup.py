"""HTML of the pages: escaped, and laid out as a reader expects."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.screens import Pieces
from ui.widgets import markup

HOSTILE = '<img src=x onerror="alert(1)"> & </div>'
MAKERS = (
    *(markup.heading, markup.subheading, markup.strong, markup.paragraph, markup.caption),
    lambda text: markup.items([text]),
    lambda text: markup.details(text, text),
    lambda text: markup.badge(text, "met"),
    lambda text: markup.table([text], [[text]]),
)


@pytest.mark.parametrize("make", MAKERS)
def test_a_text_is_shown_letter_for_letter(make):
    made = make(HOSTILE)
    assert "<img" not in made
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &lt;/div&gt;" in made


def test_what_was_made_here_is_not_escaped_again():
    assert markup.paragraph("a < ", markup.strong("b & c")) == (
        "<p>a &lt; <strong>b &amp; c</strong></p>"
    )


def test_html_joined_to_a_text_is_a_text_again():
    joined = f"{markup.strong('a')} b"
    assert markup.paragraph(joined) == "<p>&lt;strong&gt;a&lt;/strong&gt; b</p>"


def test_differences_and_shares_stand_to_the_right_as_numbers_do_and_words_to_the_left():
    rows = [["+0.27", "84–85 %", "3 of 4", "–"], ["0", "100 %", "4 of 4", "–"], ["?", "", "", "–"]]
    heads = re.findall("<th(?!ead)[^>]*>", markup.table(["a", "b", "c", "d"], rows))
    assert heads == ['<th class="pmo-number">'] * 2 + ["<th>"] * 2
    unknown = markup.table(["a", "b"], [["Ann", "–"]], numbers=(1,))
    assert '<td>Ann</td><td class="pmo-number">–</td>' in unknown


def test_numbers_stand_to_the_right_with_thousands_parted():
    (rows,) = Pieces(markup.table(["Who", "Levels"], [["Ann", 1234], ["Bo", 0]])).tables
    assert rows == [["Who", "Levels"], ["Ann", "1,234"], ["Bo", "0"]]
    made = markup.table(["Who", "Levels"], [["Ann", 1234]])
    assert '<td>Ann</td><td class="pmo-number">1,234</td>' in made


def test_parts_are_one_element_of_the_page():
    def page():
        from ui.widgets import markup

        markup.show(markup.heading("One"), markup.paragraph("Two"))

    at = AppTest.from_function(page).run()
    (element,) = at.get("html")
    assert Pieces(element.proto.body).found == [("h2", "One"), ("p", "Two")]


def test_the_style_sheet_has_the_colours_of_both_modes():
    sheet = markup.style_sheet()
    assert "--pmo-borderColor: light-dark(#D5DCE4, #344150);" in sheet
    assert "None" not in sheet
    assert ".pmo-figure" in sheet
