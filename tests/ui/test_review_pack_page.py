"""The Review pack page: what is chosen is what is written."""

import pytest

from exports.formats import FORMATS
from exports.pack.choice import PackChoice, choice_bytes, read_choice
from exports.pack.pack import review_pack
from exports.pdf import pdf_bytes
from exports.sheets import sheets_bytes
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from presentation.sections.listed import PACKED
from tests import ratings_files as files
from tests.charts.typst import pdfs
from tests.ui import screens

pytestmark = pytest.mark.slow


@pytest.fixture
def at():
    """The page, with what is chosen of groups, plan, title and paper open."""
    page = screens.with_file(sample_team_bytes(), "review_pack", name="sample-team.csv")
    return screens.unfold(page, "pack_more")


def sample():
    return read_ratings(sample_team_bytes(), "sample-team.csv").ratings


def kept(at, name):
    return at.session_state["held"][f"kept_{name}"]


def preview(at):
    """The pack whose preview is on the page, and its pages."""
    known = at.session_state["held"]["loaded"].derived["preview"]
    (pack, section), pages = list(known.items())[-1]
    return pack, section, pages


def build(at, button="Build the pack"):
    """Press the button and wait until everything is written."""
    screens.press(at, button)
    job = kept(at, "pack_job")
    job.future.exception(600)
    screens.run(at)
    return job


def text_of(content):
    return " ".join(" ".join(pdfs.texts(content)).split())


def downloads(at):
    return {button.key: button.proto for button in at.get("download_button")}


def test_without_ratings_it_says_what_to_do_next():
    at = screens.start("review_pack")
    assert screens.headings(at) == ["Review pack", "No ratings yet"]


def test_everything_is_in_it_at_first(at):
    assert screens.headings(at)[0] == "Review pack"
    assert at.multiselect(key="choice_sections").value == []
    assert at.multiselect(key="choice_formats").options == [f.title for f in FORMATS.values()]
    pack, _, pages = preview(at)
    assert pack.choice == PackChoice()
    assert [page[:4] for page in pages] == [b"\x89PNG"]


def test_of_many_people_the_teams_part_is_offered_first():
    at = screens.with_file(files.wide_csv(files.random_team(7, 101, 0.1)), "review_pack")
    pack, _, _ = preview(at)
    assert set(PACKED) - set(pack.choice.sections) == {"people"}
    at.toggle(key="choice_of_each").set_value(True)
    screens.run(at)
    pack, _, _ = preview(at)
    assert pack.choice.sections == tuple(PACKED)
    screens.choose(at, "sections", ["people"])
    assert "choice_of_each" not in [one.key for one in at.toggle]
    assert preview(at)[0].choice.sections == ("people",)


def test_the_pack_is_that_of_the_choices_and_filters(at):
    screens.choose(at, "formats", ["pdf"])
    screens.choose(at, "sections", ["people", "figures"])
    screens.choose(at, "naming", "numbers")
    screens.choose(at, "team", ["South"])
    screens.choose(at, "paper", "letter")
    job = build(at)
    assert set(job.files) == {"pdf"}
    choice = PackChoice(
        sections=("figures", "people"),
        naming="numbers",
        filters={"team": ("South",)},
        paper="letter",
    )
    assert job.files["pdf"] == pdf_bytes(review_pack(sample(), choice, file="sample-team.csv"))
    assert "pack_pdf" in downloads(at)
    text = text_of(job.files["pdf"])
    assert "Person " in text
    for name in sample().people["name"]:
        assert name not in text


def test_without_names_the_key_and_what_the_requirements_show_stand_beside_the_button(at):
    assert "save_key" not in downloads(at)
    assert at.info == []
    screens.choose(at, "naming", "initials")
    pack, _, _ = preview(at)
    assert pack.choice == PackChoice(naming="initials")
    assert at.number_input(key="choice_min_group_size_unnamed").value == 5
    assert "save_key" in downloads(at)
    assert [screens.literal(info.value) for info in at.info] == list(pack.said)
    assert pack.said[0].startswith("Initials are no anonymity")
    assert "shows their role or office" in pack.said[1]
    screens.choose(at, "min_group_size_unnamed", 2)
    assert preview(at)[0].choice.min_group_size == 2
    screens.choose(at, "naming", "names")
    assert preview(at)[0].choice == PackChoice()


