"""`export`: the review pack as a file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from commands.options import (
    OK,
    REJECTED,
    Commands,
    chosen_readings,
    people_command,
    positions,
    read,
    say_rejected,
    start_of,
)
from commands.output import checked_output, write_output
from commands.plan import add_choices, pairs
from commands.printing import print_beside
from pmo_data.errors import RoundsError, UnknownChoiceError

ALIKE = (
    *("profile", "round", "rater", "naming", "paper", "group_by", "min_group_size"),
    *("depth", "each", "date", "title", "depth_of_pack"),
)
"""Options that are fields of `PackChoice` as they stand."""


def add_export_command(commands: Commands) -> None:
    """Add `export`."""
    from exports.pack.choice import DEPTHS_OF_PACK, NAMINGS, PAPERS

    export = people_command(commands, "export", _export, "write the review pack")
    export.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="its ending is the format"
    )
    export.add_argument("--choice", metavar="FILE", help="choices kept on the Review pack page")
    export.add_argument("--profile", metavar="ID", help="a profile, or own (the default)")
    export.add_argument("--sections", metavar="A,B", help="ids of sections, named in the README")
    export.add_argument(
        "--person", action="append", metavar="ID", help="a page for this person only, by id or name"
    )
    export.add_argument(
        "--sheets", action="store_true", help="the appraisal sheets alone: a page a person, as PDF"
    )
    export.add_argument(
        "--signatures", action="store_true", help="lines to sign on the appraisal sheets"
    )
    export.add_argument(
        "--filter", action="append", metavar="COLUMN=VALUE", help="only these people"
    )
    export.add_argument(
        "--depth-of-pack",
        metavar=f"{{{','.join(DEPTHS_OF_PACK)}}}",
        help="the board part alone, or with the appendix (full, the default)",
    )
    export.add_argument("--naming", metavar=f"{{{','.join(NAMINGS)}}}")
    export.add_argument("--paper", metavar=f"{{{','.join(PAPERS)}}}")
    export.add_argument("--group-by", metavar="COLUMN")
    export.add_argument(
        "--min-group-size",
        type=int,
        metavar="N",
        help="smallest group shown: 1; 5 without names",
    )
    export.add_argument("--depth", type=int, metavar="N", help="people to hold each elective")
    export.add_argument("--each", type=int, metavar="N", help="new specialisms a person")
    add_choices(export)
    export.add_argument("--date", help="date that stands on the pack, as written")
    export.add_argument("--title")
    export.add_argument("--template", metavar="FILE.pptx", help="slides of your own to begin from")
    export.add_argument(
        "--key", metavar="FILE", help="who stands behind initials or numbers, as CSV, for you alone"
    )


def _export(options: argparse.Namespace) -> int:
    from exports.pack.letters import boxes_sentence, undrawn_people
    from exports.pack.pack import review_pack

    output = checked_output(options)
    form = _format(options, output)
    if options.template and form.suffix != "pptx":
        raise UnknownChoiceError(
            "A template is for slides.", hint="Name the output OUT.pptx, or leave --template out."
        )
    template = _template(options.template) if options.template else None
    choice = _choice(options)
    key = _checked_key(options, choice.named)
    result = read(options)
    say_rejected(result.report)
    arranged, fault = _arranged(result.ratings, choice)
    pack = review_pack(
        result.ratings,
        _with_people(choice, options, result.ratings),
        file=result.report.file,
        report=result.report,
        template=template,
        arranged=arranged,
    )
    for sentence in pack.said:
        print_beside(sentence)
    content = form.written(pack)
    if pack.key is not None and key is not None:
        write_output(key, [pack.key])
    write_output(output, [content])
    boxed = undrawn_people(pack) if form.draws_letters else []
    if boxed:
        print_beside(boxes_sentence(boxed))
    if fault:
        print_beside(f"Actions of saved rounds are left out: {fault}")
    return REJECTED if boxed or fault else OK


def _format(options: argparse.Namespace, output: Path) -> Any:
    """The format that the output's ending names, or the sheets where they are asked for alone."""
    from exports.formats import SHEETS, format_of

    form = format_of(output.suffix.lstrip(".").lower())
    if not options.sheets:
        return form
    if form.suffix != SHEETS.suffix:
        raise UnknownChoiceError("The appraisal sheets are a PDF.", hint="Name the output OUT.pdf.")
    if options.sections is not None:
        raise UnknownChoiceError(
            "Appraisal sheets alone have no sections.", hint="Leave --sections or --sheets out."
        )
    return SHEETS


def _arranged(ratings: Any, choice: Any) -> tuple[Any, str]:
    """What is arranged in the round where it is saved as it is, and why that cannot be read."""
    from analytics.raters import rounds
    from pmo_data.store.as_saved import arranged_as_saved, is_as_saved
    from pmo_data.store.settings import open_store

    if not choice.named:
        return None, ""
    label = choice.round or rounds(ratings)[-1]
    try:
        store = open_store(os.environ)
        same = partial(is_as_saved, store, ratings, label)
        return arranged_as_saved(store, label, same), ""
    except RoundsError as error:
        return None, error.sentence


def _checked_key(options: argparse.Namespace, named: bool) -> Path | None:
    """Where the key goes, if one is asked for; refused where there is none."""
    if not options.key:
        return None
    if named:
        raise UnknownChoiceError(
            "There is no key of a pack that names people.",
            hint="Add --naming initials or --naming numbers, or leave --key out.",
        )
    return checked_output(options, "key")


def _template(path: str) -> bytes:
    """Slides of the user's own, with nothing in them but what is taken over."""
    from exports.pptx.house import LARGEST_TEMPLATE
    from exports.pptx.template import reduced
    from pmo_data.limits import limits_from

    content = start_of(path, LARGEST_TEMPLATE)
    return reduced(content, limits=limits_from(os.environ).grown(len(content)))


def _choice(options: argparse.Namespace) -> Any:
    """The choices of the file, if any, with those of the options in their place."""
    from exports.pack.choice import PackChoice, read_choice
    from pmo_data.small_json import LARGEST

    kept = read_choice(start_of(options.choice, LARGEST)) if options.choice else PackChoice()
    given = {name: getattr(options, name) for name in ALIKE}
    changed: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if options.sections is not None:
        changed["sections"] = tuple(part.strip() for part in options.sections.split(","))
    if options.filter:
        changed["filters"] = _filters(options.filter)
    if options.signatures:
        changed["signatures"] = True
    if options.reading:
        changed["readings"] = {**kept.readings, **chosen_readings(options)}
    return kept.changed(**changed)


def _filters(given: list[str]) -> Mapping[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {}
    for text in given:
        column, equals, value = text.partition("=")
        if not equals:
            raise UnknownChoiceError(f"--filter {text!r} is not of the form COLUMN=VALUE.")
        wanted[column] = (*wanted.get(column, ()), value)
    return wanted


def _with_people(choice: Any, options: argparse.Namespace, ratings: Any) -> Any:
    """The choice with the ids of the people named on the command line."""
    from analytics.selection import by_rater, of_round

    if not (options.person or options.fix or options.forbid):
        return choice
    counting = of_round(by_rater(ratings, choice.rater), choice.round)
    changed: dict[str, Any] = {}
    if options.person:
        ids = counting.people["person_id"].iloc[positions(counting, options.person)]
        changed["people"] = tuple(ids)
    for name, given in (("fixed", options.fix), ("forbidden", options.forbid)):
        if given:
            changed[name] = tuple(f"{e}={person}" for e, person in pairs(counting, given))
    return choice.changed(**changed)
