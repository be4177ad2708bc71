"""PMO Competence Dashboard: `make run`, or `streamlit run app.py`.

The server takes `app` from this file, and then runs it as the page of each session.
"""

import os

import streamlit as st
from streamlit import runtime

if runtime.exists():
    from ui.session import state
    from ui.session.drafts.keeping import keep
    from ui.session.errors import shown
    from ui.session.shell import navigation

    state.frame()
    page = navigation()
    with shown():
        page.run()
    keep()
else:
    from ui.server.ending import ready_route
    from ui.server.guard import guards
    from ui.server.leaving import closing_left_sessions

    app = st.App(
        __file__,
        middleware=guards(os.environ),
        routes=[ready_route()],
        lifespan=closing_left_sessions,
    )
