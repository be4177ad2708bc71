"""Assessed: how much do we know of whom?"""

from ui.screens import assessed
from ui.session import sidebar

assessed.shown(sidebar.people_view("Assessed"))
