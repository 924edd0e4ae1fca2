"""What the pages show: the markup as it is kept in `tests/golden`, its texts, its pictures and where things stand.

The goldens are made from the small set of data in `tests/small`, so that new words on the site leave them alone.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import get_args
from xml.etree import ElementTree

import pytest
import yaml
from helpers import built_page
from markdown import Markdown
from markupsafe import escape
from mkdocs.config import load_config
from pydantic import BaseModel

from macros.data.load import DataError, load
from macros.data.model import Fact, Site, Stack, Verdict
from macros.data.units import figure_in_words
from macros.finish import exports
from macros.finish.terms import explain_terms
from macros.views import (
    charts,
    choice,
    comparison,
    evidence,
    facts,
    glossary,
    handout,
    in_between,
    misconceptions,
    questions,
    stacks,
    street,
    timeline,
)
from macros.views.counter import counted, start_times
from macros.views.grid import NUMBERS, ROOF, ROOM, STOREY, Home
from macros.views.stacks import GAP, Box, Frame, lay_out_stack
from macros.views.street import SCENES, Pin, SceneLayout, lay_out_scene
from macros.wording import Mistake

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).resolve().parent / "small"
GOLDEN = Path(__file__).resolve().parent / "golden"

TECHNOLOGIES = SCENES
HOMES = NUMBERS
NAME_AND_DESCRIPTION = ("aria-labelledby", "aria-describedby")

every_technology = pytest.mark.parametrize("technology", TECHNOLOGIES)
every_number_of_homes = pytest.mark.parametrize("homes", HOMES)


ADDRESS = "https://site.example/"


def explained(site: Site, page: str) -> str:
    return explain_terms(page, site.glossary.glossary)


def all_charts(site: Site) -> str:
    return "\n\n".join(charts.chart(site, each) for each in site.charts.charts)


def all_stacks(site: Site) -> str:
    return stacks.stacks(site, *(each.id for each in site.stacks.stacks))


# --- the markup -----------------------------------------------------------------------------------------------------

GOLDENS: dict[str, Callable[[Site], str]] = {
    "comparison-table.html": comparison.comparison_table,
    "rows-at-a-glance.html": comparison.rows_at_a_glance,
    "row-addresses.html": comparison.row_addresses,
    "difference-tiles.html": lambda site: comparison.difference_tiles(site, "at-a-glance"),
    "street-3-homes.html": lambda site: street.street(site, homes=3),
    "scene-virtual-machine-1-home.html": lambda site: street.scene(site, "virtual-machine", homes=1),
    "scene-container-6-homes.html": lambda site: street.scene(site, "container", homes=6),
    "parts-table.html": lambda site: street.parts_table(site, homes=3),
    "picture-breaks.html": street.picture_breaks,
    "handout.html": handout.handout,
    "stacks.html": all_stacks,
    "evidence-list.md": evidence.evidence_list,
    "evidence-in-numbers.html": evidence.evidence_in_numbers,
    "fact-index.html": facts.fact_index,
    "fact-filters.html": facts.fact_filters,
    "misconception-list.md": misconceptions.misconception_list,
    "in-between-line.html": in_between.in_between_line,
    "in-between-table.html": in_between.in_between_table,
    "combination-list.html": in_between.combination_list,
    "glossary-list.html": glossary.glossary_list,
    "timeline.html": timeline.timeline,
    "question-list.md": questions.question_list,
    "chooser.html": choice.chooser,
    "needs-table.html": choice.needs_table,
    "chart-logarithmic.html": lambda site: charts.chart(site, site.charts.charts[0]),
    "chart-linear.html": lambda site: charts.chart(site, site.charts.charts[1]),
    "explained-terms.html": lambda site: explained(site, "<p>A guest kernel, a kernel and Docker.</p>\n"),
    "comparison.json": lambda site: exports.as_json(site, ADDRESS),
    "comparison.csv": exports.as_csv,
    "comparison-headers.txt": lambda site: exports.as_csv(site).partition("\n")[0].replace(",", "\n"),
    "llms.txt": lambda site: exports.as_llms_text(site, ADDRESS, [built_page("index", title="Overview")]),
}


@pytest.mark.compares
@pytest.mark.parametrize("name", GOLDENS)
def test_the_markup_is_as_it_was(name: str, small: Site, compare):
    compare(str(GOLDENS[name](small)).rstrip("\n") + "\n", GOLDEN / name)


def test_there_is_no_golden_that_nothing_is_compared_with():
    assert {path.name for path in GOLDEN.iterdir()} <= set(GOLDENS)


def test_a_single_group_has_no_heading_in_the_table_but_two_have(small: Site):
    group = small.comparison.groups[0].model_copy(update={"rows": small.comparison.rows})
    single = small.model_copy(update={"comparison": small.comparison.model_copy(update={"groups": (group,)})})
    assert "matrix__group" not in comparison.comparison_table(single)
    assert comparison.comparison_table(small).count("matrix__group") == 2


def test_the_overview_sorts_the_rows_by_the_side_that_they_speak_for(small: Site):
    overview = ElementTree.fromstring(as_xml(comparison.rows_at_a_glance(small)))
    sides = {
        side.get("data-technology"): [link.get("href") for link in side.iter("a")]
        for side in overview.iter("div")
        if "glance__side" in side.get("class", "").split()
    }
    assert sides == {"virtual-machine": ["#isolation"], None: ["#cost"], "container": ["#startup"]}
    assert "".join(overview.find("h2").itertext()) == "3 rows at a glance"


def test_what_explains_a_row_stands_in_it_under_the_anchors_that_were_published(small: Site):
    for row in ElementTree.fromstring(as_xml(comparison.comparison_table(small))).iter("tr"):
        if "id" in row.attrib:
            [explained] = [each for each in row.iter() if each.get("id") == f"{row.get('id')}--explained"]
            words = "".join(explained.itertext())
            for each in ("Rule of thumb.", "Why it is so.", "When it does not hold."):
                assert each in words


def test_a_row_that_depends_puts_no_side_ahead(small: Site):
    sides = {row.id: [] for row in small.comparison.rows}
    for row in ElementTree.fromstring(as_xml(comparison.comparison_table(small))).iter("tr"):
        if "id" in row.attrib:
            cells = [cell for cell in row.iter("td") if "matrix__cell--ahead" in cell.get("class", "").split()]
            sides[row.get("id")] = [cell.get("data-technology") for cell in cells]
    assert sides == {"startup": ["container"], "isolation": ["virtual-machine"], "cost": []}


def test_a_pin_leads_to_what_its_part_stands_for_and_that_to_the_table(small: Site):
    roles = [pair.role for pair in small.analogies.parts]
    page = Reader(street.street(small, homes=3) + street.parts_table(small, homes=3))
    links = re.findall(r'<a class="pin [^>]*href="#([^"]*)"', street.street(small, homes=3))
    assert {*links} == {f"part-{role}" for role in roles}
    table = [f"{technology}--{role}" for technology in TECHNOLOGIES for role in roles]
    assert {*links, *table} <= {*page.ids}
    for id in table:
        assert f'href="#{id}"' in street.street(small, homes=3)


@every_technology
def test_a_picture_alone_has_pins_on_what_makes_the_difference_and_keeps_the_address_of_every_part(
    technology: str, small: Site
):
    alone = street.scene(small, technology, homes=3)
    pinned = {*re.findall(r'<a class="pin [^>]*data-part="([^"]*)"', alone)}
    assert pinned == {pair.role for pair in small.analogies.parts if pair.differs}
    assert {f"{technology}--{pair.role}" for pair in small.analogies.parts} <= {*Reader(alone).ids}


@pytest.mark.parametrize("homes", [0, 7, -1, 2.5, "3"])
@pytest.mark.parametrize(
    "picture",
    [
        street.street,
        street.parts_table,
        lambda site, homes: street.scene(site, "virtual-machine", homes),
        lambda site, homes: street.scene(site, "container", homes),
    ],
    ids=["street", "table", "houses", "flats"],
)
def test_a_number_of_homes_without_room_is_a_mistake(picture, homes, small: Site):
    with pytest.raises(Mistake, match="1 to 6"):
        picture(small, homes=homes)


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (lambda site: stacks.stacks(site, "bare-mettle"), "'bare-mettle', did you mean 'bare-metal'?"),
        (lambda site: stacks.stacks(site, "one-kernel", "cloud"), "'cloud', expected one of: bare-metal, one-kernel"),
        (lambda site: street.scene(site, "contaner", 3), "'contaner', did you mean 'container'?"),
        (lambda site: comparison.difference_tiles(site, "in-deep"), "'in-deep', did you mean 'in-depth'?"),
        (lambda site: street.part(site, "container", "root"), "'container root', did you mean 'container roof'?"),
    ],
    ids=["a stack", "another stack", "a scene", "a group", "a part"],
)
def test_an_unknown_name_in_a_page_is_answered_with_a_known_one(view, message: str, small: Site):
    with pytest.raises(Mistake, match=re.escape(message)):
        view(small)


def test_a_part_is_named_with_its_number_and_leads_to_it(small: Site):
    for number, pair in enumerate(small.analogies.parts, start=1):
        link = street.part(small, "container", pair.role)
        assert f'href="/index.html#container--{pair.role}"' in link
        assert f">{number}</span> {pair.of('container').label}</a>" in link


def test_the_glossary_names_no_plural_of_a_name(small: Site):
    term = small.glossary.glossary[0]
    also = (f"{term.term}s", "other name", "other-name", "other names")
    other = small.model_copy(
        update={"glossary": small.glossary.model_copy(update={"glossary": (term.model_copy(update={"also": also}),)})}
    )
    assert "Also: other name</span>" in glossary.glossary_list(other)


def test_stacks_without_a_name_are_a_mistake(small: Site):
    with pytest.raises(Mistake):
        stacks.stacks(small)


def test_a_plural_keeps_its_capitals(small: Site):
    technologies = tuple(
        each.model_copy(update={"plural": f"{each.name}s on ARM"}) for each in small.technologies.technologies
    )
    site = small.model_copy(
        update={"technologies": small.technologies.model_copy(update={"technologies": technologies})}
    )
    for view in (VIEWS["comparison_table"], VIEWS["difference_tiles"]):
        markup = view[0](site)
        assert "Containers on ARM" in markup
        assert "Containers on arm" not in markup


# --- the texts ------------------------------------------------------------------------------------------------------

NOT_TEXTS = {
    *("id", "page", "favors", "role", "technology", "kind", "columns", "technologies", "rows", "row", "source"),
    *("side", "fact", "evidence", "read", "bound", "year", "address", "checked", "value", "from", "to", "corrects"),
    *("quantity", "testbed", "unit", "scale", "more", "shape", "path", "gap", "color", "deep", "soft", "wall"),
    *("group", "kernel"),
}
"""Keys whose values are no texts for readers but words of the data's own language, numbers, days and addresses."""
OWN_WORDS = get_args(Verdict)
"""Words of the data's own language under a key that elsewhere has texts."""


