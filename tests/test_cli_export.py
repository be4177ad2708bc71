"""`export` on the command line."""

import csv
import io

import pypdf
import pytest

from exports.pack.choice import PackChoice, choice_bytes
from pmo_data.template import sample_team_bytes
from tests.charts.typst import pdfs


@pytest.fixture
def sample(write_file):
    return write_file(sample_team_bytes(), "sample-team.csv")


def text_of(path):
    return " ".join(" ".join(pdfs.texts(path.read_bytes())).split())


@pytest.mark.slow
def test_it_writes_what_was_chosen(run_cli, sample, tmp_path):
    out = tmp_path / "pack.PDF"
    code, said, _ = run_cli(
        *("export", sample, "-o", out, "--profile", "specialist", "--sections", "figures, people"),
        *("--person", "Zoë Müller", "--filter", "team=South", "--reading", "electives=9"),
        *("--date", "30 September 2026", "--title", "Autumn review", "--paper", "letter"),
    )
    assert (code, said) == (0, "")
    text = text_of(out)
    assert text.startswith("Autumn review")
    assert "Date: 30 September 2026" in text
    assert "People: 7" in text
    assert "against PMO Specialist" in text
    assert "Amara Okonkwo" not in text
    assert len(pypdf.PdfReader(out).pages) == 2


@pytest.mark.slow
def test_a_kept_choice_is_replayed_and_options_come_first(run_cli, sample, tmp_path):
    kept = tmp_path / "choice.json"
    kept.write_bytes(
        choice_bytes(PackChoice(sections=("figures",), naming="numbers", title="Kept"))
    )
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert run_cli("export", sample, "-o", first, "--choice", kept)[0] == 0
    assert run_cli("export", sample, "-o", second, "--choice", kept, "--title", "Other")[0] == 0
    assert text_of(first).startswith("Kept")
    assert "Person 01" in text_of(first)
    assert text_of(second).startswith("Other")
    assert "Person 01" in text_of(second)


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked", [("--sections", "figures"), ("--sheets", "--person", "Zoë Müller")]
)
def test_a_blank_title_is_the_default_title(run_cli, sample, tmp_path, asked):
    out = tmp_path / "pack.pdf"
    assert run_cli("export", sample, "-o", out, "--title", " ", *asked)[0] == 0
    title = pypdf.PdfReader(out).metadata.title
    assert title.startswith(PackChoice().title)


@pytest.mark.slow
def test_the_same_command_writes_the_same_bytes(run_cli, sample, tmp_path):
    paths = [tmp_path / name for name in ("1.pdf", "2.pdf")]
    for path in paths:
        assert run_cli("export", sample, "-o", path, "--sections", "figures,levels")[0] == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    ("output", "options", "said"),
    [
        ("pack.docx", (), "There is no format 'docx'."),
        ("pack", (), "The output has no ending."),
        ("pack.pdf", ("--sections", "figures,colours"), "sections has no choice 'colours'."),
        ("pack.pdf", ("--naming", "emoji"), "naming has no choice 'emoji'."),
        ("pack.pdf", ("--profile", "director"), "'director'"),
        ("pack.pdf", ("--person", "Nobody"), "Nobody in the file answers to 'Nobody'."),
        ("pack.pdf", ("--filter", "team"), "--filter 'team' is not of the form COLUMN=VALUE."),
        ("pack.pdf", ("--filter", "shoe=4"), "no column 'shoe'"),
        (
            *("pack.pdf", ("--depth-of-pack", "bord")),
            "depth-of-pack has no choice 'bord'. Choose among full, board.",
        ),
        ("pack.pdf", ("--min-group-size", "0"), "min-group-size is 0"),
        ("pack.pdf", ("--choice", "missing.json"), "missing.json: no such file"),
        ("pack.pdf", ("--template", "x.pptx"), "A template is for slides."),
        ("pack.pdf", ("--key", "key.csv"), "There is no key of a pack that names people."),
        ("pack.pdf", ("--title", "x" * 1_000_000), "The title has 1000000 characters."),
        ("pack.pdf", ("--title", "a\udcff"), "The argument 'a?' holds bytes that are no text."),
        ("pack.pdf", ("--date", "1\x0b2"), "The date holds a character that cannot be printed."),
        ("pack.pdf", ("--depth", "9" * 30), "depth is too large"),
        ("pack.pdf", ("--choice", "/dev/zero"), "larger than 256 kB"),
        ("pack.pptx", ("--template", "/dev/zero"), "larger than 50 MB"),
        ("pack.pptx", ("--template", "."), ".: is a directory."),
    ],
)
def test_what_cannot_be_used_is_one_sentence(run_cli, sample, tmp_path, output, options, said):
    code, out, err = run_cli("export", sample, "-o", tmp_path / output, *options)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / output).exists()


def test_a_file_that_is_no_choice_is_said_so(run_cli, sample, tmp_path):
    code, _, err = run_cli("export", sample, "-o", tmp_path / "x.pdf", "--choice", sample)
    assert code == 2
    assert "This is no file of review pack choices." in err


@pytest.mark.slow
def test_a_key_says_who_stands_behind_the_numbers(run_cli, sample, tmp_path):
    out, key = tmp_path / "pack.pdf", tmp_path / "key.csv"
    key.write_text("what was there before")
    code, said, err = run_cli(
        *("export", sample, "-o", out, "--naming", "numbers", "--key", key),
        *("--sections", "figures"),
    )
    assert (code, said) == (0, "")
    assert "What is required of " in err
    rows = list(csv.DictReader(io.StringIO(key.read_bytes().decode("utf-8-sig"))))
    assert [row["called"] for row in rows] == sorted(row["called"] for row in rows)
    numbers = {row["called"]: row["stands_for"] for row in rows}
    assert len(numbers) == 14
    assert "Amara Okonkwo" in numbers.values()
    assert all(number in text_of(out) for number in numbers)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".csv") == ["pack.pdf"]


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        ("pack.pdf", "the command writes something else there"),
        ("sample-team.csv", "the command reads it"),
    ],
)
def test_a_key_never_takes_the_place_of_another_file(run_cli, sample, tmp_path, taken, why):
    before, out, key = sample_team_bytes(), tmp_path / "pack.pdf", tmp_path / taken
    code, _, err = run_cli("export", sample, "-o", out, "--naming", "numbers", "--key", key)
    assert code == 2
    assert err == f"'{key}' is not written: {why}. Name another output.\n"
    assert (tmp_path / "sample-team.csv").read_bytes() == before
    assert not out.exists()


def test_where_the_key_cannot_be_written_there_is_no_pack(run_cli, sample, tmp_path):
    out, key = tmp_path / "pack.pdf", tmp_path / "nowhere" / "key.csv"
    code, _, err = run_cli(
        *("export", sample, "-o", out, "--naming", "initials", "--key", key),
        *("--sections", "figures"),
    )
    assert code == 2
    assert f"there is no folder '{key.parent}'" in err
    assert not out.exists()
