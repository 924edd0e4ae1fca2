"""What the data means: one frozen type for each kind of entry in `data/`.

The types say which keys an entry has, how long a text may be and which words are allowed. `load.py` reads the files
into them and adds the checks that need more than one entry. The JSON Schema in `macros/schema/` comes from here.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

from ..wording import did_you_mean, enumerated, shortened
from .entry import Entry, one_for_each_column, problem, problems, refers_to
from .fairness import unfair
from .references import IDENTIFIER, WrittenFigure, known
from .units import AxisUnit, shown_on

if TYPE_CHECKING:
    from typing_extensions import Self

DEPENDS = "depends"
WORD = r"[^\W_]"
FORMULA = r"[=+\-@]"


def _not_in_the_future(when: int, info: ValidationInfo) -> int:
    if when > known(info).today.year:
        raise problem(f"{when} lies in the future, write the year in which it was so")
    return when


def _identifier(text: str) -> str:
    if not re.fullmatch(IDENTIFIER, text):
        raise problem(
            f"'{shortened(text)}' cannot be an id, "
            "use lower-case letters, digits and single hyphens, such as startup-time"
        )
    return text


def _not_of_the_page(id: str) -> str:
    if id in OF_THE_PAGE:
        raise problem(f"'{id}' is the name of a part of the page itself, choose another id")
    return id


def _no_formula(text: str) -> str:
    if re.match(FORMULA, text):
        raise problem(f"a spreadsheet takes what begins with {text[0]} for a formula, begin with a word")
    return text


Identifier = Annotated[
    str,
    StringConstraints(max_length=40),
    AfterValidator(_identifier),
    Field(
        description="Lower-case words joined by hyphens. It becomes part of an address, so it never changes.",
        json_schema_extra={"pattern": rf"^{IDENTIFIER}$"},
    ),
]
OF_THE_PAGE = ("answer", "bibtex", "chooser", "citation", "copy-rows", "glance", "needs-form")
"""The parts of our pages that have a name of this form. The parts of the theme have others."""
Anchor = Annotated[Identifier, AfterValidator(_not_of_the_page)]
"""The id of what stands under this very name on its page."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=WORD)]
# The lengths keep a label inside its box and a cell inside a phone's width.
LongLabel = Annotated[Text, StringConstraints(max_length=45)]
Label = Annotated[Text, StringConstraints(max_length=32)]
Phrase = Annotated[Text, StringConstraints(max_length=80)]
Sentence = Annotated[Text, StringConstraints(max_length=240)]
NO_FORMULA = AfterValidator(_no_formula)
"""For what becomes a cell of a spreadsheet."""
Year = Annotated[int, Field(ge=1960, le=2100), AfterValidator(_not_in_the_future)]
YesNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
Paragraph = Annotated[Text, StringConstraints(max_length=700)]


# --- data/technologies.yml ------------------------------------------------------------------------------------------


TechnologyId = Annotated[Identifier, refers_to(lambda known: known.technologies, "technology")]
FormId = Annotated[Identifier, refers_to(lambda known: known.forms, "technology or form")]
RowId = Annotated[Identifier, refers_to(lambda known: known.rows, "row")]
SourceId = Annotated[Identifier, refers_to(lambda known: known.sources, "source")]
QuantityId = Annotated[Identifier, refers_to(lambda known: known.quantities, "quantity")]
TestbedId = Annotated[Identifier, refers_to(lambda known: known.testbeds, "testbed")]
FactId = Annotated[Identifier, refers_to(lambda known: known.facts, "fact")]
AnswerId = Annotated[Identifier, refers_to(lambda known: known.answers, "answer")]
NeedGroupId = Annotated[Identifier, refers_to(lambda known: known.need_groups, "group")]
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
    found = [((place,), message) for place, message in unfair([figures[name] for name in names])]
    if found:
        raise problems(found)
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


