"""Nothing that a page does is refused by its own policy, and other pages get nothing of it.

Every test of this folder looks for what a policy refused; `test_axe` goes through all pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Page, expect

from benchmarks.measure import ROOT
from benchmarks.servers import running
from tests.browser.test_journey import SAMPLE, open_page, upload

FOREIGN = "evil.example"


@pytest.fixture
def roomless_url(tmp_path: Path) -> Iterator[str]:
    """A dashboard whose windows have room for one file."""
    settings = {"PMO_ROUNDS": str(tmp_path / "rounds.duckdb")}
    with running("app.py", ROOT, PMO_LIMIT_SESSION_BYTES=str(2 * len(SAMPLE)), **settings) as url:
        yield url


def test_a_file_without_room_gets_a_sentence_and_no_raw_error(page: Page, roomless_url: str):
    upload(page, roomless_url, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "more.csv", "mimeType": "text/csv", "buffer": b"x" * len(SAMPLE) * 3}
    )
    expect(page.get_by_test_id("stAlert")).to_contain_text("PMO_LIMIT_SESSION_BYTES")
    expect(page.get_by_text("The ratings loaded before stay in use")).to_be_visible()
    expect(page.get_by_text("AxiosError")).to_have_count(0)
    open_page(page, "Cohort")
    expect(page.get_by_text("14 people").first).to_be_visible()


def test_under_a_name_that_was_led_here_a_page_gets_nothing(
    browser_type: BrowserType, browser_type_launch_args: dict, base_url: str
):
    led = f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1"
    arguments = [*browser_type_launch_args["args"], led]
    with browser_type.launch(**browser_type_launch_args | {"args": arguments}) as browser:
        page = browser.new_page()
        answer = page.goto(base_url.replace("127.0.0.1", FOREIGN))
        assert answer is not None
        assert answer.status == 403
        asked = "(url) => fetch(url).then((answer) => answer.status)"
        for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/0.csv"):
            assert page.evaluate(asked, path) == 403
        opened = """(url) => new Promise((done) => {
          const line = new WebSocket(url);
          line.onopen = () => done(true);
          line.onerror = () => done(false);
        })"""
        stream = "/_stcore/stream"
        assert not page.evaluate(opened, stream)
        assert not page.evaluate(opened, base_url.replace("http", "ws", 1) + stream)
