/* A link to a fact opens it, with what it is folded in. Without this script the style sheet shows what it opens on. */
{
  const open = () => {
    const fact = targeted()
    if (!fact?.matches(".fact")) return
    for (let each = fact; each; each = each.parentElement.closest("details")) each.open = true
    fact.scrollIntoView()
  }
  addEventListener("popstate", open)
  open()
}
