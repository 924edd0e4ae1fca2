/* Error messages are pasted with their quotes. To the theme a straight quote means that each word has to be found, and
   small words never are, so a curly one takes its place. */
document.querySelector(".md-search__input")?.addEventListener("input", event => {
  if (event.target.value.includes('"')) event.target.value = event.target.value.replace(/"/g, "“")
})