def hostile(key: str, number: int) -> str:
    """The worst text that fits under this key. Three letters tell it from the others, as a number needs a fact."""
    own = "".join(ascii_lowercase[number // 26**place % 26] for place in range(3))
    if key in ("name", "plural", "verdict", "term", "also", "what", "headline", "sign", "meaning"):
        return f"""<script>"&'*a*_b_{{{{</script> {own}"""
    if key in ("label", "short"):
        return f"""<b>"&'*a*{own}"""
    return f"""<script>alert("x")</script> & 'q' | *a* _b_ {{{{ c }}}} {own}"""


def with_hostile_texts(value: object, key: str, numbers: Iterator[int], names: dict[str, str]) -> object:
    if isinstance(value, dict):
        return {name: with_hostile_texts(each, name, numbers, names) for name, each in value.items()}
    if isinstance(value, list):
        return [with_hostile_texts(each, key, numbers, names) for each in value]
    if key in NOT_TEXTS or value in OWN_WORDS or (key in ("shared", "each") and value in ("yes", "no")):
        return value
    if key in ("what", "figures"):  # charts and counters name a figure by its text
        return names.setdefault(value, hostile("what", next(numbers)))
    return hostile(key, next(numbers))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small set of data with every text in it turned into markup of three kinds."""
    folder = tmp_path_factory.mktemp("attacked") / "data"
    folder.mkdir()
    numbers, names = iter(range(1000)), {}
    for path in sorted(SMALL.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        changed = with_hostile_texts(content, "", numbers, names)
        (folder / path.name).write_text(yaml.safe_dump(changed, sort_keys=False), encoding="utf-8")
    return load(folder)


def texts(value: object, key: str = "") -> Iterator[str]:
    """Every text for readers in this part of the data."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), name)
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each, key)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each, key)
    elif isinstance(value, str) and key not in (*NOT_TEXTS, "figures") and value not in OWN_WORDS:
        yield value


