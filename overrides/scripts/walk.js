/* Like things are one stop on the way of the Tab key. Left and right, Home and End go from one to the other, up and down
   as well where they stand beneath each other. The stop is the one that had the focus last, and it says that there are
   keys. Without this script each of them is a stop of its own. */
{
  // Where they stand, what they are, and where up and down lead to.
  const kinds = [
    [".md-tabs__list", "a"],
    [".md-nav--secondary", "a", "a"],
    ["article", ".headerlink"],
    [".glance", "li > a", "li > a"],
    [".groups", "button"],
    [".matrix__row", ":is(a, button, input):not(details *)"],
    [".misconception", ":is(a:not(.headerlink), button):not(details *)"],
    [".line", "a"],
    [".timeline", ":is(a, button)"],
    [".letters", "a"],
    [".glossary__terms", ".fact__link"],
    [".fact-index", "a", ".fact-index__name"],
  ]
  const walks = new Map()
  const seen = each => each.checkVisibility({ visibilityProperty: true })
  const stopAt = (walk, stop) => {
    for (const each of walk.all) each.tabIndex = each === stop ? 0 : -1
  }

  const nextOf = (key, here, { all, lines }) => {
    const shown = all.filter(each => each === here || seen(each))
    const place = shown.indexOf(here)
    const before = shown.slice(0, place)
    const after = shown.slice(place + 1)
    return {
      ArrowRight: after[0],
      ArrowLeft: before.at(-1),
      ArrowDown: after.find(each => lines.has(each)),
      ArrowUp: before.findLast(each => lines.has(each)),
      Home: before[0],
      End: after.at(-1),
    }[key]
  }

  // What was the stop may have been folded or filtered away.
  const settle = () => {
    for (const walk of new Set(walks.values()))
      if (!seen(walk.all.find(each => each.tabIndex === 0))) stopAt(walk, walk.all.find(seen) ?? walk.all[0])
  }

  for (const [place, kind, line] of kinds)
    for (const group of document.querySelectorAll(place)) {
      const all = [...group.querySelectorAll(kind)]
      if (all.length < 2) continue
      const walk = { all, lines: new Set(line && group.querySelectorAll(line)) }
      for (const each of all) walks.set(each, walk)
      const stop = all.find(seen) ?? all[0]
      stopAt(walk, stop)
      stop.setAttribute("aria-describedby", "arrow-keys")
    }

  const keys = Object.assign(document.createElement("p"), { id: "arrow-keys", textContent: "Left and right arrow keys lead to more" })
  keys.setAttribute("aria-hidden", "true")
  document.body.append(keys)

  document.addEventListener("focusin", ({ target }) => walks.has(target) && stopAt(walks.get(target), target))
  document.addEventListener("keydown", event => {
    if (event.key === "Tab") settle()
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !walks.has(event.target)) return
    const next = nextOf(event.key, event.target, walks.get(event.target))
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}
