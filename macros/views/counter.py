"""What one to six households have: kernels, counted one by one, and what each takes, with the fact that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.model import Count, Counter, Fact, Site, Source
from ..data.units import figure_in_words, on_axis, one_figure, shown_on


@dataclass(frozen=True)
class Amount:
    """One cell of the counter: what is counted, for each number of homes, or the figure of one home."""

    side: str
    counter: Counter
    count: Count
    values: tuple[tuple[int, str], ...]
    fact: Fact
    source: Source
    testbed: str | None
    """On what its figure was measured."""


@dataclass(frozen=True)
class StartTime:
    """How long one more home stays dark, and the same in words."""

    milliseconds: int
    words: str


def counted(site: Site, counter: Counter, sides: Iterable[str], numbers: Iterable[int]) -> list[Amount]:
    """The cells of one row of the counter, from `data/analogies.yml` and `data/evidence.yml`.

    Only what is counted grows with the homes. No measurement says what several take, so a figure stays that of one.
    """
    return [_amount(site, side, counter, numbers) for side in sides]


def _amount(site: Site, side: str, counter: Counter, numbers: Iterable[int]) -> Amount:
    count = counter.of(side)
    fact = site.fact(count.fact)
    return Amount(
        side=side,
        counter=counter,
        count=count,
        values=tuple((homes, _value(fact, count, homes if count.each else 1)) for homes in numbers),
        fact=fact,
        source=site.source(fact.source),
        testbed=_testbed(site, fact, count),
    )


def measured_of(amounts: Iterable[Amount]) -> tuple[str, ...]:
    """What the figures of one side are the figures of, each only once."""
    return tuple(dict.fromkeys(each.count.text for each in amounts if each.count.figures))


def tests_of(amounts: Iterable[Amount]) -> tuple[str, ...]:
    """The tests that the figures come from, each with its year and only once."""
    return tuple(dict.fromkeys(_dated(each.testbed, each.fact.year) for each in amounts if each.testbed))


def _dated(name: str, year: int) -> str:
    return name if str(year) in name else f"{name}, {year}"


def _testbed(site: Site, fact: Fact, count: Count) -> str | None:
    used = one_figure(fact, count.figures).testbed if count.figures else None
    return site.testbed(used).name if used else None


def _value(fact: Fact, count: Count, times: int) -> str:
    if count.unit:
        return f"{times}\N{NO-BREAK SPACE}{count.unit}{'' if times == 1 else 's'}"
    return figure_in_words(one_figure(fact, count.figures))


def start_times(site: Site) -> dict[str, StartTime]:
    """How long one more home of each side takes, by its technology.

    It is empty unless one counter of `data/analogies.yml` has a single time for both sides. Two times that stand side
    by side come from one test, so they can be played side by side.
    """
    for counter in site.analogies.counters:
        times = {side: _start_time(site, counter.of(side)) for side in ("virtual-machine", "container")}
        found = {side: time for side, time in times.items() if time is not None}
        if len(found) == len(times):
            return found
    return {}


def _start_time(site: Site, count: Count) -> StartTime | None:
    if count.unit:
        return None
    figure = one_figure(site.fact(count.fact), count.figures)
    if figure.value is None or figure.unit not in shown_on("s"):
        return None
    low, _ = on_axis(figure)
    return StartTime(round(low * 1000), figure_in_words(figure))
