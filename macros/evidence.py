"""What proves the claims, as the reader sees it: notes in the cells, the evidence page, and the pages built on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .model import Fact, Figure, Site, Source
from .render import render
from .wording import Mistake, capitalized

PAGE = "evidence.html"
KINDS = {
    "paper": "Paper",
    "specification": "Specification",
    "documentation": "Documentation",
    "measurement": "Measurement",
    "vendor": "Vendor’s statement",
    "record": "Vulnerability record",
    "article": "Article",
}


@dataclass(frozen=True)
class Use:
    """A place of the site that rests on a fact."""

    address: str
    name: str


@dataclass(frozen=True)
class ShownFact:
    """A fact with its figures in words and its source."""

    fact: Fact
    figures: tuple[str, ...]
    source: Source
    kind: str


def evidence_list(site: Site) -> str:
    """Every fact with figures, conditions, source and date, under the group of the first row it supports."""
    groups = {row.id: group for group in site.comparison.groups for row in group.rows}
    sections: dict[tuple[str, str], list[tuple[ShownFact, list[Use]]]] = {(each.id, each.name): [] for each in groups.values()}
    background = ("", "History and background")
    sections[background] = []
    for fact in site.evidence.evidence:
        home = next(((group.id, group.name) for id, group in groups.items() if id in fact.rows), background)
        sections[home].append((_shown(site, fact), list(_uses(site, fact))))
    return "\n\n".join(
        f"## {as_markdown(name)} {{ #facts--{id} }}\n\n" + render("evidence-list.html", facts=facts)
        for (id, name), facts in sections.items()
        if facts
    )


def evidence_in_numbers(site: Site) -> str:
    """One sentence: how many facts and sources there are, and when they were last checked."""
    facts = site.evidence.evidence
    return render(
        "evidence-in-numbers.html",
        facts=len(facts),
        sources=len(site.sources.sources),
        oldest=in_words(min(fact.checked for fact in facts)),
        newest=in_words(max(fact.checked for fact in facts)),
    )


def misconception_list(site: Site) -> str:
    """What people say, what is true, and the facts that prove it, from `data/misconceptions.yml`."""
    names = {row.id: row.name for row in site.comparison.rows}
    return "\n\n".join(
        f"## {as_markdown(each.claim)} {{ #{each.id} }}\n\n"
        + render(
            "misconception.html",
            misconception=each,
            rows=[(id, names[id]) for id in each.rows],
            facts=named(site, each.evidence),
        )
        for each in site.misconceptions.misconceptions
    )


def in_between_table(site: Site) -> str:
    """The forms from a process to bare metal, one under the other, from `data/in-between.yml`."""
    return render("in-between-table.html", forms=[(each, named(site, each.evidence)) for each in site.in_between.forms])


def combination_list(site: Site) -> str:
    """Containers in virtual machines and the other way round, from `data/in-between.yml`."""
    return render(
        "combination-list.html",
        combinations=[
            (each, named(site, each.evidence)) for each in site.in_between.combinations
        ],
    )


def glossary_list(site: Site) -> str:
    """Every term with its definition and a link target, from `data/glossary.yml`."""
    return render(
        "glossary-list.html", terms=sorted(site.glossary.glossary, key=lambda term: term.term.casefold())
    )


def timeline(site: Site) -> str:
    """The history as a list, oldest first, from `data/timeline.yml`."""
    return render(
        "timeline.html",
        events=[
            (each, site.column_of(each.technology), named(site, each.evidence))
            for each in sorted(site.timeline.events, key=lambda event: event.year)
        ],
    )


def notes_for(site: Site, row: str, column: str) -> tuple[ShownFact, ...]:
    """The facts behind one cell of the comparison."""
    return tuple(_shown(site, fact) for fact in site.facts_for(row, column))


def by_age(site: Site) -> list[str]:
    """A line for each fact, the one that was checked longest ago first."""
    facts = sorted(site.evidence.evidence, key=lambda fact: (fact.checked, fact.id))
    return [f"{fact.checked}  {fact.id}  ({fact.source}, {fact.year})" for fact in facts]


def in_words(day: date) -> str:
    """A day as an American reader writes it."""
    return f"{day:%B} {day.day}, {day.year}"


def figure_in_words(figure: Figure) -> str:
    """A number or range with its unit, and with `at most` or `about` where the source says so."""
    low, high = _number(figure.low), _number(figure.high)
    number = low if figure.value is not None else f"{low} to {high}"
    unit = {"%": "%", "x": "×"}.get(figure.unit, f"\N{NO-BREAK SPACE}{figure.unit}")
    text = " ".join(filter(None, [figure.bound, number + unit]))
    return f"{figure.what}: {text}" if figure.what else text


def one_figure(fact: Fact, names: tuple[str, ...]) -> Figure:
    """The figure of a fact that is called so; of several, the range from the lowest to the highest.

    Raises:
        Mistake: for figures of different units.
    """
    chosen = [each for each in fact.figures if each.what in names]
    if len(chosen) == 1:
        return chosen[0].model_copy(update={"what": None})
    if len({each.unit for each in chosen}) > 1:
        raise Mistake(f"the figures of '{fact.id}' differ in their unit and make no range, choose figures of one unit")
    low, high = min(each.low for each in chosen), max(each.high for each in chosen)
    ends = {"value": low, "start": None, "end": None} if low == high else {"value": None, "start": low, "end": high}
    return chosen[0].model_copy(update={"what": None, "bound": None, **ends})


def as_markdown(text: str) -> str:
    """The text for a Markdown heading: as character references, punctuation means nothing there and itself to the reader."""
    return "".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)


def _number(value: float) -> str:
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def named(site: Site, ids: tuple[str, ...]) -> list[ShownFact]:
    """The facts with these ids, as notes show them."""
    return [_shown(site, site.fact(id)) for id in ids]


def _shown(site: Site, fact: Fact) -> ShownFact:
    source = site.source(fact.source)
    return ShownFact(fact, tuple(map(figure_in_words, fact.figures)), source, KINDS[source.kind])


def _uses(site: Site, fact: Fact) -> Iterator[Use]:
    names = {row.id: row.name for row in site.comparison.rows}
    for id in fact.rows:
        yield Use(f"key-differences.html#{id}", names[id])
    for each in site.misconceptions.misconceptions:
        if fact.id in each.evidence:
            yield Use(f"misconceptions.html#{each.id}", each.claim)
    for entry in (*site.in_between.forms, *site.in_between.combinations):
        if fact.id in entry.evidence:
            yield Use(f"in-between.html#{entry.id}", capitalized(entry.name))
    for event in site.timeline.events:
        if fact.id in event.evidence:
            yield Use(f"in-between.html#event--{event.id}", f"History, {event.year}")
    for need in site.scenarios.needs:
        if fact.id in need.evidence:
            yield Use(f"why-it-matters.html#need--{need.id}", need.need)
    for chart in site.charts.charts:
        if any(mark.fact == fact.id for mark in chart.marks):
            yield Use(f"key-differences.html#chart--{chart.id}", chart.title)
    for counter in site.analogies.counters:
        if fact.id in (counter.virtual_machine.fact, counter.container.fact):
            yield Use(f"index.html#street--{counter.id}", f"Households, {counter.name}")
