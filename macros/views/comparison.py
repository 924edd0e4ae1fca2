"""The comparison as tables, tiles and sections, all from `data/comparison.yml`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from ..addresses import anchor
from ..data.model import DEPENDS, Cell, Misconception, Row, Site, Technology
from ..data.units import figure_in_words, one_figure
from ..render import render
from ..wording import Mistake, did_you_mean, section_of_page
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


ComparedRow = tuple[Row, tuple[Verdict, ...], Technology | None]
"""A row, its cells in the order of the columns, and the technology it speaks for, if any."""


def comparison_table(site: Site) -> Markup:
    """The matrix: a row for each dimension, a column for each technology; on a phone, a card for each row."""
    return render(
        "comparison/table.html",
        columns=[site.technology(id) for id in site.comparison.columns],
        groups=[(group, [_compared(site, row) for row in group.rows]) for group in site.comparison.groups],
    )


def row_sections(site: Site) -> str:
    """A section for each row beneath the matrix: the rule of thumb, why it is so, when it does not hold, and its chart.

    The headings are Markdown, so that the page's table of contents lists them.
    """
    sections = []
    corrections: dict[str, list[Misconception]] = defaultdict(list)
    for each in site.misconceptions.misconceptions:
        for id in each.corrects:
            corrections[id].append(each)
    for place, group in enumerate(site.comparison.groups):
        for row in group.rows:
            section = render(
                "comparison/row-section.html",
                row=row,
                favored=_favored(site, row),
                corrections=corrections[row.id],
                charts=[charts.chart(site, chart) for chart in site.charts.charts if chart.row == row.id],
                # Only the first group is shown in full; the others would make the page too long to find one's way in.
                in_full=place == 0,
            )
            sections.append(section_of_page(row.name, anchor("explanation", row.id), section))
    return "\n\n".join(sections)


def difference_tiles(site: Site, group: str) -> Markup:
    """The rows of one group as tiles: both verdicts at a glance, each tile a link to its row.

    Raises:
        Mistake: for a group that the data does not have.
    """
    known = {each.id: each for each in site.comparison.groups}
    if group not in known:
        raise Mistake(f"there is no group '{group}'{did_you_mean(group, known)}")
    return render("comparison/difference-tiles.html", rows=[_compared(site, row) for row in known[group].rows])


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
    verdicts = tuple(
        Verdict(
            site.technology(column),
            row.cells[column],
            facts=notes_for(site, row.id, column, first=_facts_measured_in(row)),
            measured=measured_in(site, row.cells[column]),
        )
        for column in site.comparison.columns
    )
    return row, verdicts, _favored(site, row)


def _favored(site: Site, row: Row) -> Technology | None:
    return None if row.favors == DEPENDS else site.technology(row.favors)


def _facts_measured_in(row: Row) -> set[str]:
    return {cell.measured.fact for cell in row.cells.values() if cell.measured}
