"""What a page in `docs/` says of itself at its top, and what is said of every way to get it wrong."""

from __future__ import annotations

from datetime import date

import pytest
from helpers import TOP

from macros.data.front_matter import mistakes_at_the_top

TODAY = date(2026, 11, 25)
DESCRIPTION = "What this page says, in one sentence that is long enough."


def found(page: str) -> list[str]:
    return [f"{line}:{column}: {message}" for (line, column), message in mistakes_at_the_top(page, TODAY)]


def top(**said: str) -> str:
    lines = {"title": "A page", "description": DESCRIPTION, "checked": "2026-11-24", **said}
    return "".join(["---\n", *(f"{key}: {value}\n" for key, value in lines.items() if value != "-"), "---\n\nText.\n"])


@pytest.mark.parametrize(
    "page",
    [
        TOP,
        top(title="'2024: #1, Q&A <b>'"),
        top(title='"Containers: a guide"  # a comment'),
        top(checked="2026-11-25", hide="[toc]", status="new"),
        top(description="  " + "x" * 40),
        top(description="x" * 200 + "   "),
        top(description=">-\n  " + "x" * 40 + "\n  #1 of y"),
        TOP.replace("---\n", "--- \t\n"),
        TOP.rpartition("---")[0] + "...\n",
    ],
)
def test_a_good_top_is_good(page: str):
    assert found(page) == []


START = "1:1: a page begins on its first line with three hyphens, then title, description, checked, three hyphens"


@pytest.mark.parametrize("page", ["", "# A page\n", f"\n{TOP}", f" {TOP}", TOP.rpartition("---")[0], "---\n---\n"])
def test_a_page_without_a_top_that_is_read_is_told_how_it_begins(page: str):
    assert found(page) == [START]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"title": "Containers: a guide"}, "2:18: not valid YAML: mapping values are not allowed here"),
        ({"title": "[a"}, "2:8: not valid YAML"),
        ({"title": "A page\n\tmore: x"}, "3:"),
        ({"title": "*this*"}, "2:13: not valid YAML"),
        ({"title": "&this one"}, "2:8: no value is named by &"),
        ({"title": "@docker"}, "2:8: not valid YAML"),
        ({"title": "A\ntitle: B"}, "3:1: this key stands here twice, first on line 2"),
        ({"title": "2024"}, "2:1: title: '2024' is no text to YAML, put it in quotes"),
        ({"title": "Yes"}, "2:1: title: 'Yes' is no text to YAML, put it in quotes"),
        ({"title": "2026-02-30"}, "2:1: title: '2026-02-30' is no text to YAML, put it in quotes"),
        ({"title": "!page x"}, "2:8: no value has a tag, which begins with !"),
        ({"title": "Update #2"}, "2:8: the text ends before the #, put quotes around it"),
        ({"title": ""}, "2:1: title: nothing is written here, write at least a word"),
        ({"title": "[a, b]"}, "2:1: title: a text is expected here, not a list or further keys"),
        ({"title": "-"}, "2:1: title: this key is missing, add it here"),
        ({"description": "-"}, "2:1: description: this key is missing, add it here"),
        ({"description": "{a: b}"}, "3:1: description: a text is expected here, not a list or further keys"),
        ({"description": "Too short."}, "3:1: description: it has 10 characters, write 40 to 200"),
        ({"description": "x" * 201}, "3:1: description: it has 201 characters, write 40 to 200"),
        ({"description": DESCRIPTION + " #1"}, "3:14: the text ends before the #"),
        ({"checked": "-"}, "2:1: checked: this key is missing, add it here"),
        ({"checked": ""}, "4:1: checked: nothing is written here, write at least a word"),
        ({"checked": "yesterday"}, "4:1: checked: 'yesterday' is not a date, write it as 2026-11-23"),
        ({"checked": "24.11.2026"}, "4:1: checked: '24.11.2026' is not a date, write it as 2026-11-23"),
        ({"checked": "2026-1-5"}, "4:1: checked: '2026-1-5' is not a date, write it as 2026-11-23"),
        ({"checked": "20260105"}, "4:1: checked: '20260105' is not a date, write it as 2026-11-23"),
        ({"checked": "2026-02-30"}, "4:1: checked: '2026-02-30' is not a date, write it as 2026-11-23"),
        ({"checked": "2026-01-05 10:00:00"}, "4:1: checked: '2026-01-05 10:00:00' is not a date"),
        ({"checked": "2026-11-26"}, "4:1: checked: 2026-11-26 lies in the future, write the day on which"),
        ({"descriptions": "x"}, "5:1: descriptions: unknown key, did you mean 'description'?"),
    ],
)
def test_each_mistake_is_told_with_its_place_and_what_would_be_right(said: dict[str, str], line: str):
    [told] = found(top(**said))
    assert told.startswith(line)


def test_a_list_is_no_top():
    assert found("---\n- a\n- b\n---\n") == [
        "2:1: further keys are expected here, such as 'title: Containers', one a line"
    ]


def test_all_mistakes_are_told_at_once():
    assert len(found(top(title="2024", description="-", checked="soon", hides="x"))) == 4
