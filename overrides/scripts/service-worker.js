/* The published site without a network: every file is kept when the first page was read, and is shown where the network
   does not answer. With a network, readers always get what is published now. The build writes NAME, VERSION and KEPT
   above. Other sites may share the host: what is kept here has a name that begins as no other site's does. */
const { scope } = self.registration
const OURS = `${NAME} ${new URL(scope).pathname} `

self.addEventListener("install", event => {
  self.skipWaiting()
  event.waitUntil(caches.open(OURS + VERSION).then(cache => Promise.all(KEPT.map(name => keep(cache, name)))))
})

/* A file that the host does not give is left out, and what it gives after a detour is kept as if it had come at once. */
async function keep(cache, name) {
  const answer = await fetch(name, { cache: "reload" })
  if (answer.ok) await cache.put(name, new Response(await answer.blob()))
}

self.addEventListener("activate", event => {
  const forget = names => names.filter(name => name.startsWith(OURS) && name !== OURS + VERSION).map(name => caches.delete(name))
  event.waitUntil(caches.keys().then(names => Promise.all(forget(names))).then(() => self.clients.claim()))
})

self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(scope)) return
  event.respondWith(fetch(request).catch(() => kept(request)))
})

/* Hosts also give page.html as page, and index.html for its folder. */
async function kept(request) {
  const cache = await caches.open(OURS + VERSION)
  const parts = request.url.slice(scope.length).replace(/[?#].*/, "").split("/")
  const name = parts.map(part => encodeURIComponent(decodeURIComponent(part))).join("/")
  for (const spelling of [name, `${name}.html`, `${name}index.html`]) {
    const found = await cache.match(spelling)
    if (found) return found
  }
  return request.mode === "navigate" && !/\.(?!html$)\w+$/.test(name) ? cache.match("404.html") : Response.error()
}
