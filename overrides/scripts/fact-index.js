/* Each mark of the index of facts has the claim of its fact as its name, which is said where it is pointed at. Without
   this script it has the year. */
{
  const index = document.querySelector(".fact-index")
  const said = index.querySelector(".fact-index__said")

  const say = event => {
    said.textContent = event.target.getAttribute("aria-label") ?? said.textContent
  }
  index.addEventListener("pointerover", say)
  index.addEventListener("focusin", say)
  for (const mark of index.querySelectorAll(".fact-index__marks a")) {
    mark.setAttribute("aria-label", document.getElementById(mark.hash.slice(1)).querySelector("summary > span").textContent)
    mark.textContent = "" // the year, which nobody sees here
  }
}

// A link to copy and a list of places say of which fact they are. Written into each of the facts it would be too much.
for (const each of document.querySelectorAll(".fact > a, .fact dd summary"))
  each.setAttribute("aria-label", `${each.textContent}: ${each.closest(".fact").id.replaceAll("-", " ")}`)
