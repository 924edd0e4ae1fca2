"""The pictures: where everything in them stands. The templates draw it.

All measures are units of the picture's own grid. The two scenes of the street share one scale, one ground line and one
column of labels, so that they can be laid side by side and compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from .model import LayerKind, Pair, Part, Role, Site, Stack
from .render import render
from .wording import Mistake, did_you_mean

SCENES = ("virtual-machine", "container")
MOST_HOMES = 6

WIDTH = 500
LABELS = 134
"""The labels stand to the left of this line, the drawing to its right."""

ROOM = 90
STOREY = 84
ROOF = 60
PLOT = 118
"""From one house to the next."""

PLOTS_A_ROW = 3
HILL = 46
"""How much higher than the roofs of the first row of houses the second one stands."""

CORE = 40
"""The shaft between the two columns of flats."""

FRAME = 8
FLATS_A_STOREY = 2
SKY = 44
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
    target: Point


@dataclass(frozen=True)
class Building:
    """The outline of the apartment building. With an odd number of flats its right half ends a storey lower."""

    left: float
    right: float
    core: float
    top: float
    right_top: float


@dataclass(frozen=True)
class SceneLayout:
    """Where everything in one picture of the street stands."""

    width: int
    height: float
    left: float
    ground: float
    homes: tuple[Home, ...]
    building: Building
    labels: tuple[PlacedLabel, ...]


@dataclass(frozen=True)
class KeyEntry:
    """One line beneath a picture: the part, what it stands for, and the part that plays its role in the other picture."""

    number: int
    role: Role
    part: Part
    twin: Part
    twin_address: str


def scene(site: Site, technology: str, homes: int, *, beside_its_twin: bool = False) -> str:
    """One picture of the street with its numbered key and the places where the analogy breaks.

    The reader sees `homes` houses (virtual machines) or flats (containers). The words come from `data/analogies.yml`.
    `beside_its_twin` says that the other picture is on the same page.

    Raises:
        Mistake: for a technology that has no picture, or a number of homes that it has no room for.
    """
    if technology not in SCENES:
        raise Mistake(f"there is no scene for '{technology}'{did_you_mean(technology, SCENES)}")
    other = "container" if technology == "virtual-machine" else "virtual-machine"
    twin_page = "" if beside_its_twin else f"{site.technology(other).page}.html"
    key = [
        KeyEntry(number, pair.role, pair.of(technology), pair.of(other), f"{twin_page}#{other}--{pair.role}")
        for number, pair in enumerate(site.analogies.parts, start=1)
    ]
    return render(
        "scene.html",
        technology=technology,
        scene=site.analogies.scenes.of(technology),
        layout=lay_out_scene(site.analogies.parts, technology, homes),
        room=ROOM,
        storey=STOREY,
        core=CORE,
        key=key,
    )


def street(site: Site, homes: int) -> str:
    """Both pictures side by side, as one street with one ground line."""
    return render(
        "street.html",
        scenes=[scene(site, technology, homes, beside_its_twin=True) for technology in SCENES],
    )


def lay_out_scene(parts: tuple[Pair, ...], technology: str, homes: int) -> SceneLayout:
    """Place the homes and the labels of one picture.

    Raises:
        Mistake: for a number of homes that the street has no room for.
    """
    if homes not in range(1, MOST_HOMES + 1):
        raise Mistake(f"the street has room for 1 to {MOST_HOMES} homes, not for {homes!r}")
    ground = SKY + max(_height_of_houses(homes), _height_of_building(homes))
    place = _houses if technology == "virtual-machine" else _flats
    placed = tuple(place(homes, ground))
    targets = (_targets_on_house if technology == "virtual-machine" else _targets_on_building)(placed, ground)
    heights = _label_heights(len(parts), ground, storeys=min(2, ceil(homes / FLATS_A_STOREY)))
    labels = tuple(
        PlacedLabel(number, pair.role, pair.of(technology), y, targets[pair.role])
        for number, (pair, y) in enumerate(zip(parts, heights, strict=True), start=1)
    )
    return SceneLayout(
        WIDTH, ground + UNDERGROUND, LABELS - 8, ground, placed, _building(homes, ground), labels
    )


def _label_heights(count: int, ground: float, storeys: int) -> list[float]:
    # The last two name what lies under the ground and stand beside it; the others fill the height above evenly.
    first, last = ground - 108 - 28 * storeys, ground + 14
    step = (last - first) / (count - 3)
    return [round(first + place * step) for place in range(count - 2)] + [ground + MAIN, ground + BEDROCK]


def _height_of_houses(homes: int) -> int:
    rows = ceil(homes / PLOTS_A_ROW)
    return STOREY + ROOF + (rows - 1) * (STOREY + ROOF + HILL) + 16


def _height_of_building(homes: int) -> int:
    return ceil(homes / FLATS_A_STOREY) * STOREY + 50


def _building(homes: int, ground: float) -> Building:
    left = LABELS + 44
    core = left + FRAME + ROOM
    top = ground - ceil(homes / FLATS_A_STOREY) * STOREY
    return Building(
        left, core + CORE + ROOM + FRAME, core, top, top + STOREY if homes % FLATS_A_STOREY else top
    )


def _houses(homes: int, ground: float) -> list[Home]:
    return [
        Home(
            household=number,
            x=LABELS + 14 + number % PLOTS_A_ROW * PLOT,
            floor=ground - number // PLOTS_A_ROW * (STOREY + ROOF + HILL),
        )
        for number in range(homes)
    ]


def _flats(homes: int, ground: float) -> list[Home]:
    left = LABELS + 44 + FRAME
    return [
        Home(
            household=number,
            x=left + number % FLATS_A_STOREY * (ROOM + CORE),
            floor=ground - number // FLATS_A_STOREY * STOREY,
            mirrored=number % FLATS_A_STOREY == 1,
        )
        for number in range(homes)
    ]


def _targets_on_house(houses: tuple[Home, ...], ground: float) -> dict[Role, Point]:
    x, floor = houses[0].x, houses[0].floor
    return {
        "roof": Point(x + 20, floor - STOREY - 24),
        "pipes": Point(x + 40, floor - 74),
        "home": Point(x + 44, floor - 58),
        "walls": Point(x, floor - 60),
        "household": Point(x + 42, floor - 36),
        "meter": Point(x - 9, floor - 34),
        "boiler": Point(x + 17, floor - 14),
        "base": Point(x + 14, ground + MAIN),
        "ground": Point(x + 14, ground + BEDROCK),
    }


def _targets_on_building(flats: tuple[Home, ...], ground: float) -> dict[Role, Point]:
    lower = flats[0]
    # Not above the second storey, or the lines to the labels would run across each other.
    upper = flats[FLATS_A_STOREY] if len(flats) > FLATS_A_STOREY else lower
    top = min(flat.floor for flat in flats) - STOREY
    return {
        "roof": Point(upper.x + 6, top - 8),
        "pipes": Point(upper.x + ROOM + 26, upper.floor - (50 if upper is lower else 68)),
        "home": Point(upper.x + 36, upper.floor - 52),
        "walls": Point(upper.x + 3, upper.floor - (50 if upper is lower else 20)),
        "household": Point(lower.x + 40, lower.floor - 46),
        "meter": Point(lower.x + 14, lower.floor - 40),
        "boiler": Point(lower.x + ROOM + 4, ground + 34),
        "base": Point(lower.x - 14, ground + 68),
        "ground": Point(lower.x - 14, ground + BEDROCK),
    }


# --- stacks ---------------------------------------------------------------------------------------------------------

BOX = 44
GAP = 6
UNITS = 3
STACK_WIDTH = 360
BESIDE = 62
EDGE = 1
"""Half a line, so that the outermost lines are not cut."""


@dataclass(frozen=True)
class Box:
    """One box of a stack diagram."""

    kind: LayerKind
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Frame:
    """The line around the layers that one unit has for itself."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class StackLayout:
    """Where everything in one stack diagram stands."""

    width: int
    height: float
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...]


