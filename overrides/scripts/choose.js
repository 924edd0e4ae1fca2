/* "What do you need?": the answer to the needs that are checked, with its reasons. All words come from the table beneath
   the form. The choice stands in the address, so that it survives a reload and can be sent. */

/* The answers that meet every need, the one to give first: those that one of the needs favors, then the others, both in
   the order of the data. */
function decide(needs, answers) {
  const fitting = answers.filter(answer => needs.every(need => need.favors === answer || answer in need.also))
  const favored = fitting.filter(answer => needs.some(need => need.favors === answer))
  return [...favored, ...fitting.filter(answer => !favored.includes(answer))]
}

function readNeeds() {
  return Object.fromEntries(
    [...document.querySelectorAll("[data-need]")].map(row => [
      row.dataset.need,
      {
        name: said(row, "need").textContent,
        row,
        favors: row.closest("tbody").dataset.answer,
        reason: said(row, "reason").textContent,
        also: Object.fromEntries(
          [...row.querySelectorAll("[data-answer]")].map(each => [each.dataset.answer, each.lastElementChild.textContent])
        ),
      },
    ])
  )
}

function readAnswers() {
  return Object.fromEntries(
    [...document.querySelectorAll("tbody[data-answer]")].map(group => [
      group.dataset.answer,
      {
        name: said(group, "answer").querySelector("a").textContent,
        title: said(group, "answer"),
        summary: said(group, "summary").textContent,
        price: said(group, "price").textContent,
      },
    ])
  )
}

{
  const chooser = document.getElementById("chooser")
  const boxes = [...chooser.querySelectorAll("input")]
  const verdict = chooser.querySelector("[role=status]")
  const space = document.getElementById("answer")
  const nothing = verdict.textContent
  const needs = readNeeds()
  const answers = readAnswers()
  const checked = () => boxes.filter(box => box.checked).map(box => box.value)
  const first = ids => decide(ids.map(id => needs[id]), Object.keys(answers))[0]

  const make = (name, ...inside) => {
    const made = document.createElement(name)
    made.append(...inside)
    return made
  }
  const point = (name, words) => make("li", make("strong", `${name}.`), ` ${words}`)
  const part = (title, points) => (points.length ? [make("p", make("strong", title)), make("ul", ...points)] : [])

  const quiet = name => name.charAt(0).toLowerCase() + name.slice(1)

  const reasons = (chosen, answer, others) => {
    const [favoring, meeting] = [chosen.filter(id => needs[id].favors === answer), chosen.filter(id => needs[id].favors !== answer)]
    return [
      make("p", answers[answer].summary),
      ...part("For it", [
        ...favoring.map(id => point(needs[id].name, needs[id].reason)),
        ...meeting.map(id => point(needs[id].name, needs[id].also[answer])),
      ]),
      ...part("Against it", [
        point("What you accept", answers[answer].price),
        ...meeting.map(id => point(needs[id].name, `On its own it speaks for ${quiet(answers[needs[id].favors].name)}. ${needs[id].reason}`)),
      ]),
      ...part("It would be possible, too", others.map(id => point(answers[id].name, answers[id].summary))),
      ...part("What would change the answer", changes(chosen, answer)),
    ]
  }

  // Every single need that could be dropped or added, under the answer that it leads to.
  const changes = (chosen, answer) => {
    const dropped = chosen.filter(id => chosen.length > 1 && first(chosen.filter(each => each !== id)) !== answer)
    const added = Object.keys(answers).map(id => [
      id,
      Object.keys(needs).filter(each => id !== answer && !chosen.includes(each) && first([...chosen, each]) === id),
    ])
    return [
      ...dropped.map(id => point(answers[first(chosen.filter(each => each !== id))].name, `Without “${needs[id].name}”.`)),
      ...added
        .filter(([, ids]) => ids.length)
        .map(([id, ids]) => point(answers[id].name, `With one of these as well: ${ids.map(each => `“${needs[each].name}”`).join(", ")}.`)),
    ]
  }

  const show = unknown => {
    const chosen = checked()
    chooser.dataset.answer = chosen.length ? first(chosen) : ""
    space.replaceChildren()
    if (unknown.length)
      space.append(make("p", `The address also names what this page does not know, so it is left out: ${unknown.join(", ")}`))
    if (!chosen.length) {
      verdict.replaceChildren(nothing)
      return
    }
    const [answer, ...others] = decide(chosen.map(id => needs[id]), Object.keys(answers))
    const title = answers[answer].title.cloneNode(true)
    title.querySelector("a").replaceWith(answers[answer].name)
    verdict.replaceChildren(title, Object.assign(make("a", "Why"), { href: "#answer", className: "chooser__why" }))

    const link = Object.assign(make("a", "Copy the link to this answer"), { href: `${addressOf(chosen)}#choose`, className: "copy-link" })
    const record = Object.assign(make("button", "Copy it as Markdown"), { type: "button" })
    record.addEventListener("click", () => copy(asRecord(chosen, answer), "Copied as Markdown"))
    const clear = Object.assign(make("button", "Start over"), { type: "reset" })
    clear.setAttribute("form", "needs-form")
    const reasoning = make("div", ...reasons(chosen, answer, others))
    reasoning.className = "chooser__reasons"
    reasoning.dataset.says = "reasons"
    space.append(reasoning, Object.assign(make("p", link, " ", record, " ", clear), { className: "chooser__send" }))
  }

  const addressOf = chosen => `?needs=${chosen.join(",")}`

  const asRecord = (chosen, answer) =>
    [
      `# ${asText(answers[answer].name)}\n`,
      asMarkdown(said(space, "reasons")).trim(),
      `\n**Sources:** ${sourcesAsMarkdown(chosen.map(id => needs[id].row))}\n`,
      `[${asText(document.title)}](${addressFor(`${addressOf(chosen)}#choose`)})\n`,
    ].join("\n")

  const remember = () => {
    const chosen = checked()
    history.replaceState(history.state, "", `${location.pathname}${chosen.length ? addressOf(chosen) : ""}${location.hash}`)
    show([])
  }

  const named = (new URLSearchParams(location.search).get("needs") ?? "").split(",").filter(Boolean)
  for (const box of boxes) box.checked = named.includes(box.value)
  show(named.filter(id => !Object.hasOwn(needs, id)))
  chooser.addEventListener("change", remember)
  chooser.addEventListener("reset", () => setTimeout(remember))
}
