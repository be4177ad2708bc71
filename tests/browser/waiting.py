"""Waiting for a page to be done."""

from playwright.sync_api import BrowserContext, Page, expect

# The page says "notRunning" also in the moment between a click and the server's answer to it.
WATCH = """
window.seen = { acted: 0, sent: 0, received: 0 };
const note = (what) => () => { window.seen[what] = performance.now(); };
for (const kind of ["click", "keydown", "input", "change"])
  document.addEventListener(kind, note("acted"), true);
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", note("received"));
  }
  send(message) {
    note("sent")();
    super.send(message);
  }
};
"""
# What is not there yet moves everything below it when it comes, and that closes an open list.
QUIET = """
() => {
  const undrawn = document.querySelectorAll(
    "[data-testid=stSkeleton], .chart-plot:not(.js-plotly-plot)");
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight;
  if ([...undrawn].some(seen)) return false;
  const { acted, sent, received } = window.seen;
  const answered = received >= sent;
  return performance.now() - Math.max(acted, sent, received) > (answered ? 250 : 5000);
}
"""


def watch(context: BrowserContext) -> None:
    """Note in every page when something was done, sent and received."""
    context.add_init_script(WATCH)


def ready(page: Page) -> None:
    """Wait until the script of the page has run and all in sight is drawn, without an error."""
    page.wait_for_function(QUIET)
    state = "data-test-script-state"
    expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning")
    expect(page.get_by_test_id("stException")).to_have_count(0)