def stacks(site: Site, *ids: str) -> str:
    """Stack diagrams side by side, on one base line and with boxes of one height, from `data/stacks.yml`.

    Raises:
        Mistake: for an id that the file does not have.
    """
    known = {each.id: each for each in site.stacks.stacks}
    if not ids:
        raise Mistake(f"no stack is named{did_you_mean('', known)}")
    for id in ids:
        if id not in known:
            raise Mistake(f"there is no stack '{id}'{did_you_mean(id, known)}")
    chosen = [known[id] for id in ids]
    levels = max(len(each.shared) + len(each.each) for each in chosen)
    return render("stacks.html", stacks=[(each, lay_out_stack(each, levels)) for each in chosen])


def lay_out_stack(stack: Stack, levels: int) -> StackLayout:
    """Place the boxes of one stack in a picture that has room for `levels` layers."""
    height = levels * (BOX + GAP) + 2 * GAP
    left = EDGE + (BESIDE + GAP if stack.beside else 0)
    column = (STACK_WIDTH - EDGE - left - (UNITS - 1) * GAP) / UNITS
    boxes: list[Box] = []
    y: float = height - EDGE
    for layer in stack.shared:
        boxes.append(Box(layer.kind, layer.label, EDGE, y - BOX, STACK_WIDTH - 2 * EDGE, BOX))
        y -= BOX + GAP
    own = len(stack.each) * (BOX + GAP) + GAP
    frames = []
    for unit in range(UNITS):
        x = left + unit * (column + GAP)
        frames.append(Frame(x, y - own, column, own))
        for level, layer in enumerate(stack.each, start=1):
            boxes.append(Box(layer.kind, layer.label, x + GAP, y - level * (BOX + GAP), column - 2 * GAP, BOX))
    if stack.beside:
        boxes.append(Box(stack.beside.kind, stack.beside.label, EDGE, y - own, BESIDE, own))
    return StackLayout(STACK_WIDTH, height, tuple(boxes), tuple(frames))
