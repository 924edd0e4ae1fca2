/* "Copy the link" beside rows, headings, facts and answers: without this script it is a plain link. */
document.addEventListener("click", async event => {
  const link = event.target.closest?.(".copy-link, .headerlink, .fact__link, .fact > a")
  if (!link) return

  event.preventDefault()
  const target = link.getAttribute("href")
  if (target.startsWith("#")) location.hash = target
  await copy(addressFor(target), "Link copied")
  link.focus({ preventScroll: true })
})
