"""The development plan of the Person page: words for levels, owners and due dates."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from analytics.needs import Need
from pmo_data.arrangements import Arrangement, written_over
from pmo_data.errors import RoundsError
from pmo_data.framework.competences import competence
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act
from tests import ratings_files as files
from tests.ui import screens
from ui.screens.person import plan
from ui.screens.person.plan import with_written
from ui.session import state

pytestmark = pytest.mark.slow

ACT = Act("Sam Clerk", "2026-11-24T09:30:00+00:00")
LEVELS = files.profile_levels("officer") | {(9, "application"): 1, (12, "knowledge"): 2}
TWO = files.wide_csv([files.person(LEVELS)] * 2)
GOES = "are gone once a correction, another file or a saved round is used"


@pytest.fixture
def person():
    return screens.with_file(TWO, "person")


def arrange(at, person_id, **arranged):
    of_round = at.session_state["held"]["loaded"].arranged.setdefault("", {})
    of_round[person_id] = {int(key[1:]): value for key, value in arranged.items()}
    return screens.run(at)


def test_the_levels_asked_for_are_told_in_plain_words(person):
    words = screens.literal(screens.words(person))
    assert "Application 3 Competent: applies it alone" in words
    assert "Knowledge 3 Competent: knows it broadly" in words
    assert "Application 2" not in words


def test_owner_and_due_date_stand_beside_the_need_of_their_person_alone(person):
    arrange(person, "P000", n9=Arrangement("Jo *Lead*", "2026-12-01", "Shadow"))
    assert screens.needs(person)[0].endswith("Shadow · Jo *Lead* · 2026-12-01")
    screens.choose(person, "person", "P001")
    assert "Jo" not in " ".join(screens.needs(person))


def test_other_ratings_start_without_the_old_arrangements(person):
    arrange(person, "P000", n9=Arrangement("Jo", ""))
    screens.go(person, "ratings")
    screens.upload(person, files.wide_csv([files.person(LEVELS)] * 3), "other.csv")
    screens.go(person, "person")
    assert person.session_state["held"]["loaded"].arranged == {}


def test_what_is_not_saved_is_said_to_go_with_the_ratings(person):
    assert GOES not in screens.words(screens.go(person, "ratings"))
    arrange(person, "P000", n9=Arrangement("Jo", ""))
    assert GOES in screens.words(person)
    arrange(person, "P000")
    assert GOES not in screens.words(person)


def test_what_is_written_knows_the_levels_it_is_to_reach_and_blank_leaves_nothing():
    needs = [
        Need(9, "practise", (1, 3), None, 2, severe=True, mandatory=True),
        Need(12, "learn first", (2, 3), (2, 4), 3, severe=True, mandatory=True),
        Need(27, "learn first", None, (1, 2), 1, severe=False, mandatory=True),
    ]
    known = {
        9: Arrangement("Jo", "2026-12-01", "Course", 2, 2),
        12: Arrangement("Jo"),
        1: Arrangement("Kim", knowledge=4),
    }
    written = {
        0: {"Due": "2027-01-31T00:00:00.000", "Action": " Shadow "},
        1: {"Owner": None},
        2: {"Owner": ""},
    }
    assert with_written(known, needs, written) == {
        9: Arrangement("Jo", "2027-01-31", "Shadow", application=3),
        1: known[1],
    }
    assert with_written(known, needs, {}) == known


TWO_NEEDS = SimpleNamespace(
    record={"round": "2026-Q3", "person_id": "P000"},
    needs=[
        Need(9, "practise", (1, 3), None, 2, severe=True, mandatory=True),
        Need(12, "learn first", None, (2, 4), 2, severe=True, mandatory=True),
    ],
)


class Grid:
    """A window's grid of a person's plan, beside what is kept for all."""

    def __init__(self, monkeypatch, kept):
        self.kept, self.held, self.rows = kept, {plan._BEGUN: dict(kept)}, {}
        self.told, self.forgotten = lambda: self.held.get(plan._NOT_KEPT), []
        for name, act in {
            "kept": self.held.get,
            "keep": self.held.__setitem__,
            "edits": lambda key: self.rows,
            "forget_selection": self.forgotten.append,
        }.items():
            monkeypatch.setattr(state, name, act)
        monkeypatch.setattr(plan, "arrange", self.put)

    def put(self, label, person_id, now, *, over):
        written = written_over(self.kept, now, over)
        self.kept.clear()
        self.kept.update(written)

    def write(self, place, **columns):
        """As the browser does, which tells all that was ever written in the grid."""
        self.rows = self.rows | {place: self.rows.get(place, {}) | columns}
        plan._keep(TWO_NEEDS, "plan")

    def put_back(self, place, *columns):
        """As the browser does, which no more tells a cell as the grid began with."""
        left = {c: text for c, text in self.rows[place].items() if c not in columns}
        others = {one: texts for one, texts in self.rows.items() if one != place}
        self.rows = others | ({place: left} if left else {})
        plan._keep(TWO_NEEDS, "plan")


@pytest.mark.parametrize("day", ["+060930-02-02", "1999-12-31", "2100-01-01", "soon"])
def test_a_due_that_is_no_day_is_told_and_the_rest_is_kept_once_it_is_right(monkeypatch, day):
    grid = Grid(monkeypatch, {})
    grid.write(0, Action="Course", Due=f"{day}T00:00:00.000")
    assert grid.kept == {}
    assert grid.told().startswith(f"Due is {day}, and no day from 2000-01-01 to 2099-12-31.")
    grid.write(0, Due="2026-09-30T00:00:00.000")
    assert grid.kept == {9: Arrangement("", "2026-09-30", "Course", application=3)}


def test_what_somebody_else_has_arranged_meanwhile_is_told_and_not_written_over(monkeypatch):
    grid = Grid(monkeypatch, {9: Arrangement("Jo")})
    grid.write(0, Action="Course")
    assert grid.kept == {9: Arrangement("Jo", "", "Course", application=3)}
    elsewhere = Arrangement("Kim", "2027-01-31", "Shadow", application=3)
    grid.kept[9] = elsewhere
    grid.write(1, Owner="Lee")
    assert grid.kept == {9: elsewhere, 12: Arrangement("Lee", knowledge=4)}
    assert (grid.told(), grid.forgotten) == (None, [])
    grid.write(0, Owner="Max")
    assert grid.kept[9] == elsewhere
    assert competence(9).short in grid.told()
    assert "has changed since you opened it, and what you wrote there was not kept" in grid.told()
    assert grid.forgotten == ["plan"]


@pytest.mark.parametrize("begun", [{}, {9: Arrangement("Jo", "2026-12-01", "Shadow", 3)}])
def test_what_is_emptied_or_put_back_is_again_as_the_grid_began(monkeypatch, begun):
    grid = Grid(monkeypatch, dict(begun))
    grid.write(0, Action="Mentor", Due="2027-01-31T00:00:00.000")
    grid.write(1, Owner="Lee")
    grid.put_back(0, "Due")
    was, lee = begun.get(9, Arrangement()), {12: Arrangement("Lee", knowledge=4)}
    assert grid.kept == {9: replace(was, action="Mentor", application=3)} | lee
    grid.put_back(0, "Action")
    assert grid.kept == begun | lee
    grid.put_back(1, "Owner")
    assert (grid.kept, grid.told()) == (begun, None)


def test_what_is_put_back_is_not_written_over_what_somebody_else_has_arranged(monkeypatch):
    grid = Grid(monkeypatch, {9: Arrangement(action="Shadow")})
    grid.write(0, Action="Mentor")
    elsewhere = Arrangement("Kim", "", "Course", application=3)
    grid.kept[9] = elsewhere
    grid.put_back(0, "Action")
    assert grid.kept == {9: elsewhere}
    assert "has changed since you opened it, and what you wrote there was not kept" in grid.told()
    assert grid.forgotten == ["plan"]


def test_what_could_not_be_kept_is_tried_again_with_the_next_word(monkeypatch):
    grid = Grid(monkeypatch, {})
    with monkeypatch.context() as broken:
        broken.setattr(plan, "arrange", raising(RoundsError("No database.")))
        grid.write(0, Action="Course")
    assert (grid.kept, grid.told()) == ({}, "No database.")
    grid.write(0, Owner="Jo")
    assert grid.kept == {9: Arrangement("Jo", "", "Course", application=3)}


def test_what_was_written_beside_what_has_changed_is_named_too(monkeypatch):
    grid = Grid(monkeypatch, {})
    grid.kept[9] = Arrangement("Kim")
    # As the browser tells of several cells that were pasted at once.
    grid.rows = {1: {"Action": "Read"}}
    grid.write(0, Action="Course")
    assert grid.kept == {9: Arrangement("Kim")}
    assert grid.told() == (
        f"What is arranged for {competence(9).short} has changed since you opened it, and what you "
        f"wrote there and for {competence(12).short} was not kept. It stands there as it is now."
    )
    assert grid.forgotten == ["plan"]


def raising(error):
    def fails(*given, over):
        raise error

    return fails


def test_the_grid_of_another_round_begins_with_what_is_arranged_there():
    rows = [[f"P{n}", f"Ann {n}", label, *"1111"] for label in ("Q1", "Q2") for n in (0, 1)]
    at = screens.with_file(files.small_csv(*rows, extra=["Round"]), "person")
    of_rounds = at.session_state["held"]["loaded"].arranged
    of_rounds["Q2"] = {"P0": {9: Arrangement("Jo")}}
    screens.unfold(at, "plan")
    assert at.session_state["held"]["kept_plan_begun"] == of_rounds["Q2"]["P0"]
    screens.choose(at, "round", "Q1")
    assert at.session_state["held"]["kept_plan_begun"] == {}


def needs_of(at, person_id):
    screens.go(at, "person")
    screens.choose(at, "person", person_id)
    return " ".join(screens.needs(at))


def test_what_is_arranged_comes_back_with_the_saved_round_and_goes_on_to_the_next(own_rounds):
    store = DuckDBStore(own_rounds)
    at = screens.with_file(TWO, "person")
    arrange(at, "P000", n9=Arrangement("Jo", "2026-12-01", "Course", application=3))
    screens.go(at, "rounds")
    at.text_input(key="choice_rounds_label").set_value("2026-Q3")
    screens.run(at)
    at.button(key="save_rounds").click()
    screens.run(at)
    kept = {"P000": {9: Arrangement("Jo", "2026-12-01", "Course", application=3)}}
    assert store.arranged("2026-Q3") == kept
    assert "Course · Jo · 2026-12-01" in needs_of(at, "P000")

    store.arrange("2026-Q3", "P001", {12: Arrangement(action="Read", knowledge=3)}, ACT, over={})
    again = screens.go(screens.start(), "rounds")
    (pills,) = [one for one in again.get("button_group") if one.key == "choice_rounds_chosen"]
    pills.set_value(["2026-Q3"])
    screens.run(again)
    again.button(key="use_rounds").click()
    screens.run(again)
    assert "Course · Jo · 2026-12-01" in needs_of(again, "P000")
    assert "Read" in needs_of(again, "P001")

    met = files.person(LEVELS | {(12, "knowledge"): 3})
    later = files.wide_csv([files.person(LEVELS), met])
    next_round = screens.with_file(later, "rounds")
    next_round.text_input(key="choice_rounds_label").set_value("2026-Q4")
    screens.run(next_round)
    next_round.button(key="save_rounds").click()
    screens.run(next_round)
    assert store.arranged("2026-Q4") == kept

    other = screens.with_file(TWO, "rounds")
    assert GOES not in screens.words(other)
    assert GOES in screens.words(arrange(other, "P000", n9=Arrangement("Jo")))
