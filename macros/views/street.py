"""The pictures: a street of houses and its other half, a building of flats, with their pins. The templates draw them.

A picture of the street has room for the most homes from the start and holds what any smaller number of them needs. The
reader chooses the number, and the styles show what belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..data.model import Pair, Part, Role, Scene, Site, Technology
from ..render import render
from ..wording import Mistake, did_you_mean
from .counter import Amount, StartTime, counted, measured_of, start_times, tests_of
from .flats import plan_flats
from .grid import (
    BEDROCK,
    GROUND,
    HILL,
    MAIN,
    MOST_HOMES,
    NUMBERS,
    ROOF,
    ROOM,
    STOREY,
    UNDERGROUND,
    WIDTH,
    Plan,
)
from .houses import plan_houses

PICTURES: Mapping[str, Callable[[tuple[int, ...]], Plan]] = {
    "virtual-machine": plan_houses,
    "container": plan_flats,
}
"""What has a picture, by the technology that it stands for. Its shapes are drawn by `street/TECHNOLOGY.svg`."""

SCENES = tuple(PICTURES)


@dataclass(frozen=True)
class Pin:
    """A number on the part that it names: where, in percent of the picture, and at which numbers of homes."""

    number: int
    pair: Pair
    part: Part
    left: float
    top: float
    homes: tuple[int, ...]


@dataclass(frozen=True)
class Tag:
    """Where the newest home says how long it took, in percent of the picture, and at which number of homes."""

    left: float
    top: float
    homes: int


@dataclass(frozen=True)
class SceneLayout:
    """Where everything in one picture of the street stands."""

    plan: Plan
    pins: tuple[Pin, ...] = ()
    sun: bool = True
    """Whether sun and moon are in this picture."""
    width: int = WIDTH
    height: float = GROUND + UNDERGROUND
    left: float = 0
    hill: float = GROUND - HILL
    ground: float = GROUND
    main: float = GROUND + MAIN
    bedrock: float = GROUND + BEDROCK
    letters: float = 13.5
    """How large the words in it are."""


@dataclass(frozen=True)
class Times:
    """How often something is there, at these numbers of homes and at no smaller one."""

    number: int
    homes: tuple[int, ...]


@dataclass(frozen=True)
class Half:
    """One half of the street: its headline with a flame for each kernel, its picture and pins, what it adds up to."""

    technology: Technology
    scene: Scene
    drawing: Markup
    pins: tuple[Pin, ...]
    tags: tuple[Tag, ...]
    kernels: tuple[Times, ...]
    amounts: tuple[Amount, ...]
    measured: tuple[str, ...]
    """What its figures are the figures of."""
    start: StartTime | None
    """How long it takes until one more is ready, if a counter says so."""


@dataclass(frozen=True)
class Handed:
    """One half of the street as it is printed on the handout."""

    technology: Technology
    scene: Scene
    drawing: Markup
    pins: tuple[Pin, ...]


@dataclass(frozen=True)
class Side:
    """One of the two parts of a number: whose it is, and how often it is there."""

    technology: Technology
    part: Part
    times: tuple[Times, ...]


@dataclass(frozen=True)
class NumberedPair:
    """The two parts that play one role, under their number."""

    number: int
    role: Role
    differs: bool
    sides: tuple[Side, ...]


def scene(site: Site, technology: str, homes: int) -> Markup:
    """One half of the street with the choice of how many homes there are, and where the analogy breaks.

    At first the reader sees `homes` houses (virtual machines) or flats (containers). Only the parts that make the
    difference have pins. Words and counters come from `data/analogies.yml`.

    Raises:
        Mistake: for a technology that has no picture, or a number of homes that it has no room for.
    """
    if technology not in PICTURES:
        raise Mistake(f"there is no scene for '{technology}'{did_you_mean(technology, PICTURES)}")
    return _neighborhood(site, technology, (technology,), homes)


def street(site: Site, homes: int) -> Markup:
    """Houses and flats as the two halves of one street, with one choice of how many homes there are.

    A pin fades all but its part in both halves, and the bar beneath says what the part stands for in each. One more
    household is a button; how long it stays dark on each side comes from the counter of start times.

    Raises:
        Mistake: for a number of homes that the street has no room for.
    """
    return _neighborhood(site, "street", SCENES, homes)


def parts_table(site: Site, homes: int) -> Markup:
    """Each part of both pictures side by side, those that make the difference first, and how often each is there.

    Raises:
        Mistake: for a number of homes that the street has no room for.
    """
    _check_room_for(homes)
    pairs = _numbered(site)
    return render(
        "street/parts-table.html",
        homes=homes,
        heads=[(site.technology(each), site.analogies.scenes.of(each)) for each in SCENES],
        groups=[[each for each in pairs if each.differs is differs] for differs in (True, False)],
    )


def part(site: Site, technology: str, role: str) -> Markup:
    """The number and the name of one part of the pictures, with a link to it, from `data/analogies.yml`.

    Raises:
        Mistake: for a technology or a role that has no part.
    """
    named = {f"{side.technology.id} {pair.role}": (pair, side) for pair in _numbered(site) for side in pair.sides}
    wanted = f"{technology} {role}"
    if wanted not in named:
        raise Mistake(f"there is no part '{wanted}'{did_you_mean(wanted, named)}")
    pair, side = named[wanted]
    return render("street/part.html", pair=pair, side=side)


def picture_breaks(site: Site) -> Markup:
    """Where the analogy is wrong, both pictures side by side, from `data/analogies.yml`."""
    scenes = [(site.technology(each), site.analogies.scenes.of(each)) for each in SCENES]
    return render("street/breaks.html", scenes=scenes, count=sum(len(scene.breaks) for _, scene in scenes))


def _check_room_for(homes: int) -> None:
    if homes not in NUMBERS:
        raise Mistake(f"the street has room for 1 to {MOST_HOMES} homes, not for {homes!r}")


def _neighborhood(site: Site, name: str, technologies: tuple[str, ...], homes: int) -> Markup:
    _check_room_for(homes)
    halves = [_half(site, each, alone=technologies == (each,)) for each in technologies]
    return render(
        "street/neighborhood.html",
        name=name,
        homes=homes,
        numbers=NUMBERS,
        halves=halves,
        tests=tests_of(amount for half in halves for amount in half.amounts),
        pairs=_numbered(site),
    )


def _half(site: Site, technology: str, *, alone: bool) -> Half:
    # One street has one sun; it stands over the first half.
    layout = replace(lay_out_scene(site.analogies.parts, technology), sun=alone or technology == SCENES[0])
    boiler = next(each for each in site.analogies.parts if each.role == "boiler")
    amounts = tuple(amount for each in site.analogies.counters for amount in counted(site, each, [technology], NUMBERS))
    return Half(
        technology=site.technology(technology),
        scene=site.analogies.scenes.of(technology),
        drawing=draw(site, technology, layout),
        pins=layout.pins,
        tags=tuple(_tags(layout)),
        kernels=_times(boiler.of(technology)),
        amounts=amounts,
        measured=measured_of(amounts),
        start=start_times(site).get(technology),
    )


def _tags(layout: SceneLayout) -> Iterator[Tag]:
    """A tag for each home but the first, which nobody starts."""
    for home in layout.plan.homes[1:]:
        spot = home.spot(home.clock.x, home.clock.y)
        yield Tag(_percent(spot.x, layout.width), _percent(spot.y, layout.height), home.household + 1)


def _percent(distance: float, whole: float) -> float:
    return round(100 * distance / whole, 2)


def _numbered(site: Site) -> list[NumberedPair]:
    return [
        NumberedPair(
            number,
            pair.role,
            pair.differs,
            tuple(Side(site.technology(each), pair.of(each), _times(pair.of(each))) for each in SCENES),
        )
        for number, pair in enumerate(site.analogies.parts, start=1)
    ]


def _times(part: Part) -> tuple[Times, ...]:
    """Once for all, or once more with each home."""
    if part.shared:
        return (Times(1, tuple(NUMBERS)),)
    return tuple(Times(number, tuple(range(number, MOST_HOMES + 1))) for number in NUMBERS)


def handout(site: Site) -> Markup:
    """Both pictures with all their homes and what their pins stand for, for the first printed page alone."""
    pictures = []
    for technology in SCENES:
        layout = replace(lay_out_scene(site.analogies.parts, technology, (MOST_HOMES,)), sun=technology == SCENES[0])
        pictures.append(
            Handed(
                site.technology(technology),
                site.analogies.scenes.of(technology),
                draw(site, technology, layout),
                layout.pins,
            )
        )
    return render("street/handout.html", pictures=pictures, pairs=_numbered(site))


def neighborhood_styles(site: Site) -> Markup:
    """The styles that name every number of homes and every role, for pages with a choice of homes and with pins."""
    roles = [pair.role for pair in site.analogies.parts]
    return render("street/neighborhood.css", numbers=NUMBERS, roles=roles)


def draw(site: Site, technology: str, layout: SceneLayout) -> Markup:
    """One picture of the street as it is laid out."""
    return render(
        f"street/{technology}.svg",
        technology=technology,
        scene=site.analogies.scenes.of(technology),
        layout=layout,
        plan=layout.plan,
        room=ROOM,
        storey=STOREY,
        roof=ROOF,
    )


def lay_out_scene(parts: Sequence[Pair], technology: str, numbers: Sequence[int] = NUMBERS) -> SceneLayout:
    """Place the homes and the pins of one picture, which can show each of these numbers of homes."""
    plan = PICTURES[technology](tuple(numbers))
    layout = SceneLayout(plan)
    pins = tuple(
        Pin(
            number,
            pair,
            pair.of(technology),
            left=_percent(target.x, layout.width),
            top=_percent(target.y, layout.height),
            homes=target.homes,
        )
        for number, pair in enumerate(parts, start=1)
        for target in plan.targets[pair.role]
    )
    return replace(layout, pins=pins)
