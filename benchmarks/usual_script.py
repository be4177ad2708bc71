"""The yardstick of many people: the usual pandas script, melt, merge and group-by.

Written the way an analyst would, without loops over people, and computing the same
figures as `analytics.evaluation.evaluated(…, "own")`; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pmo_data.framework.competences import DIMENSIONS, OFFICES
from pmo_data.framework.profiles import ProfileSet
from pmo_data.ratings import Ratings

PERSON, CELL = "person_id", ["competence", "dimension"]


@dataclass(frozen=True, eq=False)
class UsualFigures:
    """What the script ends with: frames of people, cells and competences, and pathways."""

    people: pd.DataFrame
    cells: pd.DataFrame
    level_counts: pd.DataFrame
    bench: pd.Series
    pathways: pd.DataFrame
    held: pd.DataFrame


def wide_frame(ratings: Ratings) -> pd.DataFrame:
    """Ratings as the frame that `read_csv` gives: a column a cell, NaN where not assessed."""
    flat = ratings.levels.reshape(len(ratings), -1).astype(float)
    flat[flat == 0] = np.nan
    columns = [f"{n} {d}" for n in range(1, flat.shape[1] // 2 + 1) for d in DIMENSIONS]
    who = ratings.people[[PERSON, "role", "office", "specialisms"]].astype("str")
    return pd.concat([who, pd.DataFrame(flat, columns=columns)], axis=1)


def profile_frame(profiles: ProfileSet) -> pd.DataFrame:
    """One row a profile, office, competence and dimension with a required level."""
    return pd.concat(
        [_cells_of(p.required).assign(role=p.id) for p in profiles.profiles], ignore_index=True
    ).rename(columns={"level": "required"})


def elective_frame(profiles: ProfileSet) -> pd.DataFrame:
    """One row an office, elective and dimension with the level that it asks for."""
    return _cells_of(profiles["specialist"].electives).rename(columns={"level": "wanted"})


def _cells_of(table: np.ndarray) -> pd.DataFrame:
    office, competence, dimension = np.nonzero(table)
    return pd.DataFrame(
        {
            "office": np.array(OFFICES)[office],
            "competence": competence + 1,
            "dimension": np.array(DIMENSIONS)[dimension],
            "level": table[office, competence, dimension],
        }
    )


def usual_figures(
    wide: pd.DataFrame, profile: pd.DataFrame, electives: pd.DataFrame
) -> UsualFigures:
    """Every cohort and person figure, each person held to their own role."""
    long = wide.melt([PERSON, "role", "office", "specialisms"], var_name="cell", value_name="level")
    cells = pd.DataFrame({"cell": long["cell"].unique()})
    cells[CELL] = cells["cell"].str.split(" ", expand=True).to_numpy()
    cells["competence"] = cells["competence"].astype(int)
    long = long.merge(cells, on="cell").drop(columns="cell")
    keys = ["office", *CELL]
    officer = profile[profile["role"] == "officer"].drop(columns="role")
    base = profile[profile["role"] == "specialist"].drop(columns="role")

    with_base = long.merge(base, on=keys, how="left").merge(electives, on=keys, how="left")
    ways = _pathways(wide, with_base)
    chosen = ways.drop_duplicates(PERSON)[[PERSON, "competence"]].assign(chosen=True)
    through = with_base.merge(chosen, on=[PERSON, "competence"], how="left")
    wanted = through["wanted"].where(through["chosen"].eq(True))
    through["required"] = through[["required"]].assign(wanted=wanted).max(axis=1)
    as_specialist = _judged(through.dropna(subset="required"))
    as_officer = _judged(long.merge(officer, on=keys))
    own = pd.concat(
        [
            as_officer[as_officer["role"] == "officer"],
            as_specialist[as_specialist["role"] == "specialist"],
        ]
    )
    people = _people(own)
    people["steps"] = as_specialist.groupby(PERSON)["shortfall"].sum()
    people["specialist_status"] = _status(as_specialist)
    people["stage"] = _stage(_status(as_officer), people["specialist_status"])
    both_met = own.groupby([PERSON, "competence"])["met"].all()
    return UsualFigures(
        people=people.reindex(wide[PERSON]),
        cells=own.groupby(CELL)[["required", "met", "below", "open", "severe", "shortfall"]].agg(
            {"required": "count"}
            | dict.fromkeys(["met", "below", "open", "severe", "shortfall"], "sum")
        ),
        level_counts=own.dropna(subset="level").groupby(CELL)["level"].value_counts().unstack(),
        bench=both_met.groupby("competence").sum(),
        pathways=ways,
        held=_held(with_base),
    )


def _judged(cells: pd.DataFrame) -> pd.DataFrame:
    assessed = cells["level"].notna()
    below = assessed & (cells["level"] < cells["required"])
    expected_of_all = (cells["dimension"] == "application") & (cells["required"] == 1)
    met = (assessed & ~below) | expected_of_all
    shortfall = (cells["required"] - cells["level"]).where(below, 0)
    return cells.assign(
        met=met, below=below, open=~met & ~below, shortfall=shortfall, severe=shortfall >= 2
    )


def _people(cells: pd.DataFrame) -> pd.DataFrame:
    counted = {"met": "sum", "below": "sum", "open": "sum", "severe": "sum", "shortfall": "sum"}
    people = cells.groupby(PERSON).agg({"required": "count"} | counted)
    competences = cells.groupby([PERSON, "competence"])["met"].all().groupby(PERSON)
    people["competences_required"] = competences.count()
    people["competences_met"] = competences.sum()
    people["met_share"] = people["met"] / people["required"]
    people["coverage"] = 1 - people["open"] / people["required"]
    people["status"] = _status(cells)
    return people


def _status(cells: pd.DataFrame) -> pd.Series:
    some = cells.groupby(PERSON)[["below", "open"]].any()
    words = np.where(some["below"], "below", np.where(some["open"], "incomplete", "meets"))
    return pd.Series(words, index=some.index)


def _stage(officer: pd.Series, specialist: pd.Series) -> pd.Series:
    stages = {"meets": "officer met", "incomplete": "incomplete", "below": "officer first"}
    return officer.map(stages).where(specialist != "meets", "specialist")


def _pathways(wide: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """One row a person and elective, the one that counts for the person first."""
    base = _judged(cells.dropna(subset="required")).groupby(PERSON)["shortfall"].sum()
    own = cells.dropna(subset="wanted").copy()
    floor = own[["required", "level"]].max(axis=1)
    own["more"] = (own["wanted"] - floor).clip(lower=0).where(own["level"].notna(), 0)
    own["not_assessed"] = own["level"].isna()
    ways = own.groupby([PERSON, "competence"], as_index=False)[["more", "not_assessed"]].sum()
    ways["steps"] = ways["more"] + ways[PERSON].map(base)
    declared = wide[[PERSON]].assign(competence=wide["specialisms"].str.split(";"))
    declared = declared.explode("competence")
    declared = declared[declared["competence"] != ""].astype({"competence": int})
    ways = ways.merge(declared.assign(declared=True), on=[PERSON, "competence"], how="left")
    ways["declared"] = ways["declared"].eq(True)
    order = [PERSON, "declared", "not_assessed", "steps", "competence"]
    return ways.sort_values(order, ascending=[True, False, True, True, True])


def _held(cells: pd.DataFrame) -> pd.DataFrame:
    """Persons and electives with both levels at 4 or more."""
    lowest = (
        cells.dropna(subset="wanted")
        .assign(level=lambda c: c["level"].fillna(0))
        .groupby([PERSON, "competence"])["level"]
        .min()
    )
    return lowest[lowest >= 4].reset_index()