def _side_by_side(places: Sequence[tuple[tuple[str | int, ...], FactFigures]], info: ValidationInfo) -> None:
    """Refuse figures that a reader would compare and that cannot be compared."""
    written = [((*way, "figures"), figure) for way, chosen in places for figure in chosen.written(info)]
    found: dict[tuple[str | int, ...], str] = {}
    for place, message in unfair([figure for _, figure in written]):
        found.setdefault(written[place][0], message)
    if found:
        raise problems(found.items())


class Measured(FactFigures):
    """The figure that stands in a cell itself, and what it is the figure of."""

    label: Annotated[Phrase, StringConstraints(max_length=60)]


class Cell(Entry):
    """What one technology has to say in one row: a verdict of a few words, one sentence of why, and a figure if any."""

    verdict: Annotated[Label, NO_FORMULA]
    why: Annotated[Sentence, StringConstraints(max_length=160), NO_FORMULA]
    measured: Measured | None = None


class Row(Entry):
    """One row of the matrix: with what explains it beneath, and a target for links."""

    id: Anchor
    name: Annotated[Label, NO_FORMULA]
    question: Annotated[Phrase, NO_FORMULA]
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
    rule_of_thumb: Annotated[Sentence, NO_FORMULA]
    reason: Annotated[Paragraph, NO_FORMULA]
    exception: Annotated[Paragraph, NO_FORMULA]

    @model_validator(mode="after")
    def _compares_like_with_like(self, info: ValidationInfo) -> Row:
        measured = {column: cell.measured for column, cell in self.cells.items() if cell.measured}
        if len(measured) == 1:
            [column] = measured
            message = "a figure in one cell alone compares with nothing, give another cell its like or leave it out"
            raise problems([(("cells", column, "measured"), message)])
        _side_by_side([(("cells", column, "measured"), each) for column, each in measured.items()], info)
        return self

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

    columns: Annotated[tuple[TechnologyId, ...], Field(min_length=2)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every group, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)


# --- data/sources.yml -----------------------------------------------------------------------------------------------

SourceKind = Literal[
    "paper", "specification", "documentation", "measurement", "vendor", "advisory", "article", "code", "catalog"
]
Name = Annotated[Text, StringConstraints(max_length=60)]


PUBLIC_ADDRESS = (
    r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?"
    r"([/?#]([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?$"
)
"""What RFC 3986 lets an address be, with a name for the host, and nobody's password."""


def _public_address(text: str) -> str:
    if not re.fullmatch(PUBLIC_ADDRESS, text):
        raise problem(
            f"'{shortened(text)}' is no public address, write one that starts with https:// and a host, "
            "and any sign that no address has by its code, such as %20"
        )
    return text


class Source(Entry):
    """Where facts come from: a paper, a specification, a measurement and so on, with its public address."""

    id: Identifier
    title: Annotated[Sentence, StringConstraints(max_length=200)]
    authors: Annotated[
        tuple[Name, ...],
        Field(
            min_length=1,
            description="People as 'Family, Given'; an organization as it is called. At the end 'others', if so.",
        ),
    ]
    venue: Annotated[Sentence, StringConstraints(max_length=120)] | None = None
    year: Year
    address: Annotated[str, AfterValidator(_public_address), Field(json_schema_extra={"pattern": PUBLIC_ADDRESS})]
    kind: SourceKind

    @property
    def written_by(self) -> str:
        """All authors, as a reference names them."""
        return enumerated(" ".join(reversed(each.split(", ", 1))) for each in self.authors)

    @property
    def cited_as(self) -> str:
        """The authors as a sentence cites them: by the family name, two with and, more as the first and others."""
        families = [each.split(", ", 1)[0] for each in self.authors]
        return enumerated(families) if len(families) < 3 and "others" not in families else f"{families[0]} et al."

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


def _written_number(text: Any) -> Any:
    # pydantic would take an underscore among the digits, too.
    if isinstance(text, str) and not re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII):
        raise problem(f"'{shortened(text)}' is not a number, write digits only")
    return text


