"""`trend` and `calibrate`: the same people over rounds, and seen by different raters."""

from __future__ import annotations

import argparse
import os
from typing import Any

from commands.audit import note_taken
from commands.options import (
    Commands,
    add_profile,
    add_rater,
    add_readings,
    chosen_profiles,
    file_command,
    read_ratings,
)
from commands.printing import say
from pmo_data.errors import UnknownChoiceError


def add_rounds_figures_commands(commands: Commands) -> None:
    """Add `trend` and `calibrate`."""
    from analytics.raters import LEAST_PAIRS
    from pmo_data.ratings import MANAGER, SELF

    trend = file_command(
        commands, "trend", _trend, "every key figure over the rounds, and who moved", optional=True
    )
    _add_saved(trend)
    add_profile(trend)
    add_rater(trend)
    add_readings(trend)
    trend.add_argument("--json", action="store_true")
    calibrate = file_command(
        commands, "calibrate", _calibrate, "whether two raters see the same", optional=True
    )
    _add_saved(calibrate)
    calibrate.add_argument("--round", help="the assessment round; the last one by default")
    calibrate.add_argument(
        "--raters",
        nargs=2,
        default=[SELF, MANAGER],
        metavar=("FIRST", "SECOND"),
        help="self and manager by default",
    )
    calibrate.add_argument(
        "--min-pairs",
        type=int,
        default=LEAST_PAIRS,
        metavar="N",
        help="raters with fewer pairs show no figures beside others",
    )
    calibrate.add_argument("--json", action="store_true")


def _add_saved(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--saved",
        nargs="*",
        metavar="LABEL",
        help="these saved rounds in place of a file; all of them without a label",
    )


def _ratings(options: argparse.Namespace) -> Any:
    """The ratings of the files, or of saved rounds."""
    if (options.saved is None) == (not options.file):
        raise UnknownChoiceError("Give a file, or --saved for saved rounds: one of the two.")
    if options.saved is None:
        return read_ratings(options)
    from pmo_data.store.settings import open_store

    store = open_store(os.environ)
    labels = options.saved or [one.label for one in store.rounds()]
    if not labels:
        raise UnknownChoiceError("No rounds are saved.", hint="Save one with `rounds save`.")
    return store.load(labels)


def _note(options: argparse.Namespace, ratings: Any) -> None:
    """Tell the audit of whom figures are given, where they are those of saved rounds."""
    if options.saved is not None:
        note_taken("figures", ratings)


def _trend(options: argparse.Namespace) -> int:
    from analytics.targets import Target
    from analytics.trend import people_of_rounds, trend_of
    from commands.round_records import trend_record
    from commands.round_text import trend_text

    target, ratings = Target(chosen_profiles(options), options.profile), _ratings(options)
    trend = trend_of(people_of_rounds(ratings, options.rater), target)
    record = trend_record(trend)
    _note(options, ratings)
    return say(options, record, lambda: trend_text(record))


def _calibrate(options: argparse.Namespace) -> int:
    from analytics.calibration import rating_pairs
    from analytics.selection import rows_of_round
    from commands.round_records import calibration_record
    from commands.round_text import calibration_text

    rated = rows_of_round(_ratings(options), options.round)
    pairs = rating_pairs(rated, *options.raters)
    record = calibration_record(rated, pairs, least_pairs=options.min_pairs)
    _note(options, rated)
    return say(options, record, calibration_text(rated, pairs, least_pairs=options.min_pairs))
