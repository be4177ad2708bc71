"""Framework: what is rated, on which scale, against which profiles."""

import streamlit as st

from ui.screens.framework import parts
from ui.session import sidebar

view = sidebar.view(switches=False)
st.title("Framework")
st.caption(
    "Competences and profiles are those of the APM Competence Framework; descriptions are in this "
    "tool's own words. The tool is independent of APM, and profiles are indicative."
)
word = parts.wanted_word()
profiles, scale, source, glossary = st.tabs(
    [":gray[Profiles]", ":gray[Scale]", ":gray[Readings of the source]", ":gray[Glossary]"]
)
with profiles:
    parts.profiles(word)
with scale:
    parts.scale_levels()
with source:
    parts.source_notes_and_readings()
with glossary:
    parts.figures(word)
