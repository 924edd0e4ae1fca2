"""The pictures: a street of houses and a building of flats, with their labels and keys. The templates draw them.

A picture of the street has room for the most homes from the start and holds what any smaller number of them needs. The
reader chooses the number, and the styles show what belongs to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..addresses import page
from ..data.model import Pair, Part, Role, Site
from ..render import render
from ..wording import Mistake, did_you_mean
from .counter import counted
from .flats import plan_flats
from .grid import (
    BEDROCK,
    GROUND,
    HILL,
    LABELS,
    MAIN,
    MOST_HOMES,
    NUMBERS,
    ROOF,
    ROOM,
    STOREY,
    UNDERGROUND,
    WIDTH,
    Plan,
    Target,
)
from .houses import plan_houses

PICTURES: Mapping[str, Callable[[tuple[int, ...]], Plan]] = {
    "virtual-machine": plan_houses,
    "container": plan_flats,
}
"""What has a picture, by the technology that it stands for. Its shapes are drawn by `street/TECHNOLOGY.svg`."""

SCENES = tuple(PICTURES)


@dataclass(frozen=True)
class PlacedLabel:
    """A label of the picture: its number and words, the height it stands at, and the spots it points to."""

    number: int
    role: Role
    part: Part
    y: float
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class LabelColumn:
    """Where all labels of a picture have their words, their number, and the beginning of their line."""

    words: float = LABELS - 31
    number: float = LABELS - 16
    line: float = LABELS - 5
    end: float = LABELS


@dataclass(frozen=True)
class SceneLayout:
    """Where everything in one picture of the street stands."""

    plan: Plan
    labels: tuple[PlacedLabel, ...]
    width: int = WIDTH
    height: float = GROUND + UNDERGROUND
    left: float = LABELS - 8
    hill: float = GROUND - HILL
    ground: float = GROUND
    main: float = GROUND + MAIN
    bedrock: float = GROUND + BEDROCK
    column: LabelColumn = LabelColumn()


@dataclass(frozen=True)
class KeyEntry:
    """One line beneath a picture: the part, what it stands for, and the part of the same role in the other picture."""

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
    if technology not in PICTURES:
        raise Mistake(f"there is no scene for '{technology}'{did_you_mean(technology, PICTURES)}")
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
    other = next(each for each in SCENES if each != technology)
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
    """Both pictures with all their homes and without labels, for the first printed page alone."""
    pictures = []
    for technology in SCENES:
        layout = replace(lay_out_scene(site.analogies.parts, technology, (MOST_HOMES,)), labels=())
        pictures.append((technology, site.analogies.scenes.of(technology), draw(site, technology, layout)))
    return render("street/handout.html", pictures=pictures)


def neighborhood_styles(site: Site) -> Markup:
    """The styles that name every number of homes and every role, for pages with a choice of homes and a key."""
    roles = [pair.role for pair in site.analogies.parts]
    return render("street/neighborhood.css", numbers=NUMBERS, roles=roles)


def draw(site: Site, technology: str, layout: SceneLayout) -> Markup:
    """One picture of the street as it is laid out. Without labels it begins where the drawing does."""
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


def lay_out_scene(parts: tuple[Pair, ...], technology: str, numbers: Sequence[int] = NUMBERS) -> SceneLayout:
    """Place the homes and the labels of one picture, which can show each of these numbers of homes."""
    plan = PICTURES[technology](tuple(numbers))
    labels = tuple(
        PlacedLabel(number, pair.role, pair.of(technology), y, plan.targets[pair.role])
        for number, (pair, y) in enumerate(zip(parts, _label_heights(len(parts)), strict=True), start=1)
    )
    return SceneLayout(plan, labels)


def _label_heights(count: int) -> list[int]:
    # The last two name what lies under the ground and stand beside it; the others fill the height above evenly.
    first, last = GROUND - 164, GROUND + 14
    step = (last - first) / (count - 3)
    return [round(first + place * step) for place in range(count - 2)] + [GROUND + MAIN, GROUND + BEDROCK]
