"""The facts of the evidence page in their order, and two ways to them: an index of marks, and a choice of facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..data.model import Fact, Row, Site
from ..data.units import figure_in_words
from ..render import render
from .notes import FIGURE_KINDS, SOURCE_KINDS, shown

SEVERAL = "several"
"""What a fact is about that speaks of more than one column of the comparison."""

QUOTED, NO_FIGURE = "quoted", "none"
KINDS: Mapping[str, str] = dict(FIGURE_KINDS.items(), quoted="Quoted", none="No figure")
"""What a reader may choose facts by: the sort of their numbers, and whether they have any."""


@dataclass(frozen=True)
class Topic:
    """The facts whose first row is this one: the strongest of each column first, then all others by what they prove."""

    name: str
    facts: tuple[Fact, ...]
    columns: int

    @property
    def in_sight(self) -> int:
        """How many of its facts stand in sight before a reader unfolds the others: those of its columns with a number.

        Where none of them has a number, all are folded. A single one is never folded alone.
        """
        few = len(self.facts) if len(self.facts) <= self.columns + 1 else self.columns
        return few if any(fact.figures for fact in self.facts[:few]) or len(self.facts) == 1 else 0


@dataclass(frozen=True)
class FactGroup:
    """A section of the evidence page."""

    id: str
    name: str
    topics: tuple[Topic, ...]

    @property
    def facts(self) -> list[Fact]:
        """All facts of the section, in their order."""
        return [fact for topic in self.topics for fact in topic.facts]


@dataclass(frozen=True)
class Choice:
    """One answer to a question of the filter: its value in the address, its words, and how many facts it shows."""

    value: str
    name: str
    count: int


def facts_by_group(site: Site) -> list[FactGroup]:
    """Every fact once, under the first row that it supports; what supports none is background."""
    homes = [(group, row) for group in site.comparison.groups for row in group.rows]
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in site.facts:
        facts[next((row.id for _, row in homes if row.id in fact.rows), "")].append(fact)
    groups = [FactGroup(each.id, each.name, tuple(_topics(site, each.rows, facts))) for each in site.comparison.groups]
    background = (_topic(site, "", facts[""]),) if facts[""] else ()
    groups.append(FactGroup("background", "History and background", background))
    return [each for each in groups if each.topics]


def _topics(site: Site, rows: Iterable[Row], facts: dict[str, list[Fact]]) -> Iterator[Topic]:
    return (_topic(site, row.name, facts[row.id]) for row in rows if facts[row.id])


def _topic(site: Site, name: str, facts: Iterable[Fact]) -> Topic:
    return Topic(name, _in_order(site, facts), len(site.comparison.columns))


def _in_order(site: Site, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    ranked = sorted(facts, key=lambda fact: (not fact.figures, shown(site, fact).weight))
    strongest = {column: fact for fact in reversed(ranked) if (column := speaks_of(site, fact)) != SEVERAL}
    first = [strongest[column] for column in site.comparison.columns if column in strongest]
    return (*first, *(fact for fact in ranked if fact not in first))


def speaks_of(site: Site, fact: Fact) -> str:
    """The column of the comparison that a fact is about alone, or that it is about several, or about another thing."""
    first, *others = {site.column_of(id) for id in fact.technologies}
    return first if not others and first in site.comparison.columns else SEVERAL


def kinds_of(fact: Fact) -> list[str]:
    """What sorts of numbers a fact has, and whether somebody else quotes it."""
    figures = dict.fromkeys(str(figure.kind) for figure in fact.figures_in_full)
    return [*(figures or [NO_FIGURE]), *([QUOTED] if fact.read == QUOTED else [])]


def kind_in_short(site: Site, fact: Fact) -> str:
    """The word at the end of its line: what sort of number it is, or where there is none, of which sort its source."""
    if fact.read == QUOTED:
        return KINDS[QUOTED]
    if fact.figures:
        return ", ".join(KINDS[kind] for kind in kinds_of(fact))
    return SOURCE_KINDS[site.source(fact.source).kind]


def first_figure(fact: Fact) -> str:
    """The number that stands in the line of a fact, with its unit and without its name."""
    return figure_in_words(fact.figures[0].model_copy(update={"what": None})) if fact.figures else ""


def subjects(site: Site) -> dict[str, str]:
    """What a fact may be about, by the columns of the comparison, with its name in words."""
    columns = site.comparison.columns
    named = {id: site.technology(id).plural for id in columns}
    return named | {SEVERAL: "both" if len(columns) == 2 else "several"}


def fact_index(site: Site) -> Markup:
    """A mark for each fact in the shape and color of what it is about, by group, each a link to its fact."""
    groups = [(group, list(_by_subject(site, group.facts))) for group in facts_by_group(site)]
    return render("evidence/fact-index.html", groups=groups, subjects=_counted(site), total=len(site.facts))


def _by_subject(site: Site, facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    first, *others = site.comparison.columns
    for subject in (first, SEVERAL, *others):
        about_it = [fact for fact in facts if speaks_of(site, fact) == subject]
        if about_it:
            yield subject, about_it


def fact_filters(site: Site) -> Markup:
    """The choice of the facts that are shown: by what they are about, by the sort of their numbers, by group."""
    kinds = Counter(kind for fact in site.facts for kind in kinds_of(fact))
    questions = [
        ("kind", "Number", [Choice(kind, name, kinds[kind]) for kind, name in KINDS.items() if kinds[kind]]),
        ("group", "Group", [Choice(each.id, each.name, len(each.facts)) for each in facts_by_group(site)]),
    ]
    return render("evidence/fact-filters.html", subjects=_counted(site), questions=questions, total=len(site.facts))


def _counted(site: Site) -> list[Choice]:
    counts = Counter(speaks_of(site, fact) for fact in site.facts)
    return [Choice(id, name, counts[id]) for id, name in subjects(site).items() if counts[id]]
