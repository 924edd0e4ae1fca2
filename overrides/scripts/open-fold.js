/* A link to what is folded opens it, with what it is folded in. Without this script the style sheets show what it opens
   on. */
{
  const open = () => {
    const target = targeted()
    const folded = target?.closest("details") ?? target?.querySelector(":scope > th > .fold")
    if (!folded) return
    for (let each = folded; each; each = each.parentElement.closest("details")) each.open = true
    target.scrollIntoView()
  }
  addEventListener("popstate", open)
  open()
}
