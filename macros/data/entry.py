"""How a type says what is wrong with an entry: in our own words, at the place that has to be mended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from ..wording import did_you_mean
from .references import Known, known

if TYPE_CHECKING:
    from typing_extensions import Self


class Entry(BaseModel):
    """Any mapping in a data file. It is frozen, and a key it does not know is an error that names the nearest one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _suggest_known_keys(cls, values: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        # Only here is it known which keys this entry could have had; pydantic's own error does not say.
        keys = [field.alias or name for name, field in cls.model_fields.items()]
        try:
            return validate(values)
        except ValidationError as error:
            found = details(error)
            for each in found:
                if each["type"] == "extra_forbidden" and len(each["loc"]) == 1:
                    each["type"] = problem(f"unknown key{did_you_mean(each['loc'][0], keys)}")
            raise ValidationError.from_exception_data(cls.__name__, found) from None


def problem(message: str) -> PydanticCustomError:
    """A mistake in our own words, at the place where a validator raises it."""
    return PydanticCustomError("problem", "{message}", {"message": message})


def problems(found: Iterable[tuple[tuple[str | int, ...], str]]) -> ValidationError:
    """Several mistakes, each with the way to its place from where a validator raises them."""
    return _several([InitErrorDetails(type=problem(message), loc=way, input=None) for way, message in found])


def _several(found: list[InitErrorDetails]) -> ValidationError:
    return ValidationError.from_exception_data("data", found)


def details(error: ValidationError) -> list[InitErrorDetails]:
    """The mistakes of an error, so that more of them can be added and one error be raised for all."""
    return [
        InitErrorDetails(
            type=problem(each["msg"]) if each["type"] == "problem" else each["type"],
            loc=each["loc"],
            input=each["input"],
            ctx=each.get("ctx", {}),
        )
        for each in error.errors(include_url=False)
    ]


def refers_to(ids: Callable[[Known], Collection[str]], one: str, *also: str) -> AfterValidator:
    """An id that has to exist elsewhere in the data, or be one of the words in `also`."""

    def check(id: str, info: ValidationInfo) -> str:
        existing = ids(known(info))
        if existing and id not in existing and id not in also:
            raise problem(f"unknown {one} '{id}'{did_you_mean(id, (*existing, *also))}")
        return id

    return AfterValidator(check)


def one_for_each_column(cells: Any, validate: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """A cell for every column. Those that are missing are reported together with what is wrong in the others."""
    missing = [each for each in known(info).columns if isinstance(cells, Mapping) and each not in cells]
    found = [
        InitErrorDetails(type=problem(f"the cell for '{each}' is missing, add it here"), input=cells)
        for each in missing
    ]
    try:
        valid = validate(cells)
    except ValidationError as error:
        found += details(error)
    if found:
        raise _several(found)
    return valid
