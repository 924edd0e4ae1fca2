"""The comparison as a table, an overview and tiles, all from `data/comparison.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..data.model import DEPENDS, Cell, Misconception, Row, Site, Technology
from ..data.units import figure_in_words, one_figure
from ..render import render
from ..wording import Mistake, did_you_mean
from . import charts
from .notes import ShownFact, kind_in_words, named, notes_for


@dataclass(frozen=True)
class MeasuredFigure:
    """The figure that stands with a verdict wherever the verdict stands, and the fact that says it."""

    kind: str
    figure: str
    label: str
    year: int
    shown: ShownFact

    @property
    def in_words(self) -> str:
        """What sort of number it is, the number, of what, and when."""
        return f"{self.kind}: {self.figure} {self.label}, {self.year}"


@dataclass(frozen=True)
class Verdict:
    """One cell with the technology it speaks of."""

    technology: Technology
    cell: Cell
    facts: list[ShownFact]
    measured: MeasuredFigure | None


@dataclass(frozen=True)
class ComparedRow:
    """A row with its cells in the order of the columns, the technology it speaks for, and what opens beneath it."""

    row: Row
    verdicts: tuple[Verdict, ...]
    favored: Technology | None
    corrections: tuple[Misconception, ...]
    charts: tuple[Markup, ...]


@dataclass(frozen=True)
class Side:
    """The rows that speak for one technology, or for none."""

    technology: Technology | None
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.rows)


def comparison_table(site: Site) -> Markup:
    """The matrix: a row for each dimension, a column for each technology, and what explains a row opens beneath it."""
    return render(
        "comparison/table.html",
        columns=[site.technology(id) for id in site.comparison.columns],
        groups=[(group, [_compared(site, row) for row in group.rows]) for group in site.comparison.groups],
    )


def rows_at_a_glance(site: Site) -> Markup:
    """Which rows speak for which technology, and which depend, each a link to its row."""
    sides = [
        Side(technology, tuple(row for row in site.comparison.rows if _favored(site, row) == technology))
        for technology in (*map(site.technology, site.comparison.columns), None)
    ]
    return render("comparison/rows-at-a-glance.html", sides=sides)


def difference_tiles(site: Site, group: str) -> Markup:
    """The rows of one group as tiles: both verdicts at a glance, each tile a link to its row.

    Raises:
        Mistake: for a group that the data does not have.
    """
    known = {each.id: each for each in site.comparison.groups}
    if group not in known:
        raise Mistake(f"there is no group '{group}'{did_you_mean(group, known)}")
    return render(
        "comparison/difference-tiles.html",
        rows=[(row, _verdicts(site, row), _favored(site, row)) for row in known[group].rows],
    )


def row_addresses(site: Site) -> Markup:
    """A list of every row with the address that links to it."""
    return render("comparison/row-addresses.html", rows=site.comparison.rows)


def measured_in(site: Site, cell: Cell) -> MeasuredFigure | None:
    """The figure of a cell in words, from `data/comparison.yml` and `data/evidence.yml`; nothing where it has none."""
    if cell.measured is None:
        return None
    [shown] = named(site, [cell.measured.fact])
    figure = one_figure(shown.fact, cell.measured.figures)
    return MeasuredFigure(
        kind=kind_in_words(figure),
        figure=figure_in_words(figure),
        label=cell.measured.label,
        year=figure.year or shown.fact.year,
        shown=shown,
    )


def _compared(site: Site, row: Row) -> ComparedRow:
    return ComparedRow(
        row,
        _verdicts(site, row),
        _favored(site, row),
        corrections=tuple(each for each in site.misconceptions.misconceptions if row.id in each.corrects),
        charts=tuple(charts.chart(site, chart) for chart in site.charts.charts if chart.row == row.id),
    )


def _verdicts(site: Site, row: Row) -> tuple[Verdict, ...]:
    return tuple(
        Verdict(
            site.technology(column),
            row.cells[column],
            facts=notes_for(site, row.id, column, first=_facts_measured_in(row)),
            measured=measured_in(site, row.cells[column]),
        )
        for column in site.comparison.columns
    )


def _favored(site: Site, row: Row) -> Technology | None:
    return None if row.favors == DEPENDS else site.technology(row.favors)


def _facts_measured_in(row: Row) -> set[str]:
    return {cell.measured.fact for cell in row.cells.values() if cell.measured}
