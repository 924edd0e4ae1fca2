"""What a reader without a mouse stops at, and whether it can be seen there. One script asks it of a whole page."""

from __future__ import annotations

from playwright.sync_api import Page

STOPS = """() => {
    const seen = each => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    const groups = new Set()
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex]"
    return [...document.querySelectorAll(kinds)].filter(each => {
        if (each.tabIndex < 0 || each.disabled || !seen(each)) return false
        if (each.type !== "radio") return true
        const group = each.form?.name + each.name
        const chosen = document.querySelector(`input[name="${each.name}"]:checked`) ?? each
        return each === chosen && !groups.has(group) && groups.add(group)
    })
}"""
"""The things at which the Tab key stops, in their order: of a group of choices it is the chosen one."""

REACHED = """() => {
    const reached = new Set((STOPS)())
    for (const stop of [...reached].filter(each => each.getAttribute("tabindex") === "0")) {
        stop.focus()
        let last = null
        while (last !== document.activeElement) {
            last = document.activeElement
            reached.add(last)
            last.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }))
        }
    }
    document.activeElement.blur()
    return [...reached]
}""".replace("STOPS", STOPS)
"""The stops, and what the right arrow key leads to from those that hold a group."""

MISSED = """() => {
    const reached = new Set((REACHED)())
    const seen = each => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    const kinds = "a[href], button:not(.md-search__icon), input:not([type=radio]), select, textarea, summary"
    return [...document.querySelectorAll(kinds)]
        .filter(each => !each.disabled && seen(each) && !reached.has(each)).map(each => each.outerHTML)
}""".replace("REACHED", REACHED)
"""What a reader can press with a mouse and with no key. The theme's button that empties the field of the search is
none: the keys that write there empty it as well."""

NAME = """each => `${each.localName}.${each.className.baseVal ?? each.className} “${
    (each.getAttribute("aria-label") ?? each.textContent).trim().replace(/\\s+/g, " ").slice(0, 50)}”`"""
"""What a thing is called in a message: its element, its classes, and how its words begin."""

FAULTS = """async () => {
    const channels = color => (color.match(/[\\d.]+/g) ?? []).map(Number)
    const light = color => {
        const linear = each => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        const [red, green, blue] = channels(color).map(each => linear(each / 255))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }
    const paper = element => {
        for (let each = element; each; each = each.parentElement) {
            const color = getComputedStyle(each).backgroundColor
            if ((channels(color)[3] ?? 1) === 1) return color
        }
        return "rgb(255, 255, 255)"
    }
    const name = NAME
    const still = () => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))
    const ringed = each => {
        const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(each)
        if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "has no ring"
        const around = paper(parseFloat(outlineOffset) < 0 ? each : each.parentElement)
        const found = contrast(outlineColor, around)
        return found >= 3 ? "" : `has a ring of ${found.toFixed(2)} only, ${outlineColor} on ${around}`
    }
    const faults = []
    for (const each of (REACHED)()) {
        each.focus({ focusVisible: true })
        do await new Promise(requestAnimationFrame)
        while (each.matches(".md-search__input") && !document.getElementById("__search").checked)
        await still()
        // What is too small to be seen is seen as its label. The theme says on a choice of colors what the next one is.
        const near = each.matches(".md-option, .households input") ? [each.nextElementSibling] : []
        const labels = [...near, ...(each.labels ?? [])]
        const shown = [each, ...labels].filter(one => {
            const { width, height } = one.getBoundingClientRect()
            return width > 4 && height > 4 && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        })
        const hit = shown.some(one => [...one.getClientRects()].some(({ x, y, width, height }) => {
            const found = document.elementFromPoint(x + width / 2, y + height / 2)
            return found && (one.contains(found) || found.contains(one) && found.closest("svg, label, summary"))
        }))
        if (!shown.length) faults.push(`${name(each)} cannot be seen`)
        else if (!hit) faults.push(`${name(each)} lies under ${(() => {
            const { x, y, width, height } = shown[0].getBoundingClientRect()
            const over = document.elementFromPoint(x + width / 2, y + height / 2)
            return over ? name(over) : "the edge of the window"
        })()}`)
        const rings = shown.map(ringed)
        if (rings.length && !rings.includes("")) faults.push(`${name(each)} ${rings[0]}`)
        if (document.getElementById("__search")?.checked) document.getElementById("__search").click()
    }
    return faults
}""".replace("REACHED", REACHED).replace("NAME", NAME)
"""What is wrong with whatever has the focus: it cannot be seen, something covers it, or its ring is too pale."""


def stops(window: Page) -> int:
    """How many times the Tab key stops on this page, as it is now."""
    return window.evaluate(f"({STOPS})().length")


def first_stop(window: Page, places: str) -> int:
    """Which stop from the top of the page is the first within one of these places."""
    return window.evaluate(f"places => ({STOPS})().findIndex(each => each.closest(places)) + 1", places)


def missed(window: Page) -> list[str]:
    """What no key leads to, neither the Tab key nor the arrow keys."""
    return window.evaluate(MISSED)


def faults(window: Page) -> list[str]:
    """For each thing that a key leads to and that a reader cannot see when it has the focus: what is wrong with it."""
    return window.evaluate(FAULTS)
