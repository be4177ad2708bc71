"""Words of pages and packs: what each is called, and what it means."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.glossary import Defined, glossary

WORDS = {
    "cell": Defined(
        "Cell",
        "One person's level in one dimension of one competence: in application or in knowledge.",
    ),
    "reading": Defined(
        "Reading of the source",
        "The source, which is the framework's own text and tables, contradicts itself in places. A "
        "reading is one way to take such a place, and an interpretation is the same. Each can be "
        "switched.",
    ),
    "firm": Defined("Firm", "The same under every combination of readings of the source."),
    "held": Defined("Held", "An elective is held by whoever has 4 or more in both its dimensions."),
    "thin_cover": Defined(
        "Thin cover",
        "Competences that two people at most meet in both dimensions.",
    ),
    "learn_or_practise": Defined(
        "Learn or practise",
        "Learn where knowledge is below: a course or coaching. Practise where only application is: "
        "a supervised or stretch assignment.",
    ),
    "cross_train": Defined(
        "Cross-train",
        "Have a second person learn what rests on one, or somebody what nobody can supervise.",
    ),
    "under_supervision": Defined(
        "Under supervision",
        "Application 1 or 2 is practised under supervision; from 4 on somebody supervises others.",
    ),
    "depth": Defined("Depth of a plan", "How many people are to hold each elective."),
}
"""Words of the pages that name no figure: what each is called, and what it means."""


def meanings() -> Mapping[str, Defined]:
    """Term and definition of every figure and word, by its name."""
    return {**glossary(), **WORDS}
