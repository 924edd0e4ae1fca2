"""What one to six households have: kernels, counted one by one, and what each takes, with the fact that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.model import Count, Counter, Fact, Site, Source
from ..data.units import figure_in_words, one_figure


@dataclass(frozen=True)
class Amount:
    """One cell of the counter: what is counted, for each number of homes, or the figure of one home."""

    side: str
    count: Count
    values: tuple[tuple[int, str], ...]
    fact: Fact
    source: Source


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
    )


def _value(fact: Fact, count: Count, times: int) -> str:
    if count.unit:
        return f"{times}\N{NO-BREAK SPACE}{count.unit}{'' if times == 1 else 's'}"
    return figure_in_words(one_figure(fact, count.figures))
