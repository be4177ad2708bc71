"""Findings a second time, by plain loops over what `reference` says: domain.md 5.

A finding is (kind, people as positions, competences, next step); only what a single round
and one rating a person can tell.
"""

from tests.recomputed import reference

DIMENSIONS = reference.DIMENSIONS
READINGS = [
    {"electives": e, "contract_knowledge": c, "programme_only": p}
    for e in ("10", "9")
    for c in ("1", "2")
    for p in ("both", "officers")
]


def findings(people, choice):
    """Every finding of a team under the default readings, in order."""
    found = reference.evaluation(people, choice, reference.profiles())
    if not any(cell["level"] for own in found["person_cells"] for cell in own):
        return ["nothing_assessed"]
    team = Team(people, found)
    steps = (
        *(team.uncovered, team.shared_shortfall, team.single_points, team.severe),
        *(team.hidden_severe, team.supervision, team.nearest_specialist),
    )
    told = [one for one in (step() for step in steps) if one]
    return [*told, *open_verdicts(team, people, choice)]


class Team:
    def __init__(self, people, found):
        self.people, self.found = people, found
        self.priority = sorted(found["competences"], key=lambda row: row["priority"])

    def cells(self, row, number):
        return [c for c in self.found["person_cells"][row] if c["competence"] == number]

    def rows_with(self, number, key):
        return [
            row
            for row in range(len(self.people))
            if any(cell[key] for cell in self.cells(row, number))
        ]

    def ordered(self, rows):
        figures = self.found["people"]
        return sorted(
            set(rows),
            key=lambda row: (
                -figures[row]["severe_cells"],
                -figures[row]["shortfall_levels"],
                f"person {row}",
                f"P{row}",
            ),
        )

    def step(self, numbers, key="below"):
        pairs = [(row, number) for number in numbers for row in self.rows_with(number, key)]
        if not pairs:
            return "assess"
        knowledge = 0
        for row, number in pairs:
            for cell in self.cells(row, number):
                knowledge += cell["dimension"] == "knowledge" and cell["below"]
        return "learn" if knowledge * 2 >= len(pairs) else "practise"

    def of_bench(self, bench):
        return [row["competence"] for row in self.priority if row["bench"] == bench]

    def uncovered(self):
        numbers = self.of_bench(0)
        below = [row for number in numbers for row in self.rows_with(number, "below")]
        return numbers and ("uncovered", self.ordered(below), numbers, self.step(numbers))

    def shared_shortfall(self):
        number = self.priority[0]["competence"]
        below = self.rows_with(number, "below")
        step = self.step([number])
        return len(below) > 1 and ("shared_shortfall", self.ordered(below), [number], step)

    def single_points(self):
        numbers = self.of_bench(1)
        holders = [
            row
            for number in numbers
            for row in range(len(self.people))
            if self.cells(row, number) and all(cell["met"] for cell in self.cells(row, number))
        ]
        return numbers and ("single_points", self.ordered(holders), numbers, "cross-train")

    def severe(self):
        numbers = [
            r["competence"] for r in self.priority if self.rows_with(r["competence"], "severe")
        ]
        rows = [row for number in numbers for row in self.rows_with(number, "severe")]
        return rows and ("severe", self.ordered(rows), numbers, self.step(numbers, "severe"))

    def hidden_severe(self):
        numbers, rows = [], []
        for row in self.priority:
            for dimension in DIMENSIONS:
                cells = [
                    (who, cell)
                    for who in range(len(self.people))
                    for cell in self.cells(who, row["competence"])
                    if cell["dimension"] == dimension and cell["gap"] is not None
                ]
                severe = [who for who, cell in cells if cell["severe"]]
                gaps = sorted(cell["gap"] for _, cell in cells)
                if severe and (sum(gaps) >= 0 or middle(gaps) >= 0):
                    numbers += [n for n in [row["competence"]] if n not in numbers]
                    rows += severe
        step = self.step(numbers, "severe")
        return rows and ("hidden_severe", self.ordered(rows), numbers, step)

    def supervision(self):
        numbers, rows = [], []
        for one in self.priority:
            practising, supervisors = [], []
            for row in range(len(self.people)):
                for cell in self.cells(row, one["competence"]):
                    if cell["dimension"] == "application" and cell["level"] is not None:
                        if cell["level"] >= 4:
                            supervisors.append(row)
                        if cell["level"] <= 2 and cell["required"] >= 2:
                            practising.append(row)
            if practising and not supervisors:
                numbers.append(one["competence"])
                rows += practising
        return rows and ("supervision", self.ordered(rows), numbers, "cross-train")

    def nearest_specialist(self):
        near = nearest(self.people, reference.profiles())
        return near and ("nearest_specialist", self.ordered(near[1]), [], "open")


def middle(values):
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def nearest(people, book):
    """((cells not assessed, steps), positions, electives of each) of who is nearest."""
    keys = {}
    for row, person in enumerate(people):
        used = reference.electives_used(person, book["specialist"])
        wanted = reference.required(book["specialist"], person["office"], used)
        figures = reference.figures(reference.cells(person["levels"], wanted))
        if figures["status"] != "meets":
            keys[row] = (figures["not_assessed_cells"], figures["shortfall_levels"]), used
    if not keys:
        return None
    least = min(key for key, _ in keys.values())
    rows = [row for row, (key, _) in keys.items() if key == least]
    return least, rows, [keys[row][1] for row in rows]


def firm(people):
    """Whether every combination of readings names the same people, electives and steps."""
    return len({repr(nearest(people, reference.profiles(**one))) for one in READINGS}) == 1


def open_verdicts(team, people, choice):
    """Whose verdicts differ with every blank at 1 and every blank at 5."""
    seen = []
    for level in (1, 5):
        filled = [
            person | {"levels": dict.fromkeys(ALL, level) | person["levels"]} for person in people
        ]
        found = reference.evaluation(filled, choice, reference.profiles())
        seen.append(
            [
                (one["status"], way["status"], way["stage"])
                for one, way in zip(found["people"], found["specialist"], strict=True)
            ]
        )
    rows = [row for row, (low, high) in enumerate(zip(*seen, strict=True)) if low != high]
    return [("open_verdicts", team.ordered(rows), [], "assess")] if rows else []


ALL = [(number, dimension) for number in reference.NUMBERS for dimension in DIMENSIONS]
