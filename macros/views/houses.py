"""The picture of virtual machines: a street of houses, each with everything of its own."""

from __future__ import annotations

from collections.abc import Mapping

from ..data.model import Role
from .grid import (
    BEDROCK,
    GROUND,
    HILL,
    HOMES_A_ROW,
    MAIN,
    ROOF,
    ROOM,
    STOREY,
    UNDERGROUND,
    WIDTH,
    Home,
    Plan,
    Point,
    always,
    column_of,
    home,
    in_home,
)

ASIDE = 20
"""How far the second row stands to the right of the first, so that the smoke of the first goes up beside it."""
FURTHER_AWAY = 0.66
"""How large the second row is drawn."""

SPOTS: Mapping[Role, tuple[int, float, float]] = {
    "roof": (0, ROOM / 2, -STOREY - ROOF / 2 + 3),
    "boiler": (0, 13, -49),
    "pipes": (1, ROOM - 20, -STOREY + 10),
    "household": (1, 38, -50),
    "home": (2, ROOM + 5, -STOREY),
    "walls": (2, ROOM, -26),
    "meter": (2, -9, -52),
}
"""Where the pin of each part of a house stands: in which of the houses, and at which of its spots.

The houses are alike, so none has to carry all pins."""


def plan_houses(numbers: tuple[int, ...]) -> Plan:
    """The street as it is at each of these numbers of houses."""
    houses = tuple(_house(place, numbers) for place in range(max(numbers)))
    targets = {role: in_home(houses, *spot, numbers) for role, spot in SPOTS.items()}
    targets["base"] = always(Point(WIDTH - 17, GROUND + MAIN), numbers)
    targets["ground"] = always(Point(17, GROUND + (BEDROCK + UNDERGROUND) / 2), numbers)
    return Plan(houses, targets)


def _house(place: int, numbers: tuple[int, ...]) -> Home:
    if place < HOMES_A_ROW:
        return home(place, column_of(place), GROUND, numbers)
    return home(place, column_of(place) + ASIDE, GROUND - HILL, numbers, FURTHER_AWAY)
