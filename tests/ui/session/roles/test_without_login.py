"""Without a login nothing of it is loaded, and the pages are those that there always were."""

import json

import pytest

from tests.ui.fresh import printed

LOADED = """
import json, sys
from tests.ui import screens
page = screens.with_sample("cohort")
names = ("authlib", "httpx", "ui.server.login.admission", "ui.session.roles.arrival",
         "ui.session.roles.door", "pmo_data.store.access.scoped_store",
         "pmo_data.store.access.grants", "analytics.unnamed.figures")
print(json.dumps([[name for name in names if name in sys.modules],
                  [title.value for title in page.title],
                  [button.label for button in page.button]]))
"""


@pytest.mark.slow
def test_nothing_of_a_login_is_loaded_and_nobody_is_asked_who_they_are():
    loaded, titles, buttons = json.loads(printed(LOADED)[-1])
    assert loaded == []
    assert titles == ["Cohort"]
    assert "Log out" not in buttons
