"""The units of the figures, and what is done with figures of them."""

from __future__ import annotations

from typing import get_args

import pytest

from macros.data import units
from macros.data.model import Fact, Figure, Site


def figure(low: float, high: float | None = None, unit: str = "s", **others: object) -> Figure:
    number = {"value": low} if high is None else {"from": low, "to": high}
    return Figure.model_validate({**number, "unit": unit, **others})


def with_figures(small: Site, *figures: Figure) -> Fact:
    return small.fact("boot-time").model_copy(update={"figures": figures})


def in_full(fact: Fact, one: Figure) -> Figure:
    """The figure with all that it leaves to its fact."""
    [full] = fact.model_copy(update={"figures": (one,)}).figures_in_full
    return full


def test_every_axis_has_its_own_unit_and_lines_on_a_logarithmic_scale():
    for axis in get_args(units.AxisUnit):
        assert units.UNITS[axis].axis == axis
        assert units.UNITS[axis].factor == 1
        assert [value for value, _ in units.LOGARITHMIC_TICKS[axis]] == sorted(
            value for value, _ in units.LOGARITHMIC_TICKS[axis]
        )


@pytest.mark.parametrize(
    ("axis", "known"),
    [("s", ("ns", "ms", "s", "min")), ("MB", ("kB", "MB", "MiB", "GB", "GiB")), ("calls", ("calls",))],
)
def test_an_axis_shows_the_units_of_its_kind(axis: units.AxisUnit, known: tuple[str, ...]):
    assert units.shown_on(axis) == known


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(2, "min", 120), (125, "ms", 0.125), (2, "GiB", 2147.483648), (400, "calls", 400)],
)
def test_a_figure_stands_on_its_axis_in_the_unit_of_the_axis(value: float, unit: str, expected: float):
    assert units.on_axis(figure(value, value * 2, unit)) == pytest.approx((expected, expected * 2))


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (1.5, "1.5"), (20000, "20,000")])
def test_what_is_counted_stands_on_a_linear_axis_without_its_unit(value: float, words: str):
    assert units.tick_in_words(value, "calls") == words
    assert units.tick_in_words(value, "s") == f"{words} s"


def test_several_figures_are_one_range_without_a_name_or_a_bound(small: Site):
    fact = with_figures(small, figure(2, 5, what="a", bound="about"), figure(20, what="b"), figure(90, what="c"))
    assert units.one_figure(fact, ("a", "b")) == in_full(fact, figure(2, 20))
    assert units.one_figure(fact, ("a",)) == in_full(fact, figure(2, 5, bound="about"))


def test_several_figures_of_one_value_are_that_value(small: Site):
    fact = with_figures(small, figure(5, what="a"), figure(5, what="b"))
    assert units.one_figure(fact, ("a", "b")) == in_full(fact, figure(5))


def test_a_figure_says_itself_what_it_leaves_to_its_fact(small: Site):
    idle, busy = small.fact("sandbox-weight").figures_in_full
    assert (idle.kind, idle.measured, idle.conditions, idle.year) == (
        "reserved",
        "Memory of the sandbox itself.",
        "One instance.",
        2019,
    )
    assert (busy.kind, busy.measured, busy.conditions, busy.year) == (
        "stated",
        "Memory as its maker counts it.",
        "Many instances.",
        2017,
    )


def test_a_measure_of_its_own_stands_in_place_of_the_quantity_of_the_fact(small: Site):
    one = figure(5, what="a", measured="From here to there.")
    [full] = with_figures(small, one).figures_in_full
    assert (full.quantity, full.measured) == (None, "From here to there.")
    [full] = with_figures(small, figure(5, what="a")).figures_in_full
    assert full.quantity == "until-it-answers"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e-12, "0.000000000001~s"),
        (0, "0~s"),
        (1e12, "1,000,000,000,000~s"),
        (1234567.8, "1,234,567.8~s"),
        (100, "100~s"),
    ],
)
def test_a_number_is_written_out_exactly(value: float, words: str):
    assert units.figure_in_words(figure(value)).replace("\N{NO-BREAK SPACE}", "~") == words
