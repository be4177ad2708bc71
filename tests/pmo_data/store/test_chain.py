"""The log is a chain: what was changed, put in, taken out or cut off is told by its number."""

import json

import pytest
from stored import ACT, labels, quarter, ratings

from pmo_data.errors import RoundsError
from pmo_data.store.chain import BEGINNING, chained, checked, head_of, link_of, linked
from pmo_data.store.interface import Act
from tests.pmo_data.store.kinds import IN_FILE

NAME = "Zofia Wójcik"


def chain(count):
    """Lines of a chain that say 1, 2 …, one each."""
    head, found = BEGINNING, []
    for number in range(1, count + 1):
        found.append(linked({"said": number}, head))
        head = head_of(found)
    return [link.text for link in found]


def faults(lines):
    """What is wrong with them, in order."""
    found = checked([link_of(line) for line in lines])[1]
    return [found[line].what for line in sorted(found)]


def other(line):
    return line.replace(b'"said": ', b'"said": 9')


LINES = chain(6)


def test_a_chain_as_it_was_written_has_no_faults():
    assert faults(LINES) == faults(LINES[:1]) == faults([]) == []
    assert [link_of(line).number for line in LINES] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("place", range(5))
def test_a_changed_line_is_told_whatever_was_changed_of_it(place):
    number = place + 1
    for changed in (
        other(LINES[place]),
        b"{]",
        b"[" * 100_000,
        b'{"said": 1e999}',
        LINES[place].replace(b'"before": "', b'"before": "0'),
        LINES[place].replace(f'"line": {number}'.encode(), f'"line": {number}00'.encode()),
    ):
        lines = [*LINES[:place], changed, *LINES[place + 1 :]]
        assert any(f"line {number} " in what for what in faults(lines)), changed[:40]


@pytest.mark.parametrize("place", range(5))
def test_a_missing_line_is_told(place):
    lines = [*LINES[:place], *LINES[place + 1 :]]
    assert faults(lines) == [f"line {place + 1} is missing"]


def test_missing_lines_are_told_together():
    assert faults([*LINES[:1], *LINES[4:]]) == ["lines 2 to 4 are missing"]


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("new", [b'{"said": 7}', LINES[0], LINES[4], b"{]"])
def test_a_line_put_in_is_told_and_left_out(place, new):
    lines = [*LINES[:place], new, *LINES[place:]]
    expected = place + 1
    if [new] == LINES[place : place + 1]:
        expected += 1  # of two equal lines the first is the true one
    assert faults(lines) == [f"line {expected} was put in"]
    kept = checked([link_of(line) for line in lines])[0]
    assert [link.text for _, link in kept] == LINES


def test_lines_in_another_order_are_told():
    assert faults([LINES[0], LINES[2], LINES[1], *LINES[3:]]) != []


def test_chained_anew_from_a_line_on_only_that_and_later_ones_change():
    links = [link_of(line) for line in LINES]
    anew = [*links[:2], *chained(links[2:], head_of(links[:2]))]
    assert [link.text for link in anew] == LINES


@pytest.fixture
def log(kind):
    """The lines of the log, and writing them."""

    class Log:
        lines, write = staticmethod(kind.log_lines), staticmethod(kind.write_log)

    return Log()


def three_rounds(store):
    """Three rounds, of which the log then has six lines."""
    for label in ("Q1", "Q2", "Q3"):
        store.save(quarter(label, "Ann", "Bob"), ACT)


@pytest.fixture
def kept(begun):
    """A store with three rounds."""
    return begun(three_rounds)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda lines: [*lines[:2], lines[2].replace(b"Sam", b"Kim"), *lines[3:]], "line 3 was"),
        (lambda lines: [*lines[:2], *lines[4:]], "lines 3 to 4 are missing"),
        (lambda lines: [*lines[:2], lines[0], *lines[2:]], "line 3 was put in"),
        (lambda lines: lines[:4], "line 5 and what came after it are missing"),
        (lambda lines: lines[:1], "line 2 and what came after it are missing"),
        (lambda lines: [*lines[:4], b"{]\n", lines[5]], "line 5 was changed"),
        (lambda lines: [*lines[:4], b"[" * 100_000 + b"\n", lines[5]], "line 5 was changed"),
        (lambda lines: [*lines[:5], b'{"done": 1e999}\n'], "line 6 was changed"),
        (lambda lines: [*lines[:3], b'{"done": Infinity}\n', *lines[4:]], "line 4 was changed"),
        (lambda lines: [*lines[:4], lines[4].replace(b'{"Q3": ', b'["Q3", ', 1)], "line 5 was"),
        (lambda lines: [b'{"change": {"act": [], "holds": []}}\n', *lines[1:]], "line 1 was"),
        (lambda lines: [*lines[:2], b"\xff\xfe\n", *lines[3:]], "line 3 was changed"),
    ],
)
def test_a_broken_chain_is_told_and_the_rounds_stay_open(kept, log, edit, told):
    whole = log.lines()
    assert kept.log_faults() == ()
    log.write(edit(whole))
    assert any(what.startswith(told) for what in kept.log_faults()), kept.log_faults()
    assert labels(kept) == ["Q1", "Q2", "Q3"]
    assert len(kept.load(["Q3"])) == 2


