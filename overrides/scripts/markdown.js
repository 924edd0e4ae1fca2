/* Parts of a page as Markdown, for a wiki or a decision record: paragraphs, lists, strong words and links. */

// At the beginning of a line also a number, a hyphen or a hash mean something.
const asText = text =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]|]/g, "\\$&")
    .replace(/^( ?\d+)([.)])(?= |$)/, "$1\\$2")
    .replace(/^( ?)([-+#])/, "$1\\$2")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")

// What would end a link, or a cell of a table, by its number.
const asTarget = address => address.replace(/[()<>|\\\s]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)

function asMarkdown(node) {
  if (node.nodeType === Node.TEXT_NODE) return asText(node.textContent)
  const inside = [...node.childNodes].map(asMarkdown).join("")
  switch (node.localName) {
    case "a":
      return `[${inside.trim()}](${asTarget(node.dataset.source ?? addressFor(node.getAttribute("href")))})`
    case "strong":
      return `**${inside.trim()}**`
    case "li":
      return `- ${inside.trim()}\n`
    case "p":
    case "ul":
      return `${inside.trim()}\n\n`
    default:
      return inside
  }
}

// The part of a place that says this. Scripts read a page by what its parts say, not by how they look.
const said = (place, name) => place.querySelector(`[data-says="${name}"]`)

// Each source once, however many notes cite it.
function sourcesAsMarkdown(places) {
  const links = places.flatMap(place => [...place.querySelectorAll("details [data-source]")])
  return [...new Set(links.map(asMarkdown))].join(", ")
}
