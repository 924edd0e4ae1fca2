"""The picture of virtual machines: a street of houses, each with everything of its own."""

from __future__ import annotations

from ..data.model import Role
from .grid import BEDROCK, GROUND, HILL, LABELS, MAIN, STOREY, Home, Plan, Point, always, home

PLOT = 118
"""From one house to the next."""

PLOTS_A_ROW = 3
ASIDE = 14
"""How far the second row stands to the right of the first, so that the pipes of both can be told apart."""


def plan_houses(numbers: tuple[int, ...]) -> Plan:
    """The street as it is at each of these numbers of houses."""
    houses = tuple(_house(place, numbers) for place in range(max(numbers)))
    return Plan(houses, always(_aims(houses[0]), numbers))


def _house(place: int, numbers: tuple[int, ...]) -> Home:
    row, plot = divmod(place, PLOTS_A_ROW)
    return home(place, LABELS + 14 + plot * PLOT + row * ASIDE, GROUND - row * HILL, numbers)


def _aims(first: Home) -> dict[Role, Point]:
    x, floor = first.x, first.floor
    return {
        "roof": Point(x + 20, floor - STOREY - 24),
        "pipes": Point(x + 40, floor - 74),
        "home": Point(x + 44, floor - 58),
        "walls": Point(x, floor - 60),
        "household": Point(x + 42, floor - 36),
        "meter": Point(x - 9, floor - 34),
        "boiler": Point(x + 17, floor - 14),
        "base": Point(x + 14, floor + MAIN),
        "ground": Point(x + 14, floor + BEDROCK),
    }