@pytest.mark.slow
@pytest.mark.parametrize("edit", [lambda lines: lines[:1], lambda lines: [*lines[:4], b"{]\n"]])
def test_what_is_done_after_a_break_goes_on_to_be_told(kept, log, edit):
    log.write(edit(log.lines()))
    kept.save(quarter("Q4", "Ann"), ACT)
    kept.backup(None, ACT)
    kept.delete("Q1", ACT)
    assert labels(kept) == ["Q2", "Q3", "Q4"]
    assert len(kept.log_faults()) >= 1
    assert kept.log()[-1].action == "deleted"


@pytest.mark.slow
@pytest.mark.parametrize("left", [1, 2])
def test_backups_after_a_break_close_nothing(kept, log, left):
    log.write(log.lines()[:left])
    for _ in range(4):
        kept.backup(None, ACT)
    assert labels(kept) == ["Q1", "Q2", "Q3"]
    assert kept.log_faults() != ()
    kept.rename("Q1", "first", ACT)
    assert kept.log_faults() != ()
    assert labels(kept) == ["first", "Q2", "Q3"]


@IN_FILE
@pytest.mark.slow
def test_an_earlier_copy_is_still_told_where_the_log_is_broken_too(kept, log):
    earlier = kept.path.read_bytes()
    kept.save(quarter("Q4", "Ann"), ACT)
    kept.path.write_bytes(earlier)
    lines = log.lines()
    log.write([*lines[:2], lines[2].replace(b"Sam", b"Kim"), *lines[3:]])
    with pytest.raises(RoundsError, match=r"is an earlier copy\. Lost: round Q4"):
        kept.rounds()


@IN_FILE
@pytest.mark.slow
def test_an_older_log_gets_its_chain_at_the_first_change(kept, log):
    older, changes = [], 0
    for line in log.lines():
        record = json.loads(line)
        del record["line"], record["before"]
        if "done" in record:
            record = {"done": changes}
            changes += 1
        older.append(json.dumps(record, ensure_ascii=False).encode() + b"\n")
    log.write(older)
    assert [entry.round for entry in kept.log()] == ["Q1", "Q2", "Q3"]
    assert log.lines() == older
    kept.rename("Q1", "first", ACT)
    assert [json.loads(line)["line"] for line in log.lines()] == list(range(1, 9))
    assert kept.log_faults() == ()
    assert [entry.action for entry in kept.log()] == ["saved", "saved", "saved", "renamed"]
    lines = log.lines()
    log.write([lines[0].replace(b"Sam", b"Kim"), *lines[1:]])
    assert kept.log_faults() == ("line 1 was changed",)


@pytest.mark.slow
def test_erasing_chains_anew_from_the_first_line_it_touches_and_says_so(store, kind, log):
    store.save(quarter("Q1", "Ann"), ACT)
    store.save(ratings(("E7", NAME, "self", "Q2"), ("E8", "Bob", "self", "Q2")), Act(NAME, ACT.at))
    before = log.lines()
    store.erase(NAME, ACT)
    after = log.lines()
    assert after[:2] == before[:2]
    assert len(after) == 6
    assert kind.holding("Zofia") == []
    assert store.log()[-1].chained_from == 3
    assert store.log_faults() == ()
    store.save(quarter("Q3", "Ann"), ACT)
    assert store.log_faults() == ()


@pytest.mark.slow
def test_erasing_does_not_hide_that_the_chain_was_broken(kept, log):
    lines = log.lines()
    log.write([*lines[:2], lines[2].replace(b"Sam Clerk", b"Ann"), *lines[3:]])
    told = kept.log_faults()
    assert told == ("line 3 was changed",)
    kept.erase("Ann", ACT)
    assert told[0] in kept.log_faults()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "step"),
    [("file", "begin"), ("file", "replace"), ("postgres", "begin")],
    indirect=["kind"],
)
def test_an_erasure_cut_short_is_no_broken_chain(kept, kind, monkeypatch, step):
    class EndOfProcess(BaseException):
        pass

    def end(*_args, **_options):
        raise EndOfProcess

    kept.rename("Q1", "Ann's", Act("Ann", ACT.at))
    kept.save(quarter("Q4", "Bob"), ACT)
    places = {
        "begin": "pmo_data.store.journal.Journal.begin",
        "replace": "pmo_data.store.kept_file.replace",
    }
    with monkeypatch.context() as patched:
        patched.setattr(places[step], end)
        with pytest.raises(EndOfProcess):
            kept.erase("Ann", ACT)
    again = kind.store()
    assert again.log_faults() == ()
    assert len(labels(again)) == 4
    again.erase("Ann", ACT)
    assert again.log_faults() == ()


@pytest.mark.slow
def test_a_restored_backup_belongs_to_the_log(kept):
    backup = kept.backup(None, ACT)
    kept.delete("Q3", ACT)
    kept.restore(backup, ACT)
    assert (labels(kept), kept.log_faults()) == (["Q1", "Q2", "Q3"], ())