def in_the_table(site: Site) -> list[str]:
    rows = [text for row in site.comparison.rows for text in (row.name, row.question, *texts(row.cells))]
    heads = [each.plural for each in site.technologies.technologies]
    facts = [fact for fact in site.evidence.evidence if fact.rows]
    groups = [each.name for each in site.comparison.groups]
    return [*heads, *groups, *rows, *in_what_explains(site), *in_notes(site, facts)]


def in_notes(site: Site, facts: Iterable[Fact]) -> list[str]:
    return [text for fact in facts for text in (fact.claim, site.source(fact.source).cited_as)]


def in_the_charts(site: Site) -> list[str]:
    facts = [site.fact(mark.fact) for chart in site.charts.charts for mark in chart.marks]
    sources = [site.source(fact.source).cited_as for fact in facts]
    return [*texts(site.charts), *texts(site.quantities), *(each.name for each in site.testbeds.testbeds), *sources]


def in_the_evidence(site: Site) -> list[str]:
    groups = [group.name for group in site.comparison.groups]
    rows = [row.name for row in site.comparison.rows]
    claims = [each.correction for each in site.misconceptions.misconceptions]
    names = [each.name for each in (*site.in_between.forms, *site.in_between.combinations) if each.evidence]
    titles = [each.title for each in site.charts.charts]
    counted = [*(each.name for each in site.analogies.counters), *(each.question for each in site.questions.questions)]
    taken = [*texts(site.testbeds), *(each.measured for each in site.quantities.quantities)]
    return [*texts(site.evidence), *texts(site.sources), *taken, *groups, *rows, *claims, *names, *titles, *counted]


def in_the_misconceptions(site: Site) -> list[str]:
    misconceptions = site.misconceptions.misconceptions
    rows = [row.name for row in site.comparison.rows if any(row.id in each.corrects for each in misconceptions)]
    return [*texts(misconceptions), *rows, *in_notes(site, facts_of(site, misconceptions))]


def facts_of(site: Site, entries: Iterable[BaseModel]) -> list[Fact]:
    return [site.fact(id) for entry in entries for id in entry.evidence]


def in_the_forms(site: Site) -> list[str]:
    forms = site.in_between.forms
    return [*texts(forms), *in_notes(site, facts_of(site, forms))]


def in_the_glossary(site: Site) -> list[str]:
    return [text for term in site.glossary.glossary for text in (term.term, term.definition)]


def in_the_history(site: Site) -> list[str]:
    events = site.timeline.events
    titles = [site.source(fact.source).title for fact in facts_of(site, events)]
    return [*texts(events), *titles]


def in_the_needs(site: Site) -> list[str]:
    needs = site.scenarios.needs
    rows = [row.name for row in site.comparison.rows if any(row.id in need.rows for need in needs)]
    return [*texts(site.scenarios.answers), *texts(needs), *rows, *in_notes(site, facts_of(site, needs))]


def in_the_form(site: Site) -> list[str]:
    scenarios = site.scenarios
    return [*(each.need for each in scenarios.needs), *texts(scenarios.groups), *texts(scenarios.answers)]


def in_what_explains(site: Site) -> list[str]:
    words = [text for row in site.comparison.rows for text in (row.rule_of_thumb, row.reason, row.exception)]
    corrections = [each.claim for each in site.misconceptions.misconceptions]
    return [*words, *corrections, *in_the_charts(site)]


def in_the_overview(site: Site) -> list[str]:
    return [*(each.short for each in site.technologies.technologies), *(row.name for row in site.comparison.rows)]


def in_the_questions(site: Site) -> list[str]:
    asked = site.questions.questions
    rows = [row.name for row in site.comparison.rows if any(row.id in each.rows for each in asked)]
    return [*texts(site.questions), *rows, *in_notes(site, facts_of(site, asked))]


def in_the_tiles(site: Site) -> list[str]:
    rows = site.comparison.groups[0].rows
    return [text for row in rows for text in (row.name, row.question, *(cell.verdict for cell in row.cells.values()))]


def in_the_counters(site: Site, *technologies: str) -> list[str]:
    found = []
    for each in site.analogies.counters:
        found += [each.name, each.caution, *(each.of(technology).text for technology in technologies)]
    return [*found, *(site.technology(each).plural for each in technologies)]


def in_a_picture(site: Site, technology: str) -> list[str]:
    scene = site.analogies.scenes.of(technology)
    parts = [text for pair in site.analogies.parts for text in (pair.of(technology).label, pair.of(technology).meaning)]
    return [scene.title, scene.picture, scene.headline, scene.sign, *parts, *in_the_counters(site, technology)]


def in_a_scene(technology: str) -> Callable[[Site], list[str]]:
    return lambda site: [*in_a_picture(site, technology), *texts(site.analogies.scenes.of(technology))]