Number = Annotated[FiniteFloat, BeforeValidator(_written_number), AfterValidator(_thinkable)]


class Quantity(Entry):
    """What a number is the number of. Only figures of one quantity may stand beside each other."""

    id: Identifier
    name: Annotated[LongLabel, Field(description="In a few words, as a chart says it.")]
    measured: Annotated[Sentence, Field(description="For a time, from where to where; else of what, and how.")]

    @model_validator(mode="after")
    def _is_used(self, info: ValidationInfo) -> Quantity:
        quantified = known(info).quantified
        if quantified is not None and self.id not in quantified:
            raise problem(f"no figure is of the quantity '{self.id}', name it in evidence.yml or remove it")
        return self


class Quantities(Entry):
    """`data/quantities.yml`: what exactly the figures measure, where several are of one kind."""

    quantities: Annotated[tuple[Quantity, ...], Field(min_length=1)]


class Testbed(Entry):
    """One campaign of measurements: the same machine, the same method, the same time."""

    id: Identifier
    name: Annotated[Phrase, StringConstraints(max_length=60)]
    setup: Annotated[Sentence, Field(description="Hardware, software, method and runs, as far as they are stated.")]

    @model_validator(mode="after")
    def _is_used(self, info: ValidationInfo) -> Testbed:
        tested = known(info).tested
        if tested is not None and self.id not in tested:
            raise problem(f"no figure comes from the testbed '{self.id}', name it in evidence.yml or remove it")
        return self


class Testbeds(Entry):
    """`data/testbeds.yml`: where the figures were taken. Only figures of one testbed may stand beside each other."""

    testbeds: Annotated[tuple[Testbed, ...], Field(min_length=1)]


FigureKind = Literal["measured", "specified", "reserved", "downloaded", "counted", "promised", "stated"]


class Circumstances(Entry):
    """What has to be the same before two figures may stand side by side, and what a reader needs to judge one."""

    kind: Annotated[FigureKind | None, Field(description="What sort of number it is.")] = None
    quantity: Annotated[QuantityId | None, Field(description="What it is the number of.")] = None
    testbed: Annotated[TestbedId | None, Field(description="Where it was taken; needed for what was measured.")] = None
    measured: Annotated[Sentence | None, Field(description="In place of a quantity: from where to where.")] = None
    conditions: Annotated[Sentence | None, Field(description="Versions, caveats and what is ours.")] = None


class Figure(Circumstances):
    """A number with its unit, or a range with both ends in the same unit.

    What it does not say of itself is as its fact says.
    """

    what: LongLabel | None = None
    year: Year | None = None
    value: Number | None = None
    start: Annotated[Number | None, Field(alias="from")] = None
    end: Annotated[Number | None, Field(alias="to")] = None
    unit: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
    bound: Literal["at most", "at least", "about"] | None = None

    @model_validator(mode="after")
    def _number_or_range(self) -> Figure:
        ends = (self.start, self.end)
        if (self.value is None) == (ends == (None, None)) or (None in ends and ends != (None, None)):
            raise problem("a figure is either one value, or a range with from and to; write one of the two")
        if self.value is None and self.low >= self.high:
            raise problem("the range ends before it starts, write the smaller number under from")
        if self.low < 0 and self.unit != "%":
            raise problem(f"nothing has less than 0 {self.unit}, write what was measured")
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
    if word == "unread":
        raise problem("facts that nobody has read are not published, read the source or leave the fact out")
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


def _not_older_than_its_year(source: str, info: ValidationInfo) -> str:
    published = known(info).years.get(source)
    year = info.data.get("year")
    if published is not None and year is not None and year > published:
        raise problem(
            f"the fact is of {year}, but '{source}' was published in {published}; "
            "write the year in which it was so, or the source's newer year"
        )
    return source


