"""Every statement of the overview that the site is made from stands on its page. overview.yml says which and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from contract import PAGES
from windows import Looking

STATEMENTS: dict[str, dict] = yaml.safe_load((Path(__file__).parent / "overview.yml").read_text(encoding="utf-8"))

WORDS = """() => document.querySelector("article").innerText
    .replace(/[\\u2018\\u2019]/g, "'").replace(/[\\u201c\\u201d]/g, '"').replace(/\\s+/g, " ")"""


def test_no_statement_of_the_overview_is_left_out():
    assert list(STATEMENTS) == [
        "O1",
        *(f"V{number}" for number in range(1, 7)),
        *(f"C{number}" for number in range(1, 6)),
        *(f"K{number}" for number in range(1, 5)),
        *(f"W{number}" for number in range(1, 4)),
    ]
    for statement in STATEMENTS.values():
        assert statement["says"]
        assert statement["found"]
        assert statement["page"] in PAGES


@pytest.fixture(scope="module")
def words(look_at: Looking) -> dict[str, str]:
    """What stands on each page that says something of the overview."""
    return {page: look_at(page).evaluate(WORDS) for page in {each["page"] for each in STATEMENTS.values()}}


@pytest.mark.parametrize("id", STATEMENTS)
def test_a_statement_of_the_overview_is_found_on_its_page(words, id: str):
    statement = STATEMENTS[id]
    said = words[statement["page"]]
    missing = [each for each in statement["found"] if not re.search(each, said, re.IGNORECASE)]
    assert missing == [], f"{statement['page']} no longer says: {statement['says']} (tests/browser/overview.yml, {id})"
