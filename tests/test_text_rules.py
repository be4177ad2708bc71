"""What tracked files may not say, and what documents name has to exist."""

import argparse
import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import cli
from exports.formats import FORMATS
from pmo_data.framework.profiles import read_profile
from pmo_data.framework.readings import checked_readings, switchable
from presentation.sections.listed import PACKED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PRODUCT = ("pmo_data", "analytics", "presentation", "charts", "exports", "commands", "ui", "pages")
MACHINE_PATH = re.compile(r"/(?:home|root|Users|work|mnt|tmp)/\w|[A-Z]:\\\\?Users", re.ASCII)
VERDICTS = re.compile(
    r"\b(pass(?:es|ed)?|fail(?:s|ed)?|(?<!of )failure|rank(?:s|ed|ing)?|league)\b", re.IGNORECASE
)
AUTHORSHIP = re.compile(r"\b(?:ai|machine)[- ](?:generated|written)\b|chatgpt", re.IGNORECASE)
SHOWN_DATA = ("*.csv", "*.toml")


def tracked_files():
    """The files under version control, or all of a copy without it."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        paths = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not any(x[0] in "._" for x in p.parts)]
    return [path for path in paths if path.is_file()]


def shown_texts():
    """Every text of the product that a user may see, by where it stands.

    No docstrings, and no sets: those hold what is looked for in files.
    """
    for path in [ROOT / "cli.py", *(p for d in PRODUCT for p in (ROOT / d).rglob("*.py"))]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        sets = [node for node in ast.walk(tree) if isinstance(node, ast.Set)]
        notes |= {id(node) for one in sets for node in ast.walk(one)}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and id(node) not in notes:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", text
    for pattern in SHOWN_DATA:
        for folder in ("pmo_data", "analytics"):
            for path in (ROOT / folder).rglob(pattern):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                    if not line.startswith("#"):
                        yield f"{path.relative_to(ROOT)}:{number}", line


def parsers_below(parser):
    """The commands of a parser, by name."""
    found = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return found[0].choices if found else {}


def options_of(parser):
    """The options of a command and of its own commands."""
    own = {text for action in parser._actions for text in action.option_strings}
    return own.union(*map(options_of, parsers_below(parser).values()))


def commands():
    """The commands of the command line with their options."""
    found = parsers_below(cli._parser())
    return {name: options_of(parser) for name, parser in found.items()}


@pytest.mark.slow
def test_no_tracked_file_names_a_path_of_some_machine_or_says_what_wrote_it():
    files = tracked_files()
    assert len(files) > 100
    faults = []
    for path in files:
        if path.suffix in (".png", ".ttf", ".otf") or path.name == Path(__file__).name:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if MACHINE_PATH.search(line) or AUTHORSHIP.search(line):
                faults.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert faults == []


@pytest.mark.slow
def test_nobody_passes_fails_or_is_ranked():
    texts = list(shown_texts())
    assert len(texts) > 1000
    faults = [f"{where}: {text}" for where, text in texts if VERDICTS.search(text)]
    assert faults == []


def test_the_readme_names_every_command_and_no_other():
    section = README.partition("## Command line")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `(\w+)", section, flags=re.MULTILINE)
    assert list(dict.fromkeys(named)) == list(commands())


def test_the_readme_names_every_action_of_rounds():
    named = re.findall(r"^\| `rounds ([\w-]+)", README, flags=re.MULTILINE)
    assert named == list(parsers_below(parsers_below(cli._parser())["rounds"]))


@pytest.mark.slow
def test_the_readme_names_every_option_of_every_command_and_no_other():
    section = README.partition("## Command line")[2].partition("\n## ")[0]
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section))
    known = set.union(*commands().values()) - {"-h", "--help", "--output"}
    assert named == known
    for line in section.splitlines():
        command = re.match(r"\| `(\w+)", line)
        if command:
            options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line))
            assert options <= commands()[command[1]], line


def test_the_readme_names_every_section_and_format_of_a_pack():
    (sections,) = re.findall(r"--sections ([a-z_,]+)", README)
    assert sections.split(",") == list(PACKED)
    (endings,) = re.findall(r"`export FILE -o OUT\.\{([a-z,]+)\}", README)
    assert endings.split(",") == list(FORMATS)


def test_the_readings_of_the_readme_can_be_chosen():
    named = dict(re.findall(r"`(\w+)=(\w+)`", README))
    assert set(named) == {note.id for note in switchable()}
    assert checked_readings(named) == named


def test_every_make_target_and_variable_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^(\w+):", makefile, flags=re.MULTILINE)
    variables = re.findall(r"^(\w+) \?=", makefile, flags=re.MULTILINE)
    assert set(re.findall(r"`make (\w+)", README)) <= set(targets)
    assert {"run", "test"} <= set(re.findall(r"`make (\w+)", README))
    assert set(re.findall(r"\b([A-Z]+)=\d+`", README)) <= set(variables)


def test_every_setting_of_the_readme_exists():
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    keys = {key for section in settings.values() for key in section}
    sentence = re.findall(r"set ((?:`\w+`(?: and )?)+) in\s+`.streamlit/config.toml`", README)
    named = {key for found in sentence for key in re.findall(r"`(\w+)`", found)}
    assert named
    assert named <= keys


def test_every_setting_of_the_environment_is_told():
    sources = [path.read_text("utf-8") for top in PRODUCT for path in (ROOT / top).rglob("*.py")]
    named = {
        name for text in sources for name in re.findall(r'"(PMO_(?!LIMIT)[A-Z_]*[A-Z])"', text)
    }
    documents = [ROOT / "docs" / name for name in ("rounds.md", "access.md")]
    told = README + "".join(path.read_text("utf-8") for path in documents)
    assert {"PMO_ROUNDS", "PMO_ORIGINS", "PMO_METRICS"} <= named
    assert [name for name in named if f"| `{name}` |" not in told] == []


@pytest.mark.parametrize(
    "document",
    [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))],
    ids=lambda path: path.name,
)
def test_every_link_and_file_that_a_document_names_exists(document):
    text = document.read_text(encoding="utf-8")
    links = [
        link
        for link in re.findall(r"\]\(([^)#]+)", text)
        if not link.startswith(("http", "mailto"))
    ]
    files = re.findall(r"`([\w./-]+/[\w.-]+\.(?:toml|csv|py|txt|md|sql))`", text)
    files += re.findall(r"`((?:analytics|charts|exports|pages|presentation|ui)/[\w/]+)`", text)
    missing = [link for link in links if not (document.parent / link).exists()]
    there = [name for name in files if (ROOT / name).exists() or (ROOT / f"{name}.py").exists()]
    missing += [name for name in files if "NAME" not in name and name not in there]
    assert missing == []


def test_the_profile_in_the_document_on_profiles_is_one(tmp_path):
    text = (ROOT / "docs/profile-format.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    path = tmp_path / "manager.toml"
    path.write_text(example, encoding="utf-8")
    profile = read_profile(path)
    assert (profile.title, profile.extends, profile.needed) == ("PMO Manager", "officer", 2)
    assert profile.elective_numbers == (9, 12, 27)
    keys = set(re.findall(r"^(\w+) = ", example, flags=re.MULTILINE)) - {"needed"}
    assert keys == {
        *("title", "order", "role_names", "source", "summary", "extends", "requirements"),
    }
