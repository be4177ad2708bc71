"""A window whose process is killed: another one shows a working page, and says what is gone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.servers import free_port, wait_for
from tests.browser.test_journey import SAMPLE, drop, open_page
from tests.browser.waiting import ready, watch
from tests.deploy.standing import Front, haproxy, processes
from tests.ui.server.served import command, serving, started

AGAIN = "The server of this window has ended, so drop team.csv again on the page Ratings."


@contextmanager
def dropped(page: Page, address: str) -> Iterator[None]:
    """Meanwhile whatever holds the file of the page is killed; then the page goes on elsewhere."""
    page.goto(address)
    ready(page)
    drop(page, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    listed = page.get_by_test_id("stFileUploader").get_by_text("team.csv")
    expect(listed).to_have_count(1)
    yield
    expect(page.get_by_text(AGAIN)).to_be_visible()
    ready(page)
    expect(listed).to_have_count(0)

    open_page(page, "Cohort")
    expect(page.get_by_text(AGAIN)).to_be_visible()
    expect(page.get_by_role("heading", name="No ratings yet")).to_be_visible()
    open_page(page, "Ratings")
    drop(page, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    expect(page.get_by_text(AGAIN)).to_have_count(0)


def test_the_same_server_started_anew_says_what_to_drop_again(page: Page, tmp_path: Path):
    port, rounds = free_port(), str(tmp_path / "rounds.duckdb")
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as second:
        first = started(command("uvicorn", port), PMO_ROUNDS=rounds)
        second.callback(first.kill)
        wait_for(f"{address}/_stcore/health", first)
        with dropped(page, address):
            first.kill()
            first.wait()
            second.enter_context(serving(port=port, PMO_ROUNDS=rounds))


def slow_upload(page: Page) -> None:
    """Let little of what is uploaded reach the server."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    speed = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": 10_000}
    line.send("Network.emulateNetworkConditions", {"offline": False, **speed})


def test_a_file_that_was_on_its_way_is_named_too(page: Page, tmp_path: Path):
    port, rounds = free_port(), str(tmp_path / "rounds.duckdb")
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as second:
        first = started(command("uvicorn", port), PMO_ROUNDS=rounds)
        second.callback(first.kill)
        wait_for(f"{address}/_stcore/health", first)
        page.goto(address)
        ready(page)
        slow_upload(page)
        drop(page, SAMPLE + b"\n" * 1_000_000, "team.csv")
        expect(page.get_by_test_id("stFileChipIconSpinner")).to_be_visible()
        first.kill()
        first.wait()
        second.enter_context(serving(port=port, PMO_ROUNDS=rounds))
        expect(page.get_by_text(AGAIN)).to_be_visible()
        ready(page)
        expect(page.get_by_test_id("stFileChip")).to_have_count(0)
    page.close()  # its line stays slow


@pytest.fixture
def window(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A page that takes the certificate of the test."""
    given = browser_context_args | {"ignore_https_errors": True}
    with browser.new_context(**given) as context:
        watch(context)
        yield context.new_page()


def replica(page: Page) -> str:
    """The process that the window belongs to."""
    (found,) = (one for one in page.context.cookies() if one["name"] == "PMO_REPLICA")
    assert found["secure"]
    return str(found["value"])


def test_another_process_behind_haproxy_says_what_to_drop_again(window: Page):
    ports = Front(free_port(), free_port())
    with tempfile.TemporaryDirectory(prefix="pmo") as made:
        settings = {"PMO_ORIGINS": ports.origin, "PMO_ROUNDS": f"{made}/rounds.duckdb"}
        with (
            processes(Path(made), 2, **settings) as running,
            haproxy(Path(made), ports=ports),
            dropped(window, ports.origin),
        ):
            first = replica(window)
            running[int(first) - 1].kill()
        assert replica(window) != first
