"""Words of the report itself: of who rates, roles, offices, competences and rounds.

Somebody may be called so; elsewhere such a word is about something else.
"""

from __future__ import annotations

from functools import cache

from pmo_data.framework.competences import OFFICES, competences
from pmo_data.framework.profiles import profile_files
from pmo_data.intake.table.people import read_rater
from pmo_data.named.mentions import words_of
from pmo_data.ratings import AGREED, MANAGER, RATER_KINDS, SELF

_OF_RATERS = (
    "peer peers self manager managers line direct report reports subordinate colleague colleagues "
    "customer customers client clients supervisor superior boss lead leader rater raters reviewer "
    "assessor appraiser mentor sponsor stakeholder stakeholders other others another external team "
    "panel group"
)
_OF_HEADINGS = "manager supervisor superior boss lead leader reviewer assessor mentor sponsor coach"
_OF_INSTITUTIONS = (
    "board committee council office department dept it division unit directorate management "
    "senior executive executives head chief director directors hr human resources people pmo "
    "steering audit auditor quality assurance review portfolio programme program project projects "
    "service delivery risk change finance legal commercial procurement operations sales marketing "
    "engineering governance organisation organization company agency business partner partners "
    "user users steerco exco of the and for internal central corporate vorstand beirat "
    "lenkungsausschuss leitung abteilung personalabteilung kunde kunden comité direction conseil "
    "équipe dirección junta consejo comitato direzione conselho direção directie stuurgroep "
    "bestuur zarząd komitet"
)
_OF_ROUNDS = (
    "round rounds cycle wave period quarter half year q1 q2 q3 q4 h1 h2 fy baseline first second "
    "third fourth last"
)


def is_report_phrase(text: str) -> bool:
    """Whether a whole text is about a kind of rater, a role, an office, a competence or a round.

    Examples
    --------
    >>> [is_report_phrase(text) for text in ("Peer", "2026-Q1", "PMO officer", "Ada", "7")]
    [True, True, True, False, False]
    """
    words = tuple(word.text for word in words_of(text))
    rounds = set(_OF_ROUNDS.split())
    of_round = not rounds.isdisjoint(words) and all(w in rounds or w.isdigit() for w in words)
    of_rater = read_rater(text).value in RATER_KINDS
    return of_round or of_rater or words in _phrases() or set(words) <= report_words() - rounds


def is_institution(rater: str) -> bool:
    """Whether a rater is no person but a body, an office or a kind of rater.

    Examples
    --------
    >>> [is_institution(text) for text in ("Project board", "HR", "Head of PMO", "Grace Hall")]
    [True, True, True, False]
    """
    words = {word.text for word in words_of(rater)}
    return is_report_phrase(rater) or words <= institution_words()


def is_of_people(heading: str) -> bool:
    """Whether a column is of people beside those rated.

    Examples
    --------
    >>> [is_of_people(text) for text in ("Line manager", "Team lead", "Site")]
    [True, True, False]
    """
    return not {word.text for word in words_of(heading)}.isdisjoint(_OF_HEADINGS.split())


@cache
def institution_words() -> frozenset[str]:
    """Every single word for who rates without being named."""
    return report_words() | {*_OF_INSTITUTIONS.split()}


@cache
def report_words() -> frozenset[str]:
    """Every single word for kinds of raters, roles, offices and rounds."""
    profiles = profile_files().values()
    roles = (text for one in profiles for text in (one.id, one.title, *one.role_names))
    said = (_OF_RATERS, _OF_ROUNDS, SELF, MANAGER, AGREED, *OFFICES, *roles)
    return frozenset(word.text for text in said for word in words_of(text))


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    names = (text for one in competences() for text in (one.name, one.label))
    return frozenset(tuple(word.text for word in words_of(text)) for text in names)


@cache
def report_phrases() -> tuple[str, ...]:
    """Names of competences and roles, in which a person's name is a word like any other."""
    profiles = profile_files().values()
    return (
        *(text for one in competences() for text in (one.name, one.label)),
        *(text for one in profiles for text in (one.title, *one.role_names)),
    )
