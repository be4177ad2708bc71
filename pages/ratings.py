"""Ratings: which file is in use, and what was understood of it?"""

from ui.screens.ratings import opened, parts
from ui.screens.ratings.guide import guide
from ui.session import intake_job as reading_job
from ui.session import sidebar, state
from ui.session.load import take
from ui.widgets.terms import words_here
from ui.widgets.title import titled

sidebar.view()
titled(
    "Ratings",
    "Drop a ratings file, check what was understood, then use it. Nothing is changed silently.",
)
parts.source()

job = state.job()
if job is not None:
    reading_job.show(job, take)
refused, pending, loaded = state.file_error(), state.pending(), state.loaded()
if refused is not None:
    parts.refusal(refused)
elif pending is not None:
    parts.decision(pending)
elif loaded is not None and loaded.from_store:
    opened.from_store(loaded.result.report)
elif loaded is not None:
    parts.in_use(loaded.result)
elif job is None:
    opened.saved_rounds()
    guide()
words_here(
    *("level", "not_assessed", "role", "office", "declared"),
    *("rater", "round"),
)
# At the end: the process is not to keep the page waiting.
reading_job.stand_ready()
