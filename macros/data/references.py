"""What the entries may refer to, and what refers to them.

It is taken from the files before anything is checked, so that one mistake does not hide another. What cannot be read
is not known, and what is not known is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite, nan
from typing import Any

from pydantic import ValidationInfo

IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"

_IDS = {
    "technologies": ("technologies.technologies.*.id",),
    "forms": ("technologies.technologies.*.id", "in-between.forms.*.id"),
    "rows": ("comparison.groups.*.rows.*.id",),
    "sources": ("sources.sources.*.id",),
    "facts": ("evidence.evidence.*.id",),
    "answers": ("scenarios.answers.*.id",),
    "need_groups": ("scenarios.groups.*.id",),
    "quantities": ("quantities.quantities.*.id",),
    "testbeds": ("testbeds.testbeds.*.id",),
}
"""The ways to what can be referred to. A `*` stands for everything in a list."""

_CITATIONS = ("evidence.evidence.*.source",)
_QUANTIFIED = ("evidence.evidence.*.quantity?", "evidence.evidence.*.figures?.*.quantity?")
_TESTED = ("evidence.evidence.*.testbed?", "evidence.evidence.*.figures?.*.testbed?")
_USES = (
    "in-between.forms.*.evidence?.*",
    "in-between.combinations.*.evidence.*",
    "misconceptions.misconceptions.*.evidence.*",
    "glossary.glossary.*.evidence?.*",
    "questions.groups.*.questions.*.evidence.*",
    "timeline.events.*.evidence.*",
    "scenarios.needs.*.evidence.*",
    "charts.charts.*.panels.*.marks.*.fact",
    "analogies.counters.*.virtual-machine.fact",
    "analogies.counters.*.container.fact",
)
"""The ways to what refers to a fact. A key with a `?` may be missing."""


@dataclass(frozen=True)
class WrittenFigure:
    """A figure of a fact as it is written, where it can be read; what it does not say is as its fact says."""

    name: str
    unit: str
    low: float | None
    quantity: str = ""
    kind: str = ""
    testbed: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of all files together while each entry is checked. Ids are in the order of the files."""

    technologies: Collection[str] = ()
    columns: Collection[str] = ()
    forms: Collection[str] = ()
    rows: Collection[str] = ()
    sources: Collection[str] = ()
    facts: Collection[str] = ()
    answers: Collection[str] = ()
    need_groups: Collection[str] = ()
    quantities: Collection[str] = ()
    testbeds: Collection[str] = ()
    pages: Collection[str] = ()
    years: Mapping[str, int] = field(default_factory=dict)
    """When each source was published, by its id."""
    figures: Mapping[str, Mapping[str, WrittenFigure]] = field(default_factory=dict)
    """By the ids of their facts and by their names."""
    cited: Collection[str] | None = None
    used: Collection[str] | None = None
    quantified: Collection[str] | None = None
    tested: Collection[str] | None = None
    supported: Collection[tuple[str, str]] | None = None
    """The row and the column of every cell that a fact supports."""
    today: date = date.max


def known(info: ValidationInfo) -> Known:
    """What the loader knows. Where a type is used without it nothing is known, and so nothing is judged."""
    return info.context if isinstance(info.context, Known) else Known()


def known_of(files: Mapping[str, Any], pages: Collection[str], today: date) -> Known:
    """What is known of these files, each a plain value under its name."""
    ids = {name: _ids(files, ways) for name, ways in _IDS.items()}
    return Known(
        **ids,
        columns=_columns(files, ids["technologies"]),
        pages=dict.fromkeys(pages),
        years=_years(files),
        figures=_figures(files),
        cited=_every_id(files, _CITATIONS),
        used=_every_id(files, _USES),
        quantified=_every_id(files, _QUANTIFIED),
        tested=_every_id(files, _TESTED),
        supported=_supported(files),
        today=today,
    )


def find(value: Any, way: str) -> Iterator[Any]:
    """Everything that the way leads to; None where something else bars it."""
    step, _, rest = way.partition(".")
    key = step.removesuffix("?")
    if not step:
        yield value
    elif step == "*" and isinstance(value, list):
        for each in value:
            yield from find(each, rest)
    elif isinstance(value, Mapping) and key in value:
        yield from find(value[key], rest)
    elif not (isinstance(value, Mapping) and step.endswith("?")):
        yield None


def _ids(files: Mapping[str, Any], ways: Collection[str]) -> Collection[str]:
    found = [[each for each in find(files, way) if isinstance(each, str)] for way in ways]
    ids = dict.fromkeys(id for ids in found for id in ids)
    # What refers to an id that is none is right, perhaps: the id has to be mended.
    return ids if all(found) and all(map(_is_id, ids)) else ()


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(IDENTIFIER, value) is not None


def _every_text(value: Any, ways: Collection[str]) -> Collection[str] | None:
    found = [each for way in ways for each in find(value, way)]
    return dict.fromkeys(found) if all(isinstance(each, str) for each in found) else None


def _every_id(files: Mapping[str, Any], ways: Collection[str]) -> Collection[str] | None:
    found = _every_text(files, ways)
    return found if found is not None and all(map(_is_id, found)) else None


def _columns(files: Mapping[str, Any], technologies: Collection[str]) -> Collection[str]:
    # Where the columns are wrong themselves, what refers to them cannot be judged.
    columns = _every_text(files, ["comparison.columns.*"]) or ()
    return columns if all(each in technologies for each in columns) or not technologies else ()


def _years(files: Mapping[str, Any]) -> dict[str, int]:
    written = {
        each["id"]: str(each.get("year"))
        for each in find(files, "sources.sources.*")
        if isinstance(each, Mapping) and isinstance(each.get("id"), str)
    }
    return {id: int(year) for id, year in written.items() if re.fullmatch(r"\d{4}", year)}


def _figures(files: Mapping[str, Any]) -> dict[str, dict[str, WrittenFigure]]:
    found = {}
    for fact in find(files, "evidence.evidence.*"):
        names = _every_text(fact, ["id", "figures?.*.what?"])
        if names is not None:
            found[fact["id"]] = {
                each["what"].strip(): _written(each, fact) for each in find(fact, "figures?.*") if "what" in each
            }
    return found


def _written(figure: Mapping[str, Any], fact: Mapping[str, Any]) -> WrittenFigure:
    try:
        low = float(figure.get("value", figure.get("from", "")))
    except (TypeError, ValueError):
        low = nan
    said = {each: figure.get(each, fact.get(each, "")) for each in ("unit", "quantity", "kind", "testbed")}
    texts = {each: text.strip() for each, text in said.items() if isinstance(text, str)}
    name = f"'{figure['what'].strip()}' of '{fact['id']}'"
    if "measured" in figure:
        texts["quantity"] = texts["quantity"] if "quantity" in figure else ""
    return WrittenFigure(name, low=low if isfinite(low) else None, **{"unit": "", **texts})


def _supported(files: Mapping[str, Any]) -> Collection[tuple[str, str]] | None:
    if _every_id(files, ["in-between.forms.*.id", "in-between.forms.*.side"]) is None:
        return None
    column = {form["id"]: form["side"] for form in find(files, "in-between.forms.*")}
    cells = set()
    for fact in find(files, "evidence.evidence.*"):
        rows, technologies = _every_id(fact, ["rows?.*"]), _every_id(fact, ["technologies.*"])
        if rows is None or technologies is None:
            return None
        cells |= {(row, column.get(each, each)) for row in rows for each in technologies}
    return cells
