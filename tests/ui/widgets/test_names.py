"""Names in sentences lead to their people, and nothing else does."""

from __future__ import annotations

import re

import pytest

from ui.widgets.names import emphasised, with_links

PEOPLE = {"Ann Lee": "a1", "Ann Lee-Brown": "b2", "Nora Lopez (E1)": "c3", "דנה כהן": "d4"}


def leading(text: str) -> list[tuple[str, str]]:
    """Token and name of each link of a sentence."""
    found = re.findall(r'data-person="([^"]*)"[^>]*>([^<]*)</button>', with_links(text, PEOPLE))
    return [(token, name) for token, name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only Ann Lee meets 9 Schedule.", [("a1", "Ann Lee")]),
        ("Ann Lee-Brown and Ann Lee: 9.", [("b2", "Ann Lee-Brown"), ("a1", "Ann Lee")]),
        ("Could help: Nora Lopez (E1) (application 4).", [("c3", "Nora Lopez (E1)")]),
        ("רק דנה כהן.", [("d4", "דנה כהן")]),
        ("Joann Lee and Ann Leeds meet it.", []),
        ("Nobody meets it.", []),
    ],
)
def test_names_lead_to_their_people(text: str, expected: list[tuple[str, str]]):
    assert leading(text) == expected


def test_all_else_is_shown_letter_for_letter():
    assert with_links("<b> & Bo", {}) == "&lt;b&gt; &amp; Bo"
    hostile = with_links('Only <i>"x" meets it.', {'<i>"x"': "t"})
    assert "<i>" not in hostile
    assert hostile.startswith('Only <button type="button" class="pmo-name" data-person="t"')
    assert hostile.endswith(">&lt;i&gt;&quot;x&quot;</button> meets it.")


def test_competences_and_figures_of_a_finding_stand_out_and_nothing_else():
    text = "Ann Lee & 11 Ethics: 1 Ethics, 3 levels, 108 levels, down from 143; 12 Risk & issues."
    shown = with_links(text, PEOPLE, look=emphasised)
    assert re.findall("<strong>(.*?)</strong>", shown) == [
        *("1\N{NO-BREAK SPACE}Ethics", "3 levels", "108 levels"),
        "12\N{NO-BREAK SPACE}Risk\N{NO-BREAK SPACE}&amp;\N{NO-BREAK SPACE}issues",
    ]
    assert "</button> &amp; 11 Ethics: <strong>" in shown
