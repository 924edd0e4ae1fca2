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
from .notes import FIGURE_KINDS, ShownFact, named, notes_for


@dataclass(frozen=True)
class Verdict:
    """One cell with the technology it speaks of."""

    technology: Technology
    cell: Cell
    facts: list[ShownFact]
    measured: tuple[str, str, ShownFact] | None
    """The figure that stands in the cell itself: what sort of number it is, the number in words, and its fact."""


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


def _compared(site: Site, row: Row) -> ComparedRow:
    verdicts = tuple(
        Verdict(
            site.technology(column),
            row.cells[column],
            facts=notes_for(site, row.id, column, first=_measured_in(row)),
            measured=_measured(site, row.cells[column]),
        )
        for column in site.comparison.columns
    )
    return row, verdicts, _favored(site, row)


def _favored(site: Site, row: Row) -> Technology | None:
    return None if row.favors == DEPENDS else site.technology(row.favors)


def _measured_in(row: Row) -> set[str]:
    return {cell.measured.fact for cell in row.cells.values() if cell.measured}


def _measured(site: Site, cell: Cell) -> tuple[str, str, ShownFact] | None:
    if cell.measured is None:
        return None
    [fact] = named(site, [cell.measured.fact])
    figure = one_figure(fact.fact, cell.measured.figures)
    return FIGURE_KINDS[figure.kind] if figure.kind else "", figure_in_words(figure), fact
