"""Which texts of the user's a pack without names takes for somebody's name."""

import unicodedata

import numpy as np
import pytest

from exports.pack.choice import PackChoice, PackChoiceError
from exports.pack.known_names import KnownNames
from exports.pack.pack import review_pack
from pmo_data.framework.profiles import profile_files
from pmo_data.intake.files import read_many
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.template import sample_team_bytes
from tests.examples import some

NAMES = ["Ada Obi", "Zoë Żółć", "Ann", "Chidi Okonkwo", "van der Berg, Jan", "Sean O'Brien"]
NAMES += ["王芳", "Li Wu", "Officer May", "Quinn of York", "Bo", "Fay", "José Muñoz"]
NAMES += ["Jürgen Müller", "Илья Щербаков", "n.ngozi@example.org", "Dr. Ek (PMO)"]
NAMES += ["María de la Cruz", "Anna-Lena Roth", "Siân Ó Séaghdha", "สมชาย ใจดี", "アダ オビ"]
NAMES += ["李 小芳"]
IDS = ["K1", "104233", "QX4", "12", "IT", "QX4703", *(f"F{n:03}" for n in range(17))]
RATERS = ["manager", "Zelda", "line manager", "peer", "self", "Grace Hall", "Project board"]
RATERS += ["HR", "Steering committee", "Head of PMO", "Risk board", "Customer panel"]
RATERS += RATERS[:11]
TELLING = [
    *("TeamObi", "Obi2026", "2026Obi", "PMOObi", "AdaOBI", "Obis Team", "ada_obi@x.org", "ÓBI"),
    *("teamadaobi", "ADAOBITEAM", "Zolc", "TeamZoe", "zoezolc", "BergTeam", "vanderberg", "WuLi"),
    *("DeskQX4703", "QX-4703", "TEAMQX4703", "qx 4703", "Desk104233", "TeamOBrien", "FayTeam"),
    *("Munoz", "JOSEMUNOZ", "Muñoz2", "Juergen", "Mueller", "Muller", "MuellerTeam", "Щербаков"),
    *("TeamSéaghdha", "sianoseaghdha", "สมชาย", "Teamใจดี", "สมชายใจดี", "アダ", "オビ組", "小芳"),
    *("КомандаЩербаков", "Ngozi", "Dr. Ek", "TeamDeLaCruz", "mariadelacruz", "annalena"),
    *("Team Ada_Obi", "Q1_Ada_Obi", "Obi, Ada (lead)", "AdaObi", "adaobi team", "Jan van der Berg"),
    *(unicodedata.normalize("NFD", "Zoë Żółć team"), "Ann's team", "ANN’S", "Desk 104233"),
    *("Okonkwo group", "O’Brien crew", "Sean OBrien", "王芳组", "Wu Li", "York", "K1 desk", "qx4"),
    *("Zelda's people", "Hall, Grace", "Gracehall", "Fay"),
]
ORDINARY = [
    *("", "North", "Team of the van", "Officer", "PMO Specialist", "Line manager", "Peer review"),
    *("By Line Manager", "2026-Q3", "Q1", "Canada Obituary", "Annex", "IT 12", "Bo", "12 desks"),
    *("Maybe", "Example", "Obituary", "Gracefully", "Bergamo", "Evander", "teamobi", "Rothko"),
    *("12 May 2026", "May 2026", "2nd of May", "Risk, opportunity and issue management", "Board"),
    *("Head office", "Steering", "Committee for risk", "Customers", "Wuppertal", "Crucial"),
    *("Programme office", "Self and manager", "PMO competence review", "Round 2"),
]


def team(**columns):
    """Twenty-three people, and what stands in columns of theirs."""
    texts = {name: [""] * len(NAMES) for name in PERSON_COLUMNS}
    texts |= {"role": ["officer"] * len(NAMES), "office": ["project"] * len(NAMES)}
    texts |= {"person_id": IDS, "name": NAMES, "rater": RATERS, **columns}
    return Ratings(people_frame(texts), np.ones((len(NAMES), 27, 2), np.int8))


def test_a_name_in_any_spelling_a_word_of_one_an_id_or_a_rater_is_told():
    known = KnownNames.of(team())
    assert [text for text in TELLING if not known.within(text)] == []
    assert [text for text in ORDINARY if known.within(text)] == []


def test_roles_offices_and_the_sample_team_name_nobody():
    ratings = read_many([("sample.csv", sample_team_bytes())]).ratings
    known = KnownNames.of(ratings)
    titles = [text for one in profile_files().values() for text in (one.id, one.title)]
    shown = [*titles, *ratings.people["team"], *ratings.people["round"]]
    assert [text for text in shown if known.within(text)] == []


