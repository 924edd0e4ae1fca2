"""What the pictures of the street have in common: the measures of their grid, and the things that stand on it.

All measures are units of that grid. The pictures share one scale, one ground line and one column of labels, so that
they can be laid side by side and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..data.model import Role

MOST_HOMES = 6
NUMBERS = range(1, MOST_HOMES + 1)

WIDTH = 500
LABELS = 134
"""The labels stand to the left of this line, the drawing to its right."""

ROOM = 90
STOREY = 84
ROOF = 60
HILL = STOREY + ROOF + 26
"""How high the second row of houses stands, so that the chimneys of the first end below it."""

GROUND = 346
"""How deep the ground line lies: under the highest chimney and its smoke."""
UNDERGROUND = 124
MAIN = 54
"""How far the street main lies under the ground line."""
BEDROCK = 106
"""How far the middle of the lowest layer lies under the ground line."""


@dataclass(frozen=True)
class Point:
    """A spot of the picture."""

    x: float
    y: float


@dataclass(frozen=True)
class Target:
    """A spot that a label points to, as long as there is one of these numbers of homes."""

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
    mirrored: bool = False


@dataclass(frozen=True)
class Plan:
    """What differs between the pictures of two technologies: the homes, and where the label of each role points."""

    homes: tuple[Home, ...]
    targets: Mapping[Role, tuple[Target, ...]]


def home(household: int, x: float, floor: float, numbers: tuple[int, ...], *, mirrored: bool = False) -> Home:
    """One home of a picture that is drawn for these numbers of homes."""
    standing = tuple(number for number in numbers if number > household)
    return Home(household, x, floor, standing, tuple(each for each in numbers if each not in standing), mirrored)


def always(targets: Mapping[Role, Point], numbers: tuple[int, ...]) -> dict[Role, tuple[Target, ...]]:
    """Spots that labels point to at every number of homes."""
    return {role: (Target(point.x, point.y, numbers),) for role, point in targets.items()}
