"""In which texts a name stands, and in which it does not."""

import tracemalloc
import unicodedata

import pytest

from pmo_data.named.mentions import Sought, letters_of, spellings, words_of

HELD = {
    "Ada Obi": [
        *(
            "ada  OBI",
            "Obi, Ada",
            "Ada_Obi",
            "AdaObi",
            "ObiAda",
            "ada.obi@example.org",
            "Ada\u00a0Obi",
        ),
        *(
            "Ada\u200bObi",
            "A\u00adda Obi\u200bsaid",
            "(Ada Obi)",
            "Ada Obi's",
            "Ａｄａ　Ｏｂｉ",
            "Ada–Obi",
        ),
    ],
    "Sean O'Brien": [
        "Sean O’Brien",
        "O'Brien, Sean",
        "SEAN OBRIEN",
        "Sean O Brien",
        "Sean O´Brien",
    ],
    "Anna-Lena Ek": ["Anna Lena Ek", "Anna‑Lena Ek", "AnnaLena Ek", "Ek, Anna-Lena"],
    "van der Berg, Jan": ["Jan van der Berg", "JanVanDerBerg"],
    "Jan de Vries op den Berg": ["jan de vries op den berg", "Berg, Jan de Vries op den"],
    "Jürgen Strauß": ["JÜRGEN STRAUSS"],
    "İpek Işık": ["ipek ışık", "IPEK IŞIK", "İPEK IŞIK"],
    "王芳": ["王芳的经理", "找王芳", "王　芳", "Team王芳"],
    "アダ オビ": ["アダ・オビさん", "アダオビ", "ｱﾀﾞ ｵﾋﾞ"],
    "김철수": ["김철수는"],
    "राम": ["राम said"],
    "Zoë Żółć": ["Żółć, Zoë"],
    "Ada/Bob: Obi": ["ada/bob: obi", "Ada Bob Obi"],
    "'Ada' (Obi)": ["Ada Obi"],
}
NOT_HELD = {
    "Ada Obi": ["Canada Obituary", "Ada", "AdaObis", "Ada, Bob, Obi", "Bob Ada; Obi Bo", "Ada/Obi"],
    "Jose": ["José", "Josefa", "José's"],
    "José": ["Jose"],
    "राम": ["रामा"],
    "Sam": ["Sam\u00adantha", "Sam\u0301", "Sesam"],
    "Mayor": ["may or", "may-or"],
    "A. N. Other": ["another"],
    "王芳": ["王 and 芳", "王、芳"],
}


def holds(text, name):
    return any(Sought(spellings(name)).places(words_of(text)))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", HELD)
def test_a_name_is_found_however_it_is_written(name, form):
    texts = [unicodedata.normalize(form, text) for text in (name, *HELD[name])]
    assert [text for text in texts if not holds(text, name)] == []
    assert [
        text for text in texts if not any(one in letters_of(text) for one in letters(name))
    ] == []


def letters(name):
    return {letters_of(one) for one in spellings(name)}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NOT_HELD)
def test_another_word_is_not_taken_for_a_name(name, form):
    texts = [unicodedata.normalize(form, text) for text in NOT_HELD[name]]
    assert [text for text in texts if holds(text, name)] == []


def test_what_stands_there_is_told_to_the_letter():
    text = f"by {unicodedata.normalize('NFD', 'Zoë Żółć')}, 王芳"
    ((start, end),) = Sought(spellings("Zoë Żółć")).places(words_of(text))
    assert (text[:start], text[end:]) == ("by ", ", 王芳")
    assert list(Sought(spellings("Ada Obi")).places(words_of(""))) == []


def test_a_name_that_fills_a_cell_is_found_in_one_without_much_memory():
    name = " ".join(f"a{number}" for number in range(6000))
    other = name.replace("a5999", "b")
    tracemalloc.start()
    sought = Sought(spellings(name))
    ((start, end),) = sought.places(words_of(f"by {name}."))
    assert list(sought.places(words_of(other))) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (start, end) == (3, 3 + len(name))
    assert peak < 20_000_000
