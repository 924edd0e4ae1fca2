/* The focus is never lost: where it goes when the menu opens and when the menu or the search closes. And a definition
   closes when the focus has left it, so that it covers nothing that has the focus. */
{
  const menu = document.getElementById("__drawer")
  const search = document.getElementById("__search")
  const main = document.querySelector("main")
  let before = main

  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    const definition = document.querySelector(".term__card:popover-open")
    if (definition && !definition.contains(target) && target.getAttribute("popovertarget") !== definition.id)
      definition.hidePopover()
    if (menu.checked && target !== menu && !target.closest(".md-sidebar--primary")) menu.checked = false
    if (target.closest(".md-search") && !relatedTarget?.closest(".md-search")) before = relatedTarget ?? main
  })

  menu.addEventListener("change", () => {
    if (menu.checked && menu.matches(":focus-visible")) document.querySelector(".md-nav--primary a:not(.md-logo)").focus()
  })

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu.checked) return
    menu.checked = false
    menu.focus()
  })

  main.tabIndex = -1
  search.addEventListener("change", () => {
    // The theme takes the focus away after it has closed the search.
    setTimeout(() => search.checked || document.activeElement !== document.body || before.focus({ preventScroll: true }))
  })
}
