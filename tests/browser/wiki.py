"""Shows copied Markdown as a wiki would."""

from __future__ import annotations

from markdown import markdown
from playwright.sync_api import Page

READ = """html => {
    const page = new DOMParser().parseFromString(html, "text/html")
    const words = element => element.textContent.replace(/\\s+/g, " ").trim()
    const all = (element, selector, read) => [...element.querySelectorAll(selector)].map(read)
    const links = element => all(element, "a", link => link.getAttribute("href"))
    return {
        words: words(page.body),
        links: links(page.body),
        titles: all(page, "h1", words),
        tables: all(page, "table", words).length,
        heads: all(page, "th", words),
        rows: all(page, "tbody tr", row => ({ cells: all(row, "td", words), links: links(row) })),
        items: all(page, "li", item => ({ words: words(item), links: links(item) })),
    }
}"""


def shown_in_a_wiki(window: Page, text: str) -> dict:
    """What a reader of this Markdown sees: titles, the heads and rows of its table, the items of its lists, links."""
    return window.evaluate(READ, markdown(text, extensions=["tables"]))
