"""The frame around every page: navigation, and what holds for the whole window."""

from __future__ import annotations

import streamlit as st

# The picture buttons below a chart use Plotly's camera, which has no other use, and the
# CSV button stands in line with them.
_STYLE = """<style>
.modebar-container, .modebar, .plotly-notifier { display: none !important; }
[class*="_csv"] button { min-height: 0; padding: 0.2rem 0.55rem; line-height: 1.4; }
[class*="_csv"] button p { font-size: 0.8rem; }
</style>"""


def navigation() -> st.Page:
    """The pages, in groups; the current one is returned to be run."""
    st.html(_STYLE)
    return st.navigation(
        {
            "Data": [
                st.Page(
                    "pages/ratings.py", title="Ratings", icon=":material/upload_file:", default=True
                )
            ],
            "Team": [st.Page("pages/cohort.py", title="Cohort", icon=":material/grid_on:")],
            "People": [
                st.Page("pages/person.py", title="Person", icon=":material/person:"),
                st.Page("pages/compare.py", title="Compare", icon=":material/compare_arrows:"),
            ],
            "Reference": [
                st.Page("pages/framework.py", title="Framework", icon=":material/menu_book:")
            ],
        }
    )
