"""Administration: who may see what, and what was done by whom?"""

import streamlit as st

from ui.screens.administration import audit, parts
from ui.session.errors import shown
from ui.session.shell import enter

enter()
st.title("Administration")
with shown():
    parts.grants()
with shown():
    audit.audit()
