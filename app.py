"""PMO Competence Dashboard: `streamlit run app.py`."""

from ui import state
from ui.errors import shown
from ui.shell import navigation

state.frame()
page = navigation()
with shown():
    page.run()
