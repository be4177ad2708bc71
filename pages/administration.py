"""Administration: who may see what?"""

import streamlit as st

from ui.screens.administration import parts
from ui.session.errors import shown
from ui.session.shell import enter

enter()
st.title("Administration")
with shown():
    parts.grants()
