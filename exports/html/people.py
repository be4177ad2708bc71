"""The people of a web page: found by name, filtered by team, and listed in its contents."""

from __future__ import annotations

from html import escape

from exports.pack.pack import Pack
from presentation import words


def article_html(number: int, name: str, team: str, inner: str) -> str:
    """The part of one person, which a search shows or hides."""
    told = f'data-name="{escape(name)}" data-team="{escape(team)}"'
    return f'<article id="person-{number}" {told}>{inner}</article>'


def people_html(pack: Pack) -> str:
    """A search by name, a choice of a team, and links to the people's parts."""
    people = pack.persons
    teams = sorted({str(person.record["team"]) for person in people}, key=str.casefold)
    options = "".join(
        f'<option value="{escape(team)}">{escape(team or words.BLANK)}</option>' for team in teams
    )
    links = "".join(
        f'<li data-person="person-{number}"><a href="#person-{number}">{escape(person.name)}</a>'
        "</li>"
        for number, person in enumerate(people, start=1)
    )
    every = '<option value="" data-all>All teams</option>'
    chooser = f"<label>Team <select>{every}{options}</select></label>" if len(teams) > 1 else ""
    return (
        '<search><label>Find a person <input type="search" autocomplete="off"></label>'
        f'{chooser}<output aria-live="polite">{words.people(len(people))}</output></search>'
        f'<ul class="people">{links}</ul>'
    )
