"""What proves the claims: the notes, the evidence page and the pages built on it, and what `python -m macros` lists."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from pydantic import BaseModel

import macros.__main__ as command
from macros.data import units
from macros.data.load import DataError, load
from macros.data.model import Fact, Figure, Site
from macros.views import (
    comparison,
    evidence,
    facts,
    glossary,
    in_between,
    misconceptions,
    notes,
    questions,
    timeline,
)

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).resolve().parent / "small"


@pytest.fixture(params=["small", "data"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def parsed(markup: str) -> ElementTree.Element:
    """The markup as a tree. HTML, unlike XML, allows attributes without a value."""
    return ElementTree.fromstring(f"<all>{markup.replace(' data-search-exclude', '')}</all>")


def of_class(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in tree.iter() if name in each.get("class", "").split()]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", "~").split()).replace("~", "\u00a0")


def noted(element: ElementTree.Element) -> list[str]:
    """The ids of the facts in the notes of this element."""
    # Those behind "All notes" stand within the first ones.
    links = dict.fromkeys(link.get("href") for notes in of_class(element, "notes") for link in notes.iter("a"))
    return [link.removeprefix("/evidence.html#") for link in links]


def with_facts(site: Site, changes: dict[str, dict]) -> Site:
    """The data with other values in these facts."""
    facts = tuple(each.model_copy(update=changes.get(each.id, {})) for each in site.facts)
    return site.model_copy(update={"evidence": site.evidence.model_copy(update={"evidence": facts})})


def with_sources(site: Site, changes: dict[str, dict]) -> Site:
    """The data with other values in these sources."""
    sources = tuple(each.model_copy(update=changes.get(each.id, {})) for each in site.sources.sources)
    return site.model_copy(update={"sources": site.sources.model_copy(update={"sources": sources})})


def figure_of(site: Site, fact: str, **changes: object) -> Figure:
    """The first figure of a fact, changed."""
    return site.fact(fact).figures[0].model_copy(update=changes)


# --- notes ----------------------------------------------------------------------------------------------------------


def cells(site: Site) -> dict[tuple[str, str], list[str]]:
    """The notes of each cell, by the ids of its row and its column."""
    return {
        (row.get("id"), cell.get("data-technology")): noted(cell)
        for row in of_class(parsed(comparison.comparison_table(site)), "matrix__row")
        for cell in of_class(row, "explained__side")
    }


def test_a_note_appears_in_the_cells_of_its_rows_and_technologies(small: Site):
    assert cells(small) == {
        ("startup", "virtual-machine"): ["boot-time"],
        ("startup", "container"): ["start-time"],
        ("isolation", "virtual-machine"): ["own-kernel"],
        ("isolation", "container"): ["shared-kernel"],
        ("cost", "virtual-machine"): ["own-kernel"],
        ("cost", "container"): ["sandbox-weight"],
    }


def test_a_figure_in_a_cell_has_its_year_its_source_and_the_way_to_its_fact(small: Site):
    _, measured = of_class(parsed(comparison.comparison_table(small)), "matrix__measured")
    number = "at most 125\N{NO-BREAK SPACE}ms"
    assert words(measured) == f"Measured: {number} until it answers, 2019 (Muster and Beispiel, 2019)"
    [link] = measured.iter("a")
    assert link.get("href") == "/evidence.html#start-time"
    assert link.get("data-source") == small.source("study-of-starts").address


def test_the_pair_stands_with_the_verdicts_in_the_tiles_too(small: Site):
    first, _ = of_class(parsed(comparison.difference_tiles(small, "at-a-glance")), "tile")
    assert [words(each) for each in of_class(first, "tile__measured")] == [
        "Measured: 1.5 to 2.5\N{NO-BREAK SPACE}s until it answers, 2018",
        "Measured: at most 125\N{NO-BREAK SPACE}ms until it answers, 2019",
    ]


def test_a_figure_in_a_cell_has_the_year_of_its_own(small: Site):
    site = with_facts(small, {"start-time": {"figures": (figure_of(small, "start-time", year=2017),)}})
    assert "until it answers, 2017 (" in words(parsed(comparison.comparison_table(site)))
    assert "until it answers, 2017" in words(parsed(comparison.difference_tiles(site, "at-a-glance")))


@pytest.mark.parametrize(("form", "column"), [("sandbox", "container"), ("microvm", "virtual-machine")])
def test_a_fact_of_a_form_appears_in_the_column_of_its_side(form: str, column: str, small: Site):
    facts = [
        each.model_copy(update={"technologies": (form,)}) if each.id == "sandbox-weight" else each
        for each in small.evidence.evidence
    ]
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": tuple(facts)})})
    found = [cell for cell, notes in cells(site).items() if "sandbox-weight" in notes]
    assert found == [("cost", column)]


def test_a_fact_of_both_sides_appears_in_both_columns_and_once_in_each(small: Site):
    both = ("container", "sandbox", "microvm")
    facts = [
        each.model_copy(update={"technologies": both}) if each.id == "start-time" else each
        for each in small.evidence.evidence
    ]
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": tuple(facts)})})
    notes = cells(site)
    assert notes["startup", "virtual-machine"] == ["boot-time", "start-time"]
    assert notes["startup", "container"] == ["start-time"]


def test_every_cell_of_the_site_has_at_least_one_note(data: Site):
    notes = cells(data)
    assert len(notes) == len(data.comparison.columns) * len(data.comparison.rows)
    assert [cell for cell, facts in notes.items() if not facts] == []


def test_notes_say_how_many_there_are_and_of_what(site: Site):
    for listed in of_class(parsed(comparison.comparison_table(site)), "notes"):
        count = len(list(listed.iter("li")))
        if words(listed.find("summary")).startswith("All "):
            continue  # the rest of the notes around it
        unit = "note" if count == 1 else "notes"
        assert words(listed.find("summary")).startswith(f"Evidence: {count} {unit} for ")
        assert len(list(listed.iter("a"))) == count


def many_notes(small: Site, count: int) -> ElementTree.Element:
    """The notes of a cell that has so many."""
    facts = [each if each.id != "own-kernel" else each.model_copy(update={"rows": ("cost",)}) for each in small.facts]
    facts += [small.fact("own-kernel").model_copy(update={"id": f"more-{number}"}) for number in range(count - 1)]
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": tuple(facts)})})
    tree = parsed(comparison.comparison_table(site))
    [row] = [each for each in of_class(tree, "matrix__row") if each.get("id") == "cost"]
    return of_class(row, "notes")[0]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_notes_open_at_once(count: int, small: Site):
    notes = many_notes(small, count)
    assert len(notes.findall("ol/li")) == count
    assert notes.find("details") is None


def test_the_fourth_note_and_those_after_it_open_with_one_more_click_and_are_counted_on(small: Site):
    notes = many_notes(small, 5)
    assert words(notes.find("summary")) == "Evidence: 5 notes for Cost, virtual machines"
    assert len(notes.findall("ol/li")) == 3
    assert words(notes.find("details/summary")) == "All 5 notes for Cost, virtual machines"
    assert notes.find("details/ol").get("start") == "4"
    assert len(notes.findall("details/ol/li")) == 2


def weight(small: Site, source: str, /, **fact: object) -> tuple:
    site = with_sources(small, {"kernel-manual": {"kind": source}})
    return notes.shown(site, site.fact("shared-kernel").model_copy(update=fact)).weight


def test_notes_stand_in_the_order_of_what_they_prove(small: Site):
    steps = [
        weight(small, "article", kind="measured", read="raw data"),
        weight(small, "paper"),
        weight(small, "measurement"),
        weight(small, "specification"),
        weight(small, "code"),
        weight(small, "catalog"),
        weight(small, "advisory"),
        weight(small, "documentation"),
        weight(small, "article"),
        weight(small, "documentation", read="readme"),
        weight(small, "vendor"),
        weight(small, "paper", read="quoted"),
    ]
    assert steps == sorted(set(steps))


def test_notes_of_one_weight_stand_in_the_order_of_the_data(small: Site):
    cell = ("isolation", "container")
    facts = [each.model_copy(update={"rows": ("isolation",), "technologies": ("container",)}) for each in small.facts]
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": tuple(facts)})})
    found = [each.fact.id for each in notes.notes_for(site, *cell)]
    papers = ["boot-time", "start-time", "sandbox-weight"]
    assert found == [*papers, "shared-kernel", "early-machine", "own-kernel"]


def test_the_fact_of_the_figure_in_the_cell_stands_before_all_others(small: Site):
    cell = ("startup", "container")
    quoted = {"read": "quoted", "quoted_from": "A friend."}
    site = with_facts(small, {"start-time": quoted, "shared-kernel": {"rows": ("startup",)}})
    assert [each.fact.id for each in notes.notes_for(site, *cell)] == ["shared-kernel", "start-time"]
    assert cells(site)[cell] == ["start-time", "shared-kernel"]


@pytest.mark.parametrize(
    ("authors", "cited", "written"),
    [
        (["Muster, Ada"], "Muster", "Ada Muster"),
        (["Muster, Ada", "Beispiel, Bob"], "Muster and Beispiel", "Ada Muster and Bob Beispiel"),
        (
            ["Muster, Ada", "Beispiel, Bob", "van der Probe, Cy"],
            "Muster et al.",
            "Ada Muster, Bob Beispiel and Cy van der Probe",
        ),
        (["Muster, Ada", "others"], "Muster et al.", "Ada Muster and others"),
        (["Centers and Offices of Standards"], "Centers and Offices of Standards", "Centers and Offices of Standards"),
        (["gVisor authors"], "gVisor authors", "gVisor authors"),
    ],
    ids=["one", "two", "three", "others", "an organization with and in its name", "a name in small letters"],
)
def test_authors_are_cited_as_the_field_cites_them(authors: list[str], cited: str, written: str, small: Site):
    source = small.source("study-of-starts").model_copy(update={"authors": tuple(authors)})
    assert (source.cited_as, source.written_by) == (cited, written)


@pytest.mark.parametrize(
    ("read", "warning"),
    [
        ("raw data", ""),
        ("full text", ""),
        ("abstract", " [abstract only]"),
        ("readme", " [its own summary]"),
        ("quoted", " [quoted]"),
    ],
)
def test_a_note_warns_where_not_all_of_the_source_was_read(read: str, warning: str, small: Site):
    site = with_facts(small, {"start-time": {"read": read}})
    [note] = [each for each in parsed(comparison.comparison_table(site)).iter("li") if "blink" in words(each)]
    assert words(note) == f"A container starts before one can blink. Muster and Beispiel, 2019{warning}"


def test_a_note_has_the_claim_the_authors_and_the_year_of_publication(small: Site):
    [note] = [
        words(item)
        for item in parsed(comparison.comparison_table(small)).iter("li")
        if item.find("a") is not None and item.find("a").get("href") == "/evidence.html#boot-time"
    ]
    assert note == "A machine boots in less than a minute. Muster and Beispiel, 2019"


# --- figures in words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"value": 45, "unit": "s"}, "45\u00a0s"),
        ({"value": 45.0, "unit": "s"}, "45\u00a0s"),
        ({"value": 1.5, "unit": "GB"}, "1.5\u00a0GB"),
        ({"value": 0.125, "unit": "s"}, "0.125\u00a0s"),
        ({"value": 0, "unit": "calls"}, "0\u00a0calls"),
        ({"value": 0.00001, "unit": "s"}, "0.00001\u00a0s"),
        ({"value": 1000, "unit": "MB"}, "1,000\u00a0MB"),
        ({"value": 1234567.5, "unit": "requests/s"}, "1,234,567.5\u00a0requests/s"),
        ({"value": 12345678901, "unit": "B"}, "12,345,678,901\u00a0B"),
        ({"value": 12.5, "unit": "%"}, "12.5%"),
        ({"value": 3, "unit": "x"}, "3×"),
        ({"value": -2, "unit": "%"}, "-2%"),
        ({"from": 1.5, "to": 2.5, "unit": "s"}, "1.5 to 2.5\u00a0s"),
        ({"from": 900, "to": 12000, "unit": "MB"}, "900 to 12,000\u00a0MB"),
        ({"from": 0, "to": 5, "unit": "%"}, "0 to 5%"),
        ({"from": 2, "to": 3, "unit": "x"}, "2 to 3×"),
        ({"value": 125, "unit": "ms", "bound": "at most"}, "at most 125\u00a0ms"),
        ({"value": 125, "unit": "ms", "bound": "at least"}, "at least 125\u00a0ms"),
        ({"from": 1, "to": 2, "unit": "ms", "bound": "about"}, "about 1 to 2\u00a0ms"),
        ({"value": 5, "unit": "MiB", "what": "monitor"}, "monitor: 5\u00a0MiB"),
        ({"value": 5, "unit": "%", "what": "loss", "bound": "at most"}, "loss: at most 5%"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_figure_is_put_in_words(figure: dict, expected: str):
    assert units.figure_in_words(Figure.model_validate(figure)) == expected


def test_no_figure_of_the_site_is_written_with_an_exponent(data: Site):
    for fact in data.evidence.evidence:
        for figure in fact.figures:
            assert not re.search(r"\de[+-]?\d", units.figure_in_words(figure))


# --- the evidence page ----------------------------------------------------------------------------------------------


@pytest.fixture
def articles(site: Site) -> dict[str, ElementTree.Element]:
    """Each fact of the evidence page by its id."""
    found = of_class(parsed(evidence.evidence_list(site)), "fact")
    assert len({each.get("id") for each in found}) == len(found)
    return {each.get("id"): each for each in found}


def entries(article: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """All that stands under this name in a fact."""
    children = list(article.find("dl"))
    return [value for term, value in zip(children[::2], children[1::2], strict=True) if term.text == name]


def test_every_fact_stands_once_on_the_evidence_page(site: Site, articles: dict):
    assert sorted(articles) == sorted(fact.id for fact in site.evidence.evidence)


def test_a_fact_stands_under_the_group_of_its_first_row_in_the_order_of_the_page(small: Site):
    parts = re.split(r"^## (.*?)(?: \{.*\})?$", evidence.evidence_list(small), flags=re.MULTILINE)
    found = {
        name: re.findall(r'class="fact" id="([^"]*)"', part)
        for name, part in zip(parts[1::2], parts[2::2], strict=False)
    }
    assert found == {
        "At a glance": ["boot-time", "start-time", "own-kernel", "shared-kernel"],
        "In depth": ["sandbox-weight"],
        "History and background": ["early-machine"],
    }


def test_a_fact_has_its_claim_and_a_link_to_itself(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        assert words(articles[fact.id].find("summary/span")) == " ".join(fact.claim.split())
        link = articles[fact.id].find("a")
        assert link.get("href") == f"#{fact.id}"


def test_the_line_of_a_fact_has_its_year_its_first_figure_and_what_sort_of_number_it_is(small: Site):
    lines = {
        fact.get("id"): [words(each) for name in ("small", "strong", "i") for each in fact.findall(f"summary/{name}")]
        for fact in of_class(parsed(evidence.evidence_list(small)), "fact")
    }
    assert lines["boot-time"] == ["2018", "about 45\N{NO-BREAK SPACE}s and 1 more", "Measured"]
    assert lines["sandbox-weight"][2] == "Reserved, Stated"
    assert lines["early-machine"] == ["1972", "Documentation"]


def test_what_is_quoted_says_so_in_its_line(small: Site):
    site = with_facts(small, {"start-time": {"read": "quoted", "quoted_from": "A friend."}})
    fact = site.fact("start-time")
    assert (facts.kind_in_short(site, fact), facts.kinds_of(fact)) == ("Quoted", ["measured", "quoted"])


def topic(small: Site, changes: dict[str, dict]) -> list[str]:
    """The facts of the first topic in their order, when all facts are about its row."""
    all_of_it = {fact.id: {"rows": ("startup",)} | changes.get(fact.id, {}) for fact in small.facts}
    first, *_ = facts.facts_by_group(with_facts(small, all_of_it))
    return [fact.id for fact in first.facts]


def test_the_strongest_fact_of_each_column_comes_first_then_those_with_figures(small: Site):
    container, both = {"technologies": ("container",)}, {"technologies": ("container", "virtual-machine")}
    order = topic(small, {"boot-time": both, "early-machine": container})
    assert order == ["own-kernel", "start-time", "boot-time", "sandbox-weight", "shared-kernel", "early-machine"]


@pytest.mark.parametrize(
    ("id", "folds"),
    [("boot-time", ["", "", "", "2 more facts"]), ("own-kernel", ["", "All 2 facts", "All 3 facts", "All 4 facts"])],
)
def test_in_sight_are_as_many_facts_as_columns_where_one_has_a_number_and_one_alone_is_not_folded(
    id: str, folds: list[str], small: Site
):
    def folded(count: int) -> str:
        same = small.fact(id).model_copy(update={"rows": ("isolation",)})
        found = [same.model_copy(update={"id": f"more-{number}"}) for number in range(count)]
        site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": tuple(found)})})
        [topic] = of_class(parsed(evidence.evidence_list(site).partition("\n\n")[2]), "facts__topic")
        assert len(of_class(topic, "fact")) == count
        return "".join(words(fold.find("summary")) for fold in of_class(topic, "facts__more"))

    name = next(row.name for row in small.comparison.rows if row.id == "isolation")
    assert [folded(count) for count in (1, 2, 3, 4)] == [f"{fold} on {name}" if fold else "" for fold in folds]


# --- the ways to the facts ------------------------------------------------------------------------------------------


def test_the_index_has_a_mark_for_each_fact_by_group_in_the_order_of_the_card(site: Site):
    tree = parsed(facts.fact_index(site))
    order = [site.comparison.columns[0], facts.SEVERAL, *site.comparison.columns[1:]]
    sections = facts.facts_by_group(site)
    for group, shown in zip(sections, of_class(tree, "fact-index__marks"), strict=True):
        marks = list(shown.iter("a"))
        subjects = [each.get("data-technology") for each in shown.iter("span")]
        assert subjects == [each for each in order if each in subjects]
        about = [speaks for span in shown for speaks in [span.get("data-technology")] * len(span)]
        assert about == [speaking(site, site.fact(mark.get("href").removeprefix("#"))) for mark in marks]
        assert sorted(mark.get("href") for mark in marks) == sorted(f"#{fact.id}" for fact in group.facts)
    names = of_class(tree, "fact-index__name")
    assert [name.get("href") for name in names] == [f"#facts--{group.id}" for group in sections]


def test_a_mark_has_the_year_of_its_fact(site: Site):
    for marks in of_class(parsed(facts.fact_index(site)), "fact-index__marks"):
        for mark in marks.iter("a"):
            assert mark.text == str(site.fact(mark.get("href").removeprefix("#")).year)


def test_each_choice_says_how_many_facts_it_shows(site: Site, articles: dict):
    form = parsed(facts.fact_filters(site))
    groups = {each.id: each.facts for each in facts.facts_by_group(site)}
    fits = {
        "technology": lambda fact, value: speaking(site, fact) == value,
        "kind": lambda fact, value: value in articles[fact.id].get("data-kinds", "none").split(),
        "group": lambda fact, value: fact in groups[value],
    }
    choices = [
        (each.find("input"), each.find("input").get("name"), words(each))
        for each in form.iter("label")
        if each.find("input") is not None
    ]
    choices += [(each, select.get("name"), words(each)) for select in form.iter("select") for each in select]
    assert {name for _, name, _ in choices} == fits.keys()
    for choice, name, said in choices:
        if choice.get("value"):
            count = sum(fits[name](fact, choice.get("value")) for fact in site.facts)
            assert said.endswith((f" {count}", f" ({count})"))
            assert count
        else:
            assert said == "All"


def speaking(site: Site, fact: Fact) -> str:
    columns = {site.column_of(id) for id in fact.technologies}
    return columns.pop() if len(columns) == 1 else facts.SEVERAL


def test_a_fact_with_figures_has_them_with_units_of_what_they_are_and_where_they_were_taken(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        figures = [each.text for name in ("Figure", "Figures") for each in entries(articles[fact.id], name)]
        shown = [each for text in figures for each in text.split("; ")]
        assert sorted(shown) == sorted(map(units.figure_in_words, fact.figures))
        for each in fact.figures_in_full:
            kind = notes.kind_in_words(each)
            assert notes.measured_as(site, each) in [shown.text for shown in entries(articles[fact.id], kind)]
            if each.testbed:
                testbed = site.testbed(each.testbed)
                text = f"{testbed.name}. {testbed.setup}"
                assert text in [shown.text for shown in entries(articles[fact.id], "Testbed")]
            if each.conditions:
                assert each.conditions in [shown.text for shown in entries(articles[fact.id], "Conditions")]


def test_figures_that_were_taken_in_the_same_way_stand_together_and_others_apart(small: Site):
    found = [
        (term.text, words(value))
        for term, value in of_fact(small, "sandbox-weight")
        if term.text not in ("Source", "Used in")
    ]
    assert [(name, text.replace("\N{NO-BREAK SPACE}", " ")) for name, text in found] == [
        ("Figure", "idle: 15 MiB"),
        ("Reserved", "Memory of the sandbox itself."),
        ("Figure", "busy: 20 to 1,200 MB"),
        ("Stated", "Memory as its maker counts it."),
        ("Conditions", "Many instances."),
        ("Year", "2017"),
        ("Conditions", "One instance."),
    ]
    first, *_ = of_fact(small, "boot-time")
    assert words(first[1]) == "first boot: about 45\N{NO-BREAK SPACE}s; further boots: 1.5 to 2.5\N{NO-BREAK SPACE}s"


def test_two_years_are_shown_where_two_are_meant(small: Site):
    ends = {
        "boot-time": " read. Measured in 2018, published 2019. Checked 2026-11-23.",
        "start-time": " read. Checked 2025-02-01.",
        "early-machine": " read. As of 1972, published 2024. Checked 2026-11-23.",
    }
    for id, end in ends.items():
        [source] = [words(value) for name, value in of_fact(small, id) if name.text == "Source"]
        assert source.endswith(end)


@pytest.mark.parametrize("locator", ["startup.csv, row 3", "runc/libcontainer/init.go", "gVisor, README.md"])
def test_the_name_of_a_file_keeps_its_letters(locator: str, small: Site):
    site = with_facts(small, {"start-time": {"locator": locator}})
    [source] = [value for name, value in of_fact(site, "start-time") if name.text == "Source"]
    assert f"Paper: {locator}. The full text was read." in words(source)


def of_fact(site: Site, id: str) -> list[tuple[ElementTree.Element, ElementTree.Element]]:
    """What the evidence page says of a fact: each name with what stands beneath it."""
    [article] = [each for each in of_class(parsed(evidence.evidence_list(site)), "fact") if each.get("id") == id]
    children = list(article.find("dl"))
    return list(zip(children[::2], children[1::2], strict=True))


def test_a_fact_has_its_conditions_where_there_are_any(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        conditions = [each.text for each in entries(articles[fact.id], "Conditions")]
        assert conditions[-1:] == ([fact.conditions] if fact.conditions else [])


def test_a_fact_has_its_source_with_a_link_and_the_place_in_it(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        source = site.source(fact.source)
        [shown] = entries(articles[fact.id], "Source")
        assert [(link.get("href"), link.text) for link in shown.iter("a")] == [(source.address, source.title)]
        text = words(shown)
        for each in (source.written_by, source.venue or "", str(source.year), notes.READINGS[fact.read][0]):
            assert each in text
        assert f"{notes.SOURCE_KINDS[source.kind]}: {fact.locator}. " in text
        assert (f"Quoted from: {fact.quoted_from}" in text) == (fact.read == "quoted")


def test_a_fact_has_its_year_and_the_day_of_the_last_check(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        assert words(articles[fact.id].find("summary/small")) == str(fact.year)
        [source] = entries(articles[fact.id], "Source")
        assert [day.text for day in source.iter("time")] == [f"{fact.checked:%Y-%m-%d}"]


def users(site: Site, fact: Fact) -> Counter[str]:
    """The addresses of all that rests on this fact, taken from the data file by file."""
    found = [f"/key-differences.html#{id}" for id in fact.rows]
    for page, entries in [
        ("/misconceptions.html#", site.misconceptions.misconceptions),
        ("/in-between.html#", site.in_between.forms),
        ("/in-between.html#", site.in_between.combinations),
        ("/in-between.html#event--", site.timeline.events),
        ("/why-it-matters.html#need--", site.scenarios.needs),
        ("/questions.html#", site.questions.questions),
        ("/glossary.html#", site.glossary.glossary),
    ]:
        found += [f"{page}{each.id}" for each in entries if fact.id in each.evidence]
    marks = [(chart.id, {mark.fact for mark in chart.marks}) for chart in site.charts.charts]
    found += [f"/key-differences.html#chart--{id}" for id, facts in marks if fact.id in facts]
    counts = [(each.id, {each.virtual_machine.fact, each.container.fact}) for each in site.analogies.counters]
    found += [f"/index.html#street--{id}" for id, facts in counts if fact.id in facts]
    return Counter(found)


def test_a_fact_leads_back_to_everything_that_uses_it(site: Site, articles: dict):
    for fact in site.evidence.evidence:
        [used] = entries(articles[fact.id], "Used in")
        assert Counter(link.get("href") for link in used.iter("a")) == users(site, fact)
        assert all(link.text.strip() for link in used.iter("a"))


def test_more_than_one_use_is_counted_and_folded(small: Site):
    listed = of_class(parsed(evidence.evidence_list(small)), "fact")
    uses = {each.get("id"): entries(each, "Used in")[0] for each in listed}
    counts = {fact.id: sum(users(small, fact).values()) for fact in small.facts}
    assert counts["early-machine"] == 1 < counts["boot-time"]
    assert uses["early-machine"].find("details") is None
    assert words(uses["boot-time"].find("details/summary")) == f"{counts['boot-time']} places"


def test_a_fact_of_the_small_data_is_used_in_every_kind_of_place(small: Site):
    addresses = {address.partition("#")[2] for fact in small.evidence.evidence for address in users(small, fact)}
    assert addresses >= {"startup", "small-machine", "sandbox", "container-in-machine", "event--first-sandbox"}
    assert addresses >= {"chart--starts", "chart--memory", "need--quick"}


def test_the_numbers_and_days_of_the_evidence_are_counted(small: Site):
    text = evidence.evidence_in_numbers(small)
    assert "6 facts from 2 sources" in text
    assert "between February 1, 2025 and November 23, 2026" in text


def test_facts_that_were_checked_on_one_day_have_one_day(small: Site):
    day = small.fact("boot-time").checked
    facts = tuple(fact.model_copy(update={"checked": day}) for fact in small.evidence.evidence)
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": facts})})
    assert "All were last checked on November 23, 2026." in evidence.evidence_in_numbers(site)


# --- misconceptions, forms, glossary, history -----------------------------------------------------------------------


def test_a_misconception_has_what_is_true_as_its_heading_what_is_said_its_rows_and_its_notes(site: Site):
    page = parsed(re.sub(r'<a class="headerlink".*?</a>', "", converted(misconceptions.misconception_list(site))))
    names = {row.id: row.name for row in site.comparison.rows}
    truths = of_class(page, "misconception__truth")
    shown = zip(site.misconceptions.misconceptions, of_class(page, "misconception"), truths, strict=True)
    for each, tree, truth in shown:
        heading = tree.find("h2")
        assert (heading.get("id"), words(heading)) == (each.id, each.correction)
        [said] = of_class(tree, "said")
        assert words(said) == f"Said often {each.verdict.capitalize()} “{each.claim}”"
        assert words(truth.find("p")) == each.truth
        [rows] = of_class(truth, "misconception__rows")
        assert [(link.get("href"), link.text) for link in rows.iter("a")] == [
            (f"/key-differences.html#{id}", names[id]) for id in each.corrects
        ]
        assert noted(truth) == list(each.evidence)


def test_every_form_stands_in_the_table_in_order_with_its_texts_and_notes(site: Site):
    rows = of_class(parsed(in_between.in_between_table(site)), "form")
    assert [row.get("id") for row in rows] == [form.id for form in site.in_between.forms]
    for form, row in zip(site.in_between.forms, rows, strict=True):
        assert row.get("data-technology") == form.side
        assert noted(row) == list(form.evidence)
        for text in (form.summary, form.examples, form.kernel, form.boundary, form.start, form.weight, form.choose):
            assert text in words(row)


def test_a_form_without_facts_has_no_notes(small: Site):
    _, microvm = of_class(parsed(in_between.in_between_table(small)), "form")
    assert of_class(microvm, "notes") == []


def test_every_combination_has_a_name_a_text_and_notes(site: Site):
    found = of_class(parsed(in_between.combination_list(site)), "combination")
    assert [each.get("id") for each in found] == [each.id for each in site.in_between.combinations]
    for combination, shown in zip(site.in_between.combinations, found, strict=True):
        assert combination.name in words(shown)
        assert combination.text in words(shown)
        assert noted(shown) == list(combination.evidence)


def test_the_glossary_is_in_the_order_of_the_alphabet_whatever_the_capitals(site: Site):
    terms = of_class(parsed(glossary.glossary_list(site)), "glossary__entry")
    names = [words(each.find("dt")).removesuffix(" #") for each in terms]
    assert names == sorted((term.term for term in site.glossary.glossary), key=str.casefold)
    ids = {term.term: term.id for term in site.glossary.glossary}
    assert [each.get("id") for each in terms] == [ids[name] for name in names]


def test_every_term_is_followed_by_its_definition(site: Site):
    entries = of_class(parsed(glossary.glossary_list(site)), "glossary__entry")
    shown = {each.get("id"): words(each.find("dd")) for each in entries}
    for term in site.glossary.glossary:
        also = f" Also: {', '.join(term.also)}" if term.also else ""
        sources = "".join(f" [{number + 1}]" for number in range(len(term.evidence)))
        assert shown[term.id] == f"{term.definition}{sources}{also}"


def test_the_history_is_told_oldest_first(site: Site):
    years = [int(words(each)) for each in of_class(parsed(timeline.timeline(site)), "timeline__year")]
    assert years == sorted({event.year for event in site.timeline.events})


def test_the_years_without_an_event_are_drawn_one_by_one(site: Site):
    steps = of_class(parsed(timeline.timeline(site)), "timeline__step")
    years = sorted({event.year for event in site.timeline.events})
    drawn = [len([*line.iter("line")]) for step in steps for line in of_class(step, "timeline__empty")]
    assert drawn == [after - before - 1 for before, after in pairwise(years) if after - before > 1]


def test_a_mark_stands_on_the_axis_as_far_along_as_its_year(site: Site):
    [axis] = of_class(parsed(timeline.timeline(site)), "history__axis")
    places = [float(each.get("x").removesuffix("%")) for each in axis.findall("g/svg")]
    years = sorted(event.year for event in site.timeline.events)
    first, last, span = places[0], places[-1], years[-1] - years[0]
    assert places == pytest.approx([first + (last - first) * (year - years[0]) / span for year in years], abs=0.02)


def test_what_is_both_stands_between_the_lanes(site: Site):
    shown = of_class(parsed(timeline.timeline(site)), "timeline__event--both")
    both = [each.id for each in site.timeline.events if each.technology in site.around_forms]
    assert sorted(each.get("id") for each in shown) == sorted(f"event--{id}" for id in both)


def test_the_line_leads_to_every_form_and_says_what_keeps_it_apart_and_whose_kernel_it_has(site: Site):
    page = parsed(in_between.in_between_line(site))
    for form, shown in zip(site.in_between.forms, of_class(page, "line__form"), strict=True):
        assert shown.find("a").get("href") == f"/in-between.html#{form.id}"
        wall, kernel = in_between.WALLS[form.wall]
        assert wall in words(shown).lower()
        assert shown.get("data-kernel") == kernel
    [grounds] = of_class(page, "line__grounds")
    own = [words(each) for each in grounds.iter("text")].count("own kernel")
    assert own == len([each for each in site.in_between.forms if in_between.WALLS[each.wall][1] == "own"])


def test_a_question_has_a_heading_other_words_for_it_its_answer_its_rows_and_its_notes(site: Site):
    page = parsed(re.sub(r'<a class="headerlink".*?</a>', "", converted(questions.question_list(site))))
    names = {row.id: row.name for row in site.comparison.rows}
    asked = list(zip(of_class(page, "question"), site.questions.questions, strict=True))
    for shown, question in asked:
        also = [each.text for line in of_class(shown, "question__also") for each in line.iter("span")]
        assert also == list(question.also)
        assert question.answer in [words(each) for each in shown.findall("p")]
        [rows] = of_class(shown, "question__rows")
        assert [(link.get("href"), link.text) for link in rows.iter("a")] == [
            (f"/key-differences.html#{id}", names[id]) for id in question.rows
        ]
        assert noted(shown) == list(question.evidence)
    headings = {each.get("id"): words(each) for each in page.iter("h3")}
    assert headings == {question.id: question.question for _, question in asked}


def test_a_misconception_is_linked_from_the_rows_whose_rule_it_corrects(small: Site):
    linked = {
        row.get("id"): [
            (link.get("href"), link.text) for each in of_class(row, "explained__corrections") for link in each.iter("a")
        ]
        for row in of_class(parsed(comparison.comparison_table(small)), "matrix__row")
    }
    link = ("/misconceptions.html#small-machine", "“A container is a small machine.”")
    assert linked == {"startup": [], "isolation": [link], "cost": [link]}


def test_events_of_one_year_stay_in_the_order_of_the_data(site: Site):
    shown = [each.get("id") for each in of_class(parsed(timeline.timeline(site)), "timeline__event")]
    for year in {event.year for event in site.timeline.events}:
        expected = [f"event--{event.id}" for event in site.timeline.events if event.year == year]
        assert [id for id in shown if id in expected] == expected


def test_an_event_has_its_side_and_leads_to_its_evidence(site: Site):
    shown = {each.get("id"): each for each in of_class(parsed(timeline.timeline(site)), "timeline__event")}
    for event in site.timeline.events:
        item = shown[f"event--{event.id}"]
        assert item.get("data-technology") == site.column_of(event.technology)
        assert event.what in words(item)
        links = [(link.get("href"), link.text) for link in item.iter("a")]
        assert links == [(f"/evidence.html#{id}", f"[{place}]") for place, id in enumerate(event.evidence, start=1)]


# --- ids that meet on a page ----------------------------------------------------------------------------------------

PAGES = {
    "evidence": lambda site: "# Evidence\n\n" + evidence.evidence_list(site),
    "in-between": lambda site: "\n\n".join(
        [in_between.in_between_table(site), in_between.combination_list(site), timeline.timeline(site)]
    ),
    "misconceptions": lambda site: "# Misconceptions\n\n" + misconceptions.misconception_list(site),
    "glossary": lambda site: "# Glossary\n\n" + glossary.glossary_list(site),
    "questions": lambda site: "# Questions\n\n" + questions.question_list(site),
}


class Ids(HTMLParser):
    """Every id of a page."""

    def __init__(self, markup: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attributes if name == "id"]


@cache
def mkdocs_config() -> MkDocsConfig:
    return load_config(str(ROOT / "mkdocs.yml"))


def converted(markdown: str) -> str:
    """What the site generator makes of the Markdown of a page."""
    config = mkdocs_config()
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).convert(markdown)


def repeated(page: str, site: Site) -> list[str]:
    """The ids that stand more than once on this page, headings and all."""
    ids = Ids(converted(PAGES[page](site))).found
    return [id for id, times in Counter(ids).items() if times > 1]


@pytest.mark.parametrize("page", PAGES)
def test_every_id_stands_once_on_its_page(page: str, site: Site):
    assert repeated(page, site) == []


@pytest.mark.parametrize(
    ("page", "changes"),
    [
        ("in-between", [("in-between.yml", "- id: container-in-machine", "- id: microvm")]),
        (
            "evidence",
            [
                ("evidence.yml", "- id: boot-time", "- id: in-depth"),
                ("charts.yml", "fact: boot-time", "fact: in-depth"),
            ],
        ),
        (
            "evidence",
            [
                ("evidence.yml", "- id: early-machine", "- id: history-and-background"),
                ("timeline.yml", "[early-machine]", "[history-and-background]"),
            ],
        ),
    ],
    ids=["a combination like a form", "a fact like a group", "a fact like the last group"],
)
def test_names_that_would_meet_on_a_page_are_refused_or_kept_apart(page: str, changes: list, tmp_path: Path):
    folder = Path(shutil.copytree(SMALL, tmp_path / "data"))
    for file, old, new in changes:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    try:
        site = load(folder)
    except DataError:
        return
    assert repeated(page, site) == []


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def with_small_data(monkeypatch: pytest.MonkeyPatch, small: Site) -> None:
    monkeypatch.setattr(command, "load", lambda: small)


@pytest.mark.usefixtures("with_small_data")
def test_the_command_lists_facts_with_the_oldest_check_first(capsys: pytest.CaptureFixture[str]):
    assert command.main(["facts"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2025-02-01  start-time  (study-of-starts, 2019)",
        "2026-10-05  sandbox-weight  (study-of-starts, 2019)",
        "2026-11-23  boot-time  (study-of-starts, 2018)",
        "2026-11-23  early-machine  (kernel-manual, 1972)",
        "2026-11-23  own-kernel  (kernel-manual, 2024)",
        "2026-11-23  shared-kernel  (kernel-manual, 2024)",
    ]


@pytest.mark.usefixtures("with_small_data")
def test_the_command_lists_the_addresses_of_all_sources_one_a_line(capsys: pytest.CaptureFixture[str]):
    assert command.main(["addresses"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "https://example.org/manual",
        "https://example.org/starts?a=1&b=2",
    ]


@pytest.mark.usefixtures("with_small_data")
def test_the_command_says_nothing_unless_it_is_asked(capsys: pytest.CaptureFixture[str]):
    assert command.main([]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("option", ["facts", "addresses"])
def test_the_command_lists_nothing_from_bad_data(
    option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(command, "load", lambda: load(tmp_path))
    assert command.main([option]) == 1
    assert all("this file is missing" in line for line in capsys.readouterr().out.splitlines())


def test_every_fact_is_listed_by_age_once(data: Site):
    lines = command.by_age(data)
    assert lines == sorted(lines)
    assert sorted(line.split()[1] for line in lines) == sorted(fact.id for fact in data.evidence.evidence)


# --- the data of the site -------------------------------------------------------------------------------------------


def test_there_are_at_least_22_rows(data: Site):
    assert len(data.comparison.rows) >= 22


def test_every_cell_has_at_least_one_fact(data: Site):
    for row in data.comparison.rows:
        for column in data.comparison.columns:
            assert data.facts_for(row.id, column), (row.id, column)


def test_every_published_row_exists(data: Site):
    lines = (ROOT / "tests" / "browser" / "published_rows.txt").read_text(encoding="utf-8").splitlines()
    published = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert published
    assert set(published) <= {row.id for row in data.comparison.rows}


def test_there_are_at_least_40_terms(data: Site):
    assert len(data.glossary.glossary) >= 40


def test_no_two_terms_share_a_spelling(data: Site):
    spellings = Counter(each.casefold() for term in data.glossary.glossary for each in (term.term, *term.also))
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


def test_there_are_at_least_18_misconceptions(data: Site):
    assert len(data.misconceptions.misconceptions) >= 18


def strings(value: object) -> list[str]:
    """Every text in this part of the data."""
    if isinstance(value, BaseModel):
        return [text for name in type(value).model_fields for text in strings(getattr(value, name))]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    return [value] if isinstance(value, str) else []


FIGURE = re.compile(r"\d[\d.,]*[\s\u00a0-]?(ns|ms|s|min|[kKMGT]i?B|%|×|calls|seconds?|minutes?|percent)(?!\w)")


@pytest.mark.parametrize("text", ["125 ms", "0.2 s", "5 MB", "5\u00a0MiB", "12.5%", "350 calls", "2 to 3 GB"])
def test_the_search_for_figures_finds_them(text: str):
    assert FIGURE.search(f"It takes {text}.")


def test_no_row_contains_a_figure_because_figures_belong_to_the_evidence(data: Site):
    for row in data.comparison.rows:
        assert [match[0] for text in strings(row) for match in FIGURE.finditer(text)] == [], row.id
