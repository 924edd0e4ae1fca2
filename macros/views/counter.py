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
    count: Count
    values: tuple[tuple[int, str], ...]
    fact: Fact
    source: Source
    testbed: str | None
    """On what its figure was measured."""


def counted(site: Site, counter: Counter, sides: Iterable[str], numbers: Iterable[int]) -> list[Amount]:
    """The cells of one row of the counter, from `data/analogies.yml` and `data/evidence.yml`.

    Only what is counted grows with the homes. No measurement says what several take, so a figure stays that of one.
    """
    return [_amount(site, side, counter.of(side), numbers) for side in sides]


def _amount(site: Site, side: str, count: Count, numbers: Iterable[int]) -> Amount:
    fact = site.fact(count.fact)
    return Amount(
        side=side,
        count=count,
        values=tuple((homes, _value(fact, count, homes if count.each else 1)) for homes in numbers),
        fact=fact,
        source=site.source(fact.source),
        testbed=_testbed(site, fact, count),
    )


def _testbed(site: Site, fact: Fact, count: Count) -> str | None:
    used = one_figure(fact, count.figures).testbed if count.figures else None
    return next((each.name for each in site.testbeds.testbeds if each.id == used), None)


def _value(fact: Fact, count: Count, times: int) -> str:
    if count.unit:
        return f"{times}\N{NO-BREAK SPACE}{count.unit}{'' if times == 1 else 's'}"
    return figure_in_words(one_figure(fact, count.figures))


def start_times(site: Site) -> dict[str, int]:
    """How many milliseconds one more home of each side takes, by its technology.

    It is empty unless one counter of `data/analogies.yml` has a single time for both sides. Two times that stand side
    by side come from one test, so they can be played side by side.
    """
    for counter in site.analogies.counters:
        times = {side: _milliseconds(site, counter.of(side)) for side in ("virtual-machine", "container")}
        found = {side: time for side, time in times.items() if time is not None}
        if len(found) == len(times):
            return found
    return {}


def _milliseconds(site: Site, count: Count) -> int | None:
    if count.unit:
        return None
    figure = one_figure(site.fact(count.fact), count.figures)
    if figure.value is None or figure.unit not in shown_on("s"):
        return None
    low, _ = on_axis(figure)
    return round(low * 1000)