def in_the_parts_table(site: Site) -> list[str]:
    return [*texts(site.analogies.parts), *(site.analogies.scenes.of(each).saying for each in TECHNOLOGIES)]


def in_the_handout(site: Site) -> list[str]:
    scenes = [site.analogies.scenes.of(each) for each in TECHNOLOGIES]
    return [text for each in scenes for text in (each.title, each.saying, each.picture, each.sign)]


VIEWS: dict[str, tuple[Callable[[Site], str], Callable[[Site], list[str]]]] = {
    "comparison_table": (comparison.comparison_table, in_the_table),
    "rows_at_a_glance": (comparison.rows_at_a_glance, in_the_overview),
    "row_addresses": (comparison.row_addresses, lambda site: [row.name for row in site.comparison.rows]),
    "difference_tiles": (lambda site: comparison.difference_tiles(site, "at-a-glance"), in_the_tiles),
    "scene of houses": (lambda site: street.scene(site, "virtual-machine", 3), in_a_scene("virtual-machine")),
    "scene of flats": (lambda site: street.scene(site, "container", 3), in_a_scene("container")),
    "street": (
        lambda site: street.street(site, 6),
        lambda site: [text for each in TECHNOLOGIES for text in in_a_picture(site, each)],
    ),
    "parts_table": (lambda site: street.parts_table(site, 3), in_the_parts_table),
    "picture_breaks": (
        street.picture_breaks,
        lambda site: [text for each in TECHNOLOGIES for text in site.analogies.scenes.of(each).breaks],
    ),
    "handout": (handout.handout, in_the_handout),
    "stacks": (all_stacks, lambda site: list(texts(site.stacks))),
    "charts": (all_charts, in_the_charts),
    "evidence_list": (evidence.evidence_list, in_the_evidence),
    "misconception_list": (misconceptions.misconception_list, in_the_misconceptions),
    "in_between_line": (in_between.in_between_line, lambda site: [each.name for each in site.in_between.forms]),
    "in_between_table": (in_between.in_between_table, in_the_forms),
    "combination_list": (
        in_between.combination_list,
        lambda site: [
            *texts(site.in_between.combinations),
            *in_notes(site, facts_of(site, site.in_between.combinations)),
        ],
    ),
    "glossary_list": (glossary.glossary_list, in_the_glossary),
    "timeline": (timeline.timeline, in_the_history),
    "question_list": (questions.question_list, in_the_questions),
    "chooser": (choice.chooser, in_the_form),
    "needs_table": (choice.needs_table, in_the_needs),
}
WITH_HEADINGS = {"evidence_list", "misconception_list", "question_list"}
"""Views whose headings are Markdown, so that a page's table of contents lists them."""

every_view = pytest.mark.parametrize(("view", "expected"), VIEWS.values(), ids=VIEWS)


