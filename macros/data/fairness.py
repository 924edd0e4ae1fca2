"""Which figures may stand side by side: those of one quantity, one kind and one testbed, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .references import WrittenFigure

_NEEDED = {
    "quantity": "quantities.yml says what a figure is the figure of",
    "kind": "it says what sort of number this is",
    "testbed": "testbeds.yml says where a figure was taken",
}


def unfair(figures: Sequence[WrittenFigure]) -> Iterator[tuple[int, str]]:
    """What bars figures from standing beside the first of them: their places, and the first thing that differs."""
    if len(figures) > 1:
        for place, figure in enumerate(figures):
            message = _lacking(figure) or _differing(figures[0], figure)
            if message:
                yield place, message


def _lacking(figure: WrittenFigure) -> str:
    for each, why in _NEEDED.items():
        if not getattr(figure, each):
            return f"{figure.name} cannot stand beside another figure without a {each}, give it one: {why}"
    return ""


def _differing(first: WrittenFigure, second: WrittenFigure) -> str:
    for each in _NEEDED:
        one, other = getattr(first, each), getattr(second, each)
        if one and one != other:
            return (
                f"{second.name} cannot stand beside {first.name}: its {each} is {other}, not {one}; "
                "choose figures of one quantity, kind and testbed"
            )
    return ""
