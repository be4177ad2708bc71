"""Role × upload: whoever saves no rounds hands the server no files, past its pages either."""

import pytest

pytestmark = pytest.mark.slow
TAKEN, REFUSED = 204, 403
ANSWERS = {
    "nobody": REFUSED,
    "member": REFUSED,
    "viewer": REFUSED,
    "lead": TAKEN,
    "admin": TAKEN,
}


@pytest.mark.parametrize("role", ANSWERS)
def test_only_who_saves_rounds_hands_in_files(people, role):
    one, window = people[role], people[role].window()
    answer = one.browser.put(
        f"{one.address}/_stcore/upload_file/{window.session}/one",
        files={"file": ("team.csv", b"ID,Name\n1,Ann\n")},
        headers={"X-Xsrftoken": one.cookies["_streamlit_xsrf"]},
    )
    assert answer.status_code == ANSWERS[role]
