"""The tab Saved rounds: what is held on a person, taken away and erased."""

import json

import pytest

from tests.ui import screens
from tests.ui.rounds.test_saved_rounds import buttons, choose_rounds, click, with_rounds, write

pytestmark = pytest.mark.slow


def test_a_person_is_looked_up_and_erased(store):
    at = with_rounds()
    click(at, "save_rounds")
    write(at, "rounds_person", "nobody")
    assert "Nobody in the saved rounds answers to 'nobody'\\." in [i.value for i in at.info]
    write(at, "rounds_person", "amara okonkwo")
    rows = len(store.held_on("N01").ratings)
    labels = "2026\\-Q1, 2026\\-Q2, 2026\\-Q3"
    assert f"**Amara Okonkwo** · {rows} rows of ratings in {labels}" in screens.words(at)
    assert "Erase the person" not in buttons(at)
    click(at, "erase_look")
    assert (
        "- This erases Amara Okonkwo \\(N01\\) and cannot be undone\\.\n"
        "- It takes 4 rows of ratings out of 3 rounds\\: 2026\\-Q1, 2026\\-Q2, 2026\\-Q3\\."
    ) in screens.words(at)
    click(at, "erase_not")
    assert "Erase the person" not in buttons(at)
    assert b"Okonkwo" in store.path.read_bytes()
    click(at, "erase_look")
    click(at, "erase_person")
    assert screens.literal(at.success[0].value) == (
        "Erased from 3 rounds: 2026-Q1, 2026-Q2, 2026-Q3. "
        "Ratings in use in open windows still hold the person: do not save them again."
    )
    assert b"Okonkwo" not in store.path.read_bytes()
    assert at.text_input(key="choice_rounds_person").value == ""
    assert "**2026\\-Q3** · 14 people · another round of this label is saved" in screens.words(at)
    assert [one.value for one in at.warning] == [
        "These ratings still hold 1 person erased in this window, and saving would bring them "
        "back. Put the ratings away and open the saved round again."
    ]
    choose_rounds(at, "2026-Q3")
    click(at, "use_rounds")
    assert not at.warning


def test_what_is_held_is_taken_away_as_the_command_line_gives_it(store, run_cli):
    at = with_rounds()
    click(at, "save_rounds")
    write(at, "rounds_person", "N01")
    assert [b.label for b in at.get("download_button")][:2] == [
        *("All of it as JSON", "Ratings as CSV"),
    ]
    assert json.loads(run_cli("rounds", "export", "N01")[1])["names"] == ["Amara Okonkwo"]


def test_no_name_stands_in_the_address(store):
    at = with_rounds()
    click(at, "save_rounds")
    write(at, "rounds_person", "Amara Okonkwo")
    write(at, "rounds_who", "Kim Lead")
    assert not [key for key in at.query_params if key.startswith("rounds")]
