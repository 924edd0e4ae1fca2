/* The matrix as Markdown: the rows that are checked, or all that are shown. */
{
  const button = document.getElementById("copy-rows")
  const table = button.closest("div").querySelector("table")
  const boxes = [...table.querySelectorAll("input")]

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
  const text = (row, name) => asText(said(row, name)?.textContent.trim() ?? "")
  const cell = each => {
    const measured = said(each, "measured")
    const parts = [`**${text(each, "verdict")}.**`, text(each, "why"), measured ? `${asMarkdown(measured).trim()}.` : ""]
    return parts.join(" ").trim()
  }

  const asTable = rows => {
    const heads = [...table.querySelectorAll("thead [data-says=head]")].map(head => asText(head.textContent.trim()))
    const lines = rows.map(row => [
      `[${text(row, "row")}](${asTarget(addressFor(`#${row.id}`))})`,
      ...[...row.querySelectorAll("td[data-technology]")].map(cell),
      text(row, "favors"),
    ])
    return [line(heads), line(heads.map(() => "---")), ...lines.map(line)].join("\n")
  }

  const asSources = rows => rows.map(row => `- ${text(row, "row")}: ${sourcesAsMarkdown([row])}`).join("\n")

  button.addEventListener("click", () => {
    const rows = chosen()
    const from = `From [${asText(document.title)}](${asTarget(addressFor("#").slice(0, -1))}), checked ${document.querySelector(".checked time").dateTime}.`
    copy(`${asTable(rows)}\n\nSources:\n\n${asSources(rows)}\n\n${from}\n`, "Copied as Markdown")
  })
  table.addEventListener("change", name)
  for (const each of document.querySelectorAll("[data-shows]")) each.addEventListener("click", () => setTimeout(name))
}
