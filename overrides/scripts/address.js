/* What the address asks a page for. People write and cut addresses by hand, so nothing is taken for granted. */

// The thing on this page that the address leads to. `popstate` tells of each, also where it is the same once more.
function targeted() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {
    return null // what follows the # is no text
  }
}

// The ids that the address lists under a name.
function listed(name) {
  const ids = new URLSearchParams(location.search).get(name) ?? ""
  return ids.split(",").map(id => id.trim()).filter(Boolean)
}
