"""One person against their profile: figures, shape, gaps, needs, ways, what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analytics.development import level_meaning, levels_asked, plan_frame
from analytics.levels_beside import LevelsBeside, levels_beside
from analytics.needs import STEP_MEANING, Need, knowledge_below_application, strengths
from analytics.person import Person
from pmo_data.arrangements import Arrangement
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.blocks import FULL, Block, Cards, Section, Sentence
from presentation.cards import person_cards
from presentation.open_cells import COMPETENCES_NAMED, cells_words, left_open_sentences
from presentation.person import every_gap_content, radar_content, ways_content
from presentation.person_answer import since_table, standing_line, verdict_sentence
from presentation.subject import Subject
from presentation.tables import Table, table_of
from presentation.verdicts import STABLE, stability_words, verdict_rows

Arranged = Mapping[int, Arrangement]
STRENGTHS_NAMED = 5


def sections(subject: Subject) -> Iterator[Section]:
    """A section for each person with a page of their own, by name."""
    for row in subject.pages:
        person = Person(subject.view, row)
        found = levels_beside(person, subject.history, subject.pairs)
        yield person_section(person, subject.arranged_for(person), found)


def person_section(
    person: Person, arranged: Arranged, found: LevelsBeside, *, to_reader: bool = False
) -> Section:
    """What is said of a person.

    `arranged` are actions, owners and due dates of their needs by competence, `found` is what
    stands beside their levels. `to_reader` is whether they read it themselves.
    """
    record = person.record
    team = str(record["team"])
    team = f"team {team}" if team and not team.casefold().startswith("team") else team
    parts = (person.target, team, f"rated by {record['rater']}", str(record["round"]))
    about = " · ".join(part for part in parts if part)
    told = blocks(person, arranged, found, to_reader=to_reader)
    return Section("people", person.name, tuple(told), about=about)


def blocks(
    person: Person, arranged: Arranged, found: LevelsBeside, *, to_reader: bool = False
) -> Iterator[Block]:
    """In the order of the person's page; arguments as of `person_section`."""
    yield Block("answer", Sentence(verdict_sentence(person)))
    yield Block("standing", Sentence(standing_line(person, found, to_reader=to_reader)))
    yield Block("cards", Cards(tuple(person_cards(person))))
    for dimension in DIMENSIONS:
        yield Block(f"radar_{dimension}", radar_content(person, dimension))
    yield Block("every_gap", every_gap_content(person))
    yield Block("needs", needs_table(person, arranged), explained=_levels_asked(person))
    if since := since_table(person, found):
        yield Block("since", since)
    if named := strengths_words(person):
        yield Block("strengths", Sentence(f"Above the profile: {named}."), FULL)
    yield from _ways(person)
    yield from _left_open(person)
    yield from _verdict(person)
    doubtful = knowledge_below_application(person.levels)
    if doubtful:
        text = (
            f"Worth a question: knowledge is rated below application in {_competences(doubtful)}. "
            "The framework infers knowledge from application."
        )
        yield Block("doubts", Sentence(text))


def needs_table(person: Person, arranged: Arranged) -> Table:
    """Development needs in order, with who sees to them until when where that is arranged."""
    told = [arranged.get(need.competence, Arrangement()).text for need in person.needs]
    header: tuple[str, ...] = ("Competence", "Step", "App", "Know", "Levels")
    rows: list[tuple[str | int, ...]] = [_need_row(need) for need in person.needs]
    if any(told):
        header = (*header, "Action, who, until when")
        rows = [(*row, text) for row, text in zip(rows, told, strict=True)]
    note = (
        "In order of levels missing; of as many, what is mandatory comes before an elective, then "
        "the lower number. ▲ severe: two or more levels below in one cell. Learn "
        "first: knowledge is below, a course or coaching. Practise: a supervised or stretch "
        "assignment."
        if rows
        else "None: nothing that is assessed lies below the profile."
        if person.assessed
        else "Not known: nothing that is required is assessed yet."
    )
    return Table(
        *("development_plan", "Development needs", header, tuple(rows)),
        numbers=(4,),
        note=note,
        about=tuple(need.competence for need in person.needs),
        frame=lambda: plan_frame(person, arranged),
    )


def strengths_words(person: Person) -> str:
    """The first competences above the profile, by how much, and how many more there are."""
    found = strengths(person.levels, person.required)
    parts = [
        f"{competence(number).short} ({_above(person, number)})"
        for number, _ in found[:STRENGTHS_NAMED]
    ]
    more = len(found) - len(parts)
    return ", ".join(parts) + (f" and {more} more" if more else "")


def _above(person: Person, number: int) -> str:
    """By how much each dimension of a competence is above, as every gap shows it."""
    pairs = (person.levels[number - 1], person.required[number - 1])
    return ", ".join(
        f"{name} {words.signed(level - asked)}"
        for name, level, asked in zip(DIMENSIONS, *(pair.tolist() for pair in pairs), strict=True)
        if asked and level > asked
    )


