"""The notes: facts with their figures in words and their sources, as cells, tables and lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from ..data.model import Fact, Site, Source
from ..data.units import figure_in_words

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
class ShownFact:
    """A fact with its figures in words and its source."""

    fact: Fact
    figures: tuple[str, ...]
    source: Source
    kind: str

    @property
    def first_author(self) -> str:
        """The name under which the source is cited."""
        return self.source.authors.split(",")[0].split(" and ")[0]

    @property
    def year_of_source(self) -> str:
        """When the source was published, unless the name of its venue says so already."""
        year = str(self.source.year)
        return "" if year in (self.source.venue or "") else year


def notes_for(site: Site, row: str, column: str) -> tuple[ShownFact, ...]:
    """The facts behind one cell of the comparison."""
    return tuple(shown(site, fact) for fact in site.facts_for(row, column))


def named(site: Site, ids: tuple[str, ...]) -> list[ShownFact]:
    """The facts with these ids, as notes show them."""
    return [shown(site, site.fact(id)) for id in ids]


def shown(site: Site, fact: Fact) -> ShownFact:
    """One fact with its figures in words and its source."""
    source = site.source(fact.source)
    return ShownFact(fact, tuple(map(figure_in_words, fact.figures)), source, KINDS[source.kind])
