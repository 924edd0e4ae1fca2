"""What the data means: one frozen type for each kind of entry in `data/`.

The types say which keys an entry has, how long a text may be and which words are allowed. `load.py` reads the files
into them and adds the checks that need more than one entry. The JSON Schema in `macros/schema/` comes from here.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, cast, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    FiniteFloat,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)

from ..wording import did_you_mean, shortened
from .entry import Entry, no_repeats, one_for_each_column, problem, problems, refers_to
from .references import WrittenFigure, known
from .units import COUNTED, AxisUnit, shown_on

if TYPE_CHECKING:
    from typing_extensions import Self

DEPENDS = "depends"


def _not_in_the_future(when: int, info: ValidationInfo) -> int:
    if when > known(info).today.year:
        raise problem(f"{when} lies in the future, write the year in which it was so")
    return when


Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
    Field(description="Lower-case words joined by hyphens. It becomes part of an address, so it never changes."),
]
# The lengths keep a label inside its box and a cell inside a phone's width.
LongLabel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=45)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240)]
Year = Annotated[int, Field(ge=1960, le=2100), AfterValidator(_not_in_the_future)]
YesNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]


# --- data/technologies.yml ------------------------------------------------------------------------------------------


TechnologyId = Annotated[Identifier, refers_to(lambda known: known.technologies, "technology")]
FormId = Annotated[Identifier, refers_to(lambda known: known.forms, "technology or form")]
RowId = Annotated[Identifier, refers_to(lambda known: known.rows, "row")]
SourceId = Annotated[Identifier, refers_to(lambda known: known.sources, "source")]
FactId = Annotated[Identifier, refers_to(lambda known: known.facts, "fact")]
AnswerId = Annotated[Identifier, refers_to(lambda known: known.answers, "answer")]
PageName = Annotated[Identifier, refers_to(lambda known: known.pages, "page")]


COLOR = r"^#[0-9a-fA-F]{6}$"
PATH_DATA = r"^[Mm][-MmZzLlHhVvCcSsQqTtAa0-9., ]*$"


def _color(text: str) -> str:
    if not re.fullmatch(COLOR, text):
        raise problem(f"'{text}' is no color, write # and six digits from 0 to f in quotes, such as \"#0f7475\"")
    return text


def _path_data(text: str) -> str:
    if not re.fullmatch(PATH_DATA, text):
        raise problem(
            f"'{text}' is no path data, write the commands of an SVG path and numbers, such as M4 21V3h16v18z"
        )
    return text


Color = Annotated[str, AfterValidator(_color), Field(json_schema_extra={"pattern": COLOR})]
PathData = Annotated[str, AfterValidator(_path_data), Field(json_schema_extra={"pattern": PATH_DATA})]


class Icon(Entry):
    """The sign beside a technology's name, on a grid of 24 by 24 units."""

    path: PathData
    gap: Annotated[PathData | None, Field(description="What is cut out of it, such as windows.")] = None


class Shades(Entry):
    """The colors of one technology in one scheme."""

    color: Annotated[Color, Field(description="Lines and areas, with words in the color of paper on them.")]
    deep: Annotated[Color, Field(description="Words on paper and on soft.")]
    soft: Annotated[Color, Field(description="What lies behind words.")]


class Colors(Entry):
    """What a technology is known by on every page, and what one calls it."""

    name: Label
    light: Shades
    dark: Shades


class Technology(Entry):
    """One way to isolate an application: the words the pages use for it, and what it looks like on them.

    Its look is for our own pages. The files that readers take along have its words only.
    """

    id: Identifier
    name: Label
    plural: Label
    short: Annotated[Label, StringConstraints(max_length=12)]
    page: PageName
    summary: Sentence
    shape: Annotated[Literal["square", "round"], Field(exclude=True, description="Of its marks in charts and history.")]
    icon: Annotated[Icon, Field(exclude=True)]
    colors: Annotated[Colors, Field(exclude=True)]


