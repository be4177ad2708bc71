"""Framework: what is rated, on which scale, against which profiles."""

from collections.abc import Callable

from ui.screens.framework import parts
from ui.session import choices, sidebar
from ui.widgets.title import titled

view = sidebar.view(switches=False)
titled(
    "Framework",
    "Competences and profiles of the APM Competence Framework, described in this tool's own words; "
    "independent of APM, profiles indicative.",
)
word = parts.wanted_word()
TABS: dict[str, Callable[[], None]] = {
    "Profiles": lambda: parts.profiles(word),
    "Scale": parts.scale_levels,
    "Readings of the source": parts.source_notes_and_readings,
    parts.GLOSSARY: lambda: parts.figures(word),
}
for tab, show in zip(choices.tabs(TABS, key=parts.TABS), TABS.values(), strict=True):
    if tab.open:
        with tab:
            show()
