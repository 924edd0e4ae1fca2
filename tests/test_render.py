"""What an author is told who makes a mistake in a template or in the call of a macro."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

import macros
from macros import render as rendering
from macros.data.model import Site
from macros.render import render
from macros.wording import Mistake


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of this test's own, which others may include."""
    monkeypatch.setattr(rendering, "TEMPLATES", tmp_path)
    monkeypatch.setattr(rendering._templates, "loader", FileSystemLoader(tmp_path))
    (tmp_path / "outer.html").write_text('<p>\n{% include "inner.html" %}\n</p>\n', encoding="utf-8")
    return tmp_path / "inner.html"


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("a\n{{ no_such_name }}", 2, "'no_such_name' is undefined"),
        ("a\n\n{{ site.no_such_part }}", 3, "no_such_part"),
        ("{{ 1 + site }}", 1, "unsupported operand"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("a\n{% if site %}", 2, "Unexpected end of template"),
        ("a\n{{ site | no_such_filter }}", 2, "no_such_filter"),
        ('\n{% include "gone.html" %}', None, "gone.html"),
    ],
)
def test_a_mistake_in_a_template_names_the_template_and_its_line(
    template: Path, written: str, line: int | None, message: str
):
    template.write_text(written, encoding="utf-8")
    with pytest.raises(Mistake) as caught:
        render("outer.html", site="a site")
    place = f"macros/templates/inner.html:{line}: " if line else "macros/templates/"
    assert str(caught.value).startswith(place)
    assert message in str(caught.value)


def test_no_template_lets_anything_through_unescaped():
    for path in rendering.TEMPLATES.rglob("*.*"):
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", ""), path.name


class Pages:
    """A generator's environment, which keeps the macros by their names."""

    def __init__(self):
        self.macros = {}

    def macro(self, function, name: str) -> None:
        self.macros[name] = function


@pytest.fixture
def calls(small: Site, monkeypatch: pytest.MonkeyPatch) -> dict:
    monkeypatch.setattr(macros, "load", lambda: small)
    pages = Pages()
    macros.define_env(pages)
    return pages.macros


def test_every_macro_can_be_called_by_a_page(calls: dict):
    assert tuple(calls) == macros.NAMES
    assert calls["glossary_list"]() == str(macros.glossary.glossary_list(macros.load()))
    assert calls["street"](homes=2) == str(macros.street.street(macros.load(), 2))


@pytest.mark.parametrize(("positional", "named"), [((), {}), ((1, 2), {}), ((), {"house": 3})])
def test_a_wrong_call_is_told_by_the_name_of_the_macro(calls: dict, positional: tuple, named: dict):
    with pytest.raises(Mistake, match=r"^street\(\) is called wrongly: "):
        calls["street"](*positional, **named)


def test_a_macro_without_brackets_is_told_what_is_missing(calls: dict):
    with pytest.raises(Mistake, match=r"write it with brackets: glossary_list\(\)"):
        str(calls["glossary_list"])


@pytest.mark.parametrize(
    ("macro", "positional", "named", "told"),
    [
        ("street", (), {"homes": 3.0}, "'3.0' is no whole number, which homes has to be"),
        ("street", (), {"homes": True}, "'True' is no whole number, which homes has to be"),
        ("stacks", (["a"],), {}, "'['a']' is no text in quotes, which ids has to be"),
        ("stacks", ("containers", 2), {}, "'2' is no text in quotes, which ids has to be"),
        ("difference_tiles", ([],), {}, "'[]' is no text in quotes, which group has to be"),
    ],
)
def test_a_macro_is_told_what_kind_of_value_it_takes(
    macro: str, positional: tuple, named: dict, told: str, calls: dict
):
    with pytest.raises(Mistake) as mistake:
        calls[macro](*positional, **named)
    assert str(mistake.value) == f"{macro}() is called wrongly: {told}"