class Technologies(Entry):
    """`data/technologies.yml`: what is compared, in the overview's order."""

    technologies: Annotated[tuple[Technology, ...], Field(min_length=2)]


# --- data/comparison.yml --------------------------------------------------------------------------------------------


def _figures_of_the_fact(info: ValidationInfo) -> Mapping[str, WrittenFigure] | None:
    """The figures from which these are chosen; None where they cannot be known."""
    fact = info.data.get("fact")
    figures = known(info).figures.get(fact) if fact else None
    if figures == {}:
        raise problem(f"the fact '{fact}' has no figures, choose another or write them there")
    return figures


def _no_figure(name: str, figures: Mapping[str, WrittenFigure], info: ValidationInfo) -> str:
    return f"the fact '{info.data['fact']}' has no figure '{name}'{did_you_mean(name, figures)}"


def _one_of_them(name: str, info: ValidationInfo) -> str:
    figures = _figures_of_the_fact(info)
    if figures is not None and name not in figures:
        raise problem(_no_figure(name, figures, info))
    return name


def _of_one_unit(names: Sequence[str], info: ValidationInfo) -> Sequence[str]:
    figures = _figures_of_the_fact(info)
    if figures is None:
        return names
    unknown = [((place,), name) for place, name in enumerate(names) if name not in figures]
    if unknown:
        raise problems((way, _no_figure(name, figures, info)) for way, name in unknown)
    units = {figures[name].unit for name in names} - {""}
    if len(units) > 1:
        raise problem(f"the figures are in {' and '.join(sorted(units))}, choose figures of one unit")
    return names


FigureNames = Annotated[
    tuple[LongLabel, ...],
    Field(min_length=1, description="Which figures of the fact, by their 'what'. Several are shown as one range."),
    AfterValidator(_of_one_unit),
]


class FactFigures(Entry):
    """Figures of a fact, by their names and in one unit. The numbers stay with the fact."""

    fact: FactId
    figures: FigureNames

    def written(self, info: ValidationInfo) -> list[WrittenFigure]:
        """What the fact says under these names, as far as it can be read before the fact is checked."""
        figures = known(info).figures.get(self.fact, {})
        return [figures[name] for name in self.figures if name in figures and figures[name].unit]


class Measured(FactFigures):
    """The figure that stands in a cell itself, and what it is the figure of."""

    label: Annotated[Phrase, StringConstraints(max_length=60)]


class Cell(Entry):
    """What one technology has to say in one row: a verdict of a few words, one sentence of why, and a figure if any."""

    verdict: Label
    why: Annotated[Sentence, StringConstraints(max_length=160)]
    measured: Measured | None = None


class Row(Entry):
    """One row of the matrix: a card on a phone, a section beneath the table, a target for links."""

    id: Identifier
    name: Label
    question: Phrase
    favors: Annotated[
        Identifier,
        refers_to(lambda all_known: all_known.columns, "column", DEPENDS),
        Field(description=f"The id of the technology that is ahead here, or: {DEPENDS}"),
    ]
    cells: Annotated[
        dict[Annotated[Identifier, refers_to(lambda all_known: all_known.columns, "column")], Cell],
        WrapValidator(one_for_each_column),
        Field(description="One cell for each column, by the technology's id."),
    ]
    rule_of_thumb: Sentence
    reason: Paragraph
    exception: Paragraph

    @model_validator(mode="after")
    def _has_evidence(self, info: ValidationInfo) -> Row:
        supported = known(info).supported
        bare = [f"'{each}'" for each in self.cells if supported is not None and (self.id, each) not in supported]
        if bare:
            cells = " and ".join(bare)
            raise problem(
                f"no fact supports the cell for {cells}, name this row and technology in a fact of evidence.yml"
            )
        return self


