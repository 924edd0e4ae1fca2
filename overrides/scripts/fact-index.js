/* The index of facts is one stop on the way of the Tab key; the arrow keys go from mark to mark and from group to group.
   It says what the mark stands for that is pointed at. Without this script the marks are links. */
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
    const claim = document.getElementById(event.target.getAttribute("aria-labelledby"))
    if (claim) said.textContent = claim.textContent
  }
  index.addEventListener("pointerover", say)
  index.addEventListener("focusin", say)
  stopAt(links[0])
}
