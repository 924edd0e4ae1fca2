/* "Copy link" in the matrix: without this script it is a plain link to the row. */
document.addEventListener("click", async event => {
  const link = event.target.closest?.(".copy-link")
  if (!link) return

  event.preventDefault()
  location.hash = link.hash

  // A path on this disk helps nobody else, so a site that is published hands out its public address.
  const published = document.querySelector("meta[name='published-address']")?.content
  const address = new URL(link.hash, location.protocol === "file:" && published ? published : location.href)
  address.search = "" // what led the reader here, such as a searched word
  const copied = await copy(address.href)
  link.focus({ preventScroll: true })
  announce(copied ? "Link copied" : address.href)
})

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text })
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    return done
  }
}

function announce(words) {
  let note = document.querySelector(".copied")
  if (!note) {
    note = Object.assign(document.createElement("p"), { className: "copied" })
    note.setAttribute("role", "status")
    document.body.append(note)
  }
  // A status that is there before it changes is read out; one that arrives with its words may not be.
  requestAnimationFrame(() => {
    note.textContent = words
    clearTimeout(announce.over)
    announce.over = setTimeout(() => (note.textContent = ""), 4000)
  })
}