class Group(Entry):
    """Rows that belong together, under a heading of their own."""

    id: Identifier
    name: Label
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Comparison(Entry):
    """`data/comparison.yml`: the matrix, its columns from left to right and its rows from top to bottom."""

    columns: Annotated[tuple[TechnologyId, ...], Field(min_length=2), AfterValidator(no_repeats)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every group, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)


# --- data/sources.yml -----------------------------------------------------------------------------------------------

SourceKind = Literal["paper", "specification", "documentation", "measurement", "vendor", "record", "article"]


PUBLIC_ADDRESS = r"^https://[^\s/]+\S*$"


def _public_address(text: str) -> str:
    if not re.match(PUBLIC_ADDRESS, text):
        raise problem(f"'{shortened(text)}' is no public address, write one that starts with https://")
    return text


class Source(Entry):
    """Where facts come from: a paper, a specification, a measurement and so on, with its public address."""

    id: Identifier
    title: Annotated[Sentence, StringConstraints(max_length=200)]
    authors: Annotated[Sentence, StringConstraints(max_length=120)]
    venue: Annotated[Sentence, StringConstraints(max_length=120)] | None = None
    year: Year
    address: Annotated[str, AfterValidator(_public_address), Field(json_schema_extra={"pattern": PUBLIC_ADDRESS})]
    kind: SourceKind

    @model_validator(mode="after")
    def _is_cited(self, info: ValidationInfo) -> Source:
        cited = known(info).cited
        if cited is not None and self.id not in cited:
            raise problem(f"no fact cites '{self.id}', cite it in evidence.yml or remove it")
        return self


