"""What stands in `deploy/`: it agrees with itself and names only what the product has."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from uvicorn.main import main as uvicorn

import app
import cli
from benchmarks.measure import ROOT
from tests.deploy.standing import DEPLOY, program, unit
from tests.test_text_rules import PRODUCT
from ui.server import ending
from ui.server.login.claims import HEADERS
from ui.server.login.settings import LOGIN, Way
from ui.server.login.start import LEAST_LINE, LINE_LENGTH
from ui.server.origins import READY

FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
TEXTS = {path.name: path.read_text("utf-8") for path in FILES}
UNITS = ("pmo@.service", "pmo-backup.service", "pmo-backup.timer")
SOCKET = "/run/pmo-{}/app.sock"


def options(line):
    """What uvicorn understands of a command that starts it; a wrong option is an error."""
    start, *given = line.split() if isinstance(line, str) else line
    assert Path(start).name == "uvicorn"
    return uvicorn.make_context("uvicorn", given).params


def read_settings():
    """Names of the settings of the environment that the product reads."""
    sources = [path.read_text("utf-8") for top in PRODUCT for path in (ROOT / top).rglob("*.py")]
    return {name for text in sources for name in re.findall(r'"(PMO_[A-Z_]*[A-Z])"', text)}


def seconds(text):
    return int(re.fullmatch(r"(\d+)s?", text)[1])


def copied():
    """What the image is made from."""
    lines = re.findall(r"^COPY (.+) \S+$", TEXTS["Containerfile"], flags=re.MULTILINE)
    return [name.rstrip("/") for line in lines for name in line.split()]


def image_command():
    (line,) = re.findall(r"^CMD \[(.+)\]", TEXTS["Containerfile"], flags=re.MULTILINE | re.DOTALL)
    return re.findall(r'"([^"]+)"', line)


def test_every_setting_is_one_that_the_product_reads():
    read = read_settings()
    named = {name: set(re.findall(r"\bPMO_[A-Z_]+\b", text)) for name, text in TEXTS.items()}
    own = {"PMO_REPLICA"}  # HAProxy's cookie
    assert set.union(*named.values()) >= {LOGIN, ending.DRAIN, "PMO_ROUNDS", "PMO_GRANTS"}
    assert {name: found - read - own for name, found in named.items() if found - read - own} == {}


def test_a_process_answers_at_the_socket_that_the_proxies_ask():
    (line,) = unit("pmo@.service")["ExecStart"]
    assert options(line)["uds"] == SOCKET.format("%i")
    assert f"unix:{SOCKET.format(1)};" in TEXTS["nginx.conf"]
    for number in (1, 2):
        assert f"presetenv PROCESS_{number} unix@{SOCKET.format(number)}\n" in TEXTS["haproxy.cfg"]
    assert unit("pmo@.service")["RuntimeDirectory"] == ["pmo-%i"]
    assert unit("pmo@.service")["RuntimeDirectoryMode"] == ["0750"]
    assert "presetenv GROUP_NAME pmo\n" in TEXTS["haproxy.cfg"]
    assert unit("pmo@.service")["Group"] == ["pmo"]


def test_a_process_is_started_as_make_run_starts_it():
    (line,) = unit("pmo@.service")["ExecStart"]
    told = re.search(r"\$\(BIN\)/(uvicorn(?:.*\\\n)*.*)\n", (ROOT / "Makefile").read_text("utf-8"))
    made = told[1].replace("\\\n", " ").replace("$(ADDRESS)", "localhost").replace("$(PORT)", "1")
    places = ("uds", "host", "port", "timeout_graceful_shutdown")
    known = [options(one) for one in (line, made, image_command())]
    of_all = [{key: one[key] for key in one if key not in places} for one in known]
    assert of_all[0] == of_all[1] == of_all[2]
    assert known[0]["app"] == "app:app"
    assert app.app.__class__.__name__ == "App"
    assert f"Environment={LINE_LENGTH}={LEAST_LINE}\n" in TEXTS["pmo@.service"]
    assert f"ENV {LINE_LENGTH}={LEAST_LINE} " in TEXTS["Containerfile"]


def test_whoever_ends_a_process_gives_it_the_time_to_end():
    (line,), (most,) = (unit("pmo@.service")[key] for key in ("ExecStart", "TimeoutStopSec"))
    for started, allowed in (
        (line, most),
        (image_command(), re.search(r"stop_grace_period: (\S+)", TEXTS["compose.yaml"])[1]),
    ):
        needed = ending.USUAL_SECONDS + options(started)["timeout_graceful_shutdown"]
        assert seconds(allowed) > needed
    assert unit("pmo@.service")["KillMode"] == ["mixed"]


def test_haproxy_asks_where_a_process_says_that_it_ends_and_often_enough():
    config = TEXTS["haproxy.cfg"]
    assert f"http-check send meth GET uri {READY} ver HTTP/1.1 hdr Host localhost\n" in config
    assert "http-check disable-on-404\n" in config
    assert seconds(re.search(r"check inter (\S+)", config)[1]) < ending.NOTICE_SECONDS
    for name in ("haproxy.cfg", "nginx.conf"):
        assert READY in TEXTS[name]
        for header in HEADERS:
            assert re.search(rf"(?:del-header|proxy_set_header) {header}\b", TEXTS[name])


def test_nginx_takes_every_file_that_the_dashboard_takes():
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    taken = int(re.search(r"client_max_body_size (\d+)m;", TEXTS["nginx.conf"])[1])
    assert taken > settings["server"]["maxUploadSize"]


def test_the_backup_is_a_command_of_the_product():
    (line,) = unit("pmo-backup.service")["ExecStart"]
    python, script, *given = line.split()
    assert python.endswith("/.venv/bin/python")
    assert (ROOT / script).exists()
    assert given[:2] == ["rounds", "backup"]
    assert cli._parser().parse_args(given).who == "pmo-backup"
    for key in ("User", "Group", "WorkingDirectory", "EnvironmentFile", "StateDirectory"):
        assert unit("pmo-backup.service")[key] == unit("pmo@.service")[key]


def test_a_command_runs_in_the_folder_and_with_the_settings_of_a_process(tmp_path):
    text = TEXTS["pmo"]
    (user,), (group,) = (unit("pmo@.service")[key] for key in ("User", "Group"))
    assert f"setpriv --reuid={user} --regid={group} --clear-groups .venv/bin/python cli.py" in text
    for key in ("WorkingDirectory", "EnvironmentFile"):
        (place,) = unit("pmo@.service")[key]
        assert re.search(rf"{place}[\s}}]", text)
    tells = 'echo "$PWD $PMO_ROUNDS $(umask)"; printf "<%s>" "$@"'
    (tmp_path / "setpriv").write_text(f"#!/bin/sh\n{tells}\n")
    (tmp_path / "setpriv").chmod(0o755)
    script = text.replace("/opt/pmo", str(tmp_path))
    (tmp_path / "other.env").write_text("PMO_ROUNDS=here.duckdb\n")
    done = subprocess.run(
        ["sh", "-c", script, "pmo", "rounds", "load", "a b"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "SETTINGS": f"{tmp_path}/other.env"},
        capture_output=True,
        text=True,
        check=True,
    )
    place, words = done.stdout.split("\n")
    (mask,) = unit("pmo@.service")["UMask"]
    assert place == f"{tmp_path} here.duckdb {mask}"
    assert words.endswith("<cli.py><rounds><load><a b>")


def test_the_image_holds_the_whole_product_and_nothing_else():
    product = {*PRODUCT, "app.py", "cli.py", ".streamlit/config.toml"}
    needs = {"requirements.txt", "requirements-server.txt", "constraints.txt"}
    assert set(copied()) == product | needs
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    (port,) = re.findall(r"^EXPOSE (\d+)$", TEXTS["Containerfile"], flags=re.MULTILINE)
    assert options(image_command())["port"] == int(port)
    for number in (1, 2):
        assert f"PROCESS_{number}: process-{number}:{port}\n" in TEXTS["compose.yaml"]


def test_the_compose_file_sets_for_haproxy_what_that_reads():
    balancer = TEXTS["compose.yaml"].partition("  balancer:\n")[2].partition("  database:\n")[0]
    told = set(re.findall(r"^ {6}([A-Z_0-9]+): ", balancer, flags=re.MULTILINE))
    assert told == set(re.findall(r"presetenv (\w+) ", TEXTS["haproxy.cfg"]))
    for source in re.findall(r"- \./(\S+?):", balancer):
        assert source == "pmo.pem" or (DEPLOY / source).exists()
    assert "dockerfile: deploy/Containerfile" in TEXTS["compose.yaml"]


def test_a_login_is_set():
    assert re.search(rf"^{LOGIN}={Way.OIDC}$", TEXTS["pmo.env"], flags=re.MULTILINE)
    assert f"{LOGIN}: {Way.OIDC}\n" in TEXTS["compose.yaml"]


@pytest.mark.slow
def test_systemd_understands_the_units(tmp_path):
    analyze = program("systemd-analyze")
    for name in UNITS:
        # A program of the machine stands for those that are not put in place here.
        text = re.sub(r"/opt/pmo/\.venv/bin/\w+", "/bin/true", TEXTS[name])
        (tmp_path / name).write_text(text, "utf-8")
    shown = [str(tmp_path / name.replace("@", "@1")) for name in UNITS]
    done = subprocess.run([analyze, "verify", *shown], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
