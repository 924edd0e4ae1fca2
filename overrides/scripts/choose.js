/* "What do you need?": the answer to the needs that are checked, with its reasons. All words come from the table beneath
   the form. The choice stands in the address, so that it survives a reload and can be sent. */

const meets = (need, answer) => need.favors === answer || answer in need.also

/* The answers that meet every need, the one to give first: those that one of the needs favors, then the others, both in
   the order of the data. */
function decide(needs, answers) {
  const fitting = answers.filter(answer => needs.every(need => meets(need, answer)))
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
        favors: row.closest(".needs__group").dataset.answer,
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
    [...document.querySelectorAll(".needs__group")].map(group => [
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
  const space = chooser.querySelector(".chooser__answer")
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
  const quoted = list => list.map(need => `“${need.name}”`).join(", ")
  const point = (name, ...words) => make("li", make("strong", `${name}.`), " ", ...words)
  const part = (title, points) => (points.length ? [make("p", make("strong", title)), make("ul", ...points)] : [])
  const kind = (need, answer) => (need.favors === answer ? "favors" : meets(need, answer) ? "meets" : "out")
  const mark = (need, answer) => Object.assign(make("span"), { className: `mark mark--${kind(need, answer)}` })

  // How an answer stands to the needs that are checked, in a word for the style and in one sentence for the reader.
  const stand = (chosen, answer, taken) => {
    const refused = chosen.filter(need => !meets(need, answer))
    if (!chosen.length) return ["", ""]
    if (answer === taken) return ["taken", chosen.length > 1 ? "The answer: it meets all of your needs." : "The answer to this need."]
    if (refused.length) return ["out", `Ruled out by ${quoted(refused)}.`]
    return ["fits", "Possible, too."]
  }

  const showBoard = (chosen, taken) => {
    for (const place of chooser.querySelectorAll(".board__answer, .chooser__signs > span")) {
      const id = place.dataset.answer
      const [state, words] = stand(chosen, id, taken)
      place.dataset.state = state
      place.querySelector(".board__state")?.replaceChildren(words)
      place.querySelector(".board__marks")?.replaceChildren(...chosen.map(need => mark(need, id)))
    }
  }

  // What the answer has to say to each need that is checked, never what speaks for another answer.
  const reasons = (chosen, answer) => [
    ...part("Why", [
      ...chosen.filter(id => needs[id].favors === answer).map(id => point(needs[id].name, needs[id].reason)),
      ...chosen.filter(id => needs[id].favors !== answer).map(id => point(needs[id].name, needs[id].also[answer])),
    ]),
    ...part("What you accept", [make("li", answers[answer].price)]),
    ...part("What would change the answer", changes(chosen, answer)),
  ]

  // Pressing the name of a need checks it, or no longer does.
  const toggles = ids =>
    ids.map(id => {
      const button = Object.assign(make("button", `“${needs[id].name}”`), { type: "button", className: "chooser__toggle" })
      button.addEventListener("click", () => {
        boxes.find(box => box.value === id).click()
        chooser.querySelector(".chooser__reasons")?.focus({ preventScroll: true })
      })
      return button
    })

  // Every single need that could be dropped or added, under the answer that it leads to.
  const changes = (chosen, answer) => {
    const without = id => first(chosen.filter(each => each !== id))
    const dropped = chosen.filter(id => chosen.length > 1 && without(id) !== answer)
    const added = Object.keys(answers).map(id => [
      id,
      Object.keys(needs).filter(each => id !== answer && !chosen.includes(each) && first([...chosen, each]) === id),
    ])
    return [
      ...dropped.map(id => point(answers[without(id)].name, "Without ", ...toggles([id]))),
      ...added
        .filter(([, ids]) => ids.length)
        .map(([id, ids]) => point(answers[id].name, "With one of these as well: ", ...toggles(ids))),
    ]
  }

  const show = unknown => {
    const chosen = checked()
    const answer = chosen.length ? first(chosen) : ""
    // The bar wears the color of the answer, each row of the board that of its own.
    chooser.toggleAttribute("data-taken", Boolean(answer))
    verdict.parentElement.dataset.answer = answer
    showBoard(chosen.map(id => needs[id]), answer)
    space.replaceChildren()
    if (unknown.length)
      space.append(make("p", `The address also names what this page does not know, so it is left out: ${unknown.join(", ")}`))
    if (!answer) {
      verdict.replaceChildren(nothing)
      return
    }
    const title = answers[answer].title.cloneNode(true)
    title.querySelector("a").replaceWith(answers[answer].name)
    const spoken = Object.assign(make("span", "Answer: "), { className: "visually-hidden" })
    verdict.replaceChildren(spoken, title, Object.assign(make("a", "Why"), { href: "#answer", className: "chooser__why" }))

    const link = Object.assign(make("a", "Copy the link to this answer"), { href: `${addressOf(chosen)}#choose`, className: "copy-link" })
    const record = Object.assign(make("button", "Copy it as Markdown"), { type: "button" })
    record.addEventListener("click", () => copy(asRecord(chosen, answer), "Copied as Markdown"))
    const clear = Object.assign(make("button", "Start over"), { type: "reset" })
    clear.setAttribute("form", "needs-form")
    const reasoning = make("div", ...reasons(chosen, answer))
    reasoning.className = "chooser__reasons"
    reasoning.tabIndex = -1
    reasoning.dataset.says = "reasons"
    space.append(reasoning, Object.assign(make("p", link, " ", record, " ", clear), { className: "chooser__send" }))
  }

  const addressOf = chosen => `?needs=${chosen.join(",")}`

  const asRecord = (chosen, answer) => {
    const others = Object.keys(answers).filter(id => id !== answer)
    const standing = id => point(answers[id].name, stand(chosen.map(each => needs[each]), id, answer)[1])
    return [
      `# ${asText(answers[answer].name)}\n`,
      `${asText(answers[answer].summary)}\n`,
      asMarkdown(said(space, "reasons")).trim(),
      `\n${part("The other answers", others.map(standing)).map(asMarkdown).join("").trim()}`,
      `\n**Sources:** ${sourcesAsMarkdown(chosen.map(id => needs[id].row))}\n`,
      `[${asText(document.title)}](${asTarget(addressFor(`${addressOf(chosen)}#choose`))})\n`,
    ].join("\n")
  }

  const remember = () => {
    const chosen = checked()
    history.replaceState(history.state, "", `${location.pathname}${chosen.length ? addressOf(chosen) : ""}${location.hash}`)
    show([])
  }

  const named = listed("needs")
  for (const box of boxes) box.checked = named.includes(box.value)
  show(named.filter(id => !Object.hasOwn(needs, id)))
  chooser.addEventListener("change", remember)
  // The button that starts over is gone then, so the focus goes to where the choice begins.
  chooser.addEventListener("reset", () =>
    setTimeout(() => {
      remember()
      boxes[0].focus()
    })
  )
}
