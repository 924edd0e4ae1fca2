"""What the data means: one frozen type for each kind of entry in `data/`.

The types say which keys an entry has, how long a text may be and which words are allowed. `load.py` reads the files
into them and adds the checks that need more than one entry. The JSON Schema in `macros/schema/` comes from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from .wording import did_you_mean

DEPENDS = "depends"

Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
    Field(description="Lower-case words joined by hyphens. It becomes part of an address, so it never changes."),
]
# The lengths keep a label inside its box and a cell inside a phone's width.
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32)]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240)]
YesNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]


class Entry(BaseModel):
    """Any mapping in a data file. It is frozen, and a key it does not know is an error that names the nearest one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _suggest_known_keys(cls, values, validate):
        # Only here is it known which keys this entry could have had; pydantic's own error does not say.
        known = [field.alias or name for name, field in cls.model_fields.items()]
        try:
            return validate(values)
        except ValidationError as error:
            details = _details(error)
            for each in details:
                if each["type"] == "extra_forbidden" and len(each["loc"]) == 1:
                    each["type"] = problem(f"unknown key{did_you_mean(each['loc'][0], known)}")
            raise ValidationError.from_exception_data(cls.__name__, details)


def problem(message: str) -> PydanticCustomError:
    """A mistake in our own words, at the place where a validator raises it."""
    return PydanticCustomError("problem", "{message}", {"message": message})


def _details(error: ValidationError) -> list[InitErrorDetails]:
    return [
        InitErrorDetails(
            type=problem(each["msg"]) if each["type"] == "problem" else each["type"],
            loc=each["loc"],
            input=each["input"],
            ctx=each.get("ctx", {}),
        )
        for each in error.errors()
    ]


def _refers_to(what: str, one: str, *also: str):
    """Ids that have to exist elsewhere in the data. The loader says which do, under the word `what`."""

    def check(id: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(what)
        if known and id not in (*known, *also):
            raise problem(f"unknown {one} '{id}'{did_you_mean(id, [*known, *also])}")
        return id

    return AfterValidator(check)


def _no_repeats(ids: Sequence[str]) -> Sequence[str]:
    for place, id in enumerate(ids):
        if id in ids[:place]:
            raise problem(f"'{id}' stands here twice, keep one of the two")
    return ids


def _one_for_each_column(cells: Any, validate, info: ValidationInfo) -> Any:
    columns = (info.context or {}).get("columns") or ()
    missing = [each for each in columns if isinstance(cells, Mapping) and each not in cells]
    details = [
        InitErrorDetails(type=problem(f"the cell for '{each}' is missing, add it here"), input=cells)
        for each in missing
    ]
    try:
        valid = validate(cells)
    except ValidationError as error:
        details += _details(error)
    if details:
        raise ValidationError.from_exception_data("cells", details)
    return valid


# --- data/technologies.yml ------------------------------------------------------------------------------------------


TechnologyId = Annotated[Identifier, _refers_to("technologies", "technology")]


class Technology(Entry):
    """One way to isolate an application, and the words the pages use for it."""

    id: Identifier
    name: Label
    plural: Label
    short: Annotated[Label, StringConstraints(max_length=12)]
    page: Identifier
    summary: Sentence


class Technologies(Entry):
    """`data/technologies.yml`: what is compared, in the overview's order."""

    technologies: Annotated[tuple[Technology, ...], Field(min_length=2)]


# --- data/comparison.yml --------------------------------------------------------------------------------------------


class Cell(Entry):
    """What one technology has to say in one row: a verdict of a few words, and one sentence of why."""

    verdict: Label
    why: Annotated[Sentence, StringConstraints(max_length=160)]


class Row(Entry):
    """One row of the matrix: a card on a phone, a section beneath the table, a target for links."""

    id: Identifier
    name: Label
    question: Phrase
    favors: Annotated[
        Identifier,
        _refers_to("columns", "column", DEPENDS),
        Field(description=f"The id of the technology that is ahead here, or: {DEPENDS}"),
    ]
    cells: Annotated[
        dict[Annotated[Identifier, _refers_to("columns", "column")], Cell],
        WrapValidator(_one_for_each_column),
        Field(description="One cell for each column, by the technology's id."),
    ]
    rule_of_thumb: Sentence
    reason: Paragraph
    exception: Paragraph


class Group(Entry):
    """Rows that belong together, under a heading of their own."""

    id: Identifier
    name: Label
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class Comparison(Entry):
    """`data/comparison.yml`: the matrix, its columns from left to right and its rows from top to bottom."""

    columns: Annotated[tuple[TechnologyId, ...], Field(min_length=2), AfterValidator(_no_repeats)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every group, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)


# --- data/analogies.yml ---------------------------------------------------------------------------------------------

Role = Literal["roof", "pipes", "home", "walls", "household", "meter", "boiler", "base", "ground"]


def _every_role(parts: Sequence[Pair]) -> Sequence[Pair]:
    missing = set(get_args(Role)) - {part.role for part in parts}
    if missing:
        raise problem(f"the drawings need a part for every role, none has: {', '.join(sorted(missing))}")
    return parts


class Sides(Entry):
    """Something that both pictures have, once for each technology."""

    def of(self, technology: str) -> Any:
        """What stands under this technology."""
        return getattr(self, technology.replace("-", "_"))


class Scene(Entry):
    """One picture of the street: what it is called, what it shows, and where it is wrong."""

    title: Phrase
    saying: Sentence
    picture: Annotated[Paragraph, Field(description="What the picture shows, for a reader who cannot see it.")]
    breaks: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class Scenes(Sides):
    """The two pictures."""

    virtual_machine: Annotated[Scene, Field(alias="virtual-machine")]
    container: Scene


class Part(Entry):
    """One thing in a picture, and what it stands for."""

    label: Annotated[Label, StringConstraints(max_length=12)]
    shared: Annotated[YesNo, Field(description="yes: drawn once for all homes; no: each home has its own")]
    stands_for: Sentence


class Pair(Sides):
    """The two parts that play the same role, one in each picture, under one number."""

    role: Role
    virtual_machine: Annotated[Part, Field(alias="virtual-machine")]
    container: Part


class Analogies(Entry):
    """`data/analogies.yml`: the street of houses and the apartment building."""

    scenes: Scenes
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

    def technology(self, id: str) -> Technology:
        """The technology with this id."""
        return next(each for each in self.technologies.technologies if each.id == id)


def json_schemas() -> dict[str, str]:
    """A JSON Schema for each data file, by the schema's file name. Editors check the data with it while it is typed."""
    return {
        f"{name}.json": json.dumps(field.annotation.model_json_schema(by_alias=True), indent=2, ensure_ascii=False) + "\n"
        for name, field in Site.model_fields.items()
    }