class Reader(HTMLParser):
    """What a reader gets from a page: its texts, its elements, and the ids that links and names refer to."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.ids: list[str] = []
        self.references: list[str] = []
        self._pieces: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        for name, value in attributes:
            if name == "id":
                self.ids.append(value or "")
            if name in NAME_AND_DESCRIPTION:
                self.references += (value or "").split() or [""]
            if name in ("aria-label", "title", "alt"):
                self._pieces.append(f" {value} ")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self._pieces).split())


@dataclass(frozen=True)
class Page:
    """What the site generator makes of the Markdown of a page."""

    markup: str
    contents: list[dict]


@pytest.fixture(scope="module")
def as_page() -> Callable[[str], Page]:
    """Makes a page of Markdown, with the extensions of `mkdocs.yml`."""
    config = load_config(str(ROOT / "mkdocs.yml"))

    def convert(markdown: str) -> Page:
        converter = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        return Page(converter.convert(markdown), converter.toc_tokens)

    return convert


def test_the_attack_reaches_every_text_of_the_data(attacked: Site):
    for text in texts(attacked):
        assert text.startswith(("<script>", "<b>")), text
    assert len(set(texts(attacked))) == len(list(texts(attacked)))


@every_view
def test_no_text_becomes_markup(view, expected, attacked: Site):
    markup = view(attacked)
    assert "<script" not in markup
    assert "<b>" not in markup
    assert "&lt;script&gt;" in markup or "&#60;script&#62;" in markup or "&lt;b&gt;" in markup


@every_view
def test_every_text_reaches_the_reader_as_it_was_written(view, expected, attacked: Site, as_page):
    reader = Reader(as_page(f"# Title\n\n{view(attacked)}\n\nThe _end_.\n").markup)
    for text in expected(attacked):
        assert text in reader.text
    assert not re.search("&lt;|&amp;", reader.text), "escaped twice"
    assert reader.elements["script"] == reader.elements["b"] == 0
    # The one emphasis is the page's own: what follows a view is still Markdown.
    assert reader.elements["em"] == 1
    assert reader.text.endswith("The end.")


@pytest.mark.parametrize("name", sorted(set(VIEWS) - WITH_HEADINGS))
def test_markdown_leaves_markup_as_it_is(name: str, attacked: Site, as_page):
    markup = VIEWS[name][0](attacked)
    before, after = Reader(markup), Reader(as_page(markup).markup)
    assert after.elements == before.elements
    assert after.text == before.text


@pytest.mark.parametrize("name", ["evidence_list", "misconception_list"])
def test_the_headings_of_a_page_are_those_of_the_data(name: str, attacked: Site, as_page):
    [title] = as_page(f"# Title\n\n{VIEWS[name][0](attacked)}\n").contents
    expected = {
        "evidence_list": [*(group.name for group in attacked.comparison.groups), "History and background"],
        "misconception_list": [each.correction for each in attacked.misconceptions.misconceptions],
    }[name]
    assert [Reader(each["name"]).text for each in title["children"]] == expected


def test_the_unit_of_a_figure_becomes_no_markup(small: Site, as_page):
    unit = "<b>&'*a*_b_ {{ c }}"
    fact = small.fact("boot-time")
    figures = tuple(each.model_copy(update={"unit": unit}) for each in fact.figures)
    facts = (fact.model_copy(update={"figures": figures}),)
    site = small.model_copy(update={"evidence": small.evidence.model_copy(update={"evidence": facts})})
    markup = evidence.evidence_list(site)
    assert "<b>" not in markup
    # In its line, and with what it opens on.
    assert Reader(as_page(markup).markup).text.count(unit) == 3


@pytest.mark.parametrize("name", ["C++ / C# [new] `code`", "# 1. Size", "Price: 5 € (2020) {#id}", "Kubernetes’ cost"])
def test_a_heading_may_contain_any_punctuation(name: str, small: Site, as_page):
    first, *others = small.comparison.groups
    groups = (first.model_copy(update={"name": name}), *others)
    site = small.model_copy(update={"comparison": small.comparison.model_copy(update={"groups": groups})})
    heading = as_page(evidence.evidence_list(site)).contents[0]
    assert (heading["id"], Reader(heading["name"]).text) == (f"facts--{first.id}", name)


# --- the pictures ---------------------------------------------------------------------------------------------------


def as_xml(markup: str) -> str:
    """The same with a value for the attributes that HTML, unlike XML, allows to have none."""
    return re.sub(r"(<[a-z][^<>]*?) (data-search-exclude)(?=[ >])(?!=)", r'\1 \2=""', str(markup))


def pictures(markup: str) -> list[ElementTree.Element]:
    found = re.findall(r"<svg\b.*?</svg>", markup, re.DOTALL)
    assert len(found) == markup.count("<svg")
    return [ElementTree.fromstring(as_xml(each)) for each in found]


def picture(site: Site, technology: str, homes: int) -> ElementTree.Element:
    """What the picture of the street shows at this number of homes."""
    [found] = [each for each in pictures(street.scene(site, technology, 3)) if each.get("role") == "img"]
    remove_hidden(found, homes)
    return found


def remove_hidden(element: ElementTree.Element, homes: int) -> None:
    for child in [*element]:
        if str(homes) in child.get("data-homes", str(homes)).split():
            remove_hidden(child, homes)
        else:
            element.remove(child)


def whole_page(site: Site) -> str:
    """Everything that may stand together, on one page."""
    pictures = [street.street(site, 3), street.parts_table(site, 3), street.picture_breaks(site), all_stacks(site)]
    return "\n\n".join([*pictures, comparison.rows_at_a_glance(site), comparison.comparison_table(site)])


@pytest.fixture(params=["small", "data", "attacked"])
def each_site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def test_every_picture_is_well_formed(each_site: Site):
    assert len(pictures(whole_page(each_site))) > 10
    for technology in TECHNOLOGIES:
        for homes in HOMES:
            picture(each_site, technology, homes)


def test_every_picture_has_a_name_and_a_description_in_words(each_site: Site):
    named = [each for each in pictures(whole_page(each_site)) if each.get("role") == "img"]
    assert len(named) == 2 + len(each_site.stacks.stacks)
    for each in named:
        title, description = (each.find(f"*[@id='{each.get(name)}']") for name in NAME_AND_DESCRIPTION)
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.text.strip()
        assert description.text.strip()


def test_a_picture_that_is_only_a_sign_is_hidden_from_who_listens(each_site: Site):
    for each in pictures(whole_page(each_site)):
        assert each.get("role") in ("img", "group") or each.get("aria-hidden") == "true"


def test_a_picture_with_links_in_it_is_a_named_group_of_named_links(each_site: Site):
    page = whole_page(each_site)
    groups = re.findall(r'<div class="chart__rows" role="group" aria-labelledby="([^"]*)".*?</div>', page, re.DOTALL)
    assert len(groups) == sum(len(chart.panels) for chart in each_site.charts.charts)
    names = dict(re.findall(r'<p class="chart__panel" id="([^"]*)" aria-hidden="true">(.*?)</p>', page))
    assert all(names[each].strip() for each in groups)
    links = re.findall(r'<a class="chart__mark"[^>]*>', page)
    assert len(links) == sum(len(chart.marks) for chart in each_site.charts.charts)
    assert all(re.search(r'aria-label="[^"]+"', link) for link in links)


def test_every_id_stands_once_on_a_page(each_site: Site, as_page):
    ids = Reader(as_page(whole_page(each_site)).markup).ids
    assert [id for id, times in Counter(ids).items() if times > 1] == []


def test_every_reference_leads_to_an_id_of_the_page(each_site: Site, as_page):
    page = as_page(whole_page(each_site)).markup
    reader = Reader(page)
    assert reader.references
    assert set(reader.references) <= set(reader.ids)
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(reader.ids)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("comparison.yml", "- id: in-depth", "- id: cost"),
        ("comparison.yml", "- id: cost", "- id: startup-explained"),
        ("stacks.yml", "- id: one-kernel", "- id: container"),
        ("charts.yml", "- id: memory", "- id: cost"),
        ("charts.yml", "- id: memory", "- id: starts"),
        ("charts.yml", "- id: memory", "- id: starts-title"),
    ],
    ids=[
        "a group like its row",
        "a row like the section of another",
        "a stack like its technology",
        "a chart like its row",
        "a chart like another",
        "a chart like the title of another",
    ],
)
def test_names_that_would_meet_on_a_page_are_refused_or_kept_apart(
    file: str, old: str, new: str, tmp_path: Path, as_page
):
    folder = Path(shutil.copytree(SMALL, tmp_path / "data"))
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    try:
        site = load(folder)
    except DataError:
        return
    ids = Reader(as_page(whole_page(site)).markup).ids
    assert [id for id, times in Counter(ids).items() if times > 1] == []


def drawn(element: ElementTree.Element, *, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Every part that is drawn, and whether inside a home. The labels point to parts and are none themselves."""
    for child in element:
        kinds = child.get("class", "").split()
        if "label" in kinds:
            continue
        if "data-part" in child.attrib:
            yield child.get("data-part"), inside
        yield from drawn(child, inside=inside or "home" in kinds)


