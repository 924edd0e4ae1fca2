"""The one door to `macros/templates/`: values go in, escaped markup comes out."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .wording import capitalized

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["capitalized"] = capitalized


def render(template: str, **values: object) -> str:
    """The markup of one template. Every value is escaped; a name that the template misspells is an error."""
    return _templates.get_template(template).render(values).strip()
