"""`gaps`, `cohort`, `compare` and `findings`: people against a profile."""

from __future__ import annotations

import argparse

from commands.options import (
    Commands,
    chosen_profiles,
    chosen_readings,
    counting_people,
    figures_command,
    positions,
    read_ratings,
    readings_line,
)
from commands.printing import say
from pmo_data.errors import UnknownChoiceError


def add_figures_commands(commands: Commands) -> None:
    """Add `gaps`, `cohort`, `compare` and `findings`."""
    gaps = figures_command(commands, "gaps", _gaps, "each person against a profile")
    gaps.add_argument("--person", metavar="ID", help="this person only, by id or name")
    cohort = figures_command(commands, "cohort", _cohort, "the team as a whole")
    cohort.add_argument("--by", metavar="COLUMN", help="the same by team, role, office, ...")
    cohort.add_argument("--min-group-size", type=int, default=1, metavar="N")
    compare = figures_command(commands, "compare", _compare, "people side by side")
    compare.add_argument("people", nargs="+", metavar="PERSON", help="id or name, two or more")
    figures_command(commands, "findings", _findings, "what to know first, and what to do next")


def _gaps(options: argparse.Namespace) -> int:
    from commands.records import gaps_record
    from commands.text import gaps_text

    ratings, profiles = counting_people(options)
    if options.person is not None:
        ratings = ratings.take(positions(ratings, [options.person]))
    record = gaps_record(ratings, profiles, options.profile, chosen_readings(options))
    return say(options, record, lambda: gaps_text(record), readings_line(options))


def _cohort(options: argparse.Namespace) -> int:
    from commands.records import cohort_record
    from commands.text import cohort_text

    ratings, profiles = counting_people(options)
    record = cohort_record(
        ratings,
        profiles,
        options.profile,
        by=options.by,
        min_group_size=options.min_group_size,
        readings=chosen_readings(options),
    )
    return say(options, record, lambda: cohort_text(record), readings_line(options))


def _compare(options: argparse.Namespace) -> int:
    from commands.records import compare_record
    from commands.text import compare_text

    ratings, profiles = counting_people(options)
    rows = positions(ratings, options.people)
    if len(set(rows)) < 2:
        raise UnknownChoiceError("Two different people or more are needed.", hint="Give their ids.")
    record = compare_record(ratings.take(rows), profiles, options.profile, chosen_readings(options))
    return say(options, record, lambda: compare_text(record), readings_line(options))


def _findings(options: argparse.Namespace) -> int:
    from analytics.findings import findings
    from commands.finding_records import beside_of, findings_record, findings_text, view_of

    profiles = chosen_profiles(options)
    ratings = read_ratings(options)
    view = view_of(ratings, profiles, options, chosen_readings(options))
    found = findings(view, beside_of(ratings, view))
    record = findings_record(view, found)
    return say(options, record, lambda: findings_text(view, found), readings_line(options))
