"""What the pages may call: `{{ comparison_table() }}`, `{{ street(homes=3) }}` and so on.

This is the only file that knows the macros plugin. For the pages it uses what other site generators offer as well:
`define_env` and `env.macro`. What it adds is that a mistake in a page is told in one line.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import partial
from inspect import signature
from typing import Protocol

from jinja2 import TemplateSyntaxError, UndefinedError
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from .data.load import DataError, load
from .data.model import Site
from .views import choice, comparison, evidence, glossary, in_between, misconceptions, stacks, street
from .wording import Mistake, did_you_mean

MACROS = (
    comparison.comparison_table,
    comparison.row_sections,
    comparison.difference_tiles,
    comparison.row_addresses,
    street.street,
    street.scene,
    street.handout,
    stacks.stacks,
    evidence.evidence_list,
    evidence.evidence_in_numbers,
    misconceptions.misconception_list,
    in_between.in_between_table,
    in_between.combination_list,
    glossary.glossary_list,
    in_between.timeline,
    choice.chooser,
    choice.needs_table,
)


class Environment(Protocol):
    """The part of the plugin's environment that is used here."""

    def macro(self, function: Callable[..., str], name: str) -> object: ...


def define_env(env: Environment) -> None:
    """Check all data, then hand it to every macro.

    Raises:
        PluginError: with a line for each problem, before the generator touches the last good site.
    """
    try:
        site = load()
    except DataError as error:
        raise PluginError(f"the data has mistakes, nothing was built:\n{error}") from None
    for macro in MACROS:
        env.macro(partial(_call, macro, site), macro.__name__)


def _call(macro: Callable[..., str], site: Site, *positional: object, **named: object) -> str:
    try:
        signature(macro).bind(site, *positional, **named)
    except TypeError as error:
        raise Mistake(f"{macro.__name__}() is called wrongly: {error}") from None
    return str(macro(site, *positional, **named))


# The plugin asks format_error what to print when a page cannot be rendered; by default that is a traceback.


@format_error.register
def _(error: Mistake, markdown: str, page: Page) -> str:
    return _in_one_line(page, markdown, _line_in_template(error), str(error))


@format_error.register
def _(error: UndefinedError, markdown: str, page: Page) -> str:
    name = str(error).partition("'")[2].partition("'")[0]
    known = [macro.__name__ for macro in MACROS]
    return _in_one_line(page, markdown, _line_in_template(error), f"{error}{did_you_mean(name, known)}")


@format_error.register
def _(error: TemplateSyntaxError, markdown: str, page: Page) -> str:
    return _in_one_line(page, markdown, error.lineno, f"{error.message}, a call looks like {{{{ street(homes=3) }}}}")


def _line_in_template(error: Exception) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)


def _in_one_line(page: Page, markdown: str, line: int, message: str) -> str:
    # The plugin sees the page without the lines of its front matter.
    above = len(page.file.content_string.splitlines()) - len(markdown.splitlines())
    return f"docs/{page.file.src_uri}:{above + line}: {message}"
