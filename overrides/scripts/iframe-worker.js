/* Search from a disk: it runs in a worker, and browsers give none to file:// pages. There its script runs in a hidden
   frame instead. */
if (location.protocol === "file:") {
  self.Worker = class extends EventTarget {
    constructor(address) {
      super()
      const waiting = []
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      document.body.append(frame)
      const inside = frame.contentWindow
      const say = data => inside.dispatchEvent(new inside.MessageEvent("message", { data }))

      this.postMessage = data => waiting.push(data)
      this.terminate = () => frame.remove()
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))

      const script = inside.document.createElement("script")
      script.src = address
      script.onerror = () => this.dispatchEvent(new Event("error"))
      script.onload = () => {
        this.postMessage = say
        waiting.forEach(say)
      }
      inside.document.body.append(script)
    }
  }
}
