/* A button that copies a text of the page names its id. */
document.addEventListener("click", event => {
  const id = event.target.closest?.("[data-copies]")?.dataset.copies
  if (id) copy(document.getElementById(id).textContent.trim(), "Copied")
})
