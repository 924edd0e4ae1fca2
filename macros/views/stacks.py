"""The stack diagrams: what runs on what, box upon box. All measures are units of the picture's own grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from ..data.model import Layer, Site, Stack
from ..render import render
from ..wording import Mistake, did_you_mean
from .technologies import shape_of

BOX = 44
GAP = 6
UNITS = 3
PODS = 2
CONTAINERS = 2
"""How many units are drawn, and how many where each has several containers."""
LETTER = 8
NARROW, OTHER, WIDE = 5.5, 9, 11.5
"""About the width of one letter, and of letters of each sort in the widest of the systems' fonts."""
LINE = 15
FLAME = 18
"""How far two lines are apart, and what a flame takes beside or above the words."""
STACK_WIDTH = 360
BESIDE = 62
RIM = 3
"""How far the line around a container is from its boxes."""
EDGE = 1
"""Half a line, so that the outermost lines are not cut."""


@dataclass(frozen=True)
class Box:
    """One box of a stack diagram."""

    layer: Layer
    x: float
    y: float
    width: float
    height: float

    @property
    def lines(self) -> list[str]:
        """The label, broken where it would not fit."""
        room = self.width - GAP - (FLAME if self._burns_at_the_side else 0)
        return wrap(self.layer.label, max(1, int(room / LETTER)), break_long_words=False)

    @property
    def words(self) -> tuple[float, float]:
        """The middle of the words. A flame moves them, and both together stand in the middle of the box."""
        x, y = self.x + self.width / 2, self.y + self.height / 2
        if not self.layer.kernel:
            return x, y
        return (x + FLAME / 2, y) if self._burns_at_the_side else (x, y + FLAME / 2)

    @property
    def flame(self) -> tuple[float, float]:
        """The middle of the flame of a kernel: before the longest line, or above the first one in a high box."""
        x, y = self.words
        if self._burns_at_the_side:
            return max(self.x + FLAME / 2, x - (max(map(_width, self.lines)) + FLAME) / 2), y
        return x, y - len(self.lines) * LINE / 2 - FLAME / 2

    @property
    def _burns_at_the_side(self) -> bool:
        return self.layer.kernel and self.height <= BOX


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
    containers: tuple[Frame, ...]
    """The line around each container, where a unit has several."""
    ghosts: tuple[Box, ...]
    """What each unit does without, in the place where others have it."""
    bracket: Frame | None
    """Where a stack has room to say how many layers fewer it has."""


def _width(line: str) -> float:
    return sum(NARROW if each in " ,.fijlrtI" else WIDE if each in "mwMWOK" else OTHER for each in line)


def stacks(site: Site, *ids: str) -> Markup:
    """Stack diagrams side by side, on one base line and with boxes of one height, from `data/stacks.yml`.

    A flame marks every box with a kernel in it, as in the street. What a stack does without is drawn as missing.

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
    return render(
        "stacks.html",
        stacks=[
            (
                each,
                site.column_of(each.technology),
                shape_of(site, each.technology),
                lay_out_stack(each),
                units_of(each),
            )
            for each in chosen
        ],
    )


def lay_out_stack(stack: Stack) -> StackLayout:
    """Place the boxes of one stack in a picture that is just as high as the stack."""
    levels = len(stack.shared) + len(stack.missing) + len(stack.each) + len(stack.each_container)
    height = levels * (BOX + GAP) + GAP + 2 * EDGE
    y: float = height - EDGE
    boxes: list[Box] = []
    for layer in stack.shared:
        boxes.append(Box(layer, EDGE, y - BOX, STACK_WIDTH - 2 * EDGE, BOX))
        y -= BOX + GAP
    missing = len(stack.missing) * (BOX + GAP)
    ghosts = [box for frame in _frames(stack, y, 0) for box in _upward(stack.missing, frame.x, y, frame.width)]
    bracket = Frame(EDGE, y - missing + GAP, BESIDE, missing - GAP) if stack.beside and stack.missing else None
    y -= missing
    own = (len(stack.each) + len(stack.each_container)) * (BOX + GAP) + GAP
    frames = _frames(stack, y - own, own)
    containers: list[Frame] = []
    for frame in frames:
        boxes += _upward(stack.each, frame.x + GAP, y - GAP, frame.width - 2 * GAP)
        containers += _containers(stack, frame)
    for each in containers:
        boxes += _upward(stack.each_container, each.x + RIM, each.y + each.height - RIM, each.width - 2 * RIM)
    if stack.beside:
        boxes.append(Box(stack.beside, EDGE, y - own, BESIDE, own))
    return StackLayout(STACK_WIDTH, height, tuple(boxes), tuple(frames), tuple(containers), tuple(ghosts), bracket)


def units_of(stack: Stack) -> int:
    """How many units of a stack are drawn side by side."""
    return PODS if stack.each_container else UNITS


def _frames(stack: Stack, y: float, height: float) -> list[Frame]:
    left = EDGE + (BESIDE + GAP if stack.beside else 0)
    units = units_of(stack)
    column = (STACK_WIDTH - EDGE - left - (units - 1) * GAP) / units
    return [Frame(left + unit * (column + GAP), y, column, height) for unit in range(units)]


def _containers(stack: Stack, frame: Frame) -> list[Frame]:
    """The lines around the containers at the top of one unit: they reach into the gaps around their boxes."""
    if not stack.each_container:
        return []
    width = (frame.width - 2 * GAP + 2 * RIM - (CONTAINERS - 1) * GAP) / CONTAINERS
    height = len(stack.each_container) * (BOX + GAP) - GAP + 2 * RIM
    return [
        Frame(frame.x + GAP - RIM + place * (width + GAP), frame.y + GAP - RIM, width, height)
        for place in range(CONTAINERS)
    ]


def _upward(layers: tuple[Layer, ...], x: float, y: float, width: float) -> Iterator[Box]:
    """These layers on each other, the first one with its foot at this height."""
    for level, layer in enumerate(layers):
        yield Box(layer, x, y - level * (BOX + GAP) - BOX, width, BOX)
