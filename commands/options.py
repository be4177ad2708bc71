"""What commands share: reading a ratings file, choosing its people."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.printing import print_beside
from pmo_data.errors import PmoError, UnknownChoiceError, is_text
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import profiles_under, readings_text
from pmo_data.reasons import Reason

if TYPE_CHECKING:
    from pmo_data.framework.profiles import ProfileSet
    from pmo_data.import_report import ImportReport
    from pmo_data.intake.asked import Asked
    from pmo_data.intake.mapping.file_mapping import FileMapping
    from pmo_data.intake.understood import Understood
    from pmo_data.limits import Limits
    from pmo_data.ratings import Ratings

ALL_SHEETS = "*"
OK, REJECTED, UNUSABLE = 0, 1, 2
INPUTS = ("file", "choice", "template", "mapping", "backup")
"""Options that name files to read."""
OUTPUTS = ("output", "rejects", "key", "mapping_out")
"""Options that name files to write."""
MOST_NAMED = 5
"""So many people are named where one of them may be meant."""

Run = Callable[[argparse.Namespace], int]
Commands = Any
"""What `argparse` calls the sub-parsers of a parser."""


def command(commands: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    """A command without options of its own."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run, json=False)
    return parser


def file_command(
    commands: Commands,
    name: str,
    run: Run,
    text: str,
    *,
    many: bool = False,
    optional: bool = False,
) -> argparse.ArgumentParser:
    """A command that reads a ratings file, or several as one set, or can do without."""
    parser = command(commands, name, run, text)
    count = "*" if optional else "+" if many else None
    parser.add_argument("file", metavar="FILE", help="a ratings file", nargs=count)
    parser.add_argument("--sheet", metavar="NAME", help="sheet of a workbook; * for all")
    parser.add_argument(
        "--dimension",
        metavar=f"{{{','.join(DIMENSIONS)}}}",
        help="what ratings are that do not say it themselves",
    )
    parser.add_argument("--mapping", metavar="FILE", help="what the columns of the file mean")
    parser.add_argument("--encoding", metavar="NAME", help="of a text file, where a guess is wrong")
    parser.add_argument("--zero", metavar="not-assessed", help="what a level of 0 stands for")
    return parser


