"""Mappings are written and read back the same, and what is none is refused with its reason."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_data.framework.competences import DIMENSIONS
from pmo_data.intake.mapping.file_mapping import DEFAULTS, FileMapping
from pmo_data.intake.mapping.mapping_file import MappingError, mapping_bytes, read_mapping
from pmo_data.meanings import BOTH, KINDS, LEVEL, Meaning

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
).filter(str.strip)
KEPT = TEXTS | st.just("")
MEANINGS = st.sampled_from([Meaning(kind) for kind in KINDS]) | st.builds(
    Meaning,
    st.just(LEVEL),
    st.none() | st.integers(1, 27),
    st.sampled_from(["", *DIMENSIONS, BOTH]),
    KEPT,
    KEPT,
)
DEFAULT = st.dictionaries(st.sampled_from(DEFAULTS[:-1]), TEXTS)
MAPPINGS = st.builds(
    FileMapping,
    st.dictionaries(TEXTS, MEANINGS, max_size=5),
    st.dictionaries(st.sampled_from(["A", "BK", "7"]), MEANINGS),
    st.none() | st.integers(1, 200) | TEXTS,
    st.sampled_from(["", "cp1252", "utf-8"]),
    st.sampled_from(["", "wide", "long", "transposed"]),
    st.lists(st.sampled_from(["1", "12", "B"]), max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.dictionaries(TEXTS, st.integers(0, 5), max_size=4),
    DEFAULT,
)


@given(MAPPINGS)
def test_what_is_written_is_read_back(mapping):
    assert read_mapping(mapping_bytes(mapping)) == mapping


def test_a_mapping_is_small_and_says_what_it_is():
    mapping = FileMapping(
        {"Job title": Meaning("role"), "Time (A)": Meaning(LEVEL, 9, "application", "self")},
        {"B": Meaning("name")},
        values={"Novice": 1, "0": 0},
    )
    text = mapping_bytes(mapping, {"Risk": "No competence has this name."}).decode()
    assert '"Job title" = "role"' in text.splitlines()
    assert '"Time (A)" = { competence = 9, dimension = "application", rater = "self" }' in text
    assert '# "Risk" = ?  No competence has this name.' in text.splitlines()
    assert '"0" = "not assessed"' in text
    assert "person and no rating" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "does not begin with mapping = 1"),
        ("mapping = true", "does not begin with mapping = 1"),
        ("mapping = 2", "does not begin with mapping = 1"),
        ("mapping = 1\n[people]\n", "unknown part 'people'"),
        ("mapping = 1\ncolumns = 3", "[columns]"),
        ('mapping = 1\n[columns]\nA = "rol"', "says 'rol' of 'A'"),
        ("mapping = 1\n[columns]\nA = 3", "does not say what 'A' means"),
        ("mapping = 1\n[columns]\nA = {competence = 28}", "no number from 1 to 27"),
        ("mapping = 1\n[columns]\nA = {competence = true}", "no number from 1 to 27"),
        ('mapping = 1\n[columns]\nA = {dimension = "B"}', "dimension of 'A'"),
        ("mapping = 1\n[columns]\nA = {person = 1}", "does not say what 'A' means"),
        ("mapping = 1\n[values]\nx = 6", "'x' in the mapping does not stand for a level"),
        ("mapping = 1\n[values]\nx = 3.0", "'x' in the mapping does not stand for a level"),
        ('mapping = 1\n[defaults]\nname = "x"', "a default of 'name'"),
        ('mapping = 1\n[defaults]\ndimension = "x"', "default of dimension"),
        ('mapping = 1\n[file]\nname = "x"', "says 'name' of the file"),
        ("mapping = 1\n[file]\nsheet = 0", "'sheet'"),
        ("mapping = 1\n[file]\npass_over = [1.5]", "'pass_over'"),
        ('mapping = 1\n[file]\nencoding = "Ada Obi"', "The encoding 'Ada Obi' in the mapping"),
        ('mapping = 1\n[file]\nencoding = "utf-8\\u0000"', "in the mapping is not known"),
        ('mapping = 1\n[file]\nlayout = "Ada Obi"', "The layout 'Ada Obi' in the mapping"),
        ('mapping = 1\n[file]\nheader = ["Ada Obi"]', "'Ada Obi' in the header of the mapping"),
        ("mapping = 1\n[file]\nheader = [0]", "'0' in the header of the mapping"),
        ('mapping = 1\n[positions]\n"Ada Obi" = "team"', "'Ada Obi' in the positions"),
        ("mapping = 1\n[file]\nheader = [0x" + "f" * 5000 + "]", "is no mapping"),
        ("mapping = 1\n[file]\nsheet = 0x" + "_f" * 5000, "is no mapping"),
        ("mapping = 1\n[columns]\nA = " + "[" * 17 + "]" * 17, "is no mapping"),
        ("mapping = 1\na" + ".b" * 17 + " = 1", "is no mapping"),
        ("mapping = 1\n[file]\nsheet = 1234567890123456", "is no mapping"),
        ("ID,Name\nE1,Asha", "is no mapping"),
        ("mapping = 1\n#" + "x" * 256_000, "larger than 256 kB"),
    ],
)
def test_what_is_no_mapping_is_refused_with_the_reason(text, said):
    with pytest.raises(MappingError) as refused:
        read_mapping(text.encode())
    assert said in refused.value.message
    assert refused.value.hint


def test_the_example_of_the_document_is_a_mapping():
    text = (Path(__file__).parents[4] / "docs" / "mappings.md").read_text("utf-8")
    mapping = read_mapping(text.partition("```toml\n")[2].partition("```")[0].encode())
    assert mapping.headings["Job title"] == Meaning("role")
    assert mapping.headings["Costs"] == Meaning(LEVEL, 11, BOTH)
    assert set(mapping.defaults) == set(DEFAULTS)
    assert all(f"`{kind}`" in text for kind in KINDS)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(MappingError, match="is no mapping"):
        read_mapping(b"mapping = 1\n\xff")


@pytest.mark.parametrize(
    "text",
    [
        'mapping = 1\n[columns]\n"[[[[[[[[[[[[[[[[[[[[" = "team"',
        "mapping = 1\n[columns]\n'12345678901234567890' = 'team'",
        "mapping = 1 # [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        '\ufeffmapping = 1\r\n[file]\r\nsheet = """\r\n[[[[[[[[[[[[[[[[[[[["""',
    ],
)
def test_brackets_and_digits_in_texts_are_no_nesting(text):
    read_mapping(text.encode())
