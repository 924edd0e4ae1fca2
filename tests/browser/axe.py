"""Runs axe-core on a page, or on a part of it, and puts what it objects to into words.

What looks the same and is made the same is checked once: of 131 facts, one of each make.
"""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from windows import show_in

_LEFT_OUT = (
    "target-size",
    "label-content-name-mismatch",
    "css-orientation-lock",
    "p-as-heading",
    "table-fake-caption",
)
# Not focus-order-semantics: the theme lets the keyboard scroll the list of what its search found.
# Not td-has-header: the choice of groups stands in a row of the matrix's head, in a cell that no header is for.

ALL_RULES = {"rules": {name: {"enabled": True} for name in _LEFT_OUT}}
"""All default rules, and those that axe-core leaves out: the one of WCAG 2.2 AA, and those that are on trial."""

ALL_BUT_CONTRAST = {"rules": ALL_RULES["rules"] | {"color-contrast": {"enabled": False}}}
"""What is the same by day and by night."""

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

STRONG_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}}
"""The contrast of WCAG AAA. Its rule passes over what has not even that of AA, which is for the other one to say."""

LEAVE_OUT_WHAT_REPEATS = """() => {
    for (const each of document.querySelectorAll("[data-left-out]")) each.removeAttribute("data-left-out")
    const valued = ["class", "role", "type"]
    const numbers = new Map()
    const kinds = new Map()
    for (const element of document.querySelectorAll("body, body *")) {
        const { color, backgroundColor, display } = getComputedStyle(element)
        const attributes = [...element.attributes]
            .map(({ name, value }) => (valued.includes(name) ? `${name}=${value}` : value ? name : `empty ${name}`))
        const words = [...element.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim())
        const around = kinds.get(element.parentElement)
        const kind = [around, element.localName, ...attributes.sort(), color, backgroundColor, display, words].join()
        if (!numbers.has(kind)) numbers.set(kind, numbers.size)
        kinds.set(element, numbers.get(kind))
    }
    const seen = new Set()
    const visit = element => {
        const within = [...element.querySelectorAll("*")]
        const repeats = within.length > 2 && [element, ...within].every(each => seen.has(kinds.get(each)))
        if (repeats) element.dataset.leftOut = ""
        else for (const child of element.children) visit(child)
        seen.add(kinds.get(element))
    }
    visit(document.body)
}"""
"""Marks each thing of which every part stands further up on the page too: in the same place, with the same attributes,
colors and display."""

MARK_NEW_LOOKS = """([part, known]) => {
    const looks = new Set(known)
    for (const each of document.querySelectorAll("[data-new]")) each.removeAttribute("data-new")
    const paper = element => {
        if (!element) return ""
        const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element)
        const see_through = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1"
        return (see_through ? "" : [backgroundColor, backgroundImage, opacity].join()) + paper(element.parentElement)
    }
    for (const element of document.querySelectorAll(part)) {
        const words = [...element.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim())
        if (!words || !element.checkVisibility({ visibilityProperty: true })) continue
        const { color, fontSize, fontWeight } = getComputedStyle(element)
        const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24)
        const look = [element.localName, element.getAttribute("class"), color, large, paper(element)].join()
        if (!looks.has(look)) element.dataset.new = ""
        looks.add(look)
    }
    return [...looks]
}"""
"""Marks the words of another ink, paper or size than all whose looks are known, and gives the looks known now."""

IN_WORDS = """([part, options]) =>
    // The box that opens the menu stands outside of any landmark: the theme needs it before all that it changes.
    // Without preload, which would fetch the style sheets once more: a page on a disk may not.
    axe.run(
        { include: [part], exclude: ["[data-left-out]", "#__drawer"] },
        { resultTypes: ["violations"], preload: false, ...options },
    ).then(result => result.violations.map(rule => [
        `${rule.id} (${rule.impact}): ${rule.help}`,
        ...rule.nodes.flatMap(node => [
            `  ${node.target.join(" ")}`,
            `    ${node.html.replace(/\\s+/g, " ").slice(0, 160)}`,
            `    ${node.failureSummary.replace(/\\s+/g, " ")}`,
        ]),
    ].join("\\n")).join("\\n"))"""


def violations(window: Page, options: dict = ALL_RULES, part: str = "html") -> str:
    """What axe-core objects to: one paragraph a rule, three lines an element."""
    if not window.evaluate("Boolean(window.axe)"):
        window.evaluate(AXE_SCRIPT)
    return window.evaluate(IN_WORDS, [part, options])


def pale_words(window: Page, contrast: dict, part: str, looks: list[str]) -> str:
    """The words in this part that do not stand out enough, of those whose looks are not known yet. They are now."""
    known = len(looks)
    looks[:] = window.evaluate(MARK_NEW_LOOKS, [part, looks])
    return violations(window, contrast, "[data-new]") if len(looks) > known else ""


def assert_accessible(window: Page, options: dict = ALL_RULES, part: str = "html") -> None:
    found = violations(window, options, part)
    assert not found, f"{window.url.rpartition('/')[2]}:\n{found}"


def assert_accessible_by_day_and_night(window: Page, part: str) -> None:
    """Nothing is to be objected to in this part. The window is in the light scheme, before and after."""
    assert_accessible(window, ALL_RULES, part)
    show_in(window, "dark")
    assert_accessible(window, CONTRAST, part)
    show_in(window, "light")