Reading = Literal["raw data", "full text", "abstract", "readme", "quoted"]


class Fact(Circumstances):
    """One statement with everything a reader needs to check it: figures, how they were measured, and the source."""

    id: Anchor
    claim: Sentence
    technologies: Annotated[
        tuple[FormId, ...], Field(min_length=1, description="What it speaks of. It decides the column it is noted in.")
    ]
    rows: Annotated[tuple[RowId, ...], Field(description="The rows of the comparison that it supports.")] = ()
    figures: Annotated[tuple[Figure, ...], AfterValidator(_names_differ)] = ()
    year: Annotated[Year, Field(description="When it was measured, or was so; the source has the year of publication.")]
    source: Annotated[SourceId, AfterValidator(_not_older_than_its_year)]
    locator: Annotated[Sentence, StringConstraints(max_length=120)]
    read: Annotated[Reading, BeforeValidator(_published_only), Field(description="What of the source was read.")]
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
        published = known(info).years.get(self.source)
        found: list[tuple[tuple[str | int, ...], str]] = [
            (("figures", place), message)
            for place, figure in enumerate(self.figures)
            for message in self._lacks(figure, published)
        ]
        if self.figures and self.conditions is None:
            found.append(((), "a fact with figures needs 'conditions', add them here"))
        if found:
            raise problems(found)
        if (self.read == "quoted") != (self.quoted_from is not None):
            raise problem("'quoted_from' belongs to a fact that is quoted, and only there")
        used = known(info).used
        if used is not None and not self.rows and self.id not in used:
            raise problem("nothing uses this fact, name a row that it supports or remove it")
        return self

    @property
    def figures_in_full(self) -> tuple[Figure, ...]:
        """The figures, each with everything that it leaves to its fact."""
        return tuple(map(self._in_full, self.figures))

    def _in_full(self, figure: Figure) -> Figure:
        # A measure of its own stands in place of the quantity that the others have.
        quantity = figure.quantity or (None if figure.measured else self.quantity)
        left = {key: getattr(self, key) for key in ("kind", "testbed", "measured", "conditions", "year")}
        return figure.model_copy(
            update={"quantity": quantity, **{key: getattr(figure, key) or value for key, value in left.items()}}
        )

    def _lacks(self, figure: Figure, published: int | None) -> Iterator[str]:
        if figure.year and published and figure.year > published:
            yield f"the figure is of {figure.year}, but '{self.source}' was published in {published}"
        kind = figure.kind or self.kind
        if kind is None:
            yield f"what sort of number is this? write kind: {' | '.join(get_args(FigureKind))}"
        elif kind == "measured" and not (figure.testbed or self.testbed):
            yield "a measured figure needs a testbed, name one of testbeds.yml here or in its fact"
        if not (figure.quantity or figure.measured or self.quantity or self.measured):
            yield "of what is it the number? name a quantity of quantities.yml or write 'measured', here or in its fact"


class Evidence(Entry):
    """`data/evidence.yml`: every fact of the site."""

    evidence: Annotated[tuple[Fact, ...], Field(min_length=1)]


# --- data/in-between.yml --------------------------------------------------------------------------------------------


Wall = Literal["memory", "runtime", "namespaces", "second-kernel", "virtualization", "encryption", "hardware"]


class Form(Entry):
    """One way to run a program between a plain process and a machine of its own."""

    id: Anchor
    name: Label
    side: Annotated[TechnologyId, Field(description="The column of the comparison in which its facts are noted.")]
    inside: Annotated[
        TechnologyId | None,
        Field(description="The other technology, where it is handled like its side but each one runs in one of these."),
    ] = None
    yardstick: Annotated[
        YesNo, Field(description="Whether it is none of the technologies, but what they are measured against.")
    ] = False
    summary: Annotated[Sentence, StringConstraints(max_length=200)]
    examples: Phrase
    kernel: Phrase
    wall: Annotated[Wall, Field(description="What sort of wall keeps it apart. A kind, no rank.")]
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

    @model_validator(mode="after")
    def _is_drawn_in_one_way(self, info: ValidationInfo) -> Form:
        if self.inside == self.side:
            raise problem(f"'{self.inside}' is its side already; name the other technology, or leave 'inside' out")
        if self.yardstick and (self.inside or self.id in known(info).technologies):
            raise problem(
                f"'{self.id}' is drawn as a technology, so it cannot be a yardstick; leave one of the two out"
            )
        return self