class Sources(Entry):
    """`data/sources.yml`: everything that the facts cite."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


# --- data/evidence.yml ----------------------------------------------------------------------------------------------


LEAST, MOST = 1e-12, 1e12
"""What is nearer to nothing, or farther from it, is a slip of the finger, and no picture has room for it."""


def _thinkable(number: float) -> float:
    if number and not LEAST <= abs(number) <= MOST:
        raise problem(
            f"{number:g} is out of all measure, choose a unit in which it lies between {LEAST:g} and {MOST:g}"
        )
    return number


Number = Annotated[FiniteFloat, AfterValidator(_thinkable)]


class Figure(Entry):
    """A number with its unit, or a range with both ends in the same unit."""

    what: LongLabel | None = None
    value: Number | None = None
    start: Annotated[Number | None, Field(alias="from")] = None
    end: Annotated[Number | None, Field(alias="to")] = None
    unit: Annotated[Label, StringConstraints(max_length=24)]
    bound: Literal["at most", "at least", "about"] | None = None

    @model_validator(mode="after")
    def _number_or_range(self) -> Figure:
        ends = (self.start, self.end)
        if (self.value is None) == (ends == (None, None)) or (None in ends and ends != (None, None)):
            raise problem("a figure is either one value, or a range with from and to; write one of the two")
        if self.value is None and self.low >= self.high:
            raise problem("the range ends before it starts, write the smaller number under from")
        return self

    @property
    def low(self) -> float:
        """The number, or the lower end of the range."""
        return self.start if self.value is None else self.value  # type: ignore[return-value]

    @property
    def high(self) -> float:
        """The number, or the upper end of the range."""
        return self.end if self.value is None else self.value  # type: ignore[return-value]


def _names_differ(figures: Sequence[Figure]) -> Sequence[Figure]:
    names = [each.what for each in figures]
    found = [
        ((place, "what"), f"another figure of this fact is called '{name}' already, give each a name of its own")
        for place, name in enumerate(names)
        if name is not None and name in names[:place]
    ]
    if found:
        raise problems(found)
    return figures


def _published_only(word: Any) -> Any:
    if word == "unverified":
        raise problem("unverified facts are not published, read the primary source or leave the fact out")
    return word


def _day_that_has_come(day: date, info: ValidationInfo) -> date:
    if day > known(info).today:
        raise problem(f"{day} lies in the future, write the day on which the fact was last compared with its source")
    return day


def _written_day(text: Any) -> Any:
    # pydantic would take a number of seconds for a day, too.
    if isinstance(text, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise problem(f"'{shortened(text)}' is not a date, write it as 2026-11-23")
    return text


class Fact(Entry):
    """One statement with everything a reader needs to check it: figures, how they were measured, and the source."""

    id: Identifier
    claim: Sentence
    technologies: Annotated[
        tuple[FormId, ...], Field(min_length=1, description="What it speaks of. It decides the column it is noted in.")
    ]
    rows: Annotated[tuple[RowId, ...], Field(description="The rows of the comparison that it supports.")] = ()
    figures: Annotated[tuple[Figure, ...], AfterValidator(_names_differ)] = ()
    measured: Annotated[Sentence | None, Field(description="From where to where; for a time, its finish line.")] = None
    conditions: Annotated[Sentence | None, Field(description="Hardware, versions, number of runs, date.")] = None
    year: Year
    source: SourceId
    locator: Annotated[Sentence, StringConstraints(max_length=120)]
    confidence: Annotated[Literal["verified", "quoted"], BeforeValidator(_published_only)]
    quoted_from: Annotated[
        Sentence | None, Field(description="Where the source was seen quoted; only for what is quoted.")
    ] = None
    checked: Annotated[
        date,
        BeforeValidator(_written_day),
        AfterValidator(_day_that_has_come),
        Field(description="The day somebody last compared the fact with its source."),
    ]

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Fact:
        missing = [f"'{key}'" for key in ("measured", "conditions") if self.figures and getattr(self, key) is None]
        if missing:
            them = "it" if len(missing) == 1 else "them"
            raise problem(f"a fact with figures needs {' and '.join(missing)}, add {them} here")
        if (self.confidence == "quoted") != (self.quoted_from is not None):
            raise problem("'quoted_from' belongs to a fact that is quoted, and only there")
        used = known(info).used
        if used is not None and not self.rows and self.id not in used:
            raise problem("nothing uses this fact, name a row that it supports or remove it")
        return self


class Evidence(Entry):
    """`data/evidence.yml`: every fact of the site."""

    evidence: Annotated[tuple[Fact, ...], Field(min_length=1)]


# --- data/in-between.yml --------------------------------------------------------------------------------------------


class Form(Entry):
    """One way to run a program between a plain process and a machine of its own."""

    id: Identifier
    name: Label
    side: Annotated[TechnologyId, Field(description="The column of the comparison in which its facts are noted.")]
    summary: Annotated[Sentence, StringConstraints(max_length=200)]
    examples: Phrase
    kernel: Phrase
    boundary: Annotated[Sentence, StringConstraints(max_length=100)]
    start: Annotated[Sentence, StringConstraints(max_length=100)]
    weight: Annotated[Sentence, StringConstraints(max_length=100)]
    choose: Annotated[Sentence, StringConstraints(max_length=120)]
    evidence: tuple[FactId, ...] = ()

    @model_validator(mode="after")
    def _stands_on_its_own_side(self, info: ValidationInfo) -> Form:
        if self.id in known(info).technologies and self.side != self.id:
            raise problem(
                f"'{self.id}' is a technology, so its facts are noted in its own column; write side: {self.id}"
            )
        return self


class Combination(Entry):
    """Something that is both, one inside the other."""

    id: Identifier
    name: Annotated[Phrase, StringConstraints(max_length=60)]
    text: Annotated[Sentence, StringConstraints(max_length=320)]
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]


class InBetween(Entry):
    """`data/in-between.yml`: the forms from a process to bare metal, and their combinations."""

    forms: Annotated[tuple[Form, ...], Field(min_length=1)]
    combinations: Annotated[tuple[Combination, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> InBetween:
        forms = {each.id for each in self.forms}
        for each in self.combinations:
            if each.id in forms:
                raise problem(f"'{each.id}' is a form and a combination, rename one of the two")
        return self


# --- data/misconceptions.yml, data/glossary.yml, data/timeline.yml --------------------------------------------------


class Misconception(Entry):
    """What people say, what is true, and what proves it."""

    id: Identifier
    claim: Phrase
    truth: Annotated[Sentence, StringConstraints(max_length=480)]
    rows: Annotated[tuple[RowId, ...], Field(min_length=1)]
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Misconceptions(Entry):
    """`data/misconceptions.yml`: what people say of containers and virtual machines that is not so."""

    misconceptions: Annotated[tuple[Misconception, ...], Field(min_length=1)]


class Term(Entry):
    """A word of the field, explained in one sentence."""

    id: Identifier
    term: Label
    also: Annotated[tuple[Label, ...], Field(description="Other spellings that get the same explanation.")] = ()
    definition: Annotated[Sentence, StringConstraints(max_length=200)]


class Glossary(Entry):
    """`data/glossary.yml`: the words, in the order of the alphabet."""

    glossary: Annotated[tuple[Term, ...], Field(min_length=1)]


class Event(Entry):
    """One step of the history."""

    id: Identifier
    year: Year
    what: Annotated[Sentence, StringConstraints(max_length=160)]
    technology: FormId
    evidence: tuple[FactId, ...] = ()


class Timeline(Entry):
    """`data/timeline.yml`: the history, oldest first."""

    events: Annotated[tuple[Event, ...], Field(min_length=1)]


# --- data/charts.yml ------------------------------------------------------------------------------------------------


class Mark(FactFigures):
    """One bar or dot of a chart. Its number is that of a fact; only its words stand here."""

    label: LongLabel
    finish: Annotated[LongLabel | None, Field(description="For a time: what had happened when the clock stopped.")] = (
        None
    )
    technology: FormId


class Chart(Entry):
    """Measured values side by side, on one axis."""

    id: Identifier
    row: Annotated[RowId, Field(description="The row whose section shows it.")]
    title: Phrase
    caption: Annotated[Paragraph, StringConstraints(max_length=400)]
    unit: AxisUnit
    scale: Literal["logarithmic", "linear"]
    marks: Annotated[tuple[Mark, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _has_room_for_its_marks(self, info: ValidationInfo) -> Chart:
        found = [
            (("marks", place, "figures"), message)
            for place, mark in enumerate(self.marks)
            for message in dict.fromkeys(self._misfits(mark.written(info)))
        ]
        if found:
            raise problems(found)
        return self

    def _misfits(self, figures: Sequence[WrittenFigure]) -> Iterator[str]:
        units = shown_on(self.unit)
        for figure in figures:
            if figure.unit not in units:
                yield f"a chart in {self.unit} cannot show {figure.unit}{did_you_mean(figure.unit, units)}"
            elif figure.low is not None and self.scale == "logarithmic" and figure.low <= 0:
                yield f"a logarithmic scale cannot show {figure.low:g}, choose another figure or a linear scale"
            elif figure.low is not None and figure.low < 0:
                yield f"a linear scale begins at 0 and cannot show {figure.low:g}, choose another figure"


class Charts(Entry):
    """`data/charts.yml`: which facts stand together in a chart, and how they are called there."""

    charts: Annotated[tuple[Chart, ...], Field(min_length=1)]


# --- data/scenarios.yml ---------------------------------------------------------------------------------------------


class Answer(Entry):
    """What the site may recommend: one of the two technologies, something in between, or both."""

    id: Identifier
    name: Label
    summary: Annotated[Sentence, StringConstraints(max_length=120)]
    price: Annotated[Sentence, StringConstraints(max_length=160), Field(description="What one accepts in return.")]
    more: Annotated[PageName, Field(description='The page that says more, without ".md".')]


class Need(Entry):
    """Something a reader may need, the answer that meets it best, and the answers that meet it too."""

    id: Identifier
    need: Annotated[Phrase, StringConstraints(max_length=60)]
    favors: AnswerId
    reason: Sentence
    also: Annotated[
        dict[AnswerId, Annotated[Sentence, StringConstraints(max_length=160)]],
        Field(description="How the other answers meet it. An answer that is neither favored nor here does not."),
    ]
    rows: Annotated[tuple[RowId, ...], Field(min_length=1)]
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _can_be_combined(self, info: ValidationInfo) -> Need:
        if self.favors in self.also:
            raise problem(
                f"'{self.favors}' is what this need favors, so it does not belong under 'also'; remove it there"
            )
        *_, last = (self.favors, *known(info).answers)
        if last not in (self.favors, *self.also):
            raise problem(
                "any two needs have to have an answer in common, "
                f"so say under 'also' how '{last}', the last one, meets this need"
            )
        return self


class Scenarios(Entry):
    """`data/scenarios.yml`: what people need, and which answer each need speaks for."""

    answers: Annotated[tuple[Answer, ...], Field(min_length=2, description="From the simplest to the most involved.")]
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]


# --- data/analogies.yml ---------------------------------------------------------------------------------------------

Role = Literal["roof", "pipes", "home", "walls", "household", "meter", "boiler", "base", "ground"]


def _every_role(parts: Sequence[Pair]) -> Sequence[Pair]:
    missing = set(get_args(Role)) - {part.role for part in parts}
    if missing:
        raise problem(f"the drawings need a part for every role, none has: {', '.join(sorted(missing))}")
    return parts


Side = TypeVar("Side")


class Sides(Entry, Generic[Side]):
    """Something that both pictures have, once for each technology."""

    virtual_machine: Annotated[Side, Field(alias="virtual-machine")]
    container: Side

    def of(self, technology: str) -> Side:
        """What stands under this technology."""
        return {"virtual-machine": self.virtual_machine, "container": self.container}[technology]


class Scene(Entry):
    """One picture of the street: what it is called, what it shows, and where it is wrong."""

    title: Phrase
    saying: Sentence
    picture: Annotated[Paragraph, Field(description="What the picture shows, for a reader who cannot see it.")]
    breaks: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class Scenes(Sides[Scene]):
    """The two pictures."""


class Part(Entry):
    """One thing in a picture, and what it stands for."""

    label: Annotated[Label, StringConstraints(max_length=12)]
    shared: Annotated[YesNo, Field(description="yes: drawn once for all homes; no: each home has its own")]
    stands_for: Sentence


class Pair(Sides[Part]):
    """The two parts that play the same role, one in each picture, under one number."""

    role: Role


class Count(FactFigures):
    """What one technology takes in one row of the counter: as much again with each home, or once for all."""

    each: Annotated[YesNo, Field(description="yes: as much again with each home; no: once for all")]
    figures: FigureNames = ()
    part_of: Annotated[
        Annotated[LongLabel, AfterValidator(_one_of_them)] | None,
        Field(description="A figure of the same fact, of which the ones above are only a part."),
    ] = None
    unit: Annotated[Label | None, Field(description="In place of figures: what is counted, one by one.")] = None
    text: Phrase

    @model_validator(mode="after")
    def _can_be_counted(self, info: ValidationInfo) -> Count:
        if bool(self.figures) == bool(self.unit):
            raise problem("a count needs either figures of its fact, or a unit for what is counted one by one")
        for each in {figure.unit for figure in self.written(info)} - {*COUNTED}:
            message = f"the counter cannot add up {each}{did_you_mean(each, COUNTED)}"
            raise problems([(("figures",), message)])
        return self


class Counter(Sides[Count]):
    """One row of the counter beside the pictures, which grows with the number of homes."""

    id: Identifier
    name: Label
    caution: Annotated[Phrase, Field(description="What to keep in mind when comparing the two sides.")]


class Analogies(Entry):
    """`data/analogies.yml`: the street of houses and the apartment building."""

    scenes: Scenes
    counters: Annotated[tuple[Counter, ...], Field(min_length=1)]
    parts: Annotated[tuple[Pair, ...], AfterValidator(_every_role)]


# --- data/stacks.yml ------------------------------------------------------------------------------------------------

LayerKind = Literal["hardware", "host-os", "hypervisor", "engine", "guest-os", "libraries", "application"]


class Layer(Entry):
    """One box of a stack diagram: its kind gives the color, its label the words."""

    kind: LayerKind
    label: Label


class Stack(Entry):
    """One stack diagram, from the hardware up: what is shared, and what each unit has for itself."""

    id: Identifier
    technology: TechnologyId
    title: Phrase
    caption: Sentence
    shared: Annotated[tuple[Layer, ...], Field(min_length=1)]
    each: Annotated[tuple[Layer, ...], Field(min_length=1)]
    beside: Layer | None = None


class Stacks(Entry):
    """`data/stacks.yml`: every stack diagram of the site."""

    stacks: Annotated[tuple[Stack, ...], Field(min_length=1)]


# --- all of it ------------------------------------------------------------------------------------------------------


class Site(Entry):
    """Everything the pages are made from, one field for each data file of the same name."""

    technologies: Technologies
    comparison: Comparison
    analogies: Analogies
    stacks: Stacks
    sources: Sources
    evidence: Evidence
    in_between: Annotated[InBetween, Field(alias="in-between")]
    misconceptions: Misconceptions
    glossary: Glossary
    timeline: Timeline
    charts: Charts
    scenarios: Scenarios

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order of `data/evidence.yml`."""
        return self.evidence.evidence

    def fact(self, id: str) -> Fact:
        """The fact with this id."""
        return self.facts_by_id[id]

    def source(self, id: str) -> Source:
        """The source with this id."""
        return self.sources_by_id[id]

    def technology(self, id: str) -> Technology:
        """The technology with this id."""
        return self.technologies_by_id[id]

    def column_of(self, id: str) -> str:
        """The column of the comparison in which facts about this technology or form are noted."""
        return self.columns_of_forms.get(id, id)

    def facts_for(self, row: str, column: str) -> tuple[Fact, ...]:
        """The facts that support one cell, in the order of `data/evidence.yml`."""
        return tuple(self.facts_of_cells.get((row, column), ()))

    @cached_property
    def facts_by_id(self) -> Mapping[str, Fact]:
        """Every fact, by its id."""
        return {each.id: each for each in self.facts}

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """Every source, by its id."""
        return {each.id: each for each in self.sources.sources}

    @cached_property
    def technologies_by_id(self) -> Mapping[str, Technology]:
        """Every technology, by its id."""
        return {each.id: each for each in self.technologies.technologies}

    @cached_property
    def columns_of_forms(self) -> Mapping[str, str]:
        """The column in which facts about a form are noted, by the form's id."""
        return {each.id: each.side for each in self.in_between.forms}

    @cached_property
    def facts_of_cells(self) -> Mapping[tuple[str, str], Sequence[Fact]]:
        """The facts that support a cell, by the ids of its row and its column."""
        cells: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for cell in set(product(fact.rows, map(self.column_of, fact.technologies))):
                cells[cell].append(fact)
        return cells

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other content, which looks up everything anew. Pydantic would keep what was found before."""
        copied = super().model_copy(update=update, deep=deep)
        for name in vars(copied).keys() - type(copied).model_fields.keys():
            del vars(copied)[name]
        return copied


def json_schemas() -> dict[str, str]:
    """A JSON Schema for each data file, by the schema's file name. Editors check the data with it while it is typed."""
    return {
        f"{field.alias or name}.json": json.dumps(
            cast("type[Entry]", field.annotation).model_json_schema(by_alias=True), indent=2, ensure_ascii=False
        )
        + "\n"
        for name, field in Site.model_fields.items()
    }
