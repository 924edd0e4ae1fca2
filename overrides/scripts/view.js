/* What a reader sees of the matrix stands in the address: the group, the rows that are open, those that are checked. So
   it can be sent, and is there again after a reload. The part after the # stays what it was: the row that is marked. */
{
  const table = document.querySelector(".compared__table")
  const rows = [...table.querySelectorAll(".matrix__row")]
  const explained = row => row.querySelector(".explained")
  const box = row => row.querySelector(".pick")

  const restore = () => {
    const named = (name, row) => listed(name).includes(row.id)
    table.querySelector(`[data-shows="${CSS.escape(listed("group")[0] ?? "")}"]`)?.click()
    for (const row of rows) {
      explained(row).open ||= named("open", row)
      box(row).checked = named("checked", row)
    }
    table.dispatchEvent(new Event("change"))
    reveal() // A link into a row of another group is stronger.
  }

  const keep = () => {
    const ids = holds => rows.filter(holds).map(row => row.id).join(",")
    const address = new URL(location.href)
    for (const [name, value] of [
      ["group", table.querySelector("[data-shows][aria-pressed=true]")?.dataset.shows],
      ["open", ids(row => explained(row).open && !row.matches(":target, :has(:target)"))],
      ["checked", ids(row => box(row).checked)],
    ]) {
      address.searchParams.delete(name)
      if (value) address.searchParams.set(name, value)
    }
    history.replaceState(history.state, "", address.href.replaceAll("%2C", ","))
  }

  restore()
  // Opening a row, checking it and choosing a group are all a click, also with the keyboard.
  table.addEventListener("click", () => setTimeout(keep))
  addEventListener("hashchange", keep)
}
