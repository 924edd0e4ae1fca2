"""The charts: figures on one axis, those of one testbed in a panel of their own, each with a link to its evidence.

Places are shares of the room that a chart has for its marks, in percent, so that letters and marks keep their size on
every screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from ..data.model import Chart, Fact, Figure, Mark, Panel, Site, Source
from ..data.units import (
    AXES_IN_WORDS,
    LOGARITHMIC_TICKS,
    AxisUnit,
    figure_in_words,
    on_axis,
    one_figure,
    tick_in_words,
)
from ..render import render
from .notes import READINGS, kind_in_words, measured_as
from .technologies import Shape, legend_of, shape_of

FEW_TICKS = 4
"""As many values of an axis have room beside each other on the smallest phone."""


LONG_VALUE = 10
"""A value with more letters than this is a long one."""


@dataclass(frozen=True)
class Tick:
    """A line of the axis with its value in words. One that is spare has no words where there is little room."""

    x: float
    words: str
    spare: bool


@dataclass(frozen=True)
class Bar:
    """One mark of a chart: a dot for a number, a bar for a range, with the words beside it."""

    mark: Mark
    fact: Fact
    source: Source
    warning: str
    technology: str
    shape: Shape
    value: str
    year: int
    start: float
    end: float


@dataclass(frozen=True)
class DrawnPanel:
    """The marks of one panel, and what all of them have in common."""

    bars: tuple[Bar, ...]
    figure: Figure
    testbed: str
    quantity: str
    measured: str

    @property
    def has_long_values(self) -> bool:
        """Whether a value far to the right needs more room behind its mark than most."""
        return any(bar.end > 60 and len(bar.value) > LONG_VALUE for bar in self.bars)

    @property
    def kind(self) -> str:
        """What sort of numbers they are."""
        return kind_in_words(self.figure)


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

    @property
    def words(self) -> str:
        """What it measures, and on which scale."""
        scale = "logarithmic scale, each line ten times the one before" if self.logarithmic else "scale from zero"
        return f"{AXES_IN_WORDS[self.unit]}, {scale}"

    def x(self, value: float) -> float:
        """Where a value stands, in percent of the axis."""
        if self.logarithmic:
            share = log10(value / self.low) / log10(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(100 * share, 2)

    def ticks(self) -> list[Tick]:
        """The lines across the picture."""
        values = LOGARITHMIC_TICKS[self.unit] if self.logarithmic else self._even_steps()
        shown = [(value, words) for value, words in values if self.low <= value <= self.high]
        return [
            Tick(self.x(value), words, spare=len(shown) > FEW_TICKS and place % 2 == 1)
            for place, (value, words) in enumerate(shown)
        ]

    def _even_steps(self) -> list[tuple[float, str]]:
        decade = 10 ** floor(log10(self.high))
        step = next(decade * share for share in (0.1, 0.2, 0.5, 1, 2) if self.high / (decade * share) < 6)
        return [(place * step, tick_in_words(place * step, self.unit)) for place in range(6)]


def chart(site: Site, chart: Chart) -> Markup:
    """A chart from `data/charts.yml` with the figures of `data/evidence.yml`, and the same figures as a table."""
    axis = Axis.around(chart, [one_figure(site.fact(mark.fact), mark.figures) for mark in chart.marks])
    return render(
        "evidence/chart.html",
        chart=chart,
        axis=axis,
        marks=legend_of(site, [mark.technology for mark in chart.marks]),
        panels=[_panel(site, axis, panel) for panel in chart.panels],
    )


def _panel(site: Site, axis: Axis, panel: Panel) -> DrawnPanel:
    figures = [one_figure(site.fact(mark.fact), mark.figures) for mark in panel.marks]
    first = figures[0]
    return DrawnPanel(
        bars=tuple(_bar(site, axis, mark, figure) for mark, figure in zip(panel.marks, figures, strict=True)),
        figure=first,
        testbed=site.testbed(first.testbed).name if first.testbed else "",
        quantity=site.quantity(first.quantity).name if first.quantity else "",
        measured=measured_as(site, first),
    )


def _bar(site: Site, axis: Axis, mark: Mark, figure: Figure) -> Bar:
    fact = site.fact(mark.fact)
    start, end = map(axis.x, on_axis(figure))
    return Bar(
        mark=mark,
        fact=fact,
        source=site.source(fact.source),
        warning=READINGS[fact.read][1],
        technology=site.column_of(mark.technology),
        shape=shape_of(site, mark.technology),
        value=figure_in_words(figure),
        year=figure.year or fact.year,
        start=start,
        end=end,
    )