@every_number_of_homes
def test_each_house_has_everything_of_its_own(homes: int, small: Site):
    parts = Counter(part for part, _ in drawn(picture(small, "virtual-machine", homes)))
    for part in ("home", "roof", "boiler", "walls", "household", "meter"):
        assert parts[part] == homes, part
    for part in ("base", "ground"):
        assert parts[part] == 1, part


@every_number_of_homes
def test_each_flat_has_walls_a_household_and_a_meter_and_the_building_has_the_rest_once(homes: int, small: Site):
    parts = Counter(part for part, _ in drawn(picture(small, "container", homes)))
    for part in ("home", "walls", "household", "meter"):
        assert parts[part] == homes, part
    for part in ("roof", "boiler", "base", "ground"):
        assert parts[part] == 1, part


@every_technology
@every_number_of_homes
def test_what_the_data_calls_shared_is_drawn_once_and_what_it_does_not_in_each_home(
    technology: str, homes: int, data: Site
):
    scene = picture(data, technology, homes)
    in_homes = Counter(part for part, inside in drawn(scene) if inside)
    around = Counter(part for part, inside in drawn(scene) if not inside)
    for pair in data.analogies.parts:
        if not pair.of(technology).shared:
            assert around[pair.role] == 0, pair.role
            assert in_homes[pair.role] >= homes, pair.role
            assert in_homes[pair.role] % homes == 0, pair.role
        elif (technology, pair.role) == ("container", "pipes"):
            # The riser is one; a branch of it reaches into each flat.
            assert (around["pipes"], in_homes["pipes"]) == (1, homes)
        else:
            assert (around[pair.role], in_homes[pair.role]) == (1, 0), pair.role


@every_technology
def test_every_part_is_drawn_has_a_pin_and_is_explained(technology: str, small: Site):
    roles = [pair.role for pair in small.analogies.parts]
    assert {part for part, _ in drawn(picture(small, technology, 3))} == set(roles)
    assert [*dict.fromkeys(pin.pair.role for pin in lay_out_scene(small.analogies.parts, technology).pins)] == roles
    cells = re.findall(rf'<td id="({technology}--[^"]*)"', street.parts_table(small, 3))
    assert sorted(cells) == sorted(f"{technology}--{role}" for role in roles)


def test_the_number_of_a_shared_part_is_in_a_square_and_of_any_other_in_a_circle(small: Site):
    pins = re.findall(
        r'<a class="pin sign sign--(\w+)( sign--differs)?"[^>]*data-part="(\w+)"', street.street(small, 3)
    )
    shapes = {(role, shape) for shape, _, role in pins}
    for pair in small.analogies.parts:
        wanted = {"shared" if pair.of(each).shared else "own" for each in TECHNOLOGIES}
        assert {shape for role, shape in shapes if role == pair.role} == wanted
    assert {role for _, filled, role in pins if filled} == {pair.role for pair in small.analogies.parts if pair.differs}


def test_the_parts_that_make_the_difference_come_first_in_the_table(small: Site):
    parts = sorted(small.analogies.parts, key=lambda pair: not pair.differs)
    rows = re.findall(r'<tr data-part="(\w+)"', street.parts_table(small, 3))
    assert rows == [pair.role for pair in parts]


def test_three_roles_are_too_few_for_a_picture(tmp_path: Path):
    folder = Path(shutil.copytree(SMALL, tmp_path / "data"))
    text = (folder / "analogies.yml").read_text(encoding="utf-8")
    (folder / "analogies.yml").write_text(text.partition("  - role: walls")[0], encoding="utf-8")
    with pytest.raises(DataError, match="walls"):
        load(folder)


# --- where things stand ---------------------------------------------------------------------------------------------

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(inner: Rectangle, outer: Rectangle) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def around_home(home: Home, technology: str) -> Rectangle:
    height = STOREY + (ROOF if technology == "virtual-machine" else 0)
    return home.x, home.floor - height * home.scale, home.x + ROOM * home.scale, home.floor


@pytest.fixture
def layout(data: Site, technology: str, homes: int) -> SceneLayout:
    """The layout of one picture of the site at this number of homes, with its parts in their real order."""
    return lay_out_scene(data.analogies.parts, technology, (homes,))


def test_both_pictures_have_one_ground_line_and_one_height(data: Site):
    houses, flats = (lay_out_scene(data.analogies.parts, technology) for technology in TECHNOLOGIES)
    assert (houses.ground, houses.hill, houses.bedrock) == (flats.ground, flats.hill, flats.bedrock)
    assert (houses.width, houses.height) == (flats.width, flats.height)


def test_a_household_lives_in_the_same_column_of_both_pictures(data: Site):
    houses, flats = (lay_out_scene(data.analogies.parts, technology).plan.homes for technology in TECHNOLOGIES)
    for house, flat in zip(houses, flats, strict=True):
        assert house.household == flat.household
        others = {other.middle for other in flats if other.middle != flat.middle}
        assert abs(house.middle - flat.middle) < min(abs(house.middle - other) for other in others) / 2


@every_technology
@every_number_of_homes
def test_there_are_as_many_homes_as_asked_for_each_with_its_own_household(layout: SceneLayout, homes: int):
    assert [home.household for home in layout.plan.homes] == list(range(homes))


@every_technology
@every_number_of_homes
def test_a_home_stands_inside_the_picture_and_above_the_ground(layout: SceneLayout, technology: str):
    above_ground = (layout.left, 0, layout.width, layout.ground)
    for home in layout.plan.homes:
        assert within(around_home(home, technology), above_ground)


@every_technology
@every_number_of_homes
def test_no_two_homes_overlap(layout: SceneLayout, technology: str):
    for one, other in combinations(layout.plan.homes, 2):
        assert not overlap(around_home(one, technology), around_home(other, technology))


