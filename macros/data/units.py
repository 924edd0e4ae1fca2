"""The units of the figures: how each is written, and which axis shows it.

A unit that is not listed here is written as it is, and stands in notes and cells only.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .model import Fact, Figure

AxisUnit = Literal["s", "MB", "calls", "thousand requests/s"]
"""The units in which a chart may have its axis."""


@dataclass(frozen=True)
class Unit:
    """What is known of one unit."""

    axis: AxisUnit | None = None
    """The unit of the axis that shows it."""
    factor: float = 1
    """How much of its axis's unit it is."""
    sign: str = ""
    """What is written in its place, close to the number."""


UNITS = {
    "ns": Unit("s", 1e-9),
    "ms": Unit("s", 1e-3),
    "s": Unit("s"),
    "min": Unit("s", 60),
    "kB": Unit("MB", 1e-3),
    "MB": Unit("MB"),
    "MiB": Unit("MB", 1.048576),
    "GB": Unit("MB", 1e3),
    "GiB": Unit("MB", 1073.741824),
    "calls": Unit("calls"),
    "thousand requests/s": Unit("thousand requests/s", sign="\N{NO-BREAK SPACE}thousand/s"),
    "%": Unit(sign="%"),
    "x": Unit(sign="×"),
}
AXES_IN_WORDS: dict[AxisUnit, str] = {
    "s": "seconds",
    "MB": "megabytes",
    "calls": "kinds of system calls",
    "thousand requests/s": "thousand requests a second",
}
"""What an axis measures, as it stands inside a sentence."""
LOGARITHMIC_TICKS: dict[AxisUnit, tuple[tuple[float, str], ...]] = {
    "s": ((0.001, "1 ms"), (0.01, "10 ms"), (0.1, "100 ms"), (1, "1 s"), (10, "10 s"), (100, "100 s")),
    "MB": ((1, "1 MB"), (10, "10 MB"), (100, "100 MB"), (1000, "1 GB")),
    "calls": ((1, "1"), (10, "10"), (100, "100")),
    "thousand requests/s": ((1, "1"), (10, "10"), (100, "100"), (1000, "1,000")),
}
"""The values that a logarithmic axis may name, in its unit and in words."""


def shown_on(axis: AxisUnit) -> tuple[str, ...]:
    """The units that a chart with this axis can show."""
    return tuple(name for name, unit in UNITS.items() if unit.axis == axis)


def on_axis(figure: Figure) -> tuple[float, float]:
    """Both ends of a figure in the unit of the axis that shows it."""
    factor = UNITS[figure.unit].factor
    return figure.low * factor, figure.high * factor


def tick_in_words(value: float, axis: AxisUnit) -> str:
    """A value of a linear axis. What is counted goes without its unit, which the panel names."""
    return f"{value:,.10g} {axis}" if axis in ("s", "MB") else f"{value:,.10g}"


def figure_in_words(figure: Figure) -> str:
    """A number or range with its unit, and with `at most` or `about` where the source says so."""
    low, high = _number(figure.low), _number(figure.high)
    number = low if figure.value is not None else f"{low} to {high}"
    unit = UNITS.get(figure.unit, Unit()).sign or f"\N{NO-BREAK SPACE}{figure.unit}"
    text = " ".join(filter(None, [figure.bound, number + unit]))
    return f"{figure.what}: {text}" if figure.what else text


def one_figure(fact: Fact, names: tuple[str, ...]) -> Figure:
    """The figure of a fact that is called so; of several in one unit, the range from the lowest to the highest."""
    chosen = [each.model_copy(update={"what": None}) for each in fact.figures_in_full if each.what in names]
    if len(chosen) == 1:
        return chosen[0]
    low, high = min(each.low for each in chosen), max(each.high for each in chosen)
    ends = {"value": low, "start": None, "end": None} if low == high else {"value": None, "start": low, "end": high}
    return chosen[0].model_copy(update={"bound": None, **ends})


def _number(value: float) -> str:
    return f"{Decimal(repr(value)):,f}".removesuffix(".0")
