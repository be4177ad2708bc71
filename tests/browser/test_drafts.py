"""A window whose server is killed: where drafts are on, another one shows what it held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.rounds.database_server import running
from benchmarks.servers import free_port, stop, wait_for
from tests.browser.test_journey import SAMPLE, card, drop, open_page
from tests.browser.waiting import choose_option, ready, watch
from tests.ui.server.login import provider as providers
from tests.ui.server.login.logins import GRANTS, Somebody, login_environment
from tests.ui.server.served import command, started
from ui.session.drafts.keeping import BACK


@pytest.fixture
def window(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A page of a browser that others have no cookies in."""
    with browser.new_context(**browser_context_args) as context:
        watch(context)
        yield context.new_page()


def test_ratings_and_choices_are_there_again_without_a_click(window: Page, tmp_path: Path):
    port = free_port()
    with running() as database, providers.running() as provider, ExitStack() as second:
        settings = login_environment(tmp_path, port=port, provider=provider, grants=GRANTS)
        settings |= {"PMO_ROUNDS": database.address, "PMO_DRAFTS": "1"}

        def server():
            process = started(command("uvicorn", port), **settings)
            second.callback(stop, process)
            wait_for(f"http://localhost:{port}/_stcore/health", process)
            return process

        first = server()
        with Somebody(SimpleNamespace(port=port), provider) as kim:
            kim.is_known("kim", email="kim@example.org", email_verified=True)
            kim.log_in("kim")
            address = f"http://localhost:{port}"
            own = [{"name": n, "value": value, "url": address} for n, value in kim.cookies.items()]
        window.context.add_cookies(own)
        window.goto(address)
        ready(window)
        drop(window, SAMPLE, "team.csv")
        expect(window.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
        open_page(window, "Cohort")
        ready(window)
        team = window.get_by_test_id("stSidebar").get_by_role("combobox", name="Team")
        choose_option(team, "North")
        shown = card(window, "Meet profile")
        open_page(window, "Framework")
        first.kill()
        first.wait()
        server()
        expect(window.get_by_text(BACK)).to_be_visible()
        ready(window)
        open_page(window, "Cohort")
        assert card(window, "Meet profile") == shown
        expect(window.get_by_text("has ended")).to_have_count(0)
