"""The bare pages: six figures, five sentences, a box, two charts and two tables on each.

`uvicorn benchmarks.department.bare:app` serves them, as the dashboard is served.
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit import runtime

from benchmarks.department.people import BARE_PAGES, TEAM

COMPETENCES = 27


@st.cache_resource
def _contents(number: int) -> tuple[list[go.Figure], list[pd.DataFrame]]:
    levels = [
        [(number + 3 * person + 7 * competence) % 6 for competence in range(COMPETENCES)]
        for person in range(TEAM)
    ]
    sums = [sum(row) for row in levels]
    heat, bars = go.Figure(go.Heatmap(z=levels)), go.Figure(go.Bar(x=list(range(TEAM)), y=sums))
    table = pd.DataFrame(levels, columns=[f"Competence {n}" for n in range(COMPETENCES)])
    return [heat, bars], [table, table.iloc[:, :8]]


def _page(number: int) -> None:
    figures, tables = _contents(number)
    st.title(f"Page {number}")
    for place, column in enumerate(st.columns(6)):
        column.metric(f"Figure {place}", number + place)
    for place in range(5):
        st.markdown(f"Sentence {place} of page {number}.")
    st.selectbox("Choice", ["one", "two", "three"])
    for place, figure in enumerate(figures):
        st.plotly_chart(figure, key=f"chart{place}", theme=None)
    for place, table in enumerate(tables):
        st.dataframe(table, hide_index=True, key=f"table{place}")


if runtime.exists():
    st.set_page_config(layout="wide")
    pages = [
        st.Page(partial(_page, number), title=f"Page {number}", url_path=path, default=not path)
        for number, path in enumerate(BARE_PAGES)
    ]
    st.navigation(pages).run()
else:
    app = st.App(__file__)
