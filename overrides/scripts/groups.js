/* The matrix, one group at a time. Without this script all groups are shown, and the buttons are not. */
const buttons = [...document.querySelectorAll("[data-shows]")]
const groups = [...document.querySelectorAll("[data-group]")]

const show = id => {
  for (const group of groups) group.hidden = id !== "" && id !== group.dataset.group
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.shows === id)
}

// A link to a row leads to it, whatever was chosen before.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target?.closest("tbody[hidden]")) return
  show("")
  target.scrollIntoView()
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows))
addEventListener("hashchange", reveal)
