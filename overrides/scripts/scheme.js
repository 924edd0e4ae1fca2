/* Light or dark before anything is drawn. The theme asks later, when a light page has been seen in the dark. */
new MutationObserver((_, observer) => {
  if (!document.body) return
  observer.disconnect()
  const chosen = __md_get("__palette")?.color
  const follows = !chosen || chosen.media === "(prefers-color-scheme)"
  const dark = follows ? matchMedia("(prefers-color-scheme: dark)").matches : chosen.scheme === "slate"
  document.body.dataset.mdColorScheme = dark ? "slate" : "default"
}).observe(document.documentElement, { childList: true })
