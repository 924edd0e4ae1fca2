"""What the pages may call: `{{ comparison_table() }}`, `{{ street(homes=3) }}` and so on.

This is the only file that knows the macros plugin, and of the plugin only what other site generators offer as well:
`define_env` and `env.macro`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Protocol

from mkdocs.exceptions import PluginError

from . import diagrams, tables
from .load import DataError, load


class Environment(Protocol):
    """The part of the plugin's environment that is used here."""

    def macro(self, function: Callable[..., str], name: str) -> object: ...


MACROS = (
    tables.comparison_table,
    tables.row_sections,
    tables.difference_tiles,
    tables.row_addresses,
    diagrams.street,
    diagrams.scene,
    diagrams.stacks,
)


def define_env(env: Environment) -> None:
    """Check all data, then hand it to every macro.

    Raises:
        PluginError: with a line for each problem, before the generator touches the last good site.
    """
    _forget_this_package()
    try:
        site = load()
    except DataError as error:
        raise PluginError(f"the data has mistakes, nothing was built:\n{error}") from None
    for macro in MACROS:
        env.macro(partial(macro, site), macro.__name__)


def _forget_this_package() -> None:
    # A running server imports a package once; forgotten, it is read anew for the next build, edits and all.
    for name in [name for name in sys.modules if name.partition(".")[0] == __name__]:
        del sys.modules[name]
