"""The pictures: where everything in them stands. The templates draw it.

A picture of the street has room for the most homes from the start and holds what any smaller number of them needs. The
reader chooses the number, and the style sheet shows what belongs to it.

All measures are units of the picture's own grid. The two scenes of the street share one scale, one ground line and one
column of labels, so that they can be laid side by side and compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from markupsafe import Markup

from ..addresses import page
from ..data.model import Pair, Part, Role, Site
from ..render import render
from ..wording import Mistake, did_you_mean
from .counter import counted

SCENES = ("virtual-machine", "container")
MOST_HOMES = 6
NUMBERS = range(1, MOST_HOMES + 1)

WIDTH = 500
LABELS = 134
"""The labels stand to the left of this line, the drawing to its right."""

ROOM = 90
STOREY = 84
ROOF = 60
PLOT = 118
"""From one house to the next."""

PLOTS_A_ROW = 3
HILL = STOREY + ROOF + 26
"""How high the second row of houses stands, so that the chimneys of the first end below it."""
ASIDE = 14
"""How far the second row stands to the right of the first, so that the pipes of both can be told apart."""

CORE = 40
"""The shaft between the two columns of flats."""

FRAME = 8
FLATS_A_STOREY = 2
GROUND = 346
"""How deep the ground line lies: under the highest chimney and its smoke."""
UNDERGROUND = 124
MAIN = 54
"""How deep the street main lies."""
BEDROCK = 106
"""How deep the middle of the lowest layer lies."""


@dataclass(frozen=True)
class Point:
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
    """One house or flat: the lower left corner of its room, and which household lives in it."""

    household: int
    x: float
    floor: float
    mirrored: bool = False


@dataclass(frozen=True)
class PlacedLabel:
    """A label of the picture: its number and words, the height it stands at, and the spot it points to."""

    number: int
    role: Role
    part: Part
    y: float
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Building:
    """The outline of the building of so many flats. With an odd number of them its right half ends a storey lower."""

    homes: int
    left: float
    right: float
    core: float
    top: float
    right_top: float


@dataclass(frozen=True)
class SceneLayout:
    """Where everything in one picture of the street stands. The building of each number of flats is there in turn."""

    width: int
    height: float
    left: float
    ground: float
    hill: float
    homes: tuple[Home, ...]
    buildings: tuple[Building, ...]
    labels: tuple[PlacedLabel, ...]


@dataclass(frozen=True)
class KeyEntry:
    """One line beneath a picture: the part, what it stands for, and the part that plays its role in the other picture."""

    number: int
    role: Role
    part: Part
    twin: Part
    twin_address: str


def scene(site: Site, technology: str, homes: int) -> Markup:
    """One picture of the street, the choice of how many homes there are, and what they add up to.

    At first the reader sees `homes` houses (virtual machines) or flats (containers). A numbered key says what each part
    stands for and where the analogy breaks. Words and counters come from `data/analogies.yml`.

    Raises:
        Mistake: for a technology that has no picture, or a number of homes that it has no room for.
    """
    if technology not in SCENES:
        raise Mistake(f"there is no scene for '{technology}'{did_you_mean(technology, SCENES)}")
    return _neighborhood(site, technology, [technology], homes)


def street(site: Site, homes: int) -> Markup:
    """Both pictures side by side, as one street with one ground line and one choice of how many homes there are.

    Raises:
        Mistake: for a number of homes that the street has no room for.
    """
    return _neighborhood(site, "street", SCENES, homes)


def _neighborhood(site: Site, name: str, technologies: Sequence[str], homes: int) -> Markup:
    if homes not in NUMBERS:
        raise Mistake(f"the street has room for 1 to {MOST_HOMES} homes, not for {homes!r}")
    return render(
        "street/neighborhood.html",
        name=name,
        homes=homes,
        numbers=NUMBERS,
        technologies=[site.technology(each) for each in SCENES],
        counters=[(each, counted(site, each, SCENES, NUMBERS)) for each in site.analogies.counters],
        scenes=[_figure(site, each, beside_its_twin=len(technologies) > 1) for each in technologies],
    )


def _figure(site: Site, technology: str, *, beside_its_twin: bool) -> Markup:
    other = "container" if technology == "virtual-machine" else "virtual-machine"
    twin_page = "" if beside_its_twin else page(site.technology(other).page)
    key = [
        KeyEntry(number, pair.role, pair.of(technology), pair.of(other), f"{twin_page}#{other}--{pair.role}")
        for number, pair in enumerate(site.analogies.parts, start=1)
    ]
    return render(
        "street/scene.html",
        technology=technology,
        scene=site.analogies.scenes.of(technology),
        drawing=draw(site, technology, lay_out_scene(site.analogies.parts, technology)),
        key=key,
    )


def handout(site: Site) -> Markup:
    """Both pictures with all their homes and without labels, for the first printed page. On a screen they are not there."""
    pictures = []
    for technology in SCENES:
        layout = lay_out_scene(site.analogies.parts, technology)
        # Of the buildings the drawing takes two at a time; the last is the one with all flats.
        layout = replace(layout, labels=(), buildings=layout.buildings[-2:])
        pictures.append((technology, site.analogies.scenes.of(technology), draw(site, technology, layout)))
    return render("street/handout.html", pictures=pictures)


def draw(site: Site, technology: str, layout: SceneLayout) -> Markup:
    """One picture of the street as it is laid out. Without labels it begins where the drawing does."""
    return render(
        f"street/scene-{technology}.svg",
        technology=technology,
        scene=site.analogies.scenes.of(technology),
        layout=layout,
        numbers=NUMBERS,
        room=ROOM,
        storey=STOREY,
        core=CORE,
    )


def lay_out_scene(parts: tuple[Pair, ...], technology: str) -> SceneLayout:
    """Place the homes and the labels of one picture."""
    homes = tuple((_houses if technology == "virtual-machine" else _flats)())
    buildings = tuple(map(_building, NUMBERS))
    targets = (
        _targets_on_house(homes[0]) if technology == "virtual-machine" else _targets_on_building(homes[0], buildings)
    )
    labels = tuple(
        PlacedLabel(number, pair.role, pair.of(technology), y, targets[pair.role])
        for number, (pair, y) in enumerate(zip(parts, _label_heights(len(parts)), strict=True), start=1)
    )
    return SceneLayout(WIDTH, GROUND + UNDERGROUND, LABELS - 8, GROUND, GROUND - HILL, homes, buildings, labels)


def _label_heights(count: int) -> list[float]:
    # The last two name what lies under the ground and stand beside it; the others fill the height above evenly.
    first, last = GROUND - 164, GROUND + 14
    step = (last - first) / (count - 3)
    return [round(first + place * step) for place in range(count - 2)] + [GROUND + MAIN, GROUND + BEDROCK]


def _building(homes: int) -> Building:
    left = LABELS + 44
    core = left + FRAME + ROOM
    top = GROUND - ceil(homes / FLATS_A_STOREY) * STOREY
    right_top = GROUND - homes // FLATS_A_STOREY * STOREY
    return Building(homes, left, core + CORE + ROOM + FRAME, core, top, right_top)


def _houses() -> list[Home]:
    rows = [divmod(number, PLOTS_A_ROW) for number in range(MOST_HOMES)]
    return [
        Home(household=number, x=LABELS + 14 + plot * PLOT + row * ASIDE, floor=GROUND - row * HILL)
        for number, (row, plot) in enumerate(rows)
    ]


def _flats() -> list[Home]:
    left = LABELS + 44 + FRAME
    return [
        Home(
            household=number,
            x=left + number % FLATS_A_STOREY * (ROOM + CORE),
            floor=GROUND - number // FLATS_A_STOREY * STOREY,
            mirrored=number % FLATS_A_STOREY == 1,
        )
        for number in range(MOST_HOMES)
    ]


def _always(targets: dict[Role, Point]) -> dict[Role, tuple[Target, ...]]:
    return {role: (Target(point.x, point.y, tuple(NUMBERS)),) for role, point in targets.items()}


def _targets_on_house(first: Home) -> dict[Role, tuple[Target, ...]]:
    x, floor = first.x, first.floor
    return _always(
        {
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
    )


def _targets_on_building(first: Home, buildings: Sequence[Building]) -> dict[Role, tuple[Target, ...]]:
    x, floor = first.x, first.floor
    # Only the roof is elsewhere in a higher building. The line to the lowest one ends beyond the line to the riser.
    lowest, *higher = sorted({building.top for building in buildings}, reverse=True)
    roofs = [Point(x + ROOM + 28, lowest - 8), *(Point(x + 6, top - 8) for top in higher)]
    return {
        "roof": tuple(
            Target(roof.x, roof.y, tuple(each.homes for each in buildings if each.top == roof.y + 8)) for roof in roofs
        ),
        **_always(
            {
                "pipes": Point(x + ROOM + 26, floor - 62),
                "home": Point(x + 44, floor - 72),
                "walls": Point(x + 3, floor - 62),
                "household": Point(x + 40, floor - 46),
                "meter": Point(x + 14, floor - 40),
                "boiler": Point(x + ROOM + 4, floor + 34),
                "base": Point(x - 14, floor + 68),
                "ground": Point(x - 14, floor + BEDROCK),
            }
        ),
    }
