"""The review pack: who is in it, what they are called, what it was made from."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from exports.formats import FORMATS
from exports.pack.choice import PackChoice, PackChoiceError, choice_bytes, read_choice
from exports.pack.naming import naming_of
from exports.pack.pack import review_pack
from pmo_data.arrangements import Arrangement
from pmo_data.errors import PmoError, UnknownChoiceError
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from pmo_data.version import VERSION
from presentation.tables import Table

START = b'{"kind": "pmo-review-pack", "version": 1, '
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample():
    return read_ratings(sample_team_bytes(), "sample-team.csv").ratings


def pack(sample, **choice):
    return review_pack(sample, PackChoice(**choice), file="sample-team.csv")


def test_the_version_is_that_of_the_project():
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == VERSION


def test_everybody_has_a_page_by_default_in_order_of_name(sample):
    made = pack(sample)
    names = [person.name for person in made.persons]
    assert sorted(names, key=str.casefold) == names
    assert len(names) == len(sample) == made.provenance.people == 14


@pytest.mark.slow
def test_a_workbook_needs_no_section_of_a_person(sample):
    made = pack(sample)
    FORMATS["xlsx"].written(made)
    assert "composed" not in vars(made)
    assert made.of_team == tuple(one for one in made.composed if one.id != "people")
    assert len(made.composed) == len(made.of_team) + len(sample.people)


@pytest.mark.slow
def test_owners_and_due_dates_stand_in_the_plans_only_where_people_are_named(sample):
    person = review_pack(sample, PackChoice(), file="f").persons[-1]
    need = person.needs[0].competence
    arranged = {person.record["person_id"]: {need: Arrangement("Jo", "2026-12-01")}}
    named = review_pack(sample, PackChoice(), file="f", arranged=arranged)
    tables = [section.shown("needs", Table) for section in named.sections if section.id == "people"]
    assert tables[-1].header[-1] == "Action, who, until when"
    assert [row[-1] for row in tables[-1].rows if row[-1]] == ["Jo · 2026-12-01"]
    assert "Action, who, until when" not in tables[0].header
    hidden = review_pack(sample, PackChoice(naming="numbers"), file="f", arranged=arranged)
    assert not any(hidden.subject.arranged_for(person) for person in hidden.persons)


def test_chosen_people_and_filters(sample):
    team = sample.people["team"].iloc[0]
    members = sample.people.loc[sample.people["team"] == team, "person_id"].tolist()
    made = pack(sample, filters={"team": (team,)}, people=(members[1],))
    assert made.view.ratings.people["person_id"].tolist() == members
    assert [p.record["person_id"] for p in made.persons] == [members[1]]


@pytest.mark.parametrize(
    "choice",
    [
        {"people": ("nobody",)},
        {"filters": {"team": ("no such team",)}},
        {"filters": {"shoe size": ("44",)}},
        {"group_by": "shoe size"},
        {"profile": "director"},
        {"readings": {"electives": "8"}},
        {"round": "1999"},
    ],
)
def test_a_choice_that_the_ratings_do_not_have_is_refused(sample, choice):
    with pytest.raises(UnknownChoiceError):
        pack(sample, **choice)


@pytest.mark.parametrize("naming", ["initials", "numbers"])
@pytest.mark.slow
def test_without_names_no_name_and_no_id_is_left(sample, naming):
    made = pack(sample, naming=naming)
    people = made.view.ratings.people
    text = people.to_csv()
    for name, person in zip(sample.people["name"], sample.people["person_id"], strict=True):
        assert name not in text
        assert person not in text
    assert people["person_id"].is_unique
    assert sorted(made.view.ratings.levels.tolist()) == sorted(sample.levels.tolist())
    assert made.report is None


def called(ratings, naming, seed="a"):
    return naming_of(ratings, naming, seed=seed, least=1)


def test_initials_that_several_share_are_numbered(sample):
    two = sample.take([0, 1])
    two = replace(two, given=two.people.assign(name=["Ann-Marie Bo", "ann mark  bo"]))
    renamed = called(two, "initials").renamed(two)
    assert renamed.people["name"].tolist() == ["AMB 1", "AMB 2"]


def test_initials_that_are_a_name_or_an_id_are_a_question_mark(sample):
    three = sample.take([0, 1, 2])
    people = three.people.assign(name=["T", "Ann Bo", "Cy Day"], person_id=["1", "AB", "3"])
    named = called(replace(three, given=people), "initials").people
    assert sorted(named.values()) == ["? 1", "? 2", "CD"]


def test_a_row_of_each_rater_keeps_its_person(sample):
    two = sample.take([0, 0])
    renamed = called(two, "numbers").renamed(two)
    assert renamed.people["name"].tolist() == ["Person 1", "Person 1"]


def test_numbers_follow_the_ratings_and_not_the_order_of_the_file(sample):
    numbers = called(sample, "numbers").people
    assert sorted(numbers.values()) == [f"Person {n:02}" for n in range(1, 15)]
    ids = sample.people["person_id"].tolist()
    assert sorted(ids, key=numbers.__getitem__) not in (ids, sorted(ids))
    assert called(sample, "numbers").people == numbers
    assert called(sample.take(range(13, -1, -1)), "numbers").people == numbers
    assert called(sample, "numbers", seed="b").people != numbers


def test_people_stand_in_the_order_of_their_numbers_everywhere(sample):
    made = pack(sample, naming="numbers")
    names = made.view.ratings.people["name"].tolist()
    assert names == sorted(names)


@pytest.mark.slow
def test_the_hash_follows_the_ratings(sample):
    first = pack(sample).provenance.ratings_hash
    levels = sample.levels.copy()
    levels[3, 4, 1] = 5 if levels[3, 4, 1] != 5 else 4
    changed = pack(replace(sample, levels=levels)).provenance.ratings_hash
    assert first == pack(sample, naming="numbers").provenance.ratings_hash != changed


def test_small_groups_have_no_figures(sample):
    sizes = sample.people["team"].value_counts()
    least = int(sizes.max())
    found = pack(sample, min_group_size=least).subject.group_summaries
    assert {name: s.people for name, s in found.items() if s} == {
        name: int(size) for name, size in sizes.items() if size >= least
    }
    assert set(found) == set(sizes.index)


def test_a_choice_is_kept_and_read_back():
    choice = PackChoice(
        profile="officer",
        filters={"team": ("North", "Süd")},
        people=("1", "2"),
        sections=("figures", "people"),
        naming="initials",
        min_group_size=3,
        paper="letter",
    )
    assert read_choice(choice_bytes(choice)) == choice
    assert read_choice(choice_bytes(PackChoice())) == PackChoice()


@pytest.mark.parametrize("blank", ["", "  ", "\u200b\u00ad", "\u2003"])
def test_a_blank_title_is_the_default_title(blank):
    assert PackChoice(title=blank) == PackChoice()
    kept = choice_bytes(PackChoice(title="Autumn")).replace(b"Autumn", blank.encode())
    assert read_choice(kept) == PackChoice()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\x01", "no file of review pack choices"),
        (b"[1]", "no file of review pack choices"),
        (b'{"kind": "pmo-review-pack", "version": 2}', "newer version"),
        (b'{"kind": "pmo-review-pack", "version": 1, "colour": "red"}', "'colour'"),
        (b'{"kind": "pmo-review-pack", "version": 1, "paper": "a5"}', "'a5'"),
        (b'{"kind": "pmo-review-pack", "version": 1, "sections": ["x"]}', "'x'"),
        (b'{"kind": "pmo-review-pack", "version": 1, "depth": 0}', "depth is 0"),
        (b'{"kind": "pmo-review-pack", "version": 1, "depth": true}', "depth"),
        (b'{"kind": "pmo-review-pack", "version": 1, "people": [1]}', "people"),
        (b'{"kind": "pmo-review-pack", "version": 1, "filters": {"team": "x"}}', "filters"),
        (b'{"kind": "pmo-review-pack", "version": 1, "paper": []}', "paper"),
        (b"[" * 200_000, "no file of review pack choices"),
        (b'{"a":' * 40_000, "no file of review pack choices"),
        (b'"' + b'\\"' * 120_000, "no file of review pack choices"),
        (START + b'"depth": ' + b"9" * 4_000 + b"}", "no file of review pack choices"),
        (START + b'"depth": 99999999}', "depth is too large"),
        (START + b'"min_group_size": 1e999}', "min_group_size in the file of choices"),
        (START + b'"title": "\\ud800"}', "title in the file of choices is not what it should be"),
        (START + b'"filters": {"\\udcff": ["x"]}}', "filters in the file of choices"),
        (START + b'"group_by": "\\ud83d"}', "group_by in the file of choices"),
        (
            START + b'"date": "1 May\\u000b2026"}',
            "The date holds a character that cannot be printed.",
        ),
        (START + b'"title": "' + b"x" * 1_000_000 + b'"}', "larger than 256 kB"),
        (START + b'"title": "' + b"x" * 201 + b'"}', "The title has 201 characters."),
        (START + b'"' + b"y" * 250_000 + b'": 1}', "The file of choices has no choice 'yyy"),
        (b"\xff\xfe{}", "no file of review pack choices"),
    ],
)
def test_a_file_of_choices_that_is_wrong_is_refused_in_a_sentence(content, said):
    with pytest.raises(PackChoiceError) as refusal:
        read_choice(content)
    assert said in refusal.value.sentence
    assert len(refusal.value.sentence) < 350


def test_an_elective_of_thousands_of_digits_is_refused_in_a_sentence(sample):
    with pytest.raises(PmoError) as refusal:
        pack(sample, fixed=("9" * 5_000 + "=N02",))
    assert "is not of the form ELECTIVE=PERSON." in refusal.value.sentence
    assert len(refusal.value.sentence) < 200


def test_a_depth_beyond_everybody_is_a_plan(sample):
    assert len(pack(sample, depth=1_000_000, each=1_000_000).subject.plan.covers) == 10


@pytest.mark.parametrize("naming", ["names", "numbers"])
def test_people_are_grouped_by_a_column_however_it_is_written(sample, naming):
    wanted = pack(sample, group_by="role", naming=naming)
    found = pack(sample, group_by="Role", naming=naming)
    assert found.subject.grouping == wanted.subject.grouping
    assert found.choice.group_by == "role"
