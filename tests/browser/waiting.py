"""Waiting for a page to be done: for what it does, never for a time."""

from __future__ import annotations

import os
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError, expect

PATIENCE_MS = int(os.environ.get("BROWSER_PATIENCE_SECONDS", "600")) * 1000
"""A guard against hangs, and no measure: who looks for a fault may set less."""
ATTEMPTS = 100
REFUSED = "refused by the policy: "
"""What a page writes to the console where its content security policy refuses something."""
FRAMES = 15
"""So many go by until a page is done with what it was told; they are not counted any further."""
# What a page asks the server to run begins with this byte; all else is not answered.
WATCH = """
window.seen = { frames: 0, moment: 0, sent: 0, received: 0 };
let frame = 0;
const count = () => {
  window.seen.frames += 1;
  frame = window.seen.frames > %d ? 0 : requestAnimationFrame(count);
};
const note = (what) => {
  window.seen[what] = window.seen.moment += 1;
  window.seen.frames = 0;
  frame ||= requestAnimationFrame(count);
};
note("begun");
for (const kind of ["click", "keydown", "input", "change"])
  document.addEventListener(kind, () => note("acted"), true);
document.addEventListener("securitypolicyviolation", (event) =>
  console.warn(`%s${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", () => note("received"));
  }
  send(message) {
    if (message[0] === 0x5a) note("sent");
    super.send(message);
  }
};
"""
# The page says "notRunning" also in the moment between a click and the server's answer to it, and
# some frames go by from a message to what it changes. What is not there yet moves everything below
# it when it comes, and that closes an open list.
STATE = """
() => {
  const app = document.querySelector("[data-testid=stApp]");
  const undrawn = document.querySelectorAll(
    "[data-testid=stSkeleton], .chart-plot:not(.js-plotly-plot)");
  const insight = (one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.checkVisibility() && top < innerHeight && bottom > 0;
  };
  return {
    ...window.seen,
    script: app?.dataset.testScriptState,
    undrawn: [...undrawn].filter(insight).map((one) => one.outerHTML.slice(0, 200)),
  };
}
"""
QUIET = f"""
() => {{
  const {{ frames, sent, received, script, undrawn }} = ({STATE})();
  return script === "notRunning" && received > sent && frames > {FRAMES} && !undrawn.length;
}}
"""


def watch(context: BrowserContext) -> None:
    """Note in every page when something was done, sent and received, and give it time."""
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WATCH % (FRAMES, REFUSED))


def ready(page: Page) -> None:
    """Wait until the script of the page has run and all in sight is drawn, without an error."""
    try:
        page.wait_for_function(QUIET)
    except TimeoutError as late:
        raise AssertionError(f"{page.url} never got quiet: {page.evaluate(STATE)}") from late
    expect(page.get_by_test_id("stException")).to_have_count(0)


def until(then: Locator, act: Callable[[], object]) -> None:
    """Do something again and again until something appears: a grid is drawn after it is there."""
    for _ in range(ATTEMPTS):
        act()
        ready(then.page)
        if then.count():
            break
    expect(then).to_be_visible()


def choose_option(box: Locator, option: str, *, exact: bool = False) -> None:
    """Choose an option by what is typed, and wait until the page is done.

    A list that a redrawn page has closed is opened again; one that stays open is closed.
    """
    page = box.page
    found = page.get_by_role("option", name=option, exact=exact).first

    def ask() -> None:
        box.click()
        box.fill(option)

    until(found, ask)
    found.click()
    ready(page)
    if page.get_by_role("option").count():
        # Only then: where the list has closed by itself, Escape empties the choice.
        page.keyboard.press("Escape")
        ready(page)
