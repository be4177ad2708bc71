"""Text is shown as written, and fits."""

import pytest

from charts.text import plain, shortened, text_width, wrapped
from presentation.words import signed

LONG = "Maximiliane-Alexandra Featherstonehaugh-Cholmondeley von Bülow"


def test_markup_is_shown_and_not_obeyed():
    assert plain("<b>R&D</b>\n<a href='x'>") == "&lt;b&gt;R&amp;D&lt;/b&gt; &lt;a href='x'&gt;"


@pytest.mark.parametrize(("value", "text"), [(-2, "−2"), (0, "0"), (1, "+1")])
def test_gaps_have_a_sign_and_a_real_minus(value, text):
    assert signed(value) == text


def test_shortened_text_fits_and_says_that_it_was_cut():
    short = shortened(LONG, 88, 13)
    assert short.endswith("…")
    assert text_width(short, 13) <= 88
    assert LONG.startswith(short[:-1])
    assert shortened("Anna", 88, 13) == "Anna"
    assert shortened(LONG, 1, 13) == "…"


def test_wrapped_text_keeps_every_word_in_lines_that_fit():
    lines = wrapped(f"one two {LONG} three", 100, 13)
    assert all(text_width(line, 13) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == f"onetwo{LONG}three".replace(" ", "")
    assert wrapped("", 100, 13) == [""]
