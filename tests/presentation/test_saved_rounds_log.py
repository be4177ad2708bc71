"""The log of saved rounds as a table to read."""

from pmo_data.store.interface import LogEntry
from pmo_data.store.log_lines import ARRANGED
from presentation.saved.rounds import log_table


def test_needs_arranged_one_after_the_other_are_one_line_with_the_last_time():
    entries = [
        LogEntry("2026-11-24T09:30:00+00:00", "Sam", "saved", "Q1", people=2),
        LogEntry("2026-11-24T09:31:00+00:00", "Sam", ARRANGED, "Q1"),
        LogEntry("2026-11-24T09:32:00+00:00", "Sam", ARRANGED, "Q1"),
        LogEntry("2026-11-24T09:33:00+00:00", "Kim", ARRANGED, "Q1"),
        LogEntry("2026-11-24T09:34:00+00:00", "Kim", ARRANGED, "Q2"),
        LogEntry("2026-11-24T09:35:00+00:00", "Kim", "deleted", "Q2"),
        LogEntry("2026-11-24T09:36:00+00:00", "Kim", "deleted", "Q2"),
    ]
    assert log_table(entries).rows == (
        ("2026-11-24 09:36", "Kim", "deleted Q2"),
        ("2026-11-24 09:35", "Kim", "deleted Q2"),
        ("2026-11-24 09:34", "Kim", "arranged needs in Q2"),
        ("2026-11-24 09:33", "Kim", "arranged needs in Q1"),
        ("2026-11-24 09:32", "Sam", "arranged needs in Q1"),
        ("2026-11-24 09:30", "Sam", "saved Q1 (2 people)"),
    )
