"""Five questions of a lead, each answered in three clicks: by mouse, by keys and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import ready

MOST = 3
TABS = 80
"""So many stops of the Tab key a page may have before the one that is looked for."""


class Hand:
    """Clicks, taps or Enter, counted."""

    def __init__(self, page: Page, kind: str) -> None:
        self.page, self.kind, self.count = page, kind, 0

    def activate(self, target: Locator) -> None:
        """Click, tap, or go there with Tab and arrow keys and press Enter."""
        self.count += 1
        if self.kind == "keyboard":
            self._reach(target)
            self.page.keyboard.press("Enter")
        elif self.kind == "phone":
            target.tap()
        else:
            target.click()
        ready(self.page)

    def open(self, name: str) -> None:
        """Go to a page of the navigation, which a phone has to show first."""
        shown = self.page.get_by_test_id("stExpandSidebarButton")
        if self.kind == "phone" and shown.is_visible():
            self.activate(shown)
        navigation = self.page.get_by_test_id("stSidebarNav")
        self.activate(navigation.get_by_role("link", name=name, exact=True))

    def begin(self) -> None:
        """Go to the start page with nothing counted, its navigation out of the way."""
        way = Hand(self.page, "phone" if self.kind == "phone" else "mouse")
        way.open("Ratings")
        shut = self.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
        if self.kind == "phone" and shut.is_visible():
            way.activate(shut)
        self.count = 0

    def _reach(self, target: Locator) -> None:
        """Tab until the target has the focus; within a table of rows, down to it."""
        expect(target).to_be_attached()
        has_focus = "one => one === document.activeElement"
        in_its_table = "one => !!one.closest('tbody')?.contains(document.activeElement)"
        for _ in range(TABS):
            if target.evaluate(has_focus):
                return
            within = target.evaluate(in_its_table)
            self.page.keyboard.press("ArrowDown" if within else "Tab")
        raise AssertionError(f"Not reached with {TABS} keys: {target}")


# What a mouse clicks is what keys and fingers reach, in as many steps.
@pytest.fixture(params=[pytest.param("mouse", marks=pytest.mark.thorough), "keyboard", "phone"])
def hand(request: pytest.FixtureRequest, base_url: str) -> Hand:
    """A session with the sample team in use, and what it is used by."""
    page = request.getfixturevalue("telephone" if request.param == "phone" else "page")
    page.goto(base_url)
    ready(page)
    page.get_by_role("button", name="Use the sample team").click()
    ready(page)
    return Hand(page, request.param)


def finding(page: Page, text: str) -> Locator:
    return page.locator(".st-key-findings tbody tr", has_text=text)


def what_is_first_to_do_for_the_team(hand: Hand) -> None:
    hand.activate(hand.page.get_by_role("link", name="See the team"))
    first = hand.page.locator(".st-key-findings tbody tr").first
    expect(first).to_contain_text("8 people are below in 27 Benefits, 16 levels in all")
    expect(first).to_contain_text("Learn: a course or coaching")


def who_alone_carries_what_and_who_could_help(hand: Hand) -> None:
    hand.activate(hand.page.get_by_role("link", name="See the team"))
    hand.activate(finding(hand.page, "Only Sofia Rossi meets 17 Capacity plan"))
    dialog = hand.page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 person meets both dimensions")
    expect(dialog).to_contain_text("takes application 4 in it. The highest is 3: ")
    hand.page.keyboard.press("Escape")


def what_a_person_should_do_first_and_why(hand: Hand) -> None:
    hand.activate(hand.page.get_by_role("link", name="See the team"))
    hand.activate(finding(hand.page, "Owen Hughes is two or more levels below in 4 cells"))
    expect(hand.page.get_by_role("heading", name="Owen Hughes", level=1)).to_be_visible()
    expect(hand.page.locator(".pmo-verdict")).to_contain_text("Start with ")
    expect(hand.page.locator(".pmo-need").first).to_contain_text("learn first")


def who_can_be_a_specialist_soonest_and_is_that_firm(hand: Hand) -> None:
    hand.open("Specialists")
    said = finding(hand.page, "Fatima El Idrissi is nearest to Specialist: 1 step in 20 ")
    expect(said).to_contain_text(re.compile("same under every interpretation|another answer under"))


def what_changed_since_last_quarter(hand: Hand) -> None:
    hand.open("Rounds")
    expect(finding(hand.page, "Since 2026-Q2")).to_contain_text("108 levels short, down from 143")


TASKS: tuple[Callable[[Hand], None], ...] = (
    what_is_first_to_do_for_the_team,
    who_alone_carries_what_and_who_could_help,
    what_a_person_should_do_first_and_why,
    who_can_be_a_specialist_soonest_and_is_that_firm,
    what_changed_since_last_quarter,
)


def test_each_question_is_answered_in_three_clicks(hand: Hand):
    for task in TASKS:
        task(hand)
        assert hand.count <= MOST, task.__name__
        hand.begin()