class Combination(Entry):
    """Something that is both, one inside the other."""

    id: Anchor
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


def _without_figures(heading: str) -> str:
    if re.search(r"\d", heading):
        raise problem("a heading has no room for what a figure needs, move the number to 'truth'")
    return heading


Verdict = Literal["false", "half true", "once true", "depends"]


class Misconception(Entry):
    """What people say, what is true, and what proves it."""

    id: Anchor
    claim: Phrase
    # An editor's YAML takes the word alone for a truth value.
    verdict: Annotated[Verdict, WithJsonSchema({"enum": [*get_args(Verdict), False]})]
    correction: Annotated[
        Phrase, AfterValidator(_without_figures), Field(description="What is true, as a heading that stands alone.")
    ]
    truth: Annotated[Sentence, StringConstraints(max_length=480)]
    corrects: Annotated[tuple[RowId, ...], Field(min_length=1, description="The rows whose rule of thumb it corrects.")]
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Misconceptions(Entry):
    """`data/misconceptions.yml`: what people say of containers and virtual machines that is not so."""

    misconceptions: Annotated[tuple[Misconception, ...], Field(min_length=1)]


class Term(Entry):
    """A word of the field, explained in one sentence."""

    id: Anchor
    term: Label
    also: Annotated[tuple[Label, ...], Field(description="Other spellings that get the same explanation.")] = ()
    definition: Annotated[Sentence, StringConstraints(max_length=200)]
    technology: Annotated[
        FormId | None, Field(description="The technology or form that it is a word of. It gives the mark.")
    ] = None
    evidence: Annotated[tuple[FactId, ...], Field(description="Needed where the definition has a number.")] = ()


class Glossary(Entry):
    """`data/glossary.yml`: the words, in the order of the alphabet."""

    glossary: Annotated[tuple[Term, ...], Field(min_length=1)]


class Event(Entry):
    """One step of the history."""

    id: Identifier
    year: Year
    what: Annotated[Sentence, StringConstraints(max_length=160)]
    technology: FormId
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]


class Timeline(Entry):
    """`data/timeline.yml`: the history, oldest first."""

    events: Annotated[tuple[Event, ...], Field(min_length=1)]


# --- data/charts.yml ------------------------------------------------------------------------------------------------


class Mark(FactFigures):
    """One bar or dot of a chart. Its number is that of a fact; only its words stand here."""

    label: LongLabel
    technology: FormId


