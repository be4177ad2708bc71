"""People whose letters no font has are named before a pack is made and after."""

import pytest

from pmo_data.template import sample_team_bytes
from tests.charts.fonts import only
from tests.ui import screens

NAMED = "Amara Okonkwo"


@pytest.fixture
def team(monkeypatch):
    """The sample team, one of whom has a name in Chinese; no font for it is there."""
    only(monkeypatch)
    return sample_team_bytes().replace(NAMED.encode(), "\u738b\u5c0f\u660e".encode())


@pytest.mark.parametrize(
    ("ending", "naming", "code"),
    [("pdf", "names", 1), ("pdf", "numbers", 0), ("xlsx", "names", 0)],
)
@pytest.mark.slow
def test_the_command_line_names_them_writes_and_ends_with_1(
    team, ending, naming, code, run_cli, write_file, tmp_path
):
    out = tmp_path / f"pack.{ending}"
    options = ("-o", out, "--sections", "figures", "--naming", naming)
    given, _, said = run_cli("export", write_file(team), *options)
    assert given == code
    assert out.stat().st_size > 1000
    assert ("has every letter of the name or team of \u738b\u5c0f\u660e" in said) == bool(code)


@pytest.mark.slow
def test_the_page_names_them_before_the_button(team):
    at = screens.with_file(team, "review_pack")
    (said,) = [w.value for w in at.warning if "every letter" in w.value]
    assert "\u738b\u5c0f\u660e" in said
    screens.choose(at, "naming", "numbers")
    assert not [w.value for w in at.warning if "every letter" in w.value]
