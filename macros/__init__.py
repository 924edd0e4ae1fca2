"""What the pages may call: `{{ comparison_table() }}`, `{{ street(homes=3) }}` and so on.

It uses only what the macros of several site generators have in common, and imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Protocol, get_type_hints

from .data.load import load
from .data.model import Site
from .views import (
    choice,
    comparison,
    evidence,
    facts,
    glossary,
    handout,
    in_between,
    misconceptions,
    questions,
    stacks,
    street,
    timeline,
)
from .wording import Mistake, shortened

MACROS: tuple[Callable[..., str], ...] = (
    comparison.comparison_table,
    comparison.rows_at_a_glance,
    comparison.difference_tiles,
    comparison.row_addresses,
    street.street,
    street.scene,
    street.parts_table,
    street.part,
    street.picture_breaks,
    handout.handout,
    stacks.stacks,
    evidence.evidence_list,
    evidence.evidence_in_numbers,
    facts.fact_index,
    facts.fact_filters,
    misconceptions.misconception_list,
    questions.question_list,
    in_between.in_between_line,
    in_between.in_between_table,
    in_between.combination_list,
    timeline.timeline,
    glossary.glossary_list,
    choice.chooser,
    choice.needs_table,
)
NAMES = tuple(macro.__name__ for macro in MACROS)


class Environment(Protocol):
    """The part of a generator's environment for macros that is used here."""

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Let the pages call this function by this name."""


def define_env(env: Environment) -> None:
    """Check all data, then hand it to every macro.

    Raises:
        DataError: with a line for each problem.
    """
    site = load()
    for macro in MACROS:
        env.macro(Call(macro, site), macro.__name__)


_IN_WORDS = {str: "text in quotes", int: "whole number"}
"""What a page may give to a macro, by the type that the macro asks for."""


@dataclass(frozen=True)
class Call:
    """A macro with the data in its hands. A page that names it wrongly is told in one line what would be right."""

    macro: Callable[..., str]
    site: Site

    def __call__(self, *positional: object, **named: object) -> str:
        """What the macro makes, as text for the page."""
        try:
            given = signature(self.macro).bind(self.site, *positional, **named).arguments
        except TypeError as error:
            raise Mistake(f"{self.macro.__name__}() is called wrongly: {error}") from None
        for name, what in get_type_hints(self.macro).items():
            values = given.get(name, ())
            for value in values if isinstance(values, tuple) else (values,):
                if what in _IN_WORDS and type(value) is not what:
                    message = f"'{shortened(value)}' is no {_IN_WORDS[what]}, which {name} has to be"
                    raise Mistake(f"{self.macro.__name__}() is called wrongly: {message}")
        return str(self.macro(self.site, *positional, **named))

    def __str__(self) -> str:
        raise Mistake(f"{self.macro.__name__} is a macro, write it with brackets: {self.macro.__name__}()")