@pytest.mark.parametrize("naming", ["initials", "numbers"])
def test_a_team_or_round_that_holds_a_name_is_not_in_the_pack(naming):
    # Each of them is told above.
    for text in TELLING[:: some(6, 1)]:
        teams = ["North"] * 9 + [text] * 14
        ratings = team(team=teams, round=[f"Q1 {text}"] * 23)
        choice = PackChoice(sections=("figures",), naming=naming, group_by="team")
        pack = review_pack(ratings, choice, file="x.csv")
        people = pack.view.ratings.people
        assert set(people["team"]) == {"North", ""}
        assert set(people["round"]) == {"1"}
        assert set(pack.subject.grouping) == {"North", "Group 1"}
        assert [f"{text} (for " in said for said in pack.said[-2:]] == [True, True]


def test_which_teams_and_rounds_name_somebody_is_said_before_the_pack():
    teams = ["North"] * 6 + ["Young May talents"] * 6 + ["York"] * 11
    ratings = team(team=teams, round=["May 2026"] * 9 + ["York 2026"] * 14)
    choice = {"sections": ("figures",), "naming": "numbers", "round": "York 2026"}
    assert review_pack(ratings, PackChoice(**choice, group_by="team"), file="x.csv").said == (
        "Teams left out, since a word of them is of a name, an id or a further column: York "
        "(for 'York'; among the groups Group 2); Young May talents (for 'May'; among the groups "
        "Group 1).",
        "Rounds are called by their place, 1, 2 …, since a word of these labels is of a name, an "
        "id or a further column: York 2026 (for 'York').",
    )
    by_role = review_pack(ratings, PackChoice(**choice, group_by="role"), file="x.csv")
    assert by_role.said[0].endswith(": York (for 'York'); Young May talents (for 'May').")
    quiet = team(team=["North"] * 23, round=["May 2026"] * 23)
    choice |= {"round": "May 2026"}
    assert review_pack(quiet, PackChoice(**choice), file="x.csv").said == ()


def test_a_word_counts_for_the_rated_and_not_for_a_board_that_rates():
    known = KnownNames.of(team(name=["Ada Board", *NAMES[1:]]))
    assert known.first("The Board") == "Board"
    assert known.first("Head of PMO") == ""


MANAGERS = ["Greta Hollmann", "Delivery", "Head of PMO", "", "drost@example.org", "Q1"]
SQUADS = ["Kiwi", "Blue Whale", "2", "", "Yes", "Change"]
OF_COLUMNS = [
    *("Hollmann", "HollmannBau", "Team Greta", "gretahollmann", "Drost", "Kiwi", "Kiwi team"),
    *("Whale, Blue", "BlueWhale2026"),
]
OF_NOBODY = ["Delivery", "Kiwifruit", "Whale", "Change 2", "PMO", "North", "Q1"]


def test_a_further_column_is_told_and_a_manager_in_one_by_any_word():
    columns = {"Line manager": (MANAGERS * 4)[:23], "Squad": (SQUADS * 4)[:23]}
    known = KnownNames.of(team(**columns))
    assert [text for text in OF_COLUMNS if not known.within(text)] == []
    assert [text for text in OF_NOBODY if known.within(text)] == []
    teams = ["North"] * 9 + ["Team Hollmann"] * 14
    choice = {"sections": ("figures",), "naming": "numbers", "group_by": "team"}
    ratings = team(**columns, team=teams, round=["Kiwi round"] * 23)
    pack = review_pack(ratings, PackChoice(**choice), file="x.csv")
    assert set(pack.view.ratings.people["team"]) == {"North", ""}
    assert set(pack.view.ratings.people["round"]) == {"1"}
    with pytest.raises(PackChoiceError, match="or in a further column"):
        review_pack(ratings, PackChoice(**choice, title="Kiwi review"), file="x.csv")


@pytest.mark.parametrize("title", ["Team of Obi, Ada", "AdaObi", "Zelda's people", "Okonkwo"])
def test_a_title_that_holds_a_name_is_refused(title):
    choice = PackChoice(sections=("figures",), naming="numbers", title=title)
    with pytest.raises(PackChoiceError, match="which is of the name or id of somebody"):
        review_pack(team(), choice, file="x.csv")


def test_a_date_may_hold_a_month_and_a_year_but_no_name():
    ids = [str(2020 + i) for i in range(23)]
    choice = PackChoice(sections=("figures",), naming="numbers", title="Review of 2026")
    assert review_pack(team(person_id=ids), choice, file="x.csv").choice.title == "Review of 2026"
    choice = PackChoice(sections=("figures",), naming="numbers", date="12 May 2026")
    assert review_pack(team(), choice, file="x.csv").choice.date == "12 May 2026"
    with pytest.raises(PackChoiceError, match="The date holds"):
        review_pack(team(), PackChoice(naming="numbers", date="May, Officer"), file="x.csv")