def people_command(commands: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    """A command about the people of one round, under some readings."""
    parser = file_command(commands, name, run, text)
    parser.add_argument("--round", help="the assessment round; the last one by default")
    add_rater(parser)
    add_readings(parser)
    return parser


def add_rater(parser: argparse.ArgumentParser) -> None:
    """Add the choice of one rater's levels."""
    parser.add_argument(
        "--rater", metavar="NAME", help="self, manager or another; by default whose level counts"
    )


def add_readings(parser: argparse.ArgumentParser) -> None:
    """Add the choice of readings of the source."""
    parser.add_argument(
        "--reading", action="append", default=[], metavar="ID=VALUE", help="electives=9, say"
    )


def figures_command(commands: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    """A command that holds the people of one round against a profile."""
    parser = people_command(commands, name, run, text)
    add_profile(parser)
    parser.add_argument("--json", action="store_true")
    return parser


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add the choice of profile."""
    choices = ",".join((*profiles_under().ids, OWN))
    parser.add_argument("--profile", default=OWN, metavar=f"{{{choices}}}")


def read(options: argparse.Namespace) -> Understood:
    """The ratings of the file, or of all files together.

    Where something was left out of them, every command ends with `REJECTED` (domain.md 8).
    """
    from pmo_data.intake.apart import read_apart

    files, asked = asked_files(options)
    found = read_apart(files, asked, limits=limits_for(files), shown=False)
    options.left_out = found.report.rejected_count > 0
    return found


def asked_files(options: argparse.Namespace) -> tuple[list[tuple[str, Path]], Asked]:
    """The files with their names, and what the options say of them."""
    from pmo_data.intake.asked import Asked

    paths = [Path(file) for file in files_of(options)]
    said = (options.sheet, options.dimension, options.encoding, options.zero)
    asked = Asked(*said, mapping=_mapping(options))
    return [(shown_name(path), path) for path in paths], asked


def _mapping(options: argparse.Namespace) -> FileMapping | None:
    """What the user says of the file, if anything."""
    from pmo_data.intake.mapping.mapping_file import read_mapping
    from pmo_data.small_json import LARGEST

    return read_mapping(start_of(options.mapping, LARGEST)) if options.mapping else None


def start_of(file: str, most: int) -> bytes:
    """A file, or as much of it as shows that it is larger than so many bytes."""
    with Path(file).open("rb") as reading:
        return reading.read(most + 1)


def limits_for(files: Sequence[tuple[str, Path]]) -> Limits:
    """The limits of the environment, with memory and time for files of this size."""
    from pmo_data.intake.asked import size_of
    from pmo_data.limits import limits_from

    return limits_from(os.environ).grown(sum(size_of(path) for _, path in files))


def files_of(options: argparse.Namespace) -> list[str]:
    """Paths of the files as given."""
    return options.file if isinstance(options.file, list) else [options.file]


def inputs_of(options: argparse.Namespace) -> list[str]:
    """Paths of every file that the command reads."""
    given = [getattr(options, name, None) or [] for name in INPUTS]
    return [path for paths in given for path in ([paths] if isinstance(paths, str) else paths)]


def check_texts(options: argparse.Namespace) -> None:
    """Refuse what is no text in any option but a path.

    Raises
    ------
    PmoError
        An argument holds bytes that are no UTF-8, which reach Python as lone surrogates.
    """
    for name, value in vars(options).items():
        given = value if isinstance(value, list) else [value]
        texts = (
            [text for text in given if isinstance(text, str)]
            if name not in (*INPUTS, *OUTPUTS)
            else []
        )
        for text in texts:
            if not is_text(text):
                shown = text.encode(errors="replace").decode()
                raise PmoError(
                    f"The argument {shown!r} holds bytes that are no text.",
                    hint="Write it in UTF-8.",
                    code=Reason.NOT_TEXT_GIVEN,
                )


def shown_name(path: Path) -> str:
    """The name of a file, with a question mark for each byte that is no text; of `.` the path."""
    return (path.name or str(path)).encode(errors="replace").decode()


def say_rejected(report: ImportReport) -> None:
    """Say on standard error how much of a file was left out."""
    if count := report.rejected_count:
        what = "entry was" if count == 1 else "entries were"
        print_beside(f"{count} rejected {what} left out; `tidy --rejects` names each.")


def chosen_readings(options: argparse.Namespace) -> dict[str, str]:
    """The readings of `--reading`, by id."""
    choices = {}
    for text in options.reading:
        key, equals, value = text.partition("=")
        if not equals:
            raise UnknownChoiceError(f"--reading {text!r} is not of the form ID=VALUE.")
        choices[key] = value
    return choices


def readings_line(options: argparse.Namespace) -> str:
    """Which readings the figures were made under, as the last line of a text."""
    return f"Readings: {readings_text(chosen_readings(options))}"


def chosen_profiles(options: argparse.Namespace) -> ProfileSet:
    """The profiles under the chosen readings, the one of `--profile` among them."""
    profiles = profiles_under(chosen_readings(options))
    choice = getattr(options, "profile", OWN)
    if choice not in (OWN, *profiles.ids):
        known = ", ".join([*profiles.ids, OWN])
        raise UnknownChoiceError(f"There is no profile {choice!r}.", hint=f"Choose one of {known}.")
    return profiles


def read_ratings(options: argparse.Namespace) -> Ratings:
    """The ratings of the file or files; says how much of them was left out."""
    result = read(options)
    say_rejected(result.report)
    return result.ratings


def counting_people(options: argparse.Namespace) -> tuple[Ratings, ProfileSet]:
    """The ratings of the chosen round that count, or one rater's, and the profiles."""
    from analytics.selection import by_rater, of_round

    profiles = chosen_profiles(options)
    ratings = read_ratings(options)
    people = of_round(by_rater(ratings, options.rater), options.round)
    say_not_rated(ratings, people, options)
    return people, profiles


def say_not_rated(ratings: Ratings, people: Ratings, options: argparse.Namespace) -> None:
    """Say on standard error how many people of the round a chosen rater did not rate."""
    from analytics.selection import not_rated
    from presentation import words

    count = 0 if options.rater is None else not_rated(ratings, people)
    if count:
        print_beside(f"{words.people(count)} not rated by {options.rater!r} left out.")


def positions(ratings: Ratings, wanted: Sequence[str]) -> list[int]:
    """Rows of people given by id or name, case and spaces ignored."""

    def folded(text: str) -> str:
        return " ".join(text.split()).casefold()

    ids = [folded(text) for text in ratings.people["person_id"]]
    names = [folded(text) for text in ratings.people["name"]]
    found = []
    for person in wanted:
        key = folded(person)
        rows = [r for r, text in enumerate(ids) if text == key]
        rows = rows or [r for r, text in enumerate(names) if text == key]
        if len(rows) != 1:
            who, answer = (f"{len(rows)} people", "answer") if rows else ("Nobody", "answers")
            meant = rows or [r for r, text in enumerate(names) if key and key in text]
            raise UnknownChoiceError(
                f"{who} in the file {answer} to {person!r}.", hint=_ids(ratings, meant)
            )
        found.append(rows[0])
    return found


def _ids(ratings: Ratings, meant: Sequence[int]) -> str:
    """What asks for the id of one of some people, and names the first of them."""
    from presentation import words

    if not meant:
        return "Give the id."
    people = ratings.people.iloc[list(meant[:MOST_NAMED])]
    named = [
        name if name == person_id else f"{name} ({person_id})"
        for person_id, name in zip(people["person_id"], people["name"], strict=True)
    ]
    more = len(meant) - len(named)
    others = f" and {words.counted(more, 'more person', 'more people')}" if more else ""
    return f"Give the id: {', '.join(named)}{others}."
