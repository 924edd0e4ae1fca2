/* The published site without a network: every file is kept when the first page was read, and is shown where the network
   does not answer. With a network, readers always get what is published now. The build writes KEPT and VERSION above. */
self.addEventListener("install", event => {
  self.skipWaiting()
  const fresh = KEPT.map(name => new Request(name, { cache: "reload" }))
  event.waitUntil(caches.open(VERSION).then(kept => kept.addAll(fresh)))
})

self.addEventListener("activate", event => {
  const forget = names => Promise.all(names.filter(name => name !== VERSION && name.startsWith(PREFIX)).map(name => caches.delete(name)))
  event.waitUntil(caches.keys().then(forget).then(() => self.clients.claim()))
})

self.addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return
  event.respondWith(fetch(request).catch(() => kept(request)))
})

async function kept(request) {
  const cache = await caches.open(VERSION)
  const name = request.url.split(/[?#]/)[0].slice(self.registration.scope.length) || "index.html"
  return (await cache.match(name)) ?? (request.mode === "navigate" ? cache.match("404.html") : Response.error())
}
