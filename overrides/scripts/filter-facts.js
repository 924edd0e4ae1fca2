/* The choice of the facts that are shown. It stands in the address, so that it survives a reload and can be sent.
   Without this script all facts are shown, and the choice is not. */
{
  const form = document.querySelector(".filters")
  const count = form.querySelector("[role=status]")
  const all = count.textContent
  const facts = [...document.querySelectorAll(".fact")]
  const marks = new Map([...document.querySelectorAll(".fact-index__marks a")].map(mark => [mark.hash.slice(1), mark]))
  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))

  const fits = (fact, { technology, kind, group }) =>
    (!technology || technology === fact.dataset.technology) &&
    (!kind || (fact.dataset.kinds ?? "none").split(" ").includes(kind)) &&
    (!group || group === fact.closest(".facts").dataset.facts)

  // What holds nothing that is shown is not shown either, and its heading goes with it.
  const hideIfEmpty = (place, ...others) => {
    const empty = !place.querySelector(".fact:not([hidden])")
    for (const each of [place, ...others]) each.hidden = empty
  }

  const show = choice => {
    const any = Object.keys(choice).length > 0
    form.toggleAttribute("data-chosen", any)
    for (const fact of facts) {
      fact.hidden = !fits(fact, choice)
      marks.get(fact.id)?.toggleAttribute("data-out", fact.hidden)
    }
    for (const more of document.querySelectorAll(".facts__more")) more.open = any
    for (const topic of document.querySelectorAll(".facts__topic")) hideIfEmpty(topic)
    for (const group of document.querySelectorAll(".facts")) hideIfEmpty(group, group.previousElementSibling)
    const left = facts.filter(fact => !fact.hidden).length
    count.textContent = any ? `${left} of ${all}` : all
  }

  const remember = () => {
    const choice = new URLSearchParams(chosen())
    history.replaceState(history.state, "", `${location.pathname}${choice.size ? `?${choice}` : ""}${location.hash}`)
    show(chosen())
  }

  // A link to a fact leads to it, whatever was chosen before.
  const reveal = () => {
    if (!targeted()?.closest("[hidden]")) return
    form.reset()
    remember()
  }

  for (const answer of form.querySelectorAll("input, option"))
    if (answer.value && answer.value === listed((answer.closest("select") ?? answer).name)[0]) answer.checked = answer.selected = true
  if (Object.keys(chosen()).length) show(chosen())
  form.addEventListener("change", remember)
  addEventListener("popstate", reveal)
  reveal()
}
