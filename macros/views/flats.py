"""The picture of containers: one building of flats, which share what every house has for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data.model import Role
from .grid import (
    BEDROCK,
    GROUND,
    HOMES_A_ROW,
    ROOM,
    STOREY,
    UNDERGROUND,
    WIDTH,
    Home,
    Plan,
    Point,
    Target,
    always,
    column_of,
    home,
    in_home,
)

LEFT = 8
FLUE = 18
"""Where the flue goes up: left of all pipes, so that nothing crosses it."""
HEADER = 9
"""How far the pipe from which the riser branches lies under the ground line."""
CELLAR = 48
"""How far the floor of the cellar lies under the ground line."""
ROOF_HEIGHT = 14

SPOTS: Mapping[Role, tuple[int, float, float]] = {
    "household": (1, 36, -53),
    "home": (2, ROOM - 2, -STOREY + 2),
    "walls": (2, ROOM - 3, -34),
    "meter": (2, 14, -55),
}
"""Where the pin of each part of a flat stands: in which of the flats, and at which of its spots."""


@dataclass(frozen=True)
class Terrace:
    """A roof that one can walk on, where a flat is still missing."""

    left: float
    y: float


@dataclass(frozen=True)
class Building:
    """The building of so many flats: how high it is, where its highest part ends, and the terrace beside that."""

    homes: int
    top: float
    end: float
    ground_end: float
    terrace: Terrace | None


@dataclass(frozen=True)
class Height:
    """What reaches to the roof of the building, at the numbers of flats that make it so high."""

    top: float
    homes: tuple[int, ...]


@dataclass(frozen=True)
class BuildingPlan(Plan):
    """The building of each number of flats, each height that it has, and what lies in its cellar."""

    buildings: tuple[Building, ...]
    heights: tuple[Height, ...]
    left: float = LEFT
    right: float = 0
    flue: float = FLUE
    header: float = GROUND + HEADER
    cellar: float = GROUND + CELLAR
    roof: float = ROOF_HEIGHT


def plan_flats(numbers: tuple[int, ...]) -> BuildingPlan:
    """The building as it is at each of these numbers of flats."""
    flats = tuple(_flat(place, numbers) for place in range(max(numbers)))
    buildings = tuple(map(_building, numbers))
    tops = dict.fromkeys(each.top for each in buildings)
    heights = tuple(Height(top, tuple(each.homes for each in buildings if each.top == top)) for top in tops)
    return BuildingPlan(flats, _targets(flats, heights, numbers), buildings, heights, right=end_of(HOMES_A_ROW))


def riser_of(household: int) -> float:
    """Where the pipe goes up that serves the column of a household."""
    return column_of(household) + ROOM / 2 + 12


def end_of(columns: int) -> float:
    """Where a storey of so many flats ends."""
    return riser_of(columns - 1) + 10


def _flat(place: int, numbers: tuple[int, ...]) -> Home:
    return home(place, column_of(place), GROUND - place // HOMES_A_ROW * STOREY, numbers)


def _building(homes: int) -> Building:
    below, above = min(homes, HOMES_A_ROW), max(homes - HOMES_A_ROW, 0)
    ground_end, end = end_of(below), end_of(above or below)
    top = GROUND - (2 if above else 1) * STOREY
    missing = Terrace(end, top + STOREY) if (above or below) < HOMES_A_ROW else None
    return Building(homes, top, end, ground_end, missing)


def _targets(
    flats: tuple[Home, ...], heights: tuple[Height, ...], numbers: tuple[int, ...]
) -> dict[Role, tuple[Target, ...]]:
    return {
        **{role: in_home(flats, *spot, numbers) for role, spot in SPOTS.items()},
        "roof": tuple(Target(column_of(0) - 42, each.top - ROOF_HEIGHT / 2, each.homes) for each in heights),
        "pipes": always(Point(column_of(1) + 24, GROUND + HEADER), numbers),
        "boiler": always(Point(riser_of(0) - 41, GROUND + 30), numbers),
        "base": always(Point(WIDTH - 17, GROUND + CELLAR + 3), numbers),
        "ground": always(Point(17, GROUND + (BEDROCK + UNDERGROUND) / 2), numbers),
    }
