"""The comparison for programs: what the files hold, that they can be read back, and that they agree with the pages."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from helpers import built_page
from markdown import markdown

from macros.data.model import Site
from macros.finish import exports
from macros.views.notes import measured_as

SMALL = Path(__file__).resolve().parent / "small"
ADDRESS = "https://site.example/"
PAGES = [
    built_page("index", title="Overview"),
    built_page("key-differences", title="Key differences", description="The table."),
    built_page("glossary", title="Glossary", description=""),
]


@pytest.fixture(params=["small", "data"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


@pytest.fixture
def content(site: Site) -> dict:
    """What a program reads from comparison.json."""
    return json.loads(exports.as_json(site, ADDRESS), parse_constant=pytest.fail)


@pytest.fixture
def lines(site: Site) -> list[dict[str, str]]:
    """What a program reads from comparison.csv."""
    return list(csv.DictReader(io.StringIO(exports.as_csv(site)), strict=True))


# --- JSON -----------------------------------------------------------------------------------------------------------


def test_the_json_has_the_technologies_and_the_columns(site: Site, content: dict):
    assert [each["id"] for each in content["technologies"]] == [each.id for each in site.technologies.technologies]
    assert content["columns"] == list(site.comparison.columns)
    assert set(content["columns"]) <= {each["id"] for each in content["technologies"]}


def test_the_json_has_every_group_and_row_in_the_order_of_the_page(site: Site, content: dict):
    expected = [(group.id, group.name, [row.id for row in group.rows]) for group in site.comparison.groups]
    found = [(group["id"], group["name"], [row["id"] for row in group["rows"]]) for group in content["groups"]]
    assert found == expected


def test_the_json_has_every_text_of_every_row(site: Site, content: dict):
    found = {row["id"]: row for group in content["groups"] for row in group["rows"]}
    for row in site.comparison.rows:
        for key in ("name", "question", "favors", "rule_of_thumb", "reason", "exception"):
            assert found[row.id][key] == getattr(row, key)
        for column in site.comparison.columns:
            assert found[row.id]["cells"][column]["verdict"] == row.cells[column].verdict
            assert found[row.id]["cells"][column]["why"] == row.cells[column].why


def test_every_cell_of_the_json_names_facts_that_are_in_it_and_speak_of_that_cell(site: Site, content: dict):
    facts = {fact["id"]: fact for fact in content["evidence"]}
    for row in (row for group in content["groups"] for row in group["rows"]):
        assert set(row["cells"]) == set(content["columns"])
        for column, cell in row["cells"].items():
            assert cell["evidence"]
            for id in cell["evidence"]:
                assert row["id"] in facts[id]["rows"]
                assert column in map(site.column_of, facts[id]["technologies"])


def test_every_fact_of_the_json_has_a_source_that_is_in_it(site: Site, content: dict):
    assert [fact["id"] for fact in content["evidence"]] == [fact.id for fact in site.evidence.evidence]
    sources = {source["id"] for source in content["sources"]}
    assert {fact["source"] for fact in content["evidence"]} == sources


def test_figures_are_numbers_and_ranges_under_the_names_of_the_data(content: dict):
    figures = [figure for fact in content["evidence"] for figure in fact["figures"]]
    assert figures
    for figure in figures:
        assert set(figure) & {"value", "from", "to"} in ({"value"}, {"from", "to"})
        for key in {"value", "from", "to"} & set(figure):
            assert isinstance(figure[key], float)


def test_a_figure_has_everything_that_it_leaves_to_its_fact(site: Site, content: dict):
    facts = {fact["id"]: fact for fact in content["evidence"]}
    for fact in site.facts:
        for figure, shown in zip(fact.figures_in_full, facts[fact.id]["figures"], strict=True):
            assert (shown["unit"], shown["kind"], shown["year"]) == (figure.unit, figure.kind, figure.year)
            assert shown["measured"] == measured_as(site, figure)
            assert (shown.get("quantity"), shown.get("testbed")) == (figure.quantity, figure.testbed)
            assert shown.get("conditions") == figure.conditions


def test_what_was_measured_is_a_sentence_where_a_quantity_says_it(small: Site):
    facts = {fact["id"]: fact for fact in json.loads(exports.as_json(small, ADDRESS))["evidence"]}
    assert facts["boot-time"]["measured"] == "From the call to the first answer."
    assert facts["sandbox-weight"]["measured"] == "Memory of the sandbox itself."
    assert [each["measured"] for each in facts["sandbox-weight"]["figures"]] == [
        "Memory of the sandbox itself.",
        "Memory as its maker counts it.",
    ]
    assert "measured" not in facts["own-kernel"]


def test_a_fact_says_how_sure_it_is_and_what_was_read(site: Site, content: dict):
    for fact, shown in zip(site.facts, content["evidence"], strict=True):
        assert shown["read"] == fact.read
        assert shown["confidence"] == ("quoted" if fact.read == "quoted" else "verified")


def test_authors_are_a_text_and_a_list(site: Site, content: dict):
    for source, shown in zip(site.sources.sources, content["sources"], strict=True):
        assert shown["authors"] == source.written_by
        assert shown["author_names"] == list(source.authors)


def test_the_json_has_every_quantity_and_testbed_that_its_figures_name(site: Site, content: dict):
    for key, ids in (
        ("quantities", {each.id: each.measured for each in site.quantities.quantities}),
        ("testbeds", {each.id: each.setup for each in site.testbeds.testbeds}),
    ):
        assert {each["id"]: each.get("measured", each.get("setup")) for each in content[key]} == ids


def test_the_json_has_every_question_with_its_answer_and_its_address(site: Site, content: dict):
    for question, shown in zip(site.questions.questions, content["questions"], strict=True):
        assert (shown["question"], shown["answer"]) == (question.question, question.answer)
        assert (shown["also"], shown["rows"]) == (list(question.also), list(question.rows))
        assert shown["evidence"] == list(question.evidence)
        assert shown["address"] == f"{ADDRESS}questions.html#{question.id}"


MEASURED = {
    "virtual-machine": "Measured: 1.5 to 2.5\N{NO-BREAK SPACE}s until it answers, 2018",
    "container": "Measured: at most 125\N{NO-BREAK SPACE}ms until it answers, 2019",
}
"""What the first row of the small data says of its figures."""


def test_a_cell_of_the_json_has_its_figure_in_words(small: Site):
    first, *others = (row for group in json.loads(exports.as_json(small, ADDRESS))["groups"] for row in group["rows"])
    assert {column: cell["measured"]["words"] for column, cell in first["cells"].items()} == MEASURED
    assert not any("measured" in cell for row in others for cell in row["cells"].values())


def test_days_are_written_year_first(content: dict):
    for fact in content["evidence"]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", fact["checked"])


def test_nothing_in_the_json_is_empty_for_want_of_a_value(content: dict):
    for entry in (*content["evidence"], *content["sources"]):
        assert None not in entry.values()


def test_every_row_and_fact_of_the_json_has_its_address(content: dict):
    for row in (row for group in content["groups"] for row in group["rows"]):
        assert row["address"] == f"{ADDRESS}key-differences.html#{row['id']}"
    for fact in content["evidence"]:
        assert fact["address"] == f"{ADDRESS}evidence.html#{fact['id']}"


def test_the_json_is_text_that_ends_with_a_line(site: Site):
    text = exports.as_json(site, ADDRESS)
    assert text.endswith("}\n")
    assert "\\u" not in text, "letters stand as themselves"


def test_the_data_is_the_same_after_it_was_exported(site: Site):
    before = site.model_dump_json()
    assert exports.as_json(site, ADDRESS) == exports.as_json(site, ADDRESS)
    assert exports.as_csv(site) == exports.as_csv(site)
    assert site.model_dump_json() == before


# --- CSV ------------------------------------------------------------------------------------------------------------


def test_the_csv_has_one_line_for_each_row(site: Site, lines: list[dict[str, str]]):
    expected = [(group.id, row.id) for group in site.comparison.groups for row in group.rows]
    assert [(line["group"], line["id"]) for line in lines] == expected


def test_every_text_of_the_csv_is_read_back_as_it_was_written(site: Site, lines: list[dict[str, str]]):
    for row, line in zip(site.comparison.rows, lines, strict=True):
        for key in ("id", "name", "question", "favors", "rule_of_thumb", "reason", "exception"):
            assert line[key] == getattr(row, key)
        for column in site.comparison.columns:
            assert line[f"{column}.verdict"] == row.cells[column].verdict
            assert line[f"{column}.why"] == row.cells[column].why
            facts = [fact.id for fact in site.facts_for(row.id, column)]
            assert line[f"{column}.evidence"].split() == facts != []


def test_the_csv_has_the_figure_of_a_cell_in_words(small: Site):
    first, *others = csv.DictReader(io.StringIO(exports.as_csv(small)), strict=True)
    assert {column: first[f"{column}.measured"] for column in small.comparison.columns} == MEASURED
    assert not any(line[f"{column}.measured"] for line in others for column in small.comparison.columns)


@pytest.mark.parametrize("text", ['say "hello"', "a, b", "two\nlines", 'ends with a quote"', "'single'", "ü’–×\u00a0%"])
def test_punctuation_and_line_ends_do_not_break_the_csv(text: str, small: Site):
    group, *others = small.comparison.groups
    first, *rows = group.rows
    changed = group.model_copy(update={"rows": (first.model_copy(update={"reason": text}), *rows)})
    site = small.model_copy(update={"comparison": small.comparison.model_copy(update={"groups": (changed, *others)})})
    line, *rest = csv.DictReader(io.StringIO(exports.as_csv(site), newline=""), strict=True)
    assert line["reason"] == text
    assert len(rest) == len(small.comparison.rows) - 1


def test_every_line_of_the_csv_has_as_many_fields_as_the_first(site: Site):
    assert len({len(line) for line in csv.reader(io.StringIO(exports.as_csv(site)), strict=True)}) == 1


def test_the_site_and_the_small_data_have_the_same_headers_for_each_column(small: Site, data: Site):
    def headers(site: Site) -> set[str]:
        columns = "|".join(site.comparison.columns)
        return {re.sub(rf"^({columns})\.", "", name) for name in exports.as_csv(site).partition("\n")[0].split(",")}

    assert headers(small) == headers(data)


# --- llms.txt -------------------------------------------------------------------------------------------------------


@pytest.fixture
def llms(site: Site) -> str:
    return exports.as_llms_text(site, ADDRESS, PAGES)


def test_the_text_begins_with_the_name_of_the_site_and_what_its_first_page_is_about(llms: str):
    assert llms.splitlines()[:3] == ["# A name", "", "> What it is."]


def test_the_text_names_every_page_in_the_order_of_the_navigation(llms: str):
    named = [line for line in llms.splitlines() if ".html): " in line]
    assert named == [f"- [{page.title}]({page.address}): {page.description}" for page in PAGES]


def test_the_text_names_every_row_with_its_verdicts_and_its_address(site: Site, llms: str):
    for row in site.comparison.rows:
        [line] = [each for each in llms.splitlines() if f"]({ADDRESS}key-differences.html#{row.id})" in each]
        assert line.startswith(f"- [{row.name}](")
        assert row.rule_of_thumb in line
        for column in site.comparison.columns:
            assert f"{site.technology(column).plural}: {row.cells[column].verdict}" in line


def test_the_measured_pair_stands_right_after_its_verdicts(small: Site):
    text = exports.as_llms_text(small, ADDRESS, PAGES)
    [line] = [each for each in text.splitlines() if "#startup)" in each]
    machines, containers = MEASURED.values()
    assert f": virtual machines: Seconds ({machines}); containers: Less ({containers}). A container is" in line


def test_no_text_is_markdown_in_the_text_for_programs_that_read(small: Site):
    group, *others = small.comparison.groups
    row, *rows = group.rows
    odd = "1. [a](b) *c* _d_ `e` <f> &lt; \\\n\n## g"
    changed = group.model_copy(update={"rows": (row.model_copy(update={"name": odd, "rule_of_thumb": odd}), *rows)})
    site = small.model_copy(update={"comparison": small.comparison.model_copy(update={"groups": (changed, *others)})})
    shown = markdown(exports.as_llms_text(site, ADDRESS, [built_page("index", title=odd)]))
    assert shown.count("<h2>") == 3
    assert not re.findall("<(?:em|strong|code|f)", shown)
    assert unescape(re.sub("<.*?>", "", shown)).count(" ".join(odd.split())) == 3


def test_the_text_names_the_other_files(llms: str):
    for name in exports.DATA_FILES:
        assert f"[{name}]({ADDRESS}{name})" in llms
