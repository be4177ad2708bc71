"""The list of reason codes is the list of those that are given."""

import ast
import json
from pathlib import Path

import pytest

from pmo_data.reasons import Reason

ROOT = Path(__file__).parents[2]


def product_files():
    folders = ("pmo_data", "analytics", "presentation", "charts", "exports", "commands", "ui")
    yield from ROOT.glob("*.py")
    for folder in (*folders, "pages"):
        yield from (ROOT / folder).rglob("*.py")


@pytest.mark.slow
def test_every_reason_is_given_somewhere():
    given = {
        node.attr
        for file in product_files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Reason"
    }
    assert given == set(Reason.__members__)


def test_a_reason_is_written_as_its_name_in_lower_case():
    assert json.dumps([Reason.NOT_A_RATING]) == '["not_a_rating"]'
    assert f"{Reason.TOO_MANY_ROWS}" == "too_many_rows"
    assert [reason.value for reason in Reason] == [name.lower() for name in Reason.__members__]