@pytest.mark.parametrize("technology", ["container"])
@every_number_of_homes
def test_every_flat_is_inside_the_building(layout: SceneLayout, homes: int):
    plan = layout.plan
    [building] = plan.buildings
    assert building.homes == homes
    for home in plan.homes:
        end = building.end if home.floor < layout.ground else building.ground_end
        assert within(around_home(home, "container"), (plan.left, building.top, end, layout.ground))
    assert building.top > 0
    assert layout.left <= plan.left < building.end <= building.ground_end <= plan.right <= layout.width


@pytest.mark.parametrize("technology", ["container"])
@every_number_of_homes
def test_where_a_flat_is_missing_there_is_a_terrace(layout: SceneLayout, homes: int):
    [building] = layout.plan.buildings
    assert (building.terrace is None) == (homes in (3, 6))
    if building.terrace:
        assert building.terrace.left == building.end
        assert building.terrace.y == building.top + STOREY


@pytest.mark.parametrize("technology", ["container"])
@every_number_of_homes
def test_nothing_crosses_the_flue(layout: SceneLayout):
    assert layout.plan.flue + 5 < min(home.x for home in layout.plan.homes)


def pins_at(layout: SceneLayout, homes: int) -> list[Pin]:
    return [pin for pin in layout.pins if homes in pin.homes]


@every_technology
@every_number_of_homes
def test_each_part_has_one_pin_within_the_picture(data: Site, technology: str, homes: int):
    pins = pins_at(lay_out_scene(data.analogies.parts, technology), homes)
    assert [pin.number for pin in pins] == list(range(1, len(data.analogies.parts) + 1))
    for pin in pins:
        assert 3 < pin.left < 97
        assert 3 < pin.top < 97


@every_technology
@every_number_of_homes
def test_no_pin_covers_another(data: Site, technology: str, homes: int):
    layout = lay_out_scene(data.analogies.parts, technology)
    for one, other in combinations(pins_at(layout, homes), 2):
        across = (one.left - other.left) * layout.width / 100
        down = (one.top - other.top) * layout.height / 100
        assert (across**2 + down**2) ** 0.5 >= 20, f"{one.pair.role} and {other.pair.role}"


# --- what the homes add up to ---------------------------------------------------------------------------------------


def values(site: Site, counter: str, side: str) -> list[str]:
    [found] = [each for each in site.analogies.counters if each.id == counter]
    [amount] = [each for each in counted(site, found, TECHNOLOGIES, HOMES) if each.side == side]
    assert [homes for homes, _ in amount.values] == list(HOMES)
    return [words.replace("\N{NO-BREAK SPACE}", " ") for _, words in amount.values]


def test_what_each_home_has_is_counted_one_by_one_and_what_is_shared_once(small: Site):
    assert values(small, "kernels", "virtual-machine") == ["1 kernel", *(f"{homes} kernels" for homes in HOMES[1:])]
    assert values(small, "kernels", "container") == ["1 kernel"] * 6


def test_a_figure_stays_that_of_one_home_however_many_there_are(small: Site):
    assert values(small, "start", "virtual-machine") == ["1.5 to 2.5 s"] * len(HOMES)
    assert values(small, "start", "container") == ["at most 125 ms"] * len(HOMES)


def test_two_times_of_one_test_are_played_side_by_side(data: Site):
    [counter] = [each for each in data.analogies.counters if each.id == "start-time"]
    for side, time in start_times(data).items():
        count = counter.of(side)
        [figure] = [each for each in data.fact(count.fact).figures if each.what in count.figures]
        assert (time.milliseconds, "ms") == (figure.value, figure.unit)
        assert time.words == figure_in_words(figure.model_copy(update={"what": None}))
        assert f"--start: {time.milliseconds}ms" in street.street(data, 3)


def test_the_newest_home_has_a_tag_with_its_time(data: Site):
    drawn = street.street(data, 3)
    for time in start_times(data).values():
        tags = re.findall(rf'<span class="started" data-homes="(\d)"[^>]*>{time.words}</span>', drawn)
        assert tags == ["2", "3", "4", "5", "6"], "nobody starts the first home"


def test_without_a_single_time_on_both_sides_the_light_simply_goes_on(small: Site):
    assert start_times(small) == {}
    assert "--start:" not in street.street(small, 3)
    assert 'class="started"' not in street.street(small, 3)


def test_what_was_measured_stands_in_one_line_beneath_with_the_test(data: Site):
    [line] = re.findall(r'<p class="counter"[^>]*>(.*?)</p>', street.street(data, 3), re.DOTALL)
    measured = [each for each in data.analogies.counters if not each.virtual_machine.unit]
    for counter in measured:
        assert line.count(f"{counter.name}: {counter.caution}.") == 1
        for technology in TECHNOLOGIES:
            assert line.count(counter.of(technology).text) == 1, "what several figures are figures of is said once"
    assert re.search(r"One test: [^.]*\b20\d\d\.", " ".join(line.split()))


@pytest.mark.parametrize("draw", [lambda site: street.street(site, 3), lambda site: street.scene(site, "container", 3)])
def test_figures_that_are_withdrawn_leave_no_trace_and_what_is_counted_stays(draw: Callable[[Site], str], data: Site):
    kept = tuple(each for each in data.analogies.counters if each.virtual_machine.unit)
    gone = [each for each in data.analogies.counters if each not in kept]
    withdrawn = data.model_copy(update={"analogies": data.analogies.model_copy(update={"counters": kept})})
    drawn = draw(withdrawn)
    for counter in gone:
        assert counter.name not in drawn
        assert counter.caution not in drawn
    for sign in ("One test", "--start:", 'class="started"', "\N{NO-BREAK SPACE}ms", "\N{NO-BREAK SPACE}MB"):
        assert sign in draw(data)
        assert sign not in drawn
    assert "3\N{NO-BREAK SPACE}kernels" in street.street(withdrawn, 3)


def rectangle(box: Box | Frame) -> Rectangle:
    return box.x, box.y, box.x + box.width, box.y + box.height


@pytest.fixture(params=["bare-metal", "one-kernel"])
def stack(request: pytest.FixtureRequest, small: Site) -> Stack:
    return next(each for each in small.stacks.stacks if each.id == request.param)


