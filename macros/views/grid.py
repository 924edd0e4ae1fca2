"""What the pictures of the street have in common: the measures of their grid, and the things that stand on it.

All measures are units of that grid. The pictures share one scale, one ground line and one hill, so that they are two
halves of one street, and a household lives in the same column of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data.model import Role

MOST_HOMES = 6
NUMBERS = range(1, MOST_HOMES + 1)
HOMES_A_ROW = 3

WIDTH = 420
FIRST_COLUMN = 72
"""The middle of the first column of homes."""
COLUMN = 132
"""From one column to the next."""

ROOM = 86
STOREY = 70
ROOF = 40
HILL = 124
"""How high the second row of houses stands, so that the chimneys of the first end below it."""

GROUND = 207
"""How deep the ground line lies: under the highest chimney and its smoke."""
UNDERGROUND = 80
MAIN = 38
"""How far the street main lies under the ground line."""
BEDROCK = 56
"""How far the top of the lowest layer lies under the ground line."""


@dataclass(frozen=True)
class Point:
    """A spot of the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Target:
    """A spot that has a pin as long as there is one of these numbers of homes."""

    x: float
    y: float
    homes: tuple[int, ...]


@dataclass(frozen=True)
class Home:
    """One house or flat: who lives in it, the lower left corner of its room, and at which numbers it stands."""

    household: int
    x: float
    floor: float
    homes: tuple[int, ...]
    vacant: tuple[int, ...]
    """The numbers at which its place is still free."""
    scale: float = 1
    """How large it is drawn: what stands further away is smaller."""
    clock: Point = Point(ROOM / 2, -STOREY - 9)
    """Where it shows how long its start takes, from its lower left corner: on the roof above it."""

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return self.x + ROOM * self.scale / 2

    def spot(self, x: float, y: float) -> Point:
        """A spot of the picture, from a spot of the home as it is drawn from its lower left corner."""
        return Point(self.x + x * self.scale, self.floor + y * self.scale)


@dataclass(frozen=True)
class Plan:
    """What differs between the pictures of two technologies: the homes, and where the pin of each role stands."""

    homes: tuple[Home, ...]
    targets: Mapping[Role, tuple[Target, ...]]


def column_of(household: int) -> float:
    """The middle of the column in which a household lives, in both pictures."""
    return FIRST_COLUMN + household % HOMES_A_ROW * COLUMN


def standing(household: int, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of homes at which this household has one."""
    return tuple(number for number in numbers if number > household)


def home(household: int, middle: float, floor: float, numbers: tuple[int, ...], scale: float = 1) -> Home:
    """One home of a picture that is drawn for these numbers of homes."""
    there = standing(household, numbers)
    vacant = tuple(number for number in numbers if number not in there)
    return Home(household, middle - ROOM * scale / 2, floor, there, vacant, scale)


def always(point: Point, numbers: tuple[int, ...]) -> tuple[Target, ...]:
    """A spot that has its pin at every number of homes."""
    return (Target(point.x, point.y, numbers),)


def in_home(homes: tuple[Home, ...], wanted: int, x: float, y: float, numbers: tuple[int, ...]) -> tuple[Target, ...]:
    """A spot of the wanted home, and of the last there is while there are fewer."""
    found = []
    for each in homes[: wanted + 1]:
        there = tuple(number for number in numbers if min(wanted, number - 1) == each.household)
        spot = each.spot(x, y)
        if there:
            found.append(Target(spot.x, spot.y, there))
    return tuple(found)
