"""What is said about a mistake that pydantic finds: what is wrong, and what would be right."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

from ..wording import did_you_mean, shortened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SAID = {
    "missing": "this key is missing, add it here",
    "literal_error": "unknown word '{value}'{instead}",
    "string_too_long": "{length} characters are too many, at most {max_length} fit here",
    "string_too_short": "nothing is written here, write at least a word",
    "string_pattern_mismatch": "'{value}' has neither a letter nor a digit, write at least a word",
    "string_type": "a text is expected here, not a list or further keys",
    "bool_type": "either yes or no is expected here, not a list or further keys",
    "bool_*": "'{value}' is neither yes nor no, write one of the two",
    "tuple_type": "a list is expected here, start each entry with a hyphen",
    "dict_type": "further keys are expected here, write them indented, one a line",
    "model_type": "further keys are expected here, write them indented, one a line",
    "int_type": "a number is expected here, not a list or further keys",
    "float_type": "a number is expected here, not a list or further keys",
    "int_*": "'{value}' is not a number, write digits only",
    "float_*": "'{value}' is not a number, write digits only",
    "finite_number": "'{value}' is not a number, write digits only",
    "date_type": "a date is expected here, such as 2026-11-23, not a list or further keys",
    "date_*": "'{value}' is not a date, write it as 2026-11-23",
    "greater_than_equal": "{value} is no year of this history, write one from 1960 to 2100",
    "less_than_equal": "{value} is no year of this history, write one from 1960 to 2100",
    "too_short": "{length} are too few, at least {min_length} are needed",
}
"""By the kind of the mistake; of several that match, the first. Our own mistakes bring their words with them."""


def explain(error: ErrorDetails) -> str:
    """One mistake in a sentence."""
    said = next((words for kind, words in SAID.items() if fnmatch(error["type"], kind)), None)
    if said is None:
        return error["msg"]
    value, context = error["input"], error.get("ctx", {})
    expected = context.get("expected", "").split("'")[1::2]
    return said.format(
        value=shortened(value),
        length=len(value) if isinstance(value, str | list | dict) else 0,
        instead=did_you_mean(value, expected),
        **context,
    )
