"""Development needs in words."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.development import Arrangement
from analytics.person import Person
from pmo_data.framework.competences import competence


def arranged_words(person: Person, arranged: Mapping[int, Arrangement]) -> str:
    """Who sees to which need, until when; nothing where nothing is arranged."""
    said = [
        f"{competence(number).short}: {arranged[number].text}"
        for number in (need.competence for need in person.needs)
        if arranged.get(number, Arrangement()).text
    ]
    return f"Arranged: {'; '.join(said)}." if said else ""