def test_a_title_that_cannot_be_printed_is_said_so(at):
    at.text_input(key="choice_pack_title").set_value("Autumn\treview")
    screens.run(at)
    said = "The title holds a character that cannot be printed."
    assert said in screens.literal(at.error[0].value)
    at.text_input(key="choice_pack_title").set_value("x" * 1_000)
    screens.run(at)
    assert "The title has 1000 characters." in screens.literal(at.error[0].value)
    at.text_input(key="choice_pack_title").set_value("Autumn review")
    screens.run(at)
    assert preview(at)[0].choice.title == "Autumn review"


def test_a_filter_that_would_tell_of_few_is_refused_without_names(at):
    screens.choose(at, "office", ["portfolio"])
    assert not at.error
    screens.choose(at, "naming", "numbers")
    assert "The filter on office leaves" in screens.literal(at.error[0].value)


def test_files_of_other_choices_are_not_offered(at):
    screens.choose(at, "formats", ["pdf"])
    screens.choose(at, "sections", ["figures"])
    build(at)
    assert "pack_pdf" in downloads(at)
    screens.choose(at, "sections", ["groups"])
    assert "pack_pdf" not in downloads(at)


def test_a_template_that_is_none_is_said_and_the_other_formats_are_written(at):
    screens.choose(at, "formats", ["pptx", "pdf"])
    screens.choose(at, "sections", ["figures"])
    at.file_uploader(key="pack_template").upload("mine.pptx", b"no slides", "application/x")
    screens.run(at)
    job = build(at)
    assert set(job.files) == {"pdf"}
    assert "The template is no PowerPoint file." in screens.literal(at.error[0].value)
    assert {"pack_pdf"} == {key for key in downloads(at) if key in ("pack_pdf", "pack_pptx")}


def test_titles_and_people_stay_out_of_the_address(at):
    at.text_input(key="choice_pack_title").set_value("About Amara")
    screens.run(at)
    person = sample().people["person_id"].iloc[0]
    screens.choose(at, "pack_people", [person])
    address = str(dict(at.query_params))
    assert "Amara" not in address
    assert person not in address
    assert preview(at)[0].choice.people == (person,)
    assert preview(at)[0].choice.title == "About Amara"


def test_appraisal_sheets_are_written_alone_and_chosen_for_the_pdf(at):
    at.toggle(key="choice_pack_signatures").set_value(True)
    person = sample().people["person_id"].iloc[4]
    screens.choose(at, "pack_people", [person])
    job = build(at, "Appraisal sheets alone")
    choice = PackChoice(people=(person,), signatures=True)
    pack = review_pack(sample(), choice, file="sample-team.csv")
    assert job.files == {"pdf": sheets_bytes(pack)}
    assert "pack_pdf" in downloads(at)
    at.toggle(key="choice_pack_sheets").set_value(True)
    screens.run(at)
    assert preview(at)[0].choice == choice.changed(sheets=True)
    assert "pack_pdf" not in downloads(at)


def test_kept_choices_are_replayed(at):
    choice = PackChoice(
        profile="specialist",
        readings={**PackChoice().readings, "electives": "9"},
        filters={"team": ("North",)},
        sections=("heatmap", "groups"),
        naming="initials",
        min_group_size=3,
        title="Kept",
        date="30 September 2026",
        paper="letter",
        sheets=True,
        signatures=True,
    )
    at.file_uploader(key="pack_choice").upload("choice.json", choice_bytes(choice), "text/json")
    screens.run(at)
    screens.press(at, "Use these choices")
    assert preview(at)[0].choice == choice
    assert screens.choice(at, "profile") == "specialist"
    assert screens.choice(at, "team") == ["North"]


def test_a_file_of_choices_that_does_not_fit_is_said_so(at):
    for content, said in (
        (b"{}", "This is no file of review pack choices."),
        (choice_bytes(PackChoice(people=("nobody",))), "There is no person 'nobody'"),
        (
            choice_bytes(PackChoice(filters={"team": ("East",)})),
            "Nobody's team is 'East'. Choose among North, South.",
        ),
    ):
        at.file_uploader(key="pack_choice").upload("choice.json", content, "text/json")
        screens.run(at)
        screens.press(at, "Use these choices")
        assert said in screens.literal(at.error[0].value)


def test_every_section_has_a_preview(at):
    for section in PACKED:
        screens.choose(at, "preview", section)
        pack, shown, pages = preview(at)
        assert shown == section
        assert 1 <= len(pages) <= 2, section
    assert read_choice(choice_bytes(pack.choice)) == PackChoice()
