"""Words of rows that are no people, in the eight languages of domain.md 7."""

from __future__ import annotations

import re

from pmo_data.intake.table.levels import read_level
from pmo_data.intake.table.names import words

SUMMARY_WORDS = {
    *("average", "averages", "avg", "mean", "median", "mode", "total", "totals", "subtotal", "sum"),
    *("count", "counts", "min", "minimum", "max", "maximum", "stdev", "stddev", "deviation"),
    *("lowest", "highest", "target", "targets", "required", "requirement", "benchmark", "expected"),
    *("goal", "goals", "desired", "gap", "gaps", "weight", "weights", "weighting", "importance"),
    *("priority", "priorities", "comment", "comments", "remarks", "overall", "importid"),
    *("summe", "gesamt", "gesamtsumme", "insgesamt", "zwischensumme", "durchschnitt"),
    *("mittelwert", "mittel", "anzahl", "soll", "sollwert", "ziel", "zielwert", "zielniveau"),
    *("erwartet", "erforderlich", "gewicht", "gewichtung", "priorität", "kommentar"),
    *("kommentare", "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "höchstwert"),
    *("somme", "moyenne", "moyennes", "médiane", "nombre", "cible", "objectif", "objectifs"),
    *("attendu", "requis", "exigé", "poids", "pondération", "priorité", "commentaire"),
    *("commentaires", "remarques", "écart", "suma", "promedio", "media", "mediana", "recuento"),
    *("mínimo", "máximo", "objetivo", "objetivos", "meta", "esperado", "requerido", "peso"),
    *("ponderación", "prioridad", "comentario", "comentarios", "observaciones", "brecha"),
    *("totale", "somma", "conteggio", "minimo", "massimo", "obiettivo", "obiettivi", "atteso"),
    *("richiesto", "priorità", "commento", "commenti", "scostamento", "soma", "média"),
    *("contagem", "alvo", "exigido", "prioridade", "comentário", "comentários", "observações"),
    *("totaal", "gemiddelde", "gemiddeld", "mediaan", "aantal", "doel", "doelniveau"),
    *("verwacht", "vereist", "weging", "prioriteit", "opmerking", "opmerkingen", "toelichting"),
    *("razem", "ogółem", "łącznie", "średnia", "liczba", "maksimum", "cel", "oczekiwany"),
    *("oczekiwane", "wymagany", "wymagane", "waga", "priorytet", "komentarz", "komentarze"),
    *("uwagi", "variance", "rank", "ranking", "ideal", "criticality", "relevance", "coverage"),
    *("headcount", "previous", "standard", "std", "req", "must", "year", "above", "rated"),
    *("benchmarks", "norm", "ø", "σ", "∑", "punktzahl", "anforderung", "anforderungen"),
    *("meaning", "meanings", "bedeutung", "signification", "significado", "significato"),
    *("betekenis", "znaczenie"),
    *("zielprofil", "sollprofil", "rang", "rangliste", "factor", "strength", "needed", "capacity"),
}
"""Names of a sum, an average, a count, an end of a range, a weight, a priority or a target."""
_AROUND = {
    *("vs", "versus", "or", "and", "have", "last", "next", "business", "bus", "factor", "dev"),
    *("no", "number", "rater", "raters", "profil", "competent", "proficient", "1", "5"),
    *("team", "group", "grand", "sub", "department", "column", "cohort", "pmo", "std", "skill"),
    *("standard", "officer", "specialist", "profile", "role", "the", "all", "of", "for", "per"),
    *("level", "levels", "rating", "ratings", "score", "scores", "people", "project", "skills"),
    *("programme", "portfolio", "office", "by", "value", "row", "competence", "competency"),
    *("bench", "heads", "fte", "at", "with", "least", "who", "meet", "meeting", "can"),
    *("individual", "person", "division", "section", "company", "from", "in", "and"),
    *("der", "die", "das", "des", "pro", "je", "abteilung", "gruppe", "kompetenz", "niveau"),
    *("stufe", "wert", "de", "du", "la", "le", "les", "l", "par", "d", "équipe", "groupe"),
    *("compétence", "del", "el", "los", "por", "equipo", "grupo", "nivel", "competencia"),
    *("della", "di", "gruppo", "squadra", "livello", "competenza", "do", "da", "equipa"),
    *("equipe", "nível", "competência", "van", "het", "groep", "afdeling", "competentie"),
    *("zespołu", "zespół", "grupy", "grupa", "na", "dla", "poziom", "kompetencja"),
}
HEADINGS = {"team", "level", "levels", "rating", "ratings", "score", "scores", "role", "office"}
"""Headings that stand alone where a name should, over what is said of each competence."""
_MEANS = {
    *("average", "averages", "avg", "durchschnitt", "mittelwert", "moyenne", "promedio"),
    *("gemiddelde", "średnia", "subtotal", "zwischensumme"),
}
_NEVER_NAMES = _MEANS | {"total", "totals", "gesamt", "summe", "totale", "totaal", "suma", "razem"}
"""Words that begin no name of a person, whatever follows: ``Average North``."""
EACH = {"no", "number", "per", "pro", "je", "par", "por", "na"}
"""Words with which a row of figures per skill or per team begins."""
ALSO_NAMES = {("norm",), ("max",), ("min",), ("meta",), ("media",), ("cel",), ("soll",), ("ziel",)}
"""Summary words that are names of people too, and so need more evidence."""
LEGEND_WORDS = {
    *("definition", "definitions", "legend", "key", "scale", "glossary", "explanation"),
    *("legende", "erläuterung", "erläuterungen", "definitionen", "skala", "bewertungsskala"),
    *("légende", "définition", "définitions", "échelle", "leyenda", "definición"),
    *("definiciones", "escala", "legenda", "definizione", "definizioni", "scala"),
    *("definição", "definições", "definitie", "definities", "schaal", "toelichting"),
    *("definicja", "definicje", "skala"),
}
ROLES = {"officer", "officers", "specialist", "specialists", "profile", "profiles"}
_AROUND_LEGEND = {
    *("rating", "ratings", "level", "levels", "of", "the", "and", "competence", "skill", "to"),
    *("proficiency", "scoring", "score", "scores", "der", "niveaus", "stufen", "de", "des", "los"),
    *("niveaux", "niveles", "livelli", "níveis", "poziomów", "ocen", "dei", "dos", "van"),
    *("evaluación", "valutazione", "avaliação", "évaluation", "beoordeling", "d", "l"),
}


NOBODY = {
    *("anonymous", "anonym", "anonyme", "anónimo", "anonimo", "anônimo", "anoniem", "anonimowy"),
    *("anonymous user", "anonymous respondent", "anonymised", "anonymized"),
}
"""What stands for a person who is not named, without case."""


IMPORT_ID = '{"ImportId"'
"""Begins each cell of a row in which a form numbers its questions."""
_COUNTED = re.compile(r"\s*[#%]\s+[^\W\d].*\d", re.DOTALL)
"""Begins the label of a count or a share: ``# at 3 or more``."""


def summary_words(text: str) -> bool:
    """Whether a text is the label of a total, an average or a target row.

    Examples
    --------
    >>> [summary_words(t) for t in ("Average", "Target (PMO Officer)", "Max Miller", "Mina Count")]
    [True, True, False, False]
    >>> [summary_words(t) for t in ("Per skill", "Moyenne de l’équipe", "Target 2026", "Team")]
    [True, True, True, True]
    >>> [summary_words(t) for t in ("Average North", "Sumaya Total", "Ada Average", "# at 3")]
    [True, False, True, True]
    """
    parts = words(text)
    if _COUNTED.match(text):
        return True
    if parts[:1] == ("importid",) or parts[:2] == ("import", "id"):
        return True
    parts = tuple(part for part in parts if not part.isdigit() and part not in ("n", "q"))
    if len(parts) > 1 and (parts[0] in _NEVER_NAMES or parts[-1] in _MEANS):
        return True
    if " ".join(parts) in HEADINGS:
        return True
    if not parts or not set(parts) <= SUMMARY_WORDS | _AROUND:
        return False
    return bool(set(parts) & SUMMARY_WORDS) or (len(parts) > 1 and parts[0] in EACH)


def totalled(text: str) -> str:
    """What a text that ends as the label of a total is the total of, else ``""``.

    Examples
    --------
    >>> [totalled(t) for t in ("Delivery  Total", "Total", "Ada Quill")]
    ['delivery', '', '']
    """
    *what, last = text.casefold().split() or [""]
    return " ".join(what) if last in _NEVER_NAMES else ""


def names_role(text: str) -> bool:
    """Whether what stands for a name is that of a role, whose levels are those required.

    Examples
    --------
    >>> [names_role(t) for t in ("PMO Officer", "Specialist profile", "PMO Officer 2", "PMO")]
    [True, True, False, False]
    """
    parts = set(words(text))
    return bool(parts & ROLES) and parts <= ROLES | {"pmo", "role", "the"}


def begins_legend(text: str) -> bool:
    """Whether a text is the title of a legend, such as ``Definitions`` or ``Rating scale:``."""
    parts = set(words(text.partition(":")[0]))
    return bool(parts & LEGEND_WORDS) and parts <= LEGEND_WORDS | _AROUND_LEGEND


def names_level(text: str) -> bool:
    """Whether a text stands for a level, as in a legend: ``1 - Aware``, ``Expert``."""
    return read_level(text).level > 0


def nobody(text: str) -> bool:
    """Whether an id or a name is blank, or says that the person is not named."""
    return " ".join(text.casefold().split()) in NOBODY | {""}
