/* The matrix, one group at a time, and the row that a link leads to, open. Without this script all groups are shown, the
   buttons are not, and the reader opens the row. */
const buttons = [...document.querySelectorAll("[data-shows]")]
const groups = [...document.querySelectorAll("[data-group]")]

const show = id => {
  for (const group of groups) group.hidden = id !== "" && id !== group.dataset.group
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.shows === id)
}

// A link into a row leads to it, whatever was chosen before.
const reveal = () => {
  const target = targeted()
  const row = target?.closest(".matrix__row, [data-group]")
  if (!row) return
  if (row.closest("tbody[hidden]")) show("")
  for (const explained of row.querySelectorAll(":scope > .matrix__explained > details")) explained.open = true
  target.scrollIntoView()
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows))
addEventListener("popstate", reveal)
reveal()
