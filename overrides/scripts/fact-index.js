/* The index of facts is one stop on the way of the Tab key; the arrow keys go from mark to mark and from group to group.
   Each mark has the claim of its fact as its name, which is said where it is pointed at. Without this script it has the
   year. */
{
  const index = document.querySelector(".fact-index")
  const said = index.querySelector(".fact-index__said")
  const links = [...index.querySelectorAll("a")]
  const groups = links.filter(link => link.matches(".fact-index__name"))
  const stopAt = stop => {
    for (const link of links) link.tabIndex = link === stop ? 0 : -1
  }

  const nextOf = (key, link) => {
    const place = links.indexOf(link)
    const before = groups.findLast(each => links.indexOf(each) < place)
    const after = groups.find(each => links.indexOf(each) > place)
    return { ArrowRight: links[place + 1], ArrowLeft: links[place - 1], ArrowDown: after, ArrowUp: before, Home: links[0], End: links.at(-1) }[key]
  }

  index.addEventListener("keydown", event => {
    const next = nextOf(event.key, event.target)
    if (!next) return
    event.preventDefault()
    stopAt(next)
    next.focus()
  })

  const say = event => {
    said.textContent = event.target.getAttribute("aria-label") ?? said.textContent
  }
  index.addEventListener("pointerover", say)
  index.addEventListener("focusin", say)
  for (const mark of index.querySelectorAll(".fact-index__marks a")) {
    mark.setAttribute("aria-label", document.getElementById(mark.hash.slice(1)).querySelector("summary > span").textContent)
    mark.textContent = "" // the year, which nobody sees here
  }
  stopAt(links[0])
}

// A link to copy and a list of places say of which fact they are. Written into each of the facts it would be too much.
for (const each of document.querySelectorAll(".fact > a, .fact dd summary"))
  each.setAttribute("aria-label", `${each.textContent}: ${each.closest(".fact").id.replaceAll("-", " ")}`)
