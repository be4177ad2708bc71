"""Another person's charts are on the screen before the server has answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.test_journey import choose, open_page_of_person
from tests.browser.waiting import ready

FIRST, SECOND, THIRD = "Amara Okonkwo", "Kwame Mensah", "Sofia Rossi"
OF_TARGET = ("radar_application", "radar_knowledge", "every_gap")
"""What somebody is held to is drawn in these; the way to Specialist is the same whatever it is."""
CHARTS = (*OF_TARGET, "way_to_specialist")
COUNT = """() => {
  const { react } = Plotly;
  window.drawn = 0;
  Plotly.react = (...given) => { window.drawn += 1; return react(...given); };
}"""


class Line:
    """What the server sends to a page, which can be held back."""

    def __init__(self, page: Page) -> None:
        self._held: list[str | bytes] | None = None
        page.route_web_socket("**/_stcore/stream", self._open)

    def _open(self, page: WebSocketRoute) -> None:
        self._page = page
        page.connect_to_server().on_message(self._pass)

    def _pass(self, message: str | bytes) -> None:
        if self._held is None:
            self._page.send(message)
        else:
            self._held.append(message)

    def hold(self) -> None:
        self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for message in held:
            self._page.send(message)


@pytest.fixture(scope="module")
def line(kept_page: Page) -> Iterator[Line]:
    yield Line(kept_page)
    kept_page.close()  # what is held back once goes this way for ever


@pytest.fixture(scope="module")
def opened(kept_page: Page, line: Line, base_url: str) -> Page:
    """The page of a person, with all of its charts in sight."""
    page = kept_page
    page.set_viewport_size({"width": 1280, "height": 2000})
    page.goto(base_url)
    ready(page)
    page.get_by_role("button", name="Use the sample team").first.click()
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    open_page_of_person(page, FIRST)
    expect(page.locator(".js-plotly-plot")).to_have_count(len(CHARTS))
    page.evaluate(COUNT)
    return page


@pytest.fixture
def person(opened: Page, line: Line) -> Page:
    """The page of the first person, held to their own role."""
    line.release()
    ready(opened)
    if "profile=" in opened.url:
        hold_to(opened, "Own role")
        ready(opened)
    if not title(opened, FIRST).count():
        choose(opened, "Person", FIRST)
    content(opened, FIRST)
    return opened


def box(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("combobox", name="Person").first


def pick(page: Page, name: str, *, key: str = "") -> None:
    """Choose a person by a click or a key, without waiting for the page."""
    box(page).click()
    box(page).fill(name)
    option = page.get_by_role("option", name=name)
    expect(option).to_have_count(1)
    if key:
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
    else:
        option.click()


def hold_to(page: Page, profile: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox", name="Profile").click()
    page.get_by_role("option", name=profile).click()


def content(page: Page, name: str, keys: tuple[str, ...] = CHARTS) -> list[str]:
    """What each chart has drawn, once all of them say that they are of this person."""
    charts = [page.locator(f".st-key-{key} .js-plotly-plot") for key in keys]
    for chart in charts:
        expect(chart).to_have_attribute("aria-label", re.compile(f"^{name}: "))
        expect(chart).to_have_css("visibility", "visible")
    return [chart.inner_html() for chart in charts]


def drawn(page: Page) -> int:
    return int(page.evaluate("drawn"))


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, level=1)


@pytest.mark.parametrize("profile", ["Own role", "PMO Officer"])
def test_they_are_those_that_the_server_sends_later(person: Page, line: Line, profile: str):
    if profile != "Own role":
        hold_to(person, profile)
        ready(person)
    before = content(person, FIRST)
    count = drawn(person)
    line.hold()
    pick(person, SECOND)
    ahead = content(person, SECOND)
    expect(title(person, FIRST)).to_be_visible()
    assert not set(before) & set(ahead)
    assert drawn(person) == count + len(CHARTS)
    line.release()
    expect(title(person, SECOND)).to_be_visible()
    ready(person)
    assert content(person, SECOND) == ahead
    assert drawn(person) == count + len(CHARTS)


def test_a_key_chooses_as_a_click_does(person: Page, line: Line):
    line.hold()
    pick(person, SECOND, key="Enter")
    content(person, SECOND)
    expect(title(person, FIRST)).to_be_visible()


def test_who_is_chosen_and_left_again_is_not_shown(person: Page, line: Line):
    before = content(person, FIRST)
    line.hold()
    pick(person, SECOND)
    content(person, SECOND)
    pick(person, FIRST)
    line.release()
    ready(person)
    expect(title(person, FIRST)).to_be_visible()
    assert content(person, FIRST)[0] == before[0]


def test_what_was_sent_for_another_view_is_not_drawn(person: Page):
    person.evaluate("""() => addEventListener(
        "chart-ahead", ({ detail }) => { window.sent = detail.charts; }, { once: true })""")
    choose(person, "Person", SECOND)
    choose(person, "Person", FIRST)
    hold_to(person, "PMO Officer")
    ready(person)
    before, count = content(person, FIRST, OF_TARGET), drawn(person)
    person.evaluate(
        """option => dispatchEvent(
            new CustomEvent("chart-ahead", { detail: { charts: sent, option } }))""",
        SECOND,
    )
    ready(person)
    assert content(person, FIRST, OF_TARGET) == before
    assert drawn(person) == count + len(CHARTS) - len(OF_TARGET)
    choose(person, "Person", SECOND)  # the one drawn is of nobody who was chosen


def test_of_two_choices_in_a_row_the_last_one_stays(person: Page, line: Line):
    line.hold()
    pick(person, SECOND)
    content(person, SECOND)
    pick(person, THIRD)
    content(person, THIRD)
    line.release()
    expect(title(person, THIRD)).to_be_visible()
    ready(person)
    content(person, THIRD)


def test_a_name_that_is_typed_and_left_draws_nothing(person: Page):
    count = drawn(person)
    box(person).click()
    box(person).fill(SECOND)
    expect(person.get_by_role("option", name=SECOND)).to_be_visible()
    person.keyboard.press("Escape")
    ready(person)
    content(person, FIRST)
    assert drawn(person) == count


def test_the_server_has_the_last_word(person: Page, line: Line):
    line.hold()
    hold_to(person, "PMO Officer")
    pick(person, SECOND)
    of_own_role = content(person, SECOND)
    line.release()
    expect(title(person, SECOND)).to_be_visible()
    ready(person)
    of_officer = content(person, SECOND)
    assert of_officer[0] != of_own_role[0]
    choose(person, "Person", FIRST)
    choose(person, "Person", SECOND)
    assert content(person, SECOND)[0] == of_officer[0]
