"""The Review pack in a real browser: choose, build, download, open what was downloaded."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.browser.waiting import ready
from tests.charts.typst import pdfs

pytestmark = pytest.mark.browser


def saved(download):
    with open(download.path(), "rb") as file:
        return file.read()


def test_a_pack_of_what_was_chosen_is_built_and_downloaded(page: Page, base_url: str):
    page.goto(base_url)
    page.get_by_role("button", name="Use the sample team").click()
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    page.get_by_role("link", name="Review pack").click()
    expect(page.get_by_role("heading", name="Review pack")).to_be_visible()
    expect(page.get_by_test_id("stImage").first).to_be_visible()
    chosen = ("Sections", "A page for each person"), ("Formats", "PDF"), ("Formats", "Web page")
    for label, choice in chosen:
        ready(page)
        box = page.get_by_test_id("stMultiSelect").filter(has_text=label)
        # Typed, for a long list has only those in sight.
        box.get_by_role("combobox").fill(choice)
        page.get_by_role("option", name=choice, exact=True).click()
        # Not by Escape: where the list has closed by itself, that empties the choice.
        page.get_by_text("Take it away").click(force=True)
        expect(box).to_contain_text(choice)
    ready(page)
    page.get_by_text("Anonymous numbers").click()
    page.get_by_role("button", name="Build the pack").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"^.*PDF \(\d")).click()
    assert re.fullmatch(r"review-pack-[0-9a-f]{6}\.pdf", download.value.suggested_filename)
    pages = pdfs.texts(saved(download.value))
    sample = read_ratings(sample_team_bytes(), "sample-team.csv").ratings
    assert len(pages) > len(sample)
    text = " ".join(pages)
    # Somebody who was only there before has a number of theirs too.
    assert len(set(re.findall(r"Person (\d\d)", text))) == len(sample)
    for name in sample.people["name"]:
        assert name not in text
        assert name not in page.url
    page.get_by_text("The same again next time").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these choices").click()
    choices = saved(download.value)
    assert json.loads(choices)["naming"] == "numbers"
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the key").click()
    assert re.fullmatch(r"review-pack-key-[0-9a-f]{6}\.csv", download.value.suggested_filename)
    key = saved(download.value).decode("utf-8-sig")
    assert all(name in key for name in sample.people["name"])
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"Web page \(\d")).click()
    assert saved(download.value).lower().startswith(b"<!doctype html>")
    page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(
        {"name": "c.json", "mimeType": "application/json", "buffer": choices}
    )
    expect(page.get_by_role("button", name="Use these choices")).to_be_visible()
