"""The stack diagrams: what runs on what, box upon box. All measures are units of the picture's own grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from ..data.model import LayerKind, Site, Stack
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
"""About the width of one letter."""
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

    @property
    def lines(self) -> list[str]:
        """The label, broken where it would not fit."""
        return wrap(self.label, max(1, int((self.width - 6) / LETTER)), break_long_words=False)


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


def stacks(site: Site, *ids: str) -> Markup:
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
    levels = max(each.levels for each in chosen)
    return render(
        "stacks.html",
        stacks=[
            (
                each,
                site.column_of(each.technology),
                shape_of(site, each.technology),
                lay_out_stack(each, levels),
                units_of(each),
            )
            for each in chosen
        ],
    )


def lay_out_stack(stack: Stack, levels: int) -> StackLayout:
    """Place the boxes of one stack in a picture that has room for `levels` layers."""
    height = levels * (BOX + GAP) + 2 * GAP
    y: float = height - EDGE
    boxes: list[Box] = []
    for layer in stack.shared:
        boxes.append(Box(layer.kind, layer.label, EDGE, y - BOX, STACK_WIDTH - 2 * EDGE, BOX))
        y -= BOX + GAP
    own = (len(stack.each) + len(stack.each_container)) * (BOX + GAP) + GAP
    frames = _frames(stack, y - own, own)
    for frame in frames:
        boxes += _inside(stack, frame, y)
    if stack.beside:
        boxes.append(Box(stack.beside.kind, stack.beside.label, EDGE, y - own, BESIDE, own))
    return StackLayout(STACK_WIDTH, height, tuple(boxes), tuple(frames))


def units_of(stack: Stack) -> int:
    """How many units of a stack are drawn side by side."""
    return PODS if stack.each_container else UNITS


def _frames(stack: Stack, y: float, height: float) -> list[Frame]:
    left = EDGE + (BESIDE + GAP if stack.beside else 0)
    units = units_of(stack)
    column = (STACK_WIDTH - EDGE - left - (units - 1) * GAP) / units
    return [Frame(left + unit * (column + GAP), y, column, height) for unit in range(units)]


def _inside(stack: Stack, frame: Frame, y: float) -> Iterator[Box]:
    """The boxes of one unit, from the height of its ground."""
    x, width = frame.x + GAP, frame.width - 2 * GAP
    for layer in stack.each:
        y -= BOX + GAP
        yield Box(layer.kind, layer.label, x, y, width, BOX)
    narrow = (width - (CONTAINERS - 1) * GAP) / CONTAINERS
    for layer in stack.each_container:
        y -= BOX + GAP
        for place in range(CONTAINERS):
            yield Box(layer.kind, layer.label, x + place * (narrow + GAP), y, narrow, BOX)
