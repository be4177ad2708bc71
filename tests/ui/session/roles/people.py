"""Made-up people of two teams in two saved rounds, and who may see what of them."""

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, competence
from pmo_data.intake.files import read_many
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act

NORTH = ("Otto", "Pia", "Quentin", "Rosa", "Silvan", "Tilda", "Uwe")
SOUTH = ("Valeria", "Wanda", "Xenia", "Yorick", "Zelda", "Amadeus")
OWN = "Otto"
GRANTS = f"""
[[grant]]
who = "corp:email:member@example.org"
role = "member"
person = "id-of-{OWN}"
teams = ["*"]

[[grant]]
who = "corp:email:viewer@example.org"
role = "viewer"
teams = ["*"]

[[grant]]
who = "corp:email:lead@example.org"
role = "lead"
teams = ["North"]

[[grant]]
who = "corp:email:admin@example.org"
role = "admin"
"""


def ratings_file(label, names=NORTH + SOUTH):
    """A file of ratings, a row a person by their manager; the first one's own a level higher."""
    titles = [competence(number).title for number in range(1, COMPETENCE_COUNT + 1)]
    columns = [f"{title} - {dimension}" for title in titles for dimension in DIMENSIONS]
    lines = [
        ",".join(("ID", "Name", "Team", "Round", "Rater", *(f'"{column}"' for column in columns)))
    ]
    for place, name in enumerate(names):
        levels = [1 + (place + 2 * column) % 5 for column in range(len(columns))]
        team = "North" if name in NORTH else "South"
        who = f"id-of-{name}", f"{name} Vander{name}", team, label
        lines.append(",".join((*who, "manager", *map(str, levels))))
        if name == OWN:
            higher = (str(min(5, level + 1)) for level in levels)
            lines.append(",".join((*who, "self", *higher)))
    return "\n".join(lines).encode()


def saved_in(path):
    """A store of the two rounds."""
    store = DuckDBStore(path)
    for label in ("2026-Q1", "2026-Q2"):
        understood = read_many([("team.csv", ratings_file(label))])
        store.save(understood.ratings, Act("Kim", "2026-11-24T09:30:00+00:00"), source="team.csv")
    return store


def told_of(sent, names):
    """Those of some people of whom something was sent."""
    folded = sent.decode(errors="replace").casefold()
    marks = {name: (f"vander{name}".casefold(), f"id-of-{name}".casefold()) for name in names}
    return {name for name in names if any(mark in folded for mark in marks[name])}
