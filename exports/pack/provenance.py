"""What a review pack was made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from analytics.view import View
from exports.pack.choice import PackChoice
from pmo_data.ratings import Ratings
from pmo_data.safe_csv import csv_bytes
from pmo_data.tidy import tidy_frame
from pmo_data.version import VERSION
from presentation import words
from presentation.verdicts import readings_words

HASH_DIGITS = 16
TOOL = "PMO Competence Dashboard"


@dataclass(frozen=True)
class Provenance:
    """What a pack was made from; stands in every format of it."""

    file: str
    round: str
    date: str
    people: int
    coverage: str
    profile: str
    raters: str
    readings: str
    version: str
    ratings_hash: str

    def rows(self) -> list[tuple[str, str]]:
        """Label and value of each, less what is blank."""
        labelled = [
            ("File", self.file),
            ("Round", self.round),
            ("Date", self.date),
            ("People", str(self.people)),
            ("Required cells assessed", self.coverage),
            ("Profile", self.profile),
            ("Levels", self.raters),
            ("Readings", self.readings),
            ("Tool", f"{TOOL} {self.version}"),
            ("Hash of the ratings", self.ratings_hash),
        ]
        return [(label, value) for label, value in labelled if value]

    @property
    def mark(self) -> str:
        """Date, tool and hash: what a chart's own lines do not say."""
        parts = (self.date, f"{TOOL} {self.version}", f"ratings {self.ratings_hash}")
        return " · ".join(part for part in parts if part)

    def line(self) -> str:
        """All of it in one line, for footers."""
        return " · ".join(f"{label}: {value}" for label, value in self.rows())


def provenance_of(view: View, choice: PackChoice, digest: str) -> Provenance:
    """What a pack of this view and choice was made from; `digest` is of all that was read."""
    return Provenance(
        file=view.file,
        round=str(view.ratings.people["round"].iloc[0]),
        date=choice.date,
        people=len(view.ratings),
        coverage=words.percent(view.summary.coverage),
        profile=view.target_text,
        raters=view.raters_text,
        readings=readings_words(view),
        version=VERSION,
        ratings_hash=digest[:HASH_DIGITS],
    )


def ratings_digest(ratings: Ratings) -> str:
    """SHA-256 of the ratings as `tidy` writes them, in hexadecimal."""
    return hashlib.sha256(csv_bytes(tidy_frame(ratings))).hexdigest()
