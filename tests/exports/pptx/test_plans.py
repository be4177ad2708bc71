"""Coverage plans on slides: what is long stands whole in the appendix, what is empty on a line."""

from dataclasses import replace

import pytest

from commands.records import plan_record
from exports.pptx.deck import RISKS_LABEL, pptx_bytes
from tests.exports import packs, slides

pytestmark = pytest.mark.slow


def test_a_plan_of_two_tables_has_a_slide_of_each_the_second_in_the_appendix():
    pack = packs.pack_of(packs.sample_ratings(), sections=("plan",), depth=4)
    deck = slides.opened(pptx_bytes(pack))
    record = plan_record(pack.subject.plan)
    names = ("To build", "What stays short of 4 people")
    (first, *built), (short,) = (slides.holding(deck, name) for name in names)
    assert len(slides.table(first, "To build")) == 1 + 10
    rows = [row for slide in built for row in slides.table(slide, "To build")[1:]]
    assert len(rows) == len(record["assignments"]) > 10
    rows = slides.table(short, "What stays short of 4 people")[1:]
    assert [int(row[0].split()[0]) for row in rows] == record["uncovered"]
    assert f"{record['total_steps']} level steps in all" in slides.title(first)
    assert slides.label(short) == f"Appendix · Coverage plan · {names[1]}"
    stay = len(record["uncovered"])
    assert slides.title(short) == f"{stay} electives stay short of 4 people"


def test_a_plan_without_anything_to_build_says_so_and_who_holds_what():
    pack = packs.pack_of(packs.with_levels(packs.sample_ratings(), 5), sections=("plan",))
    (slide,) = slides.titled(slides.opened(pptx_bytes(pack)), "Nothing to report on")
    ((_, *rows),) = [slides.table(slide, "Nothing to report on")]
    ((section, said),) = rows
    assert section == "Coverage plan"
    assert said.startswith("Nothing to build.")
    assert "Already held: 9 Schedule (14) · 11 Budget & cost (14)" in said


def test_who_supervises_shares_a_slide_with_the_plan_where_no_bench_is_thin():
    ratings = packs.sample_ratings()
    people = ratings.people.assign(team="")
    people["office"] = people["office"].where(people["office"] == "project", "project")
    plain = replace(ratings, given=people)
    deck = slides.opened(pptx_bytes(packs.pack_of(plain, depth_of_pack="board")))
    (shared,) = slides.holding(deck, "To build")
    assert slides.label(shared) == RISKS_LABEL
    assert slides.table(shared, "Supervision")[0][:2] == ["Competence", "Practising"]
    (summary,) = slides.holding(deck, "What to know first")
    number = str(list(deck.slides).index(shared) + 1)
    links = {s.text_frame.text for s in summary.shapes if s.name.startswith("Evidence")}
    assert f"slide {number}" in links
