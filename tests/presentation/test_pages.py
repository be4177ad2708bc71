"""Every page says what the sections say, block by block, and words nothing in their place."""

import json
import re
from html import unescape

import pytest

from pmo_data.template import sample_rounds_bytes
from presentation.blocks import Sentence
from presentation.tables import Table
from tests.presentation.told import MARK, mark_sections, texts_of
from tests.ui import screens

pytestmark = pytest.mark.slow
SHOWN = {
    ("cohort", "Levels"): {
        "figures": ("cards",),
        "heatmap": ("heatmap",),
        "shortfalls": ("shortfalls",),
        "hidden_gaps": ("hidden_gaps",),
        "cover": ("cover",),
        "levels": ("levels",),
    },
    ("cohort", "Supervision"): {"cover": ("supervised", "supervision")},
    ("cohort", "Groups"): {"groups": ("groups",)},
    ("cohort", "Not assessed"): {"open_verdicts": ("certain",)},
    ("cohort", "People"): {"figures": ("people",)},
    ("specialists", "Steps through each elective"): {
        "specialists": ("cards", "steps", "who_stands_where"),
    },
    ("specialists", "Coverage plan"): {"plan": ("total", "held", "built")},
    ("specialists", "What each of them misses"): {"missing": ("missing",)},
    ("specialists", "Other readings"): {"other_readings": ("other_readings", "nearest")},
    ("rounds", "Trend"): {"rounds": ("trend", "figures", "joined")},
    ("rounds", "Who moved"): {"rounds": ("cards", "change", "movers", "figure_changes")},
    ("rounds", "Calibration"): {
        "calibration": ("cards", "far_apart", "differences", "agreement", "by_competence")
    },
    ("person", None): {
        "people": (
            *("answer", "standing", "needs", "since", "every_gap", "cards"),
            *("radar_application", "radar_knowledge", "ways"),
            *("not_assessed", "beyond", "verdict"),
        )
    },
}
"""Page and tab → the blocks that stand there; what a page leaves out is not in it."""


LISTED = ("needs",)
"""Tables whose rows stand as a list, without their heads."""


def squeezed(text):
    return re.sub(r"\\(?=\W)|\s+|\*\*", "", text.replace("\u2060", ""))


def text_of(at):
    """All that a page sends to be read."""
    html = [element.proto.body for element in at.get("html")]
    sent = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    html += [str(given.get(name, "")) for given in sent for name in ("before", "html")]
    titles = [str(given.get("title", "")) for given in sent]
    titles += [str(json.loads(given["map"])["title"]) for given in sent if "map" in given]
    frames = [text for frame in at.dataframe for text in texts_in(frame.value)]
    tagless = [unescape(re.sub(r"<[^>]+>", " ", text)) for text in html]
    return squeezed(" ".join([screens.markdown(at), *tagless, *titles, *frames]))


def texts_in(frame):
    cells = frame.to_numpy(object).ravel().tolist()
    return [*map(str, frame.columns), *(x if isinstance(x, str) else f"{x:,}" for x in cells)]


@pytest.mark.parametrize(("page", "tab"), list(SHOWN))
def test_a_page_shows_the_blocks_and_words_nothing_of_its_own(monkeypatch, page, tab):
    made = mark_sections(monkeypatch)
    at = screens.with_file(sample_rounds_bytes(), page)
    if tab is not None:
        screens.open_tab(at, tab, page)
    screens.unfold(at, "missing_part", "every_figure", "every_change", "agreement_part")
    if page == "person":
        screens.choose(at, "person", "S05")
    told, text = {section.id: section for section in made}, text_of(at)
    for id, names in SHOWN[page, tab].items():
        for name in names:
            shown = told[id].named(name).shown
            for one in expected(shown, listed=name in LISTED):
                assert squeezed(one) in text, (id, name, one)
            for one in said_by(shown):
                plain = squeezed(one).removesuffix(MARK)
                assert not re.findall(f"{re.escape(plain)}(?!{MARK})", text), (id, name, one)


def expected(shown, *, listed):
    """The texts of a block, without the title of a table, which stands where headings do."""
    if isinstance(shown, Table):
        left_out = (shown.title, *(shown.header if listed else ()))
        return [text for text in texts_of(shown) if text not in left_out]
    return texts_of(shown)


def said_by(shown):
    """The sentences of a block."""
    if isinstance(shown, Sentence):
        return [shown.text]
    return [shown.note] if isinstance(shown, Table) and shown.note else []
