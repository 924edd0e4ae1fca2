"""The look of our style sheets, written on each shape of a drawing in the words that every SVG program knows.

Only what holds on a page in the light scheme counts: nothing that depends on a medium, a pointer or a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

import tinycss2
from cssselect2 import ElementWrapper, Matcher, compile_selector_list

_DRAWN = re.compile(r"fill|stroke|opacity|display")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_NUMBER_OF_HOMES = re.compile(r"\bhomes--(\d+)\b")

ElementTree.register_namespace("", "http://www.w3.org/2000/svg")


class Styles:
    """The rules of style sheets, for drawings that are no part of a page."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._matcher = Matcher()
        for rule in tinycss2.parse_stylesheet("".join(sheets), skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            properties = {each.name: tinycss2.serialize(each.value).strip() for each in declared}
            for selector in compile_selector_list(rule.prelude):
                if selector.pseudo_element is None:
                    self._matcher.add_selector(selector, properties)

    def palette(self) -> dict[str, str]:
        """The colors of a page and of the street on it, by the names of their variables, such as `container-deep`."""
        page = ElementTree.Element("html", {"class": "scene", "data-md-color-scheme": "default"})
        variables = _variables(self._properties(ElementWrapper.from_html_root(page)))
        return {name: _resolved(value, variables) for name, value in variables.items()}

    def paint(self, svg: str) -> str:
        """The drawing with its look on each shape, without what is not shown, such as the night or further homes."""
        root = ElementTree.fromstring(svg)
        for group in root.iterfind(".//*[@class]"):
            number = _NUMBER_OF_HOMES.search(group.get("class", ""))
            if number:
                _keep_homes(group, number[1])
        self._paint(ElementWrapper.from_xml_root(root), self.palette())
        return ElementTree.tostring(root, encoding="unicode")

    def _paint(self, element: ElementWrapper, inherited: Mapping[str, str]) -> None:
        properties = self._properties(element)
        variables = {**inherited, **_variables(properties)}
        for name, value in properties.items():
            if _DRAWN.match(name):
                element.etree_element.set(name, _resolved(value, variables))
        for child in [*element.iter_children()]:
            self._paint(child, variables)
            if child.etree_element.get("display") == "none":
                element.etree_element.remove(child.etree_element)

    def _properties(self, element: ElementWrapper) -> dict[str, str]:
        properties: dict[str, str] = {}
        for *_, declared in self._matcher.match(element):
            properties |= declared
        return properties


def _variables(properties: Mapping[str, str]) -> dict[str, str]:
    return {name[2:]: value for name, value in properties.items() if name.startswith("--")}


def _resolved(value: str, variables: Mapping[str, str]) -> str:
    # A variable that nothing sets stays as it is, and a test looks for one.
    return _VARIABLE.sub(
        lambda found: _resolved(variables[found[1]], variables) if found[1] in variables else found[0], value
    )


def _keep_homes(group: ElementTree.Element, number: str) -> None:
    for parent in [*group.iter()]:
        for child in [*parent]:
            if "data-homes" in child.attrib and number not in child.attrib["data-homes"].split():
                parent.remove(child)
