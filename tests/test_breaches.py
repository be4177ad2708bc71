"""Every breach of the rules of the folders is found, and what they allow is not."""

import pytest

from tests.architecture import (
    CACHE_DECORATORS,
    broad_excepts,
    circles,
    computing_renderers,
    crowded_folders,
    import_faults,
    inputs_asserted,
    length_faults,
    library_faults,
    modules_naming,
    users_of,
    vague_modules,
    wall_faults,
)


def tree(root, **files):
    """A small project; the name of a file has `__` for a slash."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return root


FORWARD = [
    ("pmo_data__a", "import analytics.cells"),
    ("pmo_data__a", "from analytics import cells"),
    ("presentation__a", "from charts import radar"),
    ("presentation__a", "from exports.pack.pack import pack"),
    ("analytics__a", "from presentation import words"),
    ("analytics__a", "def f():\n    from charts.radar import radar"),
    ("analytics__a", "from ..charts import radar"),
    ("analytics__a", "import importlib\nimportlib.import_module('exports.pdf')"),
    ("charts__deep__a", "import exports"),
    ("exports__a", "from ui.session.state import chosen"),
    ("ui__a", "import pages.cohort"),
    ("pages__a", "import app"),
    ("ui__a", "import cli"),
    ("cli", "import ui.session.state"),
    ("cli", "from pages import cohort"),
    ("cli", "import streamlit as st"),
    ("commands__a", "import ui.session.state"),
    ("commands__a", "import cli"),
    ("exports__a", "from commands import options"),
    ("charts__a", "from streamlit import cache_data"),
    ("exports__a", "import streamlit.components.v1"),
    ("analytics__a", "if True:\n    import streamlit"),
    ("ui__a", "from tests.recomputed import reference"),
]
BACKWARD = [
    ("app", "import streamlit as st\nfrom ui import theme\nimport pages.cohort"),
    ("pages__a", "from ui import state\nfrom exports import pptx\nimport streamlit"),
    ("ui__a", "import streamlit\nfrom charts import radar\nfrom ui.session.state import chosen"),
    ("exports__a", "from charts.radar import radar\nfrom analytics import cohort"),
    ("presentation__a", "from analytics.view import View"),
    ("charts__a", "from presentation.words import signed"),
    ("charts__a", "import plotly\nfrom analytics.cells import gap\nfrom . import template"),
    ("analytics__a", "from pmo_data.ratings import Ratings\nfrom analytics import cells"),
    ("cli", "import pmo_data, analytics, charts, exports"),
    ("cli", "from commands import options"),
    ("commands__a", "import commands.records\nfrom commands.options import read"),
]


@pytest.mark.parametrize(("name", "text"), FORWARD)
def test_a_forward_import_is_found(tmp_path, name, text):
    assert len(import_faults(tree(tmp_path, **{name: text}))) == 1


@pytest.mark.parametrize(("name", "text"), BACKWARD)
def test_a_backward_import_is_allowed(tmp_path, name, text):
    assert import_faults(tree(tmp_path, **{name: text})) == []


WALLS = [
    ("pmo_data__intake__text__a", "from pmo_data.intake.table.b import c"),
    ("pmo_data__intake__table__b", "from pmo_data.intake.text import a"),
    ("pmo_data__framework__a", "import pmo_data.intake.table.b"),
    ("exports__pptx__a", "from exports.xlsx import book"),
    ("exports__pack__a", "from exports.pptx.a import b"),
    ("ui__widgets__a", "from ui.session import state"),
    ("ui__session__state", "from ui.screens.cohort import parts"),
    ("ui__screens__person__a", "from ui.screens.cohort import parts"),
]


@pytest.mark.parametrize(("name", "text"), WALLS)
def test_an_import_through_a_wall_is_found(tmp_path, name, text):
    rest = dict.fromkeys(
        (
            *("pmo_data__intake__table__b", "pmo_data__intake__text__a", "exports__xlsx__book"),
            *("exports__pptx__a", "ui__session__state", "ui__screens__cohort__parts"),
        ),
        "",
    )
    assert len(wall_faults(tree(tmp_path, **rest | {name: text}))) == 1


def test_a_library_outside_its_room_is_found(tmp_path):
    root = tree(
        tmp_path,
        presentation__a="def f():\n    import plotly.graph_objects",
        exports__pptx__a="import pptx, xlsxwriter",
        exports__pdf="import pptx.util",
    )
    assert library_faults(root) == [
        "presentation/a.py:2 imports plotly.graph_objects",
        "exports/pdf.py:1 imports pptx.util",
    ]


def test_a_renderer_that_computes_is_found(tmp_path):
    root = tree(
        tmp_path,
        exports__html__a="from analytics.cohort import cohort_figures\nf(pack.view.evaluation)",
        exports__pptx__a="from analytics.glossary import terms\nf(pack.view.round_text)",
        exports__xlsx__a="from analytics.cohort import cohort_figures\nf(pack.view.evaluation)",
    )
    assert computing_renderers(root) == [
        "exports/html/a.py:1 imports analytics.cohort.cohort_figures",
        "exports/html/a.py:2 reads view.evaluation",
    ]


def test_an_assertion_in_the_product_is_found(tmp_path):
    root = tree(tmp_path, analytics__a="def f(x):\n    assert x", charts__a="raise ValueError")
    assert inputs_asserted(root) == ["analytics/a.py:2"]


def test_a_ring_of_rooms_is_found_and_a_chain_is_none(tmp_path):
    chain = {
        "analytics__low__a": "",
        "analytics__high__a": "from analytics.low import a",
        "analytics__high__b": "from analytics.high import a",
    }
    assert circles(tree(tmp_path, **chain)) == []
    ring = tree(tmp_path, analytics__low__b="from analytics.high.b import c")
    assert circles(ring) == ["analytics: high, low"]


def test_a_crowded_folder_is_found(tmp_path):
    root = tree(tmp_path, **{f"tests__charts__m{n}": "" for n in range(26)}, analytics__a="")
    assert crowded_folders(root) == ["tests/charts: 26"]


def test_every_other_breach_is_found(tmp_path):
    root = tree(
        tmp_path,
        pmo_data__store="import duckdb",
        pmo_data__csv="def f():\n    from duckdb import connect",
        ui__state="import streamlit as st\nst.session_state['a'] = 1\n@st.cache_data\ndef f(): ...",
        pages__cohort="from streamlit import session_state, cache_resource" + "\n" * 81,
        analytics__long="\n" * 301,
        charts__utils="try:\n    pass\nexcept Exception:\n    pass",
        exports__common__pdf="try:\n    pass\nexcept (ValueError, BaseException):\n    pass",
        app="try:\n    pass\nexcept:\n    pass",
        cli="try:\n    pass\nexcept ValueError:\n    pass",
    )
    assert sorted(users_of("duckdb", root)) == ["pmo_data/csv.py", "pmo_data/store.py"]
    assert sorted(modules_naming(root, {"session_state"})) == [
        "pages/cohort.py",
        "ui/state.py",
    ]
    assert sorted(modules_naming(root, CACHE_DECORATORS)) == [
        "pages/cohort.py",
        "ui/state.py",
    ]
    assert length_faults(root) == [
        "analytics/long.py has 301 lines of 300",
        "pages/cohort.py has 81 lines of 80",
    ]
    assert broad_excepts(root) == ["app.py:3", "charts/utils.py:3", "exports/common/pdf.py:3"]
    assert vague_modules(root) == ["charts/utils", "exports/common/pdf"]
