/* "Copy the link" beside rows, headings, facts and answers: without this script it is a plain link. */
document.addEventListener("click", async event => {
  const link = event.target.closest?.(".copy-link, .headerlink, .fact__link, .fact > a")
  // With a key held down the browser opens the link elsewhere, as every other one.
  if (!link || event.ctrlKey || event.shiftKey || event.metaKey || event.altKey) return

  event.preventDefault()
  const target = link.getAttribute("href")
  if (target.startsWith("#")) location.hash = target
  await copy(addressFor(target), "Link copied")
  link.focus({ preventScroll: true })
})
