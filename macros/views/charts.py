"""The charts: measured values on one axis, each with its year, its finish line and a link to its evidence.

All measures are units of the picture's own grid, wide enough to be read on a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from ..data.model import Chart, Fact, Figure, Mark, Site, Source, Technology
from ..data.units import figure_in_words, one_figure
from ..render import render
from ..wording import Mistake, did_you_mean

WIDTH = 500
LEFT, RIGHT = 8, 492
TOP = 34
ROW = 68
DOT = 13
LETTER = 8.5
"""About the width of one letter of a value."""

IN_UNIT = {
    "s": {"ns": 1e-9, "ms": 1e-3, "s": 1, "min": 60},
    "MB": {"kB": 1e-3, "MB": 1, "MiB": 1.048576, "GB": 1e3, "GiB": 1073.741824},
    "calls": {"calls": 1},
}
TICKS = {
    "s": [(0.001, "1 ms"), (0.01, "10 ms"), (0.1, "100 ms"), (1, "1 s"), (10, "10 s"), (100, "100 s")],
    "MB": [(1, "1 MB"), (10, "10 MB"), (100, "100 MB"), (1000, "1 GB")],
    "calls": [(1, "1"), (10, "10"), (100, "100")],
}


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
    technology: Technology
    value: str
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


def chart(site: Site, chart: Chart) -> Markup:
    """A chart from `data/charts.yml` with the figures of `data/evidence.yml`, and the same figures as a table.

    Raises:
        Mistake: for a unit that the axis does not have.
    """
    figures = [one_figure(site.fact(mark.fact), mark.figures) for mark in chart.marks]
    low, high = _ends(chart, figures)
    bars = [
        _bar(site, chart, mark, figure, place, low, high)
        for place, (mark, figure) in enumerate(zip(chart.marks, figures, strict=True))
    ]
    ticks = [Tick(_x(chart, at, low, high), words) for at, words in _values_of_axis(chart, high) if low <= at <= high]
    return render(
        "evidence/chart.html",
        chart=chart,
        bars=bars,
        ticks=ticks,
        width=WIDTH,
        height=TOP + ROW * len(bars) + 28,
        top=TOP,
    )


def _values_of_axis(chart: Chart, high: float) -> list[tuple[float, str]]:
    if chart.scale == "logarithmic":
        return TICKS[chart.unit]
    decade = 10 ** floor(log10(high))
    step = next(decade * share for share in (0.1, 0.2, 0.5, 1, 2) if high / (decade * share) < 6)
    unit = "" if chart.unit == "calls" else f" {chart.unit}"
    return [(place * step, f"{place * step:,.10g}{unit}") for place in range(6)]


def _in_unit(chart: Chart, figure: Figure, value: float) -> float:
    factors = IN_UNIT[chart.unit]
    if figure.unit not in factors:
        raise Mistake(f"a chart in {chart.unit} cannot show {figure.unit}{did_you_mean(figure.unit, factors)}")
    return value * factors[figure.unit]


def _ends(chart: Chart, figures: list[Figure]) -> tuple[float, float]:
    values = [_in_unit(chart, figure, end) for figure in figures for end in (figure.low, figure.high)]
    if chart.scale == "linear":
        return 0, max(values) * 1.05 or 1
    if min(values) <= 0:
        raise Mistake(f"the chart '{chart.id}' has a value of {min(values):g}, which a logarithmic scale cannot show")
    low = floor(log10(min(values)))
    return 10**low, 10 ** max(low + 1, ceil(log10(max(values))))


def _x(chart: Chart, value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if chart.scale == "linear" else log10(value / low) / log10(high / low)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _bar(site: Site, chart: Chart, mark: Mark, figure: Figure, place: int, low: float, high: float) -> Bar:
    fact = site.fact(mark.fact)
    start = _x(chart, _in_unit(chart, figure, figure.low), low, high)
    end = _x(chart, _in_unit(chart, figure, figure.high), low, high)
    # What is too narrow to be seen is drawn as wide as a dot.
    spare = max(0, DOT - (end - start)) / 2
    return Bar(
        mark=mark,
        fact=fact,
        source=site.source(fact.source),
        technology=site.technology(site.column_of(mark.technology)),
        value=figure_in_words(figure),
        y=TOP + place * ROW,
        start=start - spare,
        end=end + spare,
    )
