"""The 27 competences and the scale, and what a fault in their files says."""

import pytest

from pmo_data.errors import DataFileError
from pmo_data.framework import competences as framework
from pmo_data.framework.competences import read_competences, read_scale

NAMES = [
    "Ethics, compliance and professionalism",
    "Team management",
    "Conflict management",
    "Leadership",
    "Procurement",
    "Contract management",
    "Requirements management",
    "Solutions development",
    "Schedule management",
    "Resource management",
    "Budgeting and cost control",
    "Risk, opportunity and issue management",
    "Quality management",
    "Consolidated planning",
    "Transition management",
    "Financial management",
    "Resource capacity planning",
    "Governance arrangements",
    "Stakeholder and communications management",
    "Frameworks and methodologies",
    "Reviews",
    "Change control",
    "Independent assurance",
    "Business case",
    "Asset allocation",
    "Capability development",
    "Benefits management",
]


def test_the_27_competences_by_number_and_exact_name():
    assert [c.number for c in framework.competences()] == list(range(1, 28))
    assert [c.name for c in framework.competences()] == NAMES


def test_labels_are_distinct_and_short_enough_for_a_chart():
    labels = [c.label for c in framework.competences()]
    assert len(set(labels)) == 27
    assert max(map(len, labels)) <= 20


def test_a_competence_is_found_by_its_number():
    assert framework.competence(9).title == "9 Schedule management"
    assert framework.competence(27).name == "Benefits management"
    assert framework.competence(9).short.startswith("9 ")


def test_the_scale_has_five_named_levels():
    assert [(level.level, level.name) for level in framework.scale()] == [
        (1, "Aware"),
        (2, "Practised"),
        (3, "Competent"),
        (4, "Proficient"),
        (5, "Expert"),
    ]
    assert all(level.application and level.knowledge for level in framework.scale())


def test_dimensions_offices_and_limits():
    assert framework.DIMENSIONS == ("application", "knowledge")
    assert framework.OFFICES == ("project", "programme", "portfolio")
    assert (framework.LOWEST_LEVEL, framework.HIGHEST_LEVEL) == (1, 5)
    assert framework.COMPETENCE_COUNT == 27


def competence_file(edit):
    """Lines of a competence file, edited in place."""
    lines = ["number,name,label,description"]
    lines += [f"{n},Name {n},Label {n},What {n} is." for n in range(1, 28)]
    edit(lines)
    return "\n".join(lines) + "\n"


def put(line, text):
    return lambda lines: lines.__setitem__(line - 1, text)


def drop(line):
    return lambda lines: lines.pop(line - 1)


COMPETENCE_FAULTS = {
    "another header": (put(1, "number,name"), "line 1: the columns must be number, name, label"),
    "a value missing": (put(5, "4,Name 4,Label 4"), "line 5: each of number, name"),
    "a value blank": (put(5, "4,,Label 4,What."), "line 5: each of number, name"),
    "a value too many": (put(5, "4,Name,Label,What,more"), "line 5: each of number, name"),
    "a number that is none": (put(5, "four,Name,Label,What"), "line 5: found 'four' where 4"),
    "a number twice": (put(6, "4,Name,Label,What"), "line 6: found '4' where 5 belongs"),
    "a number left out": (drop(11), "line 11: found '11' where 10 belongs"),
    "the last one left out": (drop(28), "line 27: 27 rows are needed"),
    "one too many": (lambda lines: lines.append("28,Name,Label,What"), "27 rows are needed"),
}


@pytest.mark.parametrize("case", COMPETENCE_FAULTS.values(), ids=COMPETENCE_FAULTS.keys())
def test_a_fault_in_the_competences_names_file_and_line(tmp_path, case):
    edit, says = case
    path = tmp_path / "some.csv"
    path.write_text(competence_file(edit), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_competences(path)
    assert caught.value.message.startswith("some.csv, line ")
    assert says in caught.value.message
    assert caught.value.code == "data_file"


def test_a_sound_file_of_competences_is_read(tmp_path):
    path = tmp_path / "some.csv"
    path.write_text(competence_file(lambda lines: None), encoding="utf-8")
    assert [c.name for c in read_competences(path)] == [f"Name {n}" for n in range(1, 28)]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["0,None,a,b", "1,Aware,a,b"], "line 2: found '0' where 1 belongs"),
        (["1,Aware,a,b", "2,Practised,a,b"], "line 3: 5 rows are needed"),
        (["1,Aware,a"], "line 2: each of level, name, application, knowledge"),
    ],
)
def test_a_fault_in_the_scale_names_file_and_line(tmp_path, rows, says):
    path = tmp_path / "scale.csv"
    path.write_text("\n".join(["level,name,application,knowledge", *rows]), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_scale(path)
    assert caught.value.message.startswith("scale.csv, line ")
    assert says in caught.value.message
