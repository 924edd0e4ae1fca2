"""What proves the claims, as the reader sees it: notes in the cells, the evidence page, and the pages built on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..addresses import address, anchor
from ..data.model import Combination, Fact, Form, Site
from ..render import render
from ..wording import capitalized, in_words, section_of_page
from .facts import facts_by_group, first_figure, kind_in_short, kinds_of, speaks_of
from .notes import ShownFact, shown
from .street import SCENES


@dataclass(frozen=True)
class Use:
    """A place of the site that rests on a fact."""

    address: str
    name: str


@dataclass(frozen=True)
class Line:
    """A fact as the evidence page lists it: what its line says, and what it opens on."""

    shown: ShownFact
    speaks_of: str
    kinds: Sequence[str]
    kind: str
    figure: str
    uses: Sequence[Use]


def evidence_list(site: Site) -> str:
    """A line for each fact that opens on its conditions, source and date, under the first row it supports."""
    uses = _uses(site)
    return "\n\n".join(
        section_of_page(
            group.name,
            anchor("facts", group.id),
            render(
                "evidence/evidence-list.html",
                group=group.id,
                topics=[(each, [_line(site, fact, uses[fact.id]) for fact in each.facts]) for each in group.topics],
            ),
        )
        for group in facts_by_group(site)
    )


def _line(site: Site, fact: Fact, uses: Sequence[Use]) -> Line:
    return Line(
        shown=shown(site, fact),
        speaks_of=speaks_of(site, fact),
        kinds=kinds_of(fact),
        kind=kind_in_short(site, fact),
        figure=first_figure(fact),
        uses=uses,
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
        yield Use(address("misconception", misconception.id), misconception.correction), misconception.evidence
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
