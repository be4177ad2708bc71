"""The tab Saved rounds: save, use, rename, delete, and what is said of each."""

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from tests.ratings_files import small_csv
from tests.ui import screens

pytestmark = pytest.mark.slow

UNNAMED = small_csv(["1", "Ann", 3, 4, 3, 3], ["2", "Bob", 2, "", 3, 2])


def write(at, key, text):
    at.text_input(key=f"choice_{key}").set_value(text)
    return screens.run(at)


def mark_rounds(at, *labels):
    """Press pills; what comes next is done before the page has run."""
    (pills,) = [group for group in at.get("button_group") if group.key == "choice_rounds_chosen"]
    pills.set_value(list(labels))


def choose_rounds(at, *labels):
    mark_rounds(at, *labels)
    return screens.run(at)


def click(at, key):
    at.button(key=key).click()
    return screens.run(at)


def buttons(at):
    return [button.label for button in at.button]


def with_rounds(**query):
    """A session with the three sample rounds in use, on the Rounds page."""
    at = screens.with_file(sample_rounds_bytes(), "rounds", name="sample-rounds.csv", **query)
    return screens.unfold(at, "rounds_held", "rounds_log_part")


def saved_table(at):
    return screens.tables(at)["Round", "People"]


def test_rounds_in_use_are_saved_with_one_click(store):
    at = with_rounds()
    assert "**2026\\-Q1** · 14 people · not saved" in screens.words(at)
    assert store.rounds() == ()
    click(at, "save_rounds")
    assert [message.value for message in at.success] == ["Saved 2026\\-Q1, 2026\\-Q2, 2026\\-Q3\\."]
    assert "**2026\\-Q3** · 14 people · saved" in screens.words(at)
    assert "Save 3 rounds" not in buttons(at)
    frame = saved_table(at)
    assert frame["Round"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert frame["People"].tolist() == [14, 15, 14]
    assert frame["By"].tolist() == ["Sam Clerk"] * 3
    ratings = read_ratings(sample_rounds_bytes(), "s.csv").ratings
    assert (store.load(list(frame["Round"])).levels == ratings.levels).all()
    assert screens.run(at).success.len == 0


def test_a_round_without_a_label_gets_one_before_it_is_saved(store):
    at = screens.with_file(UNNAMED, "rounds")
    assert "**Without a label** · 2 people · not saved" in screens.words(at)
    click(at, "save_rounds")
    assert [error.value for error in at.error] == [
        "The round has no label\\. Give it one, such as 2026\\-Q3\\."
    ]
    assert store.rounds() == ()
    write(at, "rounds_label", " 2026-Q4 ")
    click(at, "save_rounds")
    assert [one.label for one in store.rounds()] == ["2026-Q4"]
    assert store.rounds()[0].source == "team.csv"
    assert "**2026\\-Q4** · 2 people · saved" in screens.words(at)


def test_another_session_sees_only_what_was_saved_and_uses_it_like_a_file(store):
    mine, other = with_rounds(), screens.start("rounds")
    assert "No ratings yet" in screens.headings(other)
    click(mine, "save_rounds")
    screens.run(other)
    assert saved_table(other)["Round"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3"]
    choose_rounds(other, "2026-Q1", "2026-Q3")
    click(other, "use_rounds")
    assert screens.literal(other.success[0].value) == "In use: 2026-Q1, 2026-Q3."
    screens.go(other, "ratings")
    assert "**In use: saved rounds 2026\\-Q1, 2026\\-Q3** · 15 people" in screens.words(other)
    choice = other.selectbox(key="choice_round")
    assert sorted(choice.options) == ["2026-Q1", "2026-Q3"]
    screens.go(mine, "cohort")
    screens.go(other, "cohort")
    assert screens.cards(other) == screens.cards(mine)


def test_other_ratings_are_shown_in_their_own_latest_round(store):
    click(with_rounds(), "save_rounds")
    at = choose_rounds(screens.start("rounds"), "2026-Q1", "2026-Q2")
    click(at, "use_rounds")
    screens.go(at, "cohort")
    assert at.selectbox(key="choice_round").value == "2026-Q2"
    screens.go(at, "ratings")
    click(at, "sample")
    screens.go(at, "cohort")
    assert at.selectbox(key="choice_round").value == "2026-Q3"


def test_a_click_soon_after_a_choice_uses_the_rounds_that_are_marked_now(store):
    at = with_rounds()
    click(at, "save_rounds")
    choose_rounds(at, "2026-Q1")
    mark_rounds(at, "2026-Q3", "2026-Q1")
    click(at, "use_rounds")
    assert screens.literal(at.success[0].value) == "In use: 2026-Q1, 2026-Q3."
    mark_rounds(at)
    click(at, "use_rounds")
    assert screens.literal(at.error[0].value).startswith("No round was named.")


def test_a_round_is_renamed_and_deleted(store):
    at = with_rounds()
    click(at, "save_rounds")
    choose_rounds(at, "2026-Q1")
    write(at, "rounds_new_label", "2026-Q2")
    click(at, "rename_round")
    assert [error.value for error in at.error] == [
        "A round '2026\\-Q2' is saved already\\. "
        "Choose another label, or delete that round first\\."
    ]
    choose_rounds(at, "2026-Q1")
    write(at, "rounds_new_label", "Spring *2026*")
    click(at, "rename_round")
    assert saved_table(at)["Round"].tolist() == ["Spring *2026*", "2026-Q2", "2026-Q3"]
    choose_rounds(at, "2026-Q2")
    assert "Delete **2026\\-Q2** with 15 people?" in screens.words(at)
    click(at, "delete_round")
    assert saved_table(at)["Round"].tolist() == ["Spring *2026*", "2026-Q3"]
    assert "**2026\\-Q2** · 15 people · not saved" in screens.words(at)


def test_a_saved_round_in_use_goes_on_under_its_new_label(store):
    at = with_rounds()
    click(at, "save_rounds")
    choose_rounds(at, "2026-Q1", "2026-Q2")
    click(at, "use_rounds")
    choose_rounds(at, "2026-Q1")
    write(at, "rounds_new_label", "Spring")
    click(at, "rename_round")
    words = screens.words(at)
    assert "**Spring** · " in words
    assert "**2026\\-Q1**" not in words
    assert "not saved" not in words


def test_a_log_that_somebody_changed_is_told_beside_the_rounds(store):
    at = with_rounds()
    click(at, "save_rounds")
    log = store.path.with_name(f"{store.path.stem}-log.jsonl")
    log.write_bytes(log.read_bytes().replace(b"Sam Clerk", b"Kim Clerk", 1))
    assert [screens.literal(warning.value) for warning in screens.run(at).warning] == [
        "The log of saved rounds is no longer as it was written: line 1 was changed. "
        "The rounds that are there are whole; look for who changed the log. Once that is known, "
        "`rounds accept-log --yes` goes on with it as it is."
    ]
    assert len(saved_table(at)) == 3


def test_the_log_names_who_acts_and_a_backup_is_made(store):
    at = with_rounds()
    write(at, "rounds_who", "Kim Lead")
    click(at, "save_rounds")
    click(at, "back_up")
    frame = screens.tables(at)["When", "Who"]
    assert frame[["Who", "What"]].values.tolist() == [
        ["Kim Lead", "backed up"],
        ["Kim Lead", "saved 2026-Q1, 2026-Q2, 2026-Q3 (15 people)"],
    ]
    assert len(list((store.path.parent / "backups").iterdir())) == 1


def test_a_name_and_a_question_hold_while_their_parts_are_closed(store):
    at = with_rounds()
    write(at, "rounds_who", "Kim Lead")
    click(at, "save_rounds")
    write(at, "rounds_person", "amara okonkwo")
    for part in ("rounds_held", "rounds_log_part"):
        at.session_state[part] = False
    screens.run(at)
    assert ("When", "Who") not in screens.tables(at)
    assert at.text_input(key="choice_rounds_person").value == "amara okonkwo"
    choose_rounds(at, "2026-Q1")
    click(at, "delete_round")
    assert [entry.who for entry in store.log()][:1] == ["Kim Lead"]


def test_a_damaged_file_is_said_and_the_rest_of_the_page_works(store):
    at = with_rounds()
    click(at, "save_rounds")
    store.path.write_bytes(b"broken")
    screens.run(at)
    (error,) = at.error
    assert screens.literal(error.value).startswith(
        "'rounds.duckdb' is damaged. Lost: round 2026-Q1 (14 people, saved 20"
    )
    assert screens.tables(at)["When", "Who"]["What"].tolist()[0].startswith("saved 2026-Q1")
    assert store.path.read_bytes() == b"broken"


def test_a_backup_is_restored_on_the_page_after_a_damage(store):
    at = with_rounds()
    click(at, "save_rounds")
    click(at, "back_up")
    (backup,) = store.backups()
    store.path.write_bytes(b"broken")
    screens.run(at)
    (part,) = [part for part in at.expander if part.label == "Log and backup"]
    assert part.proto.expanded
    assert at.selectbox(key="choice_rounds_backup").options == [backup.name]
    click(at, "restore")
    assert screens.literal(at.success[0].value) == f"Restored {backup.name}."
    assert saved_table(at)["Round"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3"]


def test_a_click_soon_after_a_choice_restores_the_backup_that_is_shown_now(store):
    at = with_rounds()
    click(at, "save_rounds")
    click(at, "back_up")
    choose_rounds(at, "2026-Q1")
    click(at, "delete_round")
    click(at, "back_up")
    later, whole = store.backups()
    at.selectbox(key="choice_rounds_backup").set_value(later)
    screens.run(at)
    at.selectbox(key="choice_rounds_backup").set_value(whole)
    click(at, "restore")
    assert saved_table(at)["Round"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3"]


def test_without_its_log_the_page_says_what_cannot_be_told(store):
    at = with_rounds()
    click(at, "save_rounds")
    store.path.with_name("rounds-log.jsonl").unlink()
    screens.run(at)
    assert "it is missing, so nobody can tell whether a round" in at.warning[0].value
    assert "There is no log. A new one begins with the next change." in screens.markdown(at)


def test_changes_left_by_another_program_are_said_and_the_log_is_shown(store):
    at = with_rounds()
    click(at, "save_rounds")
    (left := store.path.with_name(f"{store.path.name}.wal")).write_bytes(b"")
    screens.run(at)
    assert f"left changes beside it in '{left}'" in screens.literal(at.error[0].value)
    assert ("When", "Who") in screens.tables(at)
