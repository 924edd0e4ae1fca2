"""What lies between the two: the forms and their combinations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from ..data.model import Site, Wall
from ..render import render
from .notes import named
from .technologies import legend_of, shape_of

Kernel = Literal["host", "second", "own"]

WALLS: dict[Wall, tuple[str, Kernel]] = {
    "memory": ("own memory, rights of its user", "host"),
    "runtime": ("a runtime’s checks", "host"),
    "namespaces": ("namespaces and limits", "host"),
    "second-kernel": ("a second kernel", "second"),
    "virtualization": ("virtualization", "own"),
    "encryption": ("virtualization, encrypted memory", "own"),
    "hardware": ("separate hardware", "own"),
}
"""What keeps a form apart, in words, and whose kernel answers what runs in it."""


@dataclass(frozen=True)
class Ground:
    """What a form stands on, or several beside each other: where it begins and ends, in percent of the whole line."""

    shared: bool
    technology: str
    start: float
    end: float


def in_between_line(site: Site) -> Markup:
    """All forms on one line, from a shared kernel to hardware of their own, from `data/in-between.yml`."""
    forms = [(each, shape_of(site, each.id), *WALLS[each.wall]) for each in site.in_between.forms]
    technologies = [shape[0].id if shape else "" for _, shape, *_ in forms]
    return render(
        "evidence/in-between-line.html",
        forms=forms,
        kernels=_grounds(technologies, [kernel == "own" for *_, kernel in forms]),
        seconds=[
            each
            for each, (*_, kernel) in zip(_grounds(technologies, [True] * len(forms)), forms, strict=True)
            if kernel == "second"
        ],
        machines=_grounds(technologies, [form.wall == "hardware" for form, *_ in forms]),
    )


def _grounds(technologies: Sequence[str], own: Sequence[bool]) -> list[Ground]:
    """What forms beside each other share is one piece, and what a form has for itself is another."""
    share = 100 / len(own)
    places = [[place for place, _ in piece] for _, piece in groupby(enumerate(own), lambda each: each[1] and each)]
    return [
        Ground(not own[each[0]], technologies[each[0]], round(share * each[0], 2), round(share * (each[-1] + 1), 2))
        for each in places
    ]


def in_between_table(site: Site) -> Markup:
    """The forms from a process to bare metal, one under the other, from `data/in-between.yml`."""
    return render(
        "evidence/in-between-table.html",
        marks=legend_of(site, [each.id for each in site.in_between.forms]),
        forms=[(each, shape_of(site, each.id), named(site, each.evidence)) for each in site.in_between.forms],
    )


def combination_list(site: Site) -> Markup:
    """Containers in virtual machines and the other way round, from `data/in-between.yml`."""
    return render(
        "evidence/combination-list.html",
        combinations=[(each, named(site, each.evidence)) for each in site.in_between.combinations],
    )
