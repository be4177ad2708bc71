"""What axe finds on every page and tab: nothing but what Streamlit's own markup causes."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journey import open_page
from tests.browser.waiting import ready
from tests.examples import THOROUGH

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
ALLOWED = {
    # The titles of groups stand between the entries, in the same list.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems]",
    # The place to drop files is called presentation and has a name.
    "presentation-role-conflict": "[data-testid=stFileUploaderDropzone]",
}
"""Rule → the element of Streamlit's within which it may be broken."""
FOUND = """
async ([within, allowed, rules]) => {
  const asked = { resultTypes: ["violations"], ...(rules.length && { runOnly: rules }) };
  const { violations } = await axe.run(within, asked);
  const own = ({ target }, id) => {
    const one = document.querySelector(target.at(-1));
    return !(allowed[id] && one?.closest(allowed[id]));
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter((node) => own(node, id)).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
"""
PAGES = (
    *("Ratings", "Rounds", "Cohort", "Specialists", "What if", "Person", "Compare"),
    *("Review pack", "Framework"),
)
DARK = ("Cohort", "Person")
"""Looked at in the dark mode too, in which `make thorough` looks at all."""
RULES: dict[str, list[str]] = {"light": [], "dark": ["color-contrast"]}
"""What is looked for, none for all: only colours differ in the dark."""

BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 29)"}


def faults(page: Page, mode: str, within: str = "html") -> list[str]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(FOUND, [within, ALLOWED, RULES[mode]])
    return found


@pytest.mark.parametrize(
    ("mode", "pages", "tabs"),
    [("light", PAGES, True), ("dark", PAGES if THOROUGH else DARK, THOROUGH)],
    ids=["light", "dark"],
)
def test_no_page_or_tab_breaks_a_rule_of_its_own(
    page: Page, base_url: str, mode: Literal["light", "dark"], pages: tuple[str, ...], tabs: bool
):
    page.emulate_media(color_scheme=mode)
    page.goto(base_url)
    ready(page)
    expect(page.locator(".stApp")).to_have_css("background-color", BACKGROUND[mode])
    found = {"first": faults(page, mode)}
    page.get_by_role("button", name="Use the sample team").click()
    ready(page)
    for name in pages:
        if name == "Person":
            page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
            ready(page)
        else:
            open_page(page, name)
        page.locator("summary", has_text="Words on this page").evaluate_all(
            "all => all.forEach((one) => one.click())"
        )
        found[name] = faults(page, mode)
        for place, tab in enumerate(page.get_by_role("tab").all()[1:] if tabs else ()):
            tab.click()
            ready(page)
            # All around it was looked at with the first.
            found[f"{name}, tab {place + 2}"] = faults(page, mode, "[role=tabpanel]")
        # What is drawn only once it is in sight keeps to the policy too.
        last = page.get_by_test_id("stMain").locator(".stVerticalBlock > *").last
        last.scroll_into_view_if_needed()
        ready(page)
    assert {name: said for name, said in found.items() if said} == {}
