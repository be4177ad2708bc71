"""Ratings: which file is in use, and what was understood of it?"""

from ui.screens.ratings.guide import guide
from ui.screens.ratings.opened import saved_rounds
from ui.screens.ratings.source import source
from ui.session import intake_job as reading_job
from ui.session import sidebar, state
from ui.session.load import take
from ui.widgets.terms import words_here
from ui.widgets.title import titled

sidebar.view(files=False)
titled(
    "Ratings",
    "Drop a ratings file, check what was understood, then use it. Nothing is changed silently.",
)
source()

job = state.job()
if job is not None:
    reading_job.show(job, take)
if any(found is not None for found in (state.file_error(), state.pending(), state.loaded())):
    # Imported here: the first page of a new server shows no file, and need not wait for it.
    from ui.screens.ratings.parts import files_shown

    files_shown()
elif job is None:
    saved_rounds()
    guide()
words_here(
    *("level", "not_assessed", "role", "office", "declared"),
    *("rater", "round"),
)
# At the end: the process is not to keep the page waiting.
reading_job.stand_ready()
