"""The notes: facts with their figures in words and their sources, as cells, tables and lists show them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..data.model import Fact, Figure, FigureKind, Reading, Site, Source, SourceKind, Testbed
from ..data.units import figure_in_words

SOURCE_KINDS: dict[SourceKind, str] = {
    "paper": "Paper",
    "measurement": "Measurement",
    "specification": "Specification",
    "code": "Code or configuration",
    "catalog": "Catalog of files",
    "advisory": "Security advisory",
    "documentation": "Documentation",
    "article": "Article",
    "vendor": "Vendor’s statement",
}
"""What sorts of sources there are, those first that weigh most."""

FIGURE_KINDS: dict[FigureKind, str] = {
    "measured": "Measured",
    "counted": "Counted",
    "specified": "Specified",
    "reserved": "Reserved",
    "downloaded": "Downloaded",
    "promised": "Promised",
    "stated": "Stated",
}
"""What sorts of numbers there are."""

READINGS: dict[Reading, tuple[str, str]] = {
    "raw data": ("The data or the code itself was read", ""),
    "full text": ("The full text was read", ""),
    "abstract": ("Only the abstract was read", "abstract only"),
    "readme": ("Only the project’s own summary was read", "its own summary"),
    "quoted": ("Quoted", "quoted"),
}
"""What of a source was read: in a sentence, and as a warning beside a note where it was not all."""


@dataclass(frozen=True)
class Circumstances:
    """How figures were taken: what sort of number they are, of what, where, when, and what to mind."""

    kind: str
    measured: str
    testbed: Testbed | None
    conditions: str | None
    year: int


@dataclass(frozen=True)
class ShownFact:
    """A fact with its source, and its figures in words, those together that were taken in the same way."""

    fact: Fact
    source: Source
    taken: tuple[tuple[Circumstances, tuple[str, ...]], ...]

    @property
    def kind(self) -> str:
        """What sort of source it has."""
        return SOURCE_KINDS[self.source.kind]

    @property
    def read(self) -> str:
        """What of the source was read."""
        return READINGS[self.fact.read][0]

    @property
    def warning(self) -> str:
        """What a reader has to know beside each note, where not all of the source was read."""
        return READINGS[self.fact.read][1]

    @property
    def year_of_source(self) -> str:
        """When the source was published, unless the name of its venue says so already."""
        year = str(self.source.year)
        return "" if year in (self.source.venue or "") else year

    @property
    def weight(self) -> tuple[bool, bool, bool, int]:
        """Its place among others: the smaller, the more it proves."""
        measured = self.fact.kind == "measured" and self.fact.read == "raw data"
        own_word = self.fact.read == "readme" or self.source.kind == "vendor"
        return self.fact.read == "quoted", own_word, not measured, list(SOURCE_KINDS).index(self.source.kind)


def notes_for(site: Site, row: str, column: str, first: Collection[str] = ()) -> list[ShownFact]:
    """The facts behind one cell of the comparison, those before that weigh more, and the first ones before all."""
    facts = [shown(site, fact) for fact in site.facts_for(row, column)]
    return sorted(facts, key=lambda each: (each.fact.id not in first, each.weight))


def named(site: Site, ids: Sequence[str]) -> list[ShownFact]:
    """The facts with these ids, as notes show them."""
    return [shown(site, site.fact(id)) for id in ids]


def shown(site: Site, fact: Fact) -> ShownFact:
    """One fact with its figures in words and its source."""
    taken = groupby(fact.figures_in_full, key=lambda figure: _circumstances(site, fact, figure))
    return ShownFact(
        fact,
        site.source(fact.source),
        tuple((how, tuple(figure_in_words(figure) for figure in figures)) for how, figures in taken),
    )


def kind_in_words(figure: Figure) -> str:
    """What sort of number a figure is, where it says so."""
    return FIGURE_KINDS[figure.kind] if figure.kind else ""


def measured_as(site: Site, figure: Figure) -> str:
    """Of what a figure is the figure; for a time, from where to where."""
    return site.quantity(figure.quantity).measured if figure.quantity else figure.measured or ""


def _circumstances(site: Site, fact: Fact, figure: Figure) -> Circumstances:
    return Circumstances(
        kind=kind_in_words(figure),
        measured=measured_as(site, figure),
        testbed=site.testbed(figure.testbed) if figure.testbed else None,
        conditions=figure.conditions if figure.conditions != fact.conditions else None,
        year=figure.year or fact.year,
    )
