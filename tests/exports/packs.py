"""Teams and packs that the tests of the office formats share."""

from dataclasses import replace

import numpy as np

from benchmarks.teams import ratings_of
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.arrangements import Arrangement
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes

LONG_NAME = "Maximiliana Bartholomäa Featherstonehaugh-Cholmondeley v. Hof"
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", '=HYPERLINK("http://x.invalid","y")')


def sample_ratings():
    """The sample team of 14."""
    return read_ratings(sample_team_bytes(), "sample-team.csv").ratings


def named(ratings, **columns):
    """The ratings with other texts about people, one list a column."""
    frame = ratings.people.assign(**columns)
    return replace(ratings, given=frame.astype(dict.fromkeys(columns, "str")))


def team_of(people):
    """Made-up people; the first three have names of 60 letters and teams with long names."""
    ratings = ratings_of(people)
    names = ratings.people["name"].tolist()
    names[:3] = [LONG_NAME[:60]] * len(names[:3])
    teams = ratings.people["team"].str.replace("Team", "Department of Project Controls and Team")
    return named(ratings, name=names, team=teams.tolist())


def hostile():
    """People whose name, id and team a spreadsheet or a page could take for its own language."""
    ratings = sample_ratings()
    count = len(ratings)
    texts = [*FORMULAS, "</script><script>alert(1)</script>", "<b>&amp;'\"", "{{7*7}}", "a\x07b"]
    return named(
        ratings,
        name=[texts[i % len(texts)] for i in range(count)],
        person_id=[f"{texts[i % len(texts)]}{i}" for i in range(count)],
        team=[texts[i % 3] for i in range(count)],
    )


def pack_of(ratings, *, template=None, report=None, arranged=None, **choice):
    """A review pack of everything, with what was chosen."""
    made_of = {"template": template, "report": report, "arranged": arranged}
    return review_pack(ratings, PackChoice(**choice), file="team.csv", **made_of)


def arranged_need(ratings):
    """Who sees to the first need of the first person who has one: (arranged, person, need)."""
    person = next(person for person in pack_of(ratings).persons if person.needs)
    need = person.needs[0]
    kept = {need.competence: Arrangement("Ms Owner", "2027-01-31")}
    return {person.record["person_id"]: kept}, person, need


def with_blanks(ratings, seed=5):
    """The ratings with one cell in six blank."""
    blank = np.random.default_rng(seed).random(ratings.levels.shape) < 1 / 6
    return replace(ratings, levels=np.where(blank, 0, ratings.levels).astype(np.int8))


def with_levels(ratings, level):
    """The ratings with one level in every cell; 0 is not assessed."""
    return replace(ratings, levels=np.full_like(ratings.levels, level))