class Panel(Entry):
    """What may be compared within a chart: figures of one quantity, one kind and one testbed."""

    marks: Annotated[tuple[Mark, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _compares_like_with_like(self, info: ValidationInfo) -> Panel:
        _side_by_side([(("marks", place), mark) for place, mark in enumerate(self.marks)], info)
        return self


class Chart(Entry):
    """Figures side by side, on one axis, in a panel for each testbed."""

    id: Identifier
    row: Annotated[RowId, Field(description="The row whose section shows it.")]
    title: Annotated[Phrase, Field(description="What the reader should see, in a sentence.")]
    caption: Annotated[Paragraph, StringConstraints(max_length=400)]
    unit: AxisUnit
    scale: Literal["logarithmic", "linear"]
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all panels."""
        return tuple(mark for panel in self.panels for mark in panel.marks)

    @model_validator(mode="after")
    def _compares(self) -> Chart:
        if len(self.marks) < 2:
            raise problem("one mark alone compares nothing, add another or leave the chart out")
        return self

    @model_validator(mode="after")
    def _has_room_for_its_marks(self, info: ValidationInfo) -> Chart:
        found = [
            (("panels", place, "marks", number, "figures"), message)
            for place, panel in enumerate(self.panels)
            for number, mark in enumerate(panel.marks)
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


class NeedGroup(Entry):
    """Needs that belong together, under a heading of the form."""

    id: Identifier
    name: Label


class Need(Entry):
    """Something a reader may need, the answer that meets it best, and the answers that meet it too."""

    id: Identifier
    group: NeedGroupId
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
    groups: Annotated[tuple[NeedGroup, ...], Field(min_length=1)]
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fills_every_group(self) -> Scenarios:
        filled = {need.group for need in self.needs}
        empty = [group.id for group in self.groups if group.id not in filled]
        if empty:
            raise problem(f"no need is in the group '{empty[0]}', remove it or name it at a need")
        return self


# --- data/questions.yml ---------------------------------------------------------------------------------------------


class Question(Entry):
    """What people ask in their own words, and the answer in at most three sentences."""

    id: Anchor
    question: Annotated[Sentence, StringConstraints(max_length=100)]
    also: Annotated[
        tuple[Phrase, ...], Field(description="Other words for it, such as the text of an error, as people type them.")
    ] = ()
    answer: Annotated[Sentence, StringConstraints(max_length=480)]
    rows: Annotated[tuple[RowId, ...], Field(min_length=1)]
    evidence: Annotated[tuple[FactId, ...], Field(min_length=1)]


class QuestionGroup(Entry):
    """Questions that belong together, under a heading of their own."""

    id: Identifier
    name: Label
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Questions(Entry):
    """`data/questions.yml`: what people ask, in their order on the page."""

    groups: Annotated[tuple[QuestionGroup, ...], Field(min_length=1)]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every group, in the order of the page."""
        return tuple(each for group in self.groups for each in group.questions)


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
    headline: Annotated[Label, Field(description="Above the picture, after the name of the technology.")]
    sign: Annotated[Label, Field(description="In the picture, beside a boiler; after a 1 where all share it.")]
    saying: Sentence
    picture: Annotated[Paragraph, Field(description="What the picture shows, for a reader who cannot see it.")]
    breaks: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class Scenes(Sides[Scene]):
    """The two pictures."""


class Part(Entry):
    """One thing in a picture, and what it stands for."""

    label: Annotated[Label, StringConstraints(max_length=12)]
    shared: Annotated[YesNo, Field(description="yes: drawn once for all homes; no: each home has its own")]
    meaning: Annotated[Label, Field(description="What it stands for, in a few words.")]
    stands_for: Sentence


class Pair(Sides[Part]):
    """The two parts that play the same role, one in each picture, under one number."""

    role: Role

    @property
    def differs(self) -> bool:
        """Whether each home has its own in one picture and all share it in the other."""
        return self.virtual_machine.shared != self.container.shared


class Count(FactFigures):
    """What one technology has in one row of the counter: a figure of one home, or things counted one by one."""

    figures: FigureNames = ()
    unit: Annotated[Label | None, Field(description="In place of figures: what is counted, one by one.")] = None
    each: Annotated[YesNo, Field(description="For a unit: yes, one more with each home; no, once for all.")] = False
    text: Phrase

    @model_validator(mode="after")
    def _can_be_shown(self) -> Count:
        if bool(self.figures) == bool(self.unit):
            raise problem("a count needs either figures of its fact, or a unit for what is counted one by one")
        return self


class Counter(Sides[Count]):
    """One line beneath the pictures: what is counted with the homes, or the figures of one home."""

    id: Identifier
    name: Label
    caution: Annotated[Phrase, Field(description="What to keep in mind when comparing the two sides.")]

    @model_validator(mode="after")
    def _compares_like_with_like(self, info: ValidationInfo) -> Counter:
        first, second = self.virtual_machine.unit, self.container.unit
        if first != second:
            raise problem(
                f"one side has {first or 'figures'} and the other {second or 'figures'}, "
                "let both count the same, or both have figures"
            )
        _side_by_side([(("virtual-machine",), self.virtual_machine), (("container",), self.container)], info)
        return self


class Analogies(Entry):
    """`data/analogies.yml`: the street of houses and the apartment building."""

    scenes: Scenes
    counters: Annotated[tuple[Counter, ...], Field(min_length=1)]
    parts: Annotated[tuple[Pair, ...], AfterValidator(_every_role)]


# --- data/stacks.yml ------------------------------------------------------------------------------------------------

LayerKind = Literal["hardware", "host-os", "hypervisor", "engine", "monitor", "guest-os", "libraries", "application"]


class Layer(Entry):
    """One box of a stack diagram: its kind gives the color, its label the words."""

    kind: LayerKind
    label: Label
    kernel: Annotated[YesNo, Field(description="yes: a kernel is in it, so it carries the flame")] = False


class Stack(Entry):
    """One stack diagram, from the hardware up: what is shared, and what each unit has for itself."""

    id: Identifier
    technology: FormId
    title: Phrase
    caption: Sentence
    shared: Annotated[tuple[Layer, ...], Field(min_length=1)]
    each: Annotated[tuple[Layer, ...], Field(min_length=1)]
    each_container: Annotated[
        tuple[Layer, ...], Field(description="On top of that, what each of several containers in one unit has.")
    ] = ()
    beside: Layer | None = None
    missing: Annotated[
        tuple[Layer, ...], Field(description="What each unit does without although others have it: drawn as a ghost.")
    ] = ()


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
    testbeds: Testbeds
    quantities: Quantities
    evidence: Evidence
    in_between: Annotated[InBetween, Field(alias="in-between")]
    misconceptions: Misconceptions
    glossary: Glossary
    timeline: Timeline
    charts: Charts
    scenarios: Scenarios
    questions: Questions

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

    def quantity(self, id: str) -> Quantity:
        """The quantity with this id."""
        return self.quantities_by_id[id]

    def testbed(self, id: str) -> Testbed:
        """The testbed with this id."""
        return self.testbeds_by_id[id]

    def technology(self, id: str) -> Technology:
        """The technology with this id."""
        return self.technologies_by_id[id]

    def rows_named(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The ids of these rows, each with the name of its row."""
        return [(id, self.row_names[id]) for id in ids]

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
    def row_names(self) -> Mapping[str, str]:
        """The name of every row, by its id."""
        return {row.id: row.name for row in self.comparison.rows}

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """Every source, by its id."""
        return {each.id: each for each in self.sources.sources}

    @cached_property
    def quantities_by_id(self) -> Mapping[str, Quantity]:
        """Every quantity, by its id."""
        return {each.id: each for each in self.quantities.quantities}

    @cached_property
    def testbeds_by_id(self) -> Mapping[str, Testbed]:
        """Every testbed, by its id."""
        return {each.id: each for each in self.testbeds.testbeds}

    @cached_property
    def technologies_by_id(self) -> Mapping[str, Technology]:
        """Every technology, by its id."""
        return {each.id: each for each in self.technologies.technologies}

    @cached_property
    def columns_of_forms(self) -> Mapping[str, str]:
        """The column in which facts about a form are noted, by the form's id."""
        return {each.id: each.side for each in self.in_between.forms}

    @cached_property
    def around_forms(self) -> Mapping[str, str]:
        """The technology inside which a form runs, by the form's id."""
        return {each.id: each.inside for each in self.in_between.forms if each.inside}

    @cached_property
    def yardsticks(self) -> frozenset[str]:
        """The forms that are none of the technologies, by their ids."""
        return frozenset(each.id for each in self.in_between.forms if each.yardstick)

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
