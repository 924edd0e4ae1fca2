/* A button at every block of commands that copies them. The prompt is a matter of style, so it is not copied. */
for (const block of document.querySelectorAll(".language-bash")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy-commands", textContent: "Copy" })
  const commands = block.querySelector("code").textContent.trim()
  button.setAttribute("aria-label", `Copy ${commands}`)
  button.addEventListener("click", () => copy(commands, "Copied"))
  block.append(button)
}
