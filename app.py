"""PMO Competence Dashboard: `streamlit run app.py`."""

from ui.session import state
from ui.session.errors import shown
from ui.session.shell import navigation

state.frame()
page = navigation()
with shown():
    page.run()
