"""What a screen reader says of a part of a page, line by line, as the browser's own accessibility tree has it."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

PASSED_OVER = {
    *("none", "generic", "paragraph", "strong", "time", "rowgroup", "Figcaption", "LabelText", "Legend"),
    *("LineBreak", "InlineTextBox", "ListMarker"),
}
"""Of these nothing is said but what is within."""

CALLED = {"listitem": "item", "DisclosureTriangle": "disclosure", "Details": "group"}
"""Where the browser's word is not a screen reader's."""

SAID_AS_ONE = ("link", "button", "DisclosureTriangle", "image")
"""Of these the name is said instead of the words within."""

CALLED_WHAT_THEY_HOLD = ("cell", "listitem")
"""Of these the name is what is within, which is said anyhow."""

STATES = {
    ("checked", "true"): "checked",
    ("checked", "false"): "not checked",
    ("pressed", "true"): "pressed",
    ("pressed", "false"): "not pressed",
    ("expanded", True): "open",
    ("expanded", False): "closed",
    ("live", "polite"): "said when it changes",
}

Tree = dict[str, dict]
"""The nodes of the browser's accessibility tree by their ids."""


def transcript(window: Page, selector: str) -> str:
    """What is said of the one thing that the selector finds: a line for each thing within, its kind, name and state.

    What is within another is indented, and a description follows a dash.
    """
    client = window.context.new_cdp_session(window)
    document = client.send("DOM.getDocument")["root"]["nodeId"]
    thing = client.send("DOM.querySelector", {"nodeId": document, "selector": selector})
    place = client.send("DOM.describeNode", thing)["node"]["backendNodeId"]
    tree = {node["nodeId"]: node for node in client.send("Accessibility.getFullAXTree")["nodes"]}
    client.detach()
    top = next(node for node in tree.values() if node.get("backendDOMNodeId") == place)
    return "".join(f"{line}\n" for line in _lines(top, tree, ""))


def _lines(node: dict, tree: Tree, indent: str, around: str = "", said: str = "") -> Iterator[str]:
    """The lines of a node, without the words that the thing around it has said as its name."""
    role, name = node["role"]["value"], _words(node, "name")
    if role == "StaticText":
        if name and name not in said and around not in SAID_AS_ONE:
            yield indent + name
        return
    if not node["ignored"] and role not in PASSED_OVER:
        yield indent + _line(node, role)
        indent, around, said = f"{indent}  ", role, "" if role in CALLED_WHAT_THEY_HOLD else name
    for child in filter(None, map(tree.get, node["childIds"])):
        yield from _lines(child, tree, indent, around, said)


def _line(node: dict, role: str) -> str:
    held = {(each["name"], each["value"].get("value")) for each in node["properties"]}
    level = "".join(f" {value}" for name, value in held if name == "level" and role == "heading")
    states = "".join(f", {words}" for state, words in STATES.items() if state in held)
    name = "" if role in CALLED_WHAT_THEY_HOLD else _words(node, "name")
    line = f"{CALLED.get(role, role)}{level}{f': {name}' if name else ''}{states}"
    # Where both are one, every screen reader says it once.
    description = _words(node, "description")
    return line if description in (name, "") else f"{line} - {description}"


def _words(node: dict, what: str) -> str:
    return " ".join(node.get(what, {}).get("value", "").split())
