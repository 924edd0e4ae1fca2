"""The stack diagrams: what runs on what, box upon box. All measures are units of the picture's own grid."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..data.model import LayerKind, Site, Stack
from ..render import render
from ..wording import Mistake, did_you_mean

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
