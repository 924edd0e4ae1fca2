/* No single letter acts: who speaks to the computer, or hits a key by chance, stays on the page. Ctrl or Cmd and K search. */
addEventListener(
  "keydown",
  event => {
    const writes = event.target.matches?.("textarea, input:not([type=checkbox], [type=radio])")
    const held = event.ctrlKey || event.metaKey
    if (event.key.length > 1 || event.altKey) return
    if (!held && !writes) event.stopImmediatePropagation()
    if (!held || event.key.toLowerCase() !== "k") return
    event.preventDefault()
    document.querySelector(".md-search__input").focus()
  },
  true,
)
