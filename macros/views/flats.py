"""The picture of containers: one building of flats, which share what every house has for itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from ..data.model import Role
from .grid import BEDROCK, GROUND, LABELS, ROOM, STOREY, Home, Plan, Point, Target, always, home

CORE = 40
"""The shaft between the two columns of flats."""

FRAME = 8
FLATS_A_STOREY = 2
LEFT = LABELS + 44
SHAFT = LEFT + FRAME + ROOM
RIGHT = SHAFT + CORE + ROOM + FRAME


@dataclass(frozen=True)
class Building:
    """The building of so many flats. With an odd number of them its right half ends a storey lower."""

    homes: int
    top: float
    right_top: float


@dataclass(frozen=True)
class Height:
    """What reaches to the roof of the building, at the numbers of flats that make it so high."""

    top: float
    homes: tuple[int, ...]


@dataclass(frozen=True)
class BuildingPlan(Plan):
    """The building of each number of flats, and each height that it has."""

    buildings: tuple[Building, ...]
    heights: tuple[Height, ...]
    left: float = LEFT
    shaft: float = SHAFT
    right: float = RIGHT
    core: float = CORE


def plan_flats(numbers: tuple[int, ...]) -> BuildingPlan:
    """The building as it is at each of these numbers of flats."""
    flats = tuple(_flat(place, numbers) for place in range(max(numbers)))
    buildings = tuple(map(_building, numbers))
    tops = dict.fromkeys(each.top for each in buildings)
    heights = tuple(Height(top, tuple(each.homes for each in buildings if each.top == top)) for top in tops)
    targets = {"roof": tuple(map(_aim_at_roof, heights)), **always(_aims(flats[0]), numbers)}
    return BuildingPlan(flats, targets, buildings, heights)


def _flat(place: int, numbers: tuple[int, ...]) -> Home:
    storey, right = divmod(place, FLATS_A_STOREY)
    x = LEFT + FRAME + right * (ROOM + CORE)
    return home(place, x, GROUND - storey * STOREY, numbers, mirrored=bool(right))


def _building(homes: int) -> Building:
    top = GROUND - ceil(homes / FLATS_A_STOREY) * STOREY
    return Building(homes, top, GROUND - homes // FLATS_A_STOREY * STOREY)


def _aim_at_roof(height: Height) -> Target:
    # The line to the lowest roof ends beyond the line to the riser, those to the higher ones at the left.
    lowest = height.top == GROUND - STOREY
    return Target(SHAFT + 28 if lowest else LEFT + FRAME + 6, height.top - 8, height.homes)


def _aims(first: Home) -> dict[Role, Point]:
    x, floor = first.x, first.floor
    return {
        "pipes": Point(SHAFT + 26, floor - 62),
        "home": Point(x + 44, floor - 72),
        "walls": Point(x + 3, floor - 62),
        "household": Point(x + 40, floor - 46),
        "meter": Point(x + 14, floor - 40),
        "boiler": Point(SHAFT + 4, floor + 34),
        "base": Point(x - 14, floor + 68),
        "ground": Point(x - 14, floor + BEDROCK),
    }
