"""What proves the claims, as the reader sees it: notes in the cells, the evidence page, and the pages built on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..addresses import address, anchor
from ..data.model import Combination, Fact, Form, Site
from ..render import render
from ..wording import capitalized, in_words, section_of_page
from .notes import ShownFact, shown


@dataclass(frozen=True)
class Use:
    """A place of the site that rests on a fact."""

    address: str
    name: str


def evidence_list(site: Site) -> str:
    """Every fact with figures, conditions, source and date, under the group of the first row it supports."""
    groups = {row.id: group for group in site.comparison.groups for row in group.rows}
    sections: dict[tuple[str, str], list[tuple[ShownFact, list[Use]]]] = {
        (each.id, each.name): [] for each in groups.values()
    }
    background = ("", "History and background")
    sections[background] = []
    for fact in site.facts:
        home = next(((group.id, group.name) for id, group in groups.items() if id in fact.rows), background)
        sections[home].append((shown(site, fact), list(_uses(site, fact))))
    return "\n\n".join(
        section_of_page(name, anchor("facts", id), render("evidence/evidence-list.html", facts=facts))
        for (id, name), facts in sections.items()
        if facts
    )


def evidence_in_numbers(site: Site) -> Markup:
    """One sentence: how many facts and sources there are, and when they were last checked."""
    facts = site.facts
    return render(
        "evidence/evidence-in-numbers.html",
        facts=len(facts),
        sources=len(site.sources.sources),
        oldest=in_words(min(fact.checked for fact in facts)),
        newest=in_words(max(fact.checked for fact in facts)),
    )


def _uses(site: Site, fact: Fact) -> Iterator[Use]:
    names = {row.id: row.name for row in site.comparison.rows}
    for id in fact.rows:
        yield Use(address("row", id), names[id])
    for each in site.misconceptions.misconceptions:
        if fact.id in each.evidence:
            yield Use(address("misconception", each.id), each.claim)
    entries: tuple[Form | Combination, ...] = (*site.in_between.forms, *site.in_between.combinations)
    for entry in entries:
        if fact.id in entry.evidence:
            yield Use(address("form", entry.id), capitalized(entry.name))
    for event in site.timeline.events:
        if fact.id in event.evidence:
            yield Use(address("event", event.id), f"History, {event.year}")
    for need in site.scenarios.needs:
        if fact.id in need.evidence:
            yield Use(address("need", need.id), need.need)
    for chart in site.charts.charts:
        if any(mark.fact == fact.id for mark in chart.marks):
            yield Use(address("chart", chart.id), chart.title)
    for counter in site.analogies.counters:
        if fact.id in (counter.virtual_machine.fact, counter.container.fact):
            yield Use(address("count", counter.id), f"Households, {counter.name}")