def test_a_stack_has_a_box_for_each_shared_layer_and_three_for_each_other(stack: Stack):
    boxes = Counter(box.layer for box in lay_out_stack(stack).boxes)
    expected = Counter(dict.fromkeys(stack.shared, 1)) + Counter(dict.fromkeys(stack.each, 3))
    if stack.beside:
        expected[stack.beside] = 1
    assert boxes == expected


def test_no_two_boxes_of_a_stack_overlap(stack: Stack):
    layout = lay_out_stack(stack)
    for one, other in combinations(map(rectangle, (*layout.boxes, *layout.ghosts)), 2):
        assert not overlap(one, other)


def test_every_box_of_a_stack_is_inside_a_picture_that_is_no_higher(data: Site):
    for layout in map(lay_out_stack, data.stacks.stacks):
        drawn = [rectangle(each) for each in (*layout.boxes, *layout.frames, *layout.ghosts)]
        assert all(within(each, (0, 0, layout.width, layout.height)) for each in drawn)
        assert min(top for _, top, _, _ in drawn) < 5


def test_every_layer_of_every_stack_is_equally_high(data: Site):
    layouts = [lay_out_stack(each) for each in data.stacks.stacks]
    beside = {each.beside for each in data.stacks.stacks}
    heights = {box.height for layout in layouts for box in (*layout.boxes, *layout.ghosts) if box.layer not in beside}
    assert len(heights) == 1


def test_each_unit_is_framed_apart_from_the_others(stack: Stack):
    layout = lay_out_stack(stack)
    assert len(layout.frames) == 3
    for one, other in combinations(map(rectangle, layout.frames), 2):
        assert not overlap(one, other)
    for frame in layout.frames:
        framed = [box for box in layout.boxes if within(rectangle(box), rectangle(frame))]
        assert {box.layer for box in framed} == set(stack.each)
        assert len(framed) == len(stack.each)
        assert not any(overlap(rectangle(box), rectangle(frame)) for box in layout.boxes if box not in framed)


def test_layers_lie_on_each_other_in_the_order_of_the_data(stack: Stack):
    layout = lay_out_stack(stack)
    first = rectangle(layout.frames[0])
    order = [
        box.layer
        for box in sorted(layout.boxes, key=lambda box: -box.y)
        if box.width > layout.width / 2 or within(rectangle(box), first)
    ]
    assert order == [*stack.shared, *stack.each]


def test_what_is_beside_the_units_carries_none_of_them(small: Site):
    stack = next(each for each in small.stacks.stacks if each.beside)
    layout = lay_out_stack(stack)
    [beside] = [rectangle(box) for box in layout.boxes if box.layer == stack.beside]
    for frame in map(rectangle, layout.frames):
        assert beside[2] <= frame[0]
        assert (beside[1], beside[3]) == (frame[1], frame[3])


def test_a_missing_layer_stands_where_others_have_it_and_says_that_it_is_not_needed(small: Site):
    whole, without = small.stacks.stacks
    [layer] = without.missing
    own = [box for box in lay_out_stack(whole).boxes if box.layer.label == layer.label]
    ghosts = lay_out_stack(without).ghosts
    assert len(ghosts) == len(own) == 3
    heights = [lay_out_stack(each).height - box.y for each, box in ((whole, own[0]), (without, ghosts[0]))]
    assert abs(heights[0] - heights[1]) <= GAP
    assert str(stacks.stacks(small, without.id)).count(">not needed<") == 3
    assert "not needed" not in str(stacks.stacks(small, whole.id))


def test_every_kernel_of_a_stack_carries_a_flame_and_nothing_else_does(small: Site):
    for each in small.stacks.stacks:
        kernels = [box for box in lay_out_stack(each).boxes if box.layer.kernel]
        drawn = str(stacks.stacks(small, each.id))
        assert drawn.count('class="flame"') == drawn.count("layer--kernel") == len(kernels) > 0


def test_where_a_kernel_can_be_in_a_stack_the_data_say_so(data: Site):
    """An operating system has a kernel, and so has whatever says that it is one."""
    for each in data.stacks.stacks:
        for layer in (*each.shared, *each.each, *filter(None, [each.beside])):
            assert layer.kernel == (layer.kind in ("host-os", "guest-os") or "kernel" in layer.label), layer.label


def test_a_flame_stands_beside_or_above_the_words_and_inside_the_box(data: Site):
    for box in (box for each in data.stacks.stacks for box in lay_out_stack(each).boxes if box.layer.kernel):
        x, y = box.flame
        assert within((x - 6, y - 9, x + 6, y + 9), rectangle(box)), box.layer.label


def test_a_stack_and_the_street_have_the_same_flame(small: Site):
    shape = r'd="M[-0-9. ]+(c-5[^"]*z)"'
    [in_the_street] = set(re.findall(rf'class="flame"[^>]*{shape}', street.street(small, homes=1)))
    assert set(re.findall(rf'class="flame"[^>]*><path[^>]*{shape}', all_stacks(small))) == {in_the_street}


def test_the_form_has_every_need_once_in_its_group(data: Site):
    groups = re.findall(r"<fieldset.*?</fieldset>", choice.chooser(data), re.DOTALL)
    names = [escape(group.name) for group in data.scenarios.groups]
    assert [re.search("<legend>(.*)</legend>", each)[1] for each in groups] == names
    shown = [re.findall('value="(.*?)"', each) for each in groups]
    assert shown == [
        [need.id for need in data.scenarios.needs if need.group == group.id] for group in data.scenarios.groups
    ]


def test_the_board_has_every_answer_with_what_it_is_and_what_it_costs(data: Site):
    board = re.findall(r'<li class="board__answer".*?</li>', choice.chooser(data), re.DOTALL)
    for answer, row in zip(data.scenarios.answers, board, strict=True):
        assert all(escape(text) in row for text in (answer.name, answer.summary, answer.price))