def needs_left_out(needs: Table, shown: int) -> str:
    """The needs beyond the first rows, for where there is no room for all."""
    named = ", ".join(f"{row[0]} ({row[4]})" for row in needs.rows[shown:])
    return f"And by levels missing: {named}." if named else ""


def _need_row(need: Need) -> tuple[str | int, ...]:
    mark = "▲ " if need.severe else ""
    changes = (_change(need.application), _change(need.knowledge))
    return (
        f"{mark}{competence(need.competence).short}",
        need.step,
        *changes,
        need.shortfall_levels,
    )


def _change(pair: tuple[int, int] | None) -> str:
    return f"{pair[0]} → {pair[1]}" if pair else ""


def _levels_asked(person: Person) -> str:
    """What the steps and the levels asked for mean, a line each."""
    asked = sorted({cell for need in person.needs for cell in levels_asked(need)})
    steps = {need.step for need in person.needs}
    meanings = [f"{step}: {text}." for step, text in STEP_MEANING.items() if step in steps]
    return "\n".join([*meanings, *(level_meaning(*cell) for cell in asked)])


def _ways(person: Person) -> Iterator[Block]:
    """Steps through each elective, and what the declared one is to the nearest."""
    content, ways = ways_content(person), person.ways
    if content is None:
        none = "The Specialist profile has no electives under these readings."
        yield Block("no_ways", Sentence(none))
        return
    if not person.assessed:
        yield Block("no_ways", Sentence("Nothing is assessed, so no way is known to be nearer."))
        return
    nearest = [way.elective for way in ways if way.nearest]
    tied = " Equally near." if len(nearest) > 1 else ""
    meaning = (
        "Steps of one level to the whole Specialist profile, through each elective. "
        f"Nearest: {words.titles(nearest)}.{tied}"
    )
    yield Block("ways", content, explained=meaning)
    declared = [way for way in ways if way.declared]
    elsewhere = person.declared_elsewhere
    if elsewhere:
        text = f"Declared, but an elective of another profile only: {words.titles(elsewhere)}."
        yield Block("declared_elsewhere", Sentence(text))
    if declared and not any(way.nearest for way in declared):
        nearer = competence(ways[0].elective).short
        verdict = (
            f"The Specialist profile is met through {nearer}."
            if person.meets_through_nearest
            else f"{nearer} is nearer."
        )
        text = f"Declared: {words.titles(way.elective for way in declared)}. {verdict}"
        yield Block("declared", Sentence(text))


def _left_open(person: Person) -> Iterator[Block]:
    """What is not assessed and what that leaves open; what lies beyond the profile."""
    f = person.figures
    met, blank = int(f["met_cells"]), int(f["not_assessed_cells"])
    if blank:
        text = (
            f"Not assessed: {_blank_words(person.open_cells)}. Until they are rated, "
            f"between {met} and {met + blank} of {f['required_cells']} requirements are met."
        )
        yield Block("not_assessed", Sentence(text))
        yield Block("left_open", Sentence(" ".join(left_open_sentences(person))), FULL)
    else:
        text = "Not assessed: nothing, every required cell is assessed."
        yield Block("not_assessed", Sentence(text))
    if len(person.beyond):
        named = _competences((person.beyond + 1).tolist())
        text = f"Beyond the profile, rated but counted nowhere: {named}."
        yield Block("beyond", Sentence(text))


def _blank_words(cells: list[tuple[int, str]]) -> str:
    """The cells by competence; where those are many, how many cells and the numbers."""
    numbers = list(dict.fromkeys(number for number, _ in cells))
    if len(numbers) <= COMPETENCES_NAMED:
        return cells_words(cells)
    return f"{words.counted(len(cells), 'cell')} in {_competences(numbers)}"


def _competences(numbers: Sequence[int]) -> str:
    """Competences by number and label; where they are many, by number alone."""
    if len(numbers) <= COMPETENCES_NAMED:
        return words.titles(numbers)
    return ", ".join(map(str, numbers))


def _verdict(person: Person) -> Iterator[Block]:
    """The verdict in force, and what every other reading makes of it."""
    stability, row = person.view.stability, person.row
    under = stability_words(stability, row)
    text = f"Verdict: {person.figures['status']}{',' if under == STABLE else ';'} {under}."
    yield Block("verdict", Sentence(text))
    rows = verdict_rows(stability, row)
    if len(rows) > 1:
        note = (
            "Readings that a line does not name change nothing of it. A verdict is status and "
            "stage: steps can change without it."
        )
        shown = table_of("verdicts", "Verdict under every reading", rows, note=note)
        yield Block("verdicts", shown, FULL)
