/* The matrix, one group at a time. Without this script all groups are shown. */
const groups = [...document.querySelectorAll(".matrix__table tbody[data-group]")]

if (groups.length > 1) {
  const choice = document.createElement("div")
  choice.className = "groups"
  choice.setAttribute("role", "group")
  choice.setAttribute("aria-label", "Show rows")
  for (const name of ["All rows", ...groups.map(group => group.dataset.group)]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name })
    button.addEventListener("click", () => show(name))
    choice.append(button)
  }
  groups[0].closest(".matrix").before(choice)

  const show = name => {
    for (const group of groups) group.hidden = name !== "All rows" && name !== group.dataset.group
    for (const button of choice.children) button.setAttribute("aria-pressed", button.textContent === name)
  }
  // A link to a row leads to it, whatever was chosen before.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target?.closest("tbody[hidden]")) return
    show("All rows")
    target.scrollIntoView()
  }

  show("All rows")
  addEventListener("hashchange", reveal)
  reveal()
}
