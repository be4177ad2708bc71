"""The guide names what there is: files, settings, and commands of the dashboard."""

import re
import shlex

import cli
from benchmarks.measure import ROOT
from tests.deploy.test_files import FILES, read_settings
from ui.server.origins import HEALTH, READY

TEXT = (ROOT / "docs/deploy.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
LINES = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]


def test_every_file_of_deploy_is_put_in_place_and_no_other():
    named = set(re.findall(r"deploy/([\w@.-]*\w)", TEXT))
    told = named | set(re.findall(r"`([\w@.-]+)`", TEXT.partition("\n## 1.")[0]))
    assert named <= {path.name for path in FILES}
    assert {path.name for path in FILES} <= told


def test_every_setting_is_one_that_the_product_reads():
    named = set(re.findall(r"`(PMO_\w+)", TEXT)) - {"PMO_REPLICA"}
    assert named
    assert named <= read_settings()


def test_every_command_of_the_dashboard_is_one():
    given = [
        shlex.split(found[1], comments=True)
        for line in LINES
        if (found := re.match(r"(?:pmo|drill) ([a-z]+ [^|>]*)", line))
    ]
    assert len(given) > 4
    for arguments in given:
        cli._parser().parse_args(arguments)


def test_files_of_the_project_that_commands_name_are_there():
    for name in ("requirements-server.txt", "constraints.txt"):
        assert any(name in line for line in LINES)
        assert (ROOT / name).exists()
    (compiled,) = [line for line in LINES if "compileall" in line]
    folders = compiled.split(" -q ")[-1].split()
    assert folders
    assert [name for name in folders if not (ROOT / name).is_dir()] == []


def test_checks_are_those_that_answer():
    asked = set(re.findall(r"http://localhost(/\w+)", TEXT))
    assert asked == {READY}
    assert f"`{HEALTH}`" in TEXT


def test_it_is_found():
    for name in ("README.md", "docs/access.md"):
        assert re.search(r"\]\((?:docs/)?deploy\.md\)", (ROOT / name).read_text("utf-8"))
