"""Profile files of one's own: how they are read, and what a fault in one says."""

import pytest

from pmo_data.errors import DataFileError
from pmo_data.framework.profiles import extended, read_profile, read_profiles
from tests.pmo_data.framework.required_levels import PORTFOLIO, PROJECT, table


def line(number, **entries):
    """A requirement as a line of a profile file; `offices` as TOML."""
    parts = [f"competence = {number}", *(f"{key} = {value}" for key, value in entries.items())]
    return "  { " + ", ".join(parts) + " },\n"


GOOD_LINE = line(1, application=3, knowledge=4)


def profile_text(*lines, head='title = "Some"\n', tail=""):
    """A profile file; the head is line 1, `requirements` line 2, the first requirement line 3."""
    return f"{head}requirements = [\n{''.join(lines)}]\n{tail}"


def electives(*lines, needed="needed = 1\n"):
    """An electives section; after one requirement its heading is line 5."""
    return f"[electives]\n{needed}requirements = [\n{''.join(lines)}]\n"


FOUR = {"application": 4, "knowledge": 4}
FAULTS = {
    # name: (text of the file, line, fault)
    "not TOML": ('title = "Some\n', 1, "not valid TOML"),
    "not TOML at the end": ('title = "Some"\nrequirements = [\n', 2, "not valid TOML"),
    "not TOML in the middle": (
        profile_text(GOOD_LINE, "  { competence = },\n"),
        4,
        "not valid TOML",
    ),
    "a key twice": ('title = "A"\ntitle = "B"\nrequirements = []\n', 2, "not valid TOML"),
    "no title": (profile_text(GOOD_LINE, head=""), 1, "the key 'title' is missing"),
    "no requirements": ('title = "Some"\n', 1, "the key 'requirements' is missing"),
    "an unknown key": (
        profile_text(GOOD_LINE, head='title = "Some"\nlevel = 3\n'),
        2,
        "unknown key 'level'",
    ),
    "an unknown section": (
        profile_text(GOOD_LINE, tail="[extra]\na = 1\n"),
        5,
        "unknown key 'extra'",
    ),
    "a title that is no text": (
        profile_text(GOOD_LINE, head="title = 3\n"),
        1,
        "'title' has the wrong kind of value",
    ),
    "an order that is no number": (
        profile_text(GOOD_LINE, head='title = "Some"\norder = "first"\n'),
        2,
        "'order' has the wrong kind of value",
    ),
    "role names that are no list": (
        profile_text(GOOD_LINE, head='title = "Some"\nrole_names = "PMO"\n'),
        2,
        "'role_names' has the wrong kind of value",
    ),
    "a role name that is no text": (
        profile_text(GOOD_LINE, head='title = "Some"\nrole_names = ["PMO", 3]\n'),
        2,
        "role_names must be texts",
    ),
    "requirements that are no list": (
        'title = "Some"\nrequirements = 3\n',
        2,
        "'requirements' has the wrong kind of value",
    ),
    "a requirement that is no table": (
        'title = "Some"\nrequirements = [3]\n',
        2,
        "a requirement names its competence by number",
    ),
    "a requirement without competence": (
        profile_text(GOOD_LINE, "  { application = 3 },\n"),
        4,
        "a requirement names its competence by number",
    ),
    "a competence by name": (
        profile_text(line('"Reviews"', application=3)),
        3,
        "a requirement names its competence by number",
    ),
    "competence 0": (profile_text(line(0, **FOUR)), 3, "competence 0 is not one of 1–27"),
    "competence 28": (profile_text(GOOD_LINE, line(28, **FOUR)), 4, "competence 28 is not one"),
    "an unknown key in a requirement": (
        profile_text(line(3, skill=2)),
        3,
        "unknown key 'skill' in a requirement",
    ),
    "level 0": (profile_text(line(3, application=0)), 3, "application 0 is not a level"),
    "level 6": (profile_text(line(3, knowledge=6)), 3, "knowledge 6 is not a level"),
    "half a level": (profile_text(line(3, knowledge=2.5)), 3, "knowledge 2.5 is not a level"),
    "a level in words": (
        profile_text(line(3, knowledge='"Expert"')),
        3,
        "knowledge 'Expert' is not a level",
    ),
    "a level that is true": (profile_text(line(3, knowledge="true")), 3, "knowledge True is not"),
    "no level": (profile_text(line(3)), 3, "needs an application or a knowledge level"),
    "an unknown office": (
        profile_text(line(3, offices='["project", "home"]', **FOUR)),
        3,
        "offices must be some of project, programme, portfolio",
    ),
    "no office": (profile_text(line(3, offices="[]", **FOUR)), 3, "offices must be some of"),
    "an office that is no list": (
        profile_text(line(3, offices='"project"', **FOUR)),
        3,
        "offices must be some of",
    ),
    "a requirement twice": (
        profile_text(GOOD_LINE, line(3, **FOUR), GOOD_LINE),
        5,
        "competence 1 is required twice for one office",
    ),
    "a requirement twice in one of its offices": (
        profile_text(line(3, offices='["project"]', **FOUR), line(3, **FOUR)),
        4,
        "competence 3 is required twice for one office",
    ),
    "electives that are no section": (
        profile_text(GOOD_LINE, tail="electives = 3\n"),
        5,
        "'electives' has the wrong kind of value",
    ),
    "an unknown key among the electives": (
        profile_text(GOOD_LINE, tail="[electives]\nat_least = 1\n"),
        5,
        "unknown key 'at_least' among the electives",
    ),
    "electives without needed": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), needed="")),
        5,
        "'needed' must be between 1 and 1",
    ),
    "more electives needed than there are": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), needed="needed = 2\n")),
        5,
        "'needed' must be between 1 and 1",
    ),
    "no electives needed": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), needed="needed = 0\n")),
        5,
        "'needed' must be between 1 and 1",
    ),
    "needed in words": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), needed='needed = "one"\n')),
        5,
        "electives need a whole number 'needed'",
    ),
    "a fault in an elective": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), line(11, knowledge=7))),
        9,
        "knowledge 7 is not a level",
    ),
    "an elective twice": (
        profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), line(9, **FOUR))),
        9,
        "competence 9 is required twice",
    ),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_file_line_and_what_is_wrong(tmp_path, case):
    text, number, fault = case
    path = tmp_path / "some.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_profile(path)
    assert caught.value.message.startswith(f"some.toml, line {number}: ")
    assert fault in caught.value.message
    with pytest.raises(DataFileError):
        read_profiles(tmp_path)


