"""The one door to `macros/templates/`: values go in, escaped markup comes out."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from . import addresses
from .wording import Mistake, as_latex, as_markdown, capitalized, enumerated

TEMPLATES = Path(__file__).resolve().parent / "templates"

_templates = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(
    as_latex=as_latex,
    capitalized=capitalized,
    enumerated=enumerated,
    # It leaves nothing that a page could take for markup.
    as_markdown=lambda text: Markup(as_markdown(text)),
)
_templates.globals.update(
    page_address=addresses.page, page_of=addresses.page_of, anchor=addresses.anchor, address=addresses.address
)


def render(template: str, **values: object) -> Markup:
    """The markup of one template. Every value is escaped; a name that the template misspells is an error.

    Raises:
        Mistake: for a mistake in a template, with the template's name and line.
    """
    try:
        return Markup(_templates.get_template(template).render(values).strip())
    except TemplateNotFound as error:
        raise Mistake(f"{_path(template)}: this template is missing, or one that it includes: {error.name}") from None
    except TemplateSyntaxError as error:
        raise Mistake(f"{_path(error.filename or template)}:{error.lineno}: {error.message}") from None
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError) as error:
        frames = [
            each for each in traceback.extract_tb(error.__traceback__) if Path(each.filename).is_relative_to(TEMPLATES)
        ]
        if not frames:
            raise
        place = f"{_path(frames[-1].filename)}:{frames[-1].lineno}"
        raise Mistake(f"{place}: {' '.join(str(error).split()) or type(error).__name__}") from None


def _path(template: str) -> str:
    return f"macros/templates/{(TEMPLATES / template).relative_to(TEMPLATES).as_posix()}"
