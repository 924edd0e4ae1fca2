/* What every way of copying needs: the address that helps others, the clipboard, and a word to the reader. */

// A path on this disk helps nobody else, so a site that is published hands out its public address.
function addressFor(link) {
  const published = document.querySelector("meta[name='published-address']")?.content
  const address = new URL(link, location.protocol === "file:" && published ? published : location.href)
  if (link.startsWith("#")) address.search = "" // what led the reader here, such as a searched word
  return address.href
}

async function copy(text, done) {
  announce((await written(text)) ? done : text)
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const focused = document.activeElement
    const field = Object.assign(document.createElement("textarea"), { value: text })
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    focused.focus({ preventScroll: true })
    return done
  }
}

// A status that is there before it changes is read out; one that arrives with its words may not be.
const copied = Object.assign(document.createElement("p"), { className: "copied", role: "status" })
document.body.append(copied)

function announce(words) {
  copied.textContent = words
  clearTimeout(announce.over)
  announce.over = setTimeout(() => (copied.textContent = ""), 4000)
}
