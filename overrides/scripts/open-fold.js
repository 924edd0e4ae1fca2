/* A link to what is folded opens it, with what it is folded in. Without this script the style sheets show what it opens
   on. */
{
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const folded = target?.closest("details") ?? target?.querySelector(":scope > th > .fold")
    if (!folded) return
    for (let each = folded; each; each = each.parentElement.closest("details")) each.open = true
    target.scrollIntoView()
  }
  addEventListener("hashchange", open)
  open()
}
