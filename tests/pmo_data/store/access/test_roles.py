"""Role × action: what is not listed here is denied."""

from pathlib import Path

import pytest
from stored import ACT, labels

from pmo_data.arrangements import Arrangement
from pmo_data.errors import AccessError
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.store.access.grants import Role
from pmo_data.store.interface import RoundStore
from tests.pmo_data.store.access.scoped import EVERYBODY, SCOPES, scoped

MAPPING = FileMapping()
ACTIONS = {
    "place": lambda s: s.place,
    "rounds": lambda s: s.rounds(),
    "load": lambda s: s.load(["Q1"]),
    "figures": lambda s: s.figures(),
    "own_part": lambda s: s.own_part(EVERYBODY),
    "save": lambda s: s.save(EVERYBODY, ACT, over={r.label: r.digest for r in s.rounds()}),
    "arranged": lambda s: s.arranged("Q1"),
    "arrange": lambda s: s.arrange("Q1", "S1", {9: Arrangement(action="Shadow")}, ACT, over={}),
    "mappings": lambda s: s.mappings(),
    "keep_mapping": lambda s: s.keep_mapping("HR", MAPPING, ACT),
    "forget_mapping": lambda s: s.forget_mapping("Old", ACT),
    "held_on": lambda s: s.held_on("S1"),
    "erasure_of": lambda s: s.erasure_of("S1"),
    "log": lambda s: s.log(),
    "log_faults": lambda s: s.log_faults(),
    "accept_log": lambda s: s.accept_log(ACT),
    "shorten_log": lambda s: s.shorten_log("2026-01-01", ACT),
    "backup": lambda s: s.backup(None, ACT),
    "backup to a path": lambda s: s.backup(Path("copy.duckdb"), ACT),
    "backups": lambda s: s.backups(),
    "restore": lambda s: s.restore(s.backups()[0], ACT),
    "restore any file": lambda s: s.restore(Path("copy.duckdb"), ACT),
    "erase": lambda s: s.erase("S1", ACT),
    "rename": lambda s: s.rename("Q1", "Q2", ACT),
    "delete": lambda s: s.delete("Q2", ACT),
}
ALWAYS = {"place", "own_part"}
"""They tell nothing of what is saved: a word, and of an upload what would be saved."""
ALLOWED = {
    None: ALWAYS,
    Role.MEMBER: ALWAYS | {"rounds", "load", "arranged", "figures"},
    Role.VIEWER: ALWAYS | {"figures"},
    Role.LEAD: ALWAYS | {"rounds", "load", "arranged", "arrange", "save", "mappings"},
    Role.ADMIN: set(ACTIONS) - {"figures", "backup to a path", "restore any file"},
}


@pytest.fixture
def full(store):
    store.save(EVERYBODY, ACT, source="all.csv")
    store.keep_mapping("Old", MAPPING, ACT)
    store.backup(None, ACT)
    return store


def test_every_action_of_the_store_is_in_the_table():
    methods = {name for name in vars(RoundStore) if not name.startswith("_")}
    own = {name for name in dir(scoped(None, None)) if not name.startswith("_")}
    assert own == methods | {"figures", "own_part"}
    assert own == {action.partition(" ")[0] for action in ACTIONS}
    assert set(ALLOWED) == {None, *Role} == set(SCOPES)


def held(store):
    """All that a store holds, and what was done to it."""
    return store.rounds(), store.mappings(), store.backups(), store.log()


@pytest.mark.slow
@pytest.mark.parametrize("role", ALLOWED)
def test_what_is_not_listed_is_denied(full, role):
    before = held(full)
    seen = scoped(full, role)
    for name, action in ACTIONS.items():
        if name in ALLOWED[role]:
            action(seen)
        else:
            with pytest.raises(AccessError, match=r"^You may not "):
                action(seen)
    assert (held(full) == before) is (role not in (Role.LEAD, Role.ADMIN))


@pytest.mark.slow
def test_without_a_grant_the_place_is_not_told_and_nothing_is_of_theirs(full):
    for role in (None, Role.MEMBER, Role.VIEWER):
        seen = scoped(full, role)
        assert seen.place == "the saved rounds"
        part, others = seen.own_part(EVERYBODY)
        assert (len(part), others) == (0, len(EVERYBODY))
    assert scoped(full, Role.ADMIN).place == full.place
    assert labels(full) == ["Q1"]
