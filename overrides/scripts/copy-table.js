/* The matrix as Markdown: the rows that are checked, or all that are shown. */
{
  const table = document.querySelector(".matrix:has(.pick) table")
  const button = document.querySelector(".matrix .send button")
  const boxes = [...table.querySelectorAll(".pick")]

  const chosen = () => {
    const checked = boxes.filter(box => box.checked)
    return (checked.length ? checked : boxes.filter(box => !box.closest("[hidden]"))).map(box => box.closest("tr"))
  }

  const name = () => {
    const count = chosen().length
    const which = count === boxes.length ? "all rows" : count === 1 ? "1 row" : `${count} rows`
    button.textContent = `Copy ${which} as Markdown`
  }

  const line = cells => `| ${cells.join(" | ")} |`
  const text = (row, part) => asText(row.querySelector(part)?.textContent.trim() ?? "")
  const cell = each => {
    const measured = each.querySelector(".matrix__measured")
    const parts = [`**${text(each, ".matrix__verdict")}.**`, text(each, ".matrix__why"), measured ? `${asMarkdown(measured).trim()}.` : ""]
    return parts.join(" ").trim()
  }

  const asTable = rows => {
    const heads = [...table.querySelectorAll("thead th")].map(head => asText(head.textContent.trim()))
    const lines = rows.map(row => [
      `[${text(row, ".matrix__title")}](${addressFor(row.querySelector(".copy-link").getAttribute("href"))})`,
      ...[...row.querySelectorAll(".matrix__cell")].map(cell),
      text(row, ".favors"),
    ])
    return [line(heads), line(heads.map(() => "---")), ...lines.map(line)].join("\n")
  }

  const asSources = rows => rows.map(row => `- ${text(row, ".matrix__title")}: ${sourcesAsMarkdown([row])}`).join("\n")

  button.addEventListener("click", () => {
    const rows = chosen()
    const from = `From [${asText(document.title)}](${addressFor("#").slice(0, -1)}), checked ${document.querySelector(".checked time").dateTime}.`
    copy(`${asTable(rows)}\n\nSources:\n\n${asSources(rows)}\n\n${from}\n`, "Copied as Markdown")
  })
  table.addEventListener("change", name)
  document.querySelector(".groups")?.addEventListener("click", () => setTimeout(name))
}
