"""How the two technologies came about: on an axis true to time, and in words, a lane for each.

Places on the axis are shares of its length, in percent, so that marks and letters keep their size on every screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..data.model import Event, Site
from ..render import render
from .notes import ShownFact, named
from .technologies import Shape, legend_of, shape_of

APART = 2
"""How many years apart two marks have to be to stand beside each other on the smallest screen."""
DECADE = 10


@dataclass(frozen=True)
class ShownEvent:
    """An event with its mark, the lane it stands in, and what proves it."""

    event: Event
    side: str
    shape: Shape
    lane: str
    facts: list[ShownFact]


@dataclass(frozen=True)
class ShownYear:
    """What happened in a year, and how many years without an entry lie before it."""

    year: int
    empty: int
    events: list[ShownEvent]


@dataclass(frozen=True)
class AxisMark:
    """Where an event stands on the axis: in percent of its length, and how many others lie between it and its lane."""

    shape: Shape
    lane: str
    x: float
    level: int


@dataclass(frozen=True)
class Axis:
    """The history at one glance: a mark for each event, a line for each decade, and where the lanes meet."""

    marks: list[AxisMark]
    decades: list[tuple[int, float]]
    meeting: float | None


def timeline(site: Site) -> Markup:
    """The history on an axis and in two lanes that meet, oldest first, from `data/timeline.yml`."""
    events = [_shown(site, each) for each in sorted(site.timeline.events, key=lambda event: event.year)]
    return render(
        "evidence/timeline.html",
        lanes=[each.id for each in site.technologies.technologies[:2]],
        legend=legend_of(site, [each.technology for each in site.timeline.events]),
        axis=_axis(events),
        years=list(_years(events)),
    )


def _shown(site: Site, event: Event) -> ShownEvent:
    shape, side = shape_of(site, event.technology), site.column_of(event.technology)
    first = site.technologies.technologies[0].id
    lane = "both" if len(shape) > 1 else "first" if side == first else "second"
    return ShownEvent(event, side, shape, lane, named(site, event.evidence))


def _years(events: list[ShownEvent]) -> Iterable[ShownYear]:
    before = events[0].event.year - 1
    for year, of_year in groupby(events, key=lambda each: each.event.year):
        yield ShownYear(year, year - before - 1, list(of_year))
        before = year


def _axis(events: list[ShownEvent]) -> Axis:
    low, high = events[0].event.year - APART, events[-1].event.year + APART

    def x(year: int) -> float:
        return round(100 * (year - low) / (high - low), 2)

    latest: dict[tuple[str, int], int] = {}
    marks = []
    for each in events:
        year, level = each.event.year, 0
        while year - latest.get((each.lane, level), low - APART) < APART:
            level += 1
        latest[each.lane, level] = year
        marks.append(AxisMark(each.shape, each.lane, x(year), level))
    decades = range(-(-low // DECADE) * DECADE, high + 1, DECADE)
    meeting = next((each.x for each in marks if each.lane == "both"), None)
    return Axis(marks, [(year, x(year)) for year in decades], meeting)
