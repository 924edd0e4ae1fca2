/* Parts of a page as Markdown, for a wiki or a decision record: paragraphs, lists, strong words and links. */

const asText = text => text.replace(/\s+/g, " ").replace(/[\\`*_[\]|]/g, "\\$&").replace(/&/g, "&amp;").replace(/</g, "&lt;")
  .replace(/^(\d+(?=[.)] ))|^(?=[-+] |#+ |>)/, "$1\\") // no text begins a list, a heading or a quotation

// No sign of an address ends the link or the cell that it stands in.
const asTarget = address => address.replace(/[()|\\<>]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

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
