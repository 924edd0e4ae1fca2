"""The charts: figures on one axis, those of one testbed in a panel of their own, each with a link to its evidence.

All measures are units of the picture's own grid, wide enough to be read on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from ..data.model import Chart, Fact, Figure, Mark, Panel, Site, Source, Technology
from ..data.units import LOGARITHMIC_TICKS, AxisUnit, figure_in_words, on_axis, one_figure, tick_in_words
from ..render import render
from .notes import READINGS, kind_in_words, measured_as

WIDTH = 500
LEFT, RIGHT = 8, 492
TOP = 34
ROW = 52
DOT = 13
LETTER = 8.5
"""About the width of one letter of a value."""


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its value in words."""

    x: float
    words: str


@dataclass(frozen=True)
class Bar:
    """One mark of a chart: a dot for a number, a bar for a range, with the words above and beside it."""

    mark: Mark
    fact: Fact
    source: Source
    warning: str
    technology: Technology
    value: str
    measured: str
    year: int
    y: float
    start: float
    end: float

    @property
    def corner(self) -> float:
        """How far its corners are rounded. The shape is that of its technology."""
        return 1 if self.technology.shape == "square" else DOT / 2

    @property
    def words_left(self) -> bool:
        """Whether the value has to stand before the mark, because there is no room behind it."""
        return self.end > WIDTH * 0.62 and not self.words_above

    @property
    def words_above(self) -> bool:
        """Whether the value has to stand above the mark, because there is no room on either side."""
        return self.end > WIDTH * 0.62 and self.start < 8 + LETTER * len(self.value)


@dataclass(frozen=True)
class DrawnPanel:
    """The marks of one panel, and what all of them have in common."""

    bars: tuple[Bar, ...]
    figure: Figure
    testbed: str
    quantity: str

    @property
    def kind(self) -> str:
        """What sort of numbers they are."""
        return kind_in_words(self.figure)

    @property
    def height(self) -> float:
        """How much room it takes."""
        return TOP + ROW * len(self.bars) + 28


@dataclass(frozen=True)
class Axis:
    """The axis of a chart, with the values at its ends in its own unit."""

    unit: AxisUnit
    logarithmic: bool
    low: float
    high: float

    @classmethod
    def around(cls, chart: Chart, figures: Sequence[Figure]) -> Axis:
        """The axis that has room for these figures."""
        values = [end for figure in figures for end in on_axis(figure)]
        if chart.scale == "linear":
            return cls(chart.unit, logarithmic=False, low=0, high=max(values) * 1.05 or 1)
        low = floor(log10(min(values)))
        return cls(chart.unit, logarithmic=True, low=10**low, high=10 ** max(low + 1, ceil(log10(max(values)))))

    def x(self, value: float) -> float:
        """Where a value stands in the picture."""
        if self.logarithmic:
            share = log10(value / self.low) / log10(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def ticks(self) -> list[Tick]:
        """The lines across the picture."""
        values = LOGARITHMIC_TICKS[self.unit] if self.logarithmic else self._even_steps()
        return [Tick(self.x(value), words) for value, words in values if self.low <= value <= self.high]

    def _even_steps(self) -> list[tuple[float, str]]:
        decade = 10 ** floor(log10(self.high))
        step = next(decade * share for share in (0.1, 0.2, 0.5, 1, 2) if self.high / (decade * share) < 6)
        return [(place * step, tick_in_words(place * step, self.unit)) for place in range(6)]


def chart(site: Site, chart: Chart) -> Markup:
    """A chart from `data/charts.yml` with the figures of `data/evidence.yml`, and the same figures as a table."""
    axis = Axis.around(chart, [one_figure(site.fact(mark.fact), mark.figures) for mark in chart.marks])
    panels = [_panel(site, axis, panel) for panel in chart.panels]
    return render("evidence/chart.html", chart=chart, panels=panels, ticks=axis.ticks(), width=WIDTH, row=ROW)


def _panel(site: Site, axis: Axis, panel: Panel) -> DrawnPanel:
    figures = [one_figure(site.fact(mark.fact), mark.figures) for mark in panel.marks]
    bars = [
        _bar(site, axis, mark, figure, place)
        for place, (mark, figure) in enumerate(zip(panel.marks, figures, strict=True))
    ]
    first = figures[0]
    return DrawnPanel(
        bars=tuple(bars),
        figure=first,
        testbed=site.testbed(first.testbed).name if first.testbed else "",
        quantity=site.quantity(first.quantity).name if first.quantity else "",
    )


def _bar(site: Site, axis: Axis, mark: Mark, figure: Figure, place: int) -> Bar:
    fact = site.fact(mark.fact)
    start, end = map(axis.x, on_axis(figure))
    # What is too narrow to be seen is drawn as wide as a dot.
    spare = max(0, DOT - (end - start)) / 2
    return Bar(
        mark=mark,
        fact=fact,
        source=site.source(fact.source),
        warning=READINGS[fact.read][1],
        technology=site.technology(site.column_of(mark.technology)),
        value=figure_in_words(figure),
        measured=measured_as(site, figure),
        year=figure.year or fact.year,
        y=TOP + place * ROW,
        start=start - spare,
        end=end + spare,
    )
