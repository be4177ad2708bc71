"""The coverage plan: one person fixed and one forbidden, what it costs, and the address."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from analytics.plan import coverage_plan
from analytics.selection import of_round
from analytics.targets import team_arrays
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.browser.test_journey import take
from tests.browser.waiting import choose_option, ready

RATINGS = of_round(read_ratings(sample_team_bytes(), "sample-team.csv").ratings)
IDS = dict(zip(RATINGS.people["name"], RATINGS.people["person_id"], strict=True))


def open_specialists(page: Page, url: str) -> None:
    page.goto(url)
    ready(page)
    page.get_by_role("button", name="Use the sample team").first.click()
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Specialists").click()
    ready(page)
    page.get_by_role("tab", name="Coverage plan").click()
    ready(page)


def pick(page: Page, box: str, text: str) -> None:
    """Choose an option of a select box by what is typed."""
    field = page.get_by_role("combobox", name=box, exact=True)
    choose_option(field, text)
    expect(field).to_have_value(re.compile(re.escape(text)))


def choose(page: Page, elective: str, person: str, button: str, made: str) -> None:
    pick(page, "Elective", elective)
    pick(page, "Person", person)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("button", name=made)).to_be_visible()
    ready(page)


def plan_csv(page: Page) -> list[dict[str, str]]:
    text = Path(take(page, "coverage_plan", "CSV").path()).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_plan_with_one_fixed_and_one_forbidden_choice(page: Page, base_url: str):
    open_specialists(page, base_url)
    page.get_by_text("Fix or forbid a person for an elective").click()
    ready(page)
    choose(page, "26 Capability", "Lukas", "Fix", "Fixed: 26 Capability dev, Lukas Brandt")
    choose(page, "23 Independent", "Kwame", "Forbid", "Forbidden: 23 Assurance, Kwame Mensah")
    said = "Against the best plan without your choices: 4 level steps more (6 against 2)."
    expect(page.get_by_text(said)).to_be_visible()
    plan = coverage_plan(
        RATINGS,
        team_arrays(RATINGS, profiles_under()),
        fixed=[(26, IDS["Lukas Brandt"])],
        forbidden=[(23, IDS["Kwame Mensah"])],
    )
    rows = plan_csv(page)
    found = [(int(r["elective"]), r["person_id"], int(r["steps"])) for r in rows]
    assert found == [(a.elective, a.person_id, a.steps) for a in plan.assignments]
    for name, person in IDS.items():
        assert name.split()[0] not in page.url
        assert person not in page.url

    address = page.url
    another = page.context.new_page()
    open_specialists(another, address.replace("/specialists", "/"))
    expect(another.get_by_text(said)).to_be_visible()
    another.close()

    page.get_by_role("button", name=re.compile("Fixed: 26")).click()
    ready(page)
    expect(page.get_by_text("1 level step more (3 against 2)")).to_be_visible()
    page.get_by_role("button", name=re.compile("Forbidden: 23")).click()
    ready(page)
    expect(page.get_by_text("Against the best plan")).to_have_count(0)
    assert "fixed" not in page.url
    assert "forbidden" not in page.url
