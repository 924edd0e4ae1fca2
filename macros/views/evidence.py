"""What proves the claims, as the reader sees it: notes in the cells, the evidence page, and the pages built on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..addresses import address, anchor
from ..data.model import Combination, Form, Site
from ..render import render
from ..wording import capitalized, in_words, section_of_page
from .notes import ShownFact, shown
from .street import SCENES


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
    background = ("background", "History and background")
    sections[background] = []
    uses = _uses(site)
    for fact in site.facts:
        home = next(((group.id, group.name) for id, group in groups.items() if id in fact.rows), background)
        sections[home].append((shown(site, fact), uses[fact.id]))
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


def _uses(site: Site) -> dict[str, list[Use]]:
    """The places that rest on each fact, by its id."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for fact in site.facts:
        uses[fact.id] = [Use(address("row", id), name) for id, name in site.rows_named(fact.rows)]
    for use, facts in _citing(site):
        for id in dict.fromkeys(facts):
            uses[id].append(use)
    return uses


def _citing(site: Site) -> Iterator[tuple[Use, Iterable[str]]]:
    for misconception in site.misconceptions.misconceptions:
        yield Use(address("misconception", misconception.id), misconception.claim), misconception.evidence
    entries: tuple[Form | Combination, ...] = (*site.in_between.forms, *site.in_between.combinations)
    for entry in entries:
        yield Use(address("form", entry.id), capitalized(entry.name)), entry.evidence
    for event in site.timeline.events:
        yield Use(address("event", event.id), f"History, {event.year}"), event.evidence
    for question in site.questions.questions:
        yield Use(address("question", question.id), question.question), question.evidence
    for term in site.glossary.glossary:
        yield Use(address("term", term.id), f"Glossary, {term.term}"), term.evidence
    for need in site.scenarios.needs:
        yield Use(address("need", need.id), need.need), need.evidence
    for chart in site.charts.charts:
        yield Use(address("chart", chart.id), chart.title), [mark.fact for mark in chart.marks]
    for counter in site.analogies.counters:
        counts = [counter.of(side).fact for side in SCENES]
        yield Use(address("count", counter.id), f"Households, {counter.name}"), counts
