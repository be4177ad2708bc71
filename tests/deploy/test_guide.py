"""The guide names what there is: files, settings, and commands of the dashboard."""

import re
import shlex

import cli
from benchmarks.measure import ROOT
from tests.deploy.test_files import FILES, read_settings
from ui.server.origins import HEALTH, READY

TEXT = (ROOT / "docs/deploy.md").read_text("utf-8")


def commands_in(text):
    """Every line of its blocks, those in a list too, with lines put together."""
    blocks = re.findall(r"^ *```\n(.*?)^ *```$", text, flags=re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines]


LINES = commands_in(TEXT)


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
        if (found := re.match(r"(?:SETTINGS=\S+ )?pmo ([a-z]+ [^|>]*)", line))
    ]
    assert len(given) > 4
    for arguments in given:
        cli._parser().parse_args(arguments)


def test_files_of_the_project_that_commands_name_are_there():
    for name in ("requirements-server.txt", "constraints.txt"):
        assert any(name in line for line in LINES)
        assert (ROOT / name).exists()
    (compiled,) = {line for line in LINES if "compileall" in line}
    folders = compiled.split(" -q ")[-1].split()
    assert folders
    assert [name for name in folders if not (ROOT / name).is_dir()] == []


def test_an_upgrade_makes_the_new_version_ready_then_a_backup_and_only_then_changes_over():
    parts = re.split(r"^## (.+)\n", TEXT, flags=re.MULTILINE)
    under = dict(zip(parts[1::2], map(commands_in, parts[2::2]), strict=True))
    first, upgrade = under["2. The dashboard"], under["Upgrade"]
    once = ("install -d", "ln -sfn")
    ready = [line.replace("0.1.0", "0.2.0") for line in first if not line.startswith(once)]
    assert upgrade[: len(ready)] == ready
    backup, change, *restart = upgrade[len(ready) :]
    assert backup == "pmo rounds backup"
    assert change == first[-1].replace("0.1.0", "0.2.0") == "ln -sfn /opt/pmo-0.2.0 /opt/pmo"
    assert "systemctl restart pmo@$n" in restart


def test_checks_are_those_that_answer():
    asked = set(re.findall(r"http://localhost(/\w+)", TEXT))
    assert asked == {READY}
    assert f"`{HEALTH}`" in TEXT


def test_it_is_found():
    for name in ("README.md", "docs/access.md"):
        assert re.search(r"\]\((?:docs/)?deploy\.md\)", (ROOT / name).read_text("utf-8"))
