"""The units of the figures: how they are written, which of them a chart can show on one axis, and which may be added up."""

from __future__ import annotations

from ..wording import Mistake
from .model import Fact, Figure


def figure_in_words(figure: Figure) -> str:
    """A number or range with its unit, and with `at most` or `about` where the source says so."""
    low, high = _number(figure.low), _number(figure.high)
    number = low if figure.value is not None else f"{low} to {high}"
    unit = {"%": "%", "x": "×"}.get(figure.unit, f"\N{NO-BREAK SPACE}{figure.unit}")
    text = " ".join(filter(None, [figure.bound, number + unit]))
    return f"{figure.what}: {text}" if figure.what else text


def one_figure(fact: Fact, names: tuple[str, ...]) -> Figure:
    """The figure of a fact that is called so; of several, the range from the lowest to the highest.

    Raises:
        Mistake: for figures of different units.
    """
    chosen = [each for each in fact.figures if each.what in names]
    if len(chosen) == 1:
        return chosen[0].model_copy(update={"what": None})
    if len({each.unit for each in chosen}) > 1:
        raise Mistake(f"the figures of '{fact.id}' differ in their unit and make no range, choose figures of one unit")
    low, high = min(each.low for each in chosen), max(each.high for each in chosen)
    ends = {"value": low, "start": None, "end": None} if low == high else {"value": None, "start": low, "end": high}
    return chosen[0].model_copy(update={"what": None, "bound": None, **ends})


def _number(value: float) -> str:
    return f"{value:,.10f}".rstrip("0").rstrip(".")