@pytest.mark.parametrize("name", ["own", "Officer", "pmo officer", "1st"])
def test_a_file_name_that_can_be_no_id_is_refused(tmp_path, name):
    path = tmp_path / f"{name}.toml"
    path.write_text(profile_text(GOOD_LINE), encoding="utf-8")
    with pytest.raises(DataFileError, match="line 1: name the file in small letters"):
        read_profile(path)


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def head(*lines):
    return 'title = "Some"\n' + "".join(f"{text}\n" for text in lines)


def test_a_sound_file_is_read_with_defaults(tmp_path):
    write(tmp_path, some=profile_text(GOOD_LINE, line(4, application=2)))
    profile = read_profiles(tmp_path)["some"]
    assert (profile.id, profile.title, profile.order) == ("some", "Some", 100)
    assert (profile.role_names, profile.extends, profile.needed) == ((), None, 0)
    assert table(profile.required[PORTFOLIO]) == {1: (3, 4), 4: (2, 0)}


def test_one_competence_may_ask_for_other_levels_in_other_offices(tmp_path):
    low = line(3, application=2, knowledge=2, offices='["project"]')
    high = line(3, application=4, knowledge=4, offices='["programme", "portfolio"]')
    write(tmp_path, some=profile_text(low, high))
    required = read_profiles(tmp_path)["some"].required
    assert [table(required[office]) for office in range(3)] == [
        {3: (2, 2)},
        {3: (4, 4)},
        {3: (4, 4)},
    ]


def test_of_two_requirements_the_higher_holds_in_each_cell(tmp_path):
    write(
        tmp_path,
        base=profile_text(line(1, application=3, knowledge=2), line(3, application=2)),
        some=profile_text(
            line(1, application=2, knowledge=5), line(4, **FOUR), head=head('extends = "base"')
        ),
    )
    profiles = extended(read_profiles(tmp_path))
    assert table(profiles["some"].required[PROJECT]) == {1: (3, 5), 3: (2, 0), 4: (4, 4)}
    assert table(profiles["base"].required[PROJECT]) == {1: (3, 2), 3: (2, 0)}


def test_electives_are_taken_over_unless_a_profile_has_its_own(tmp_path):
    write(
        tmp_path,
        base=profile_text(GOOD_LINE, tail=electives(line(9, **FOUR), line(11, **FOUR))),
        same=profile_text(line(2, **FOUR), head=head('extends = "base"')),
        other=profile_text(
            line(2, **FOUR), head=head('extends = "base"'), tail=electives(line(12, **FOUR))
        ),
        third=profile_text(line(4, **FOUR), head=head('extends = "same"')),
    )
    profiles = extended(read_profiles(tmp_path))
    found = {profile.id: profile.elective_numbers for profile in profiles.profiles}
    assert found == {"base": (9, 11), "same": (9, 11), "other": (12,), "third": (9, 11)}
    assert table(profiles["third"].required[PROJECT]) == {1: (3, 4), 2: (4, 4), 4: (4, 4)}


def test_profiles_are_ordered_by_order_then_title(tmp_path):
    write(
        tmp_path,
        a=profile_text(GOOD_LINE, head='title = "Zeta"\norder = 2\n'),
        b=profile_text(GOOD_LINE, head='title = "Alpha"\norder = 2\n'),
        c=profile_text(GOOD_LINE, head='title = "Omega"\norder = 1\n'),
        d=profile_text(GOOD_LINE),
    )
    assert extended(read_profiles(tmp_path)).ids == ("c", "b", "a", "d")


@pytest.mark.parametrize(
    "texts",
    [
        {"some": 'extends = "nowhere"'},
        {"some": 'extends = "some"'},
        {"some": 'extends = "other"', "other": 'extends = "some"'},
    ],
    ids=["no such profile", "itself", "in a circle"],
)
def test_a_profile_that_extends_no_other_is_named(tmp_path, texts):
    write(tmp_path, **{n: profile_text(GOOD_LINE, head=head(t)) for n, t in texts.items()})
    with pytest.raises(DataFileError, match=r"(some|other)\.toml.* extends '\w+'"):
        extended(read_profiles(tmp_path))


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ('role_names = ["PMO Lead"]', 'role_names = ["pmo lead"]', "pmo lead"),
        ('role_names = ["bravo"]', "", "bravo"),
    ],
    ids=["two role names", "a role name and an id"],
)
def test_one_role_name_in_two_profiles_names_both(tmp_path, first, second, name):
    write(
        tmp_path,
        alpha=profile_text(GOOD_LINE, head=head(first)),
        bravo=profile_text(GOOD_LINE, head=head(second)),
    )
    with pytest.raises(DataFileError, match=rf"bravo\.toml.*alpha\.toml.*'{name}'"):
        read_profiles(tmp_path)
