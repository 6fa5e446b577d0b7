// A prediction that one commits to. The options of a {predict} box become buttons; the
// next output waits until one is chosen. Choices stay in this browser.

(() => {
  const remembered = (key, fallback) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? fallback; } catch { return fallback; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private browsing */ }
  };
  const PAGE = location.pathname.split("/").pop().replace(/\.html$/, "");
  const GUESSES = "course-guesses";

  const make = (tag, text = "", more = {}) =>
    Object.assign(document.createElement(tag), { textContent: text }, more);

  // The first output after a box, wherever the sections end.
  function nextOutput(box, outputs) {
    return outputs.find((output) => box.compareDocumentPosition(output) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  // Guesses of one page: {number of the box: number of the option}.
  const guessesHere = () => remembered(GUESSES, {})[PAGE] ?? {};

  function keep(number, choice) {
    const all = remembered(GUESSES, {});
    all[PAGE] = { ...all[PAGE], [number]: choice };
    remember(GUESSES, all);
  }

  function question(box, number, outputs) {
    const list = box.querySelector(".course-guess");
    const items = [...list.children];
    const right = items.findIndex((item) => item.hasAttribute("data-right"));
    const output = nextOutput(box, outputs);
    const group = make("fieldset", "", { className: "course-guess" });
    group.append(make("legend", "Your prediction", { className: "course-guess__legend" }));
    const said = make("p", "", { className: "course-guess__said" });
    said.setAttribute("role", "status");

    const buttons = items.map((item, choice) => {
      const label = make("label"), button = make("input", "", { type: "radio", name: `guess-${number}` });
      const words = make("span");
      words.append(...item.childNodes);
      label.append(button, words);
      group.append(label);
      button.onchange = () => { keep(number, choice); settle(choice); tally(); };
      return button;
    });

    const settle = (choice) => {
      buttons[choice].checked = true;
      const texts = [...group.querySelectorAll("label > span")].map((words) => words.textContent.trim());
      said.textContent = choice === right
        ? "You said it, and the page agrees. Now read why."
        : `You said: ${texts[choice]} The page says: ${texts[right]}`;
      group.dataset.guessed = choice === right ? "right" : "wrong";
      release();
    };
    const release = () => {
      output?.classList.remove("course-held");
      wait.remove();
    };

    const wait = make("p", "The output waits for your prediction. ", { className: "course-wait" });
    const skip = make("button", "Show it without one", { type: "button" });
    skip.onclick = release;
    wait.append(skip);
    list.replaceWith(group);
    group.append(said);
    if (output && !output.closest("details")) {
      output.classList.add("course-held");
      output.before(wait);
    }
    const before = guessesHere()[number];
    if (before !== undefined && buttons[before]) settle(before);
  }

  // At the end of the page: how often the guess was right, and what to read again.
  function tally() {
    const groups = [...document.querySelectorAll("fieldset.course-guess")];
    const done = groups.filter((group) => group.dataset.guessed);
    const wrong = done.filter((group) => group.dataset.guessed === "wrong");
    let place = document.querySelector(".course-tally");
    if (!place) {
      place = make("aside", "", { className: "course-tally" });
      place.setAttribute("aria-label", "Your predictions");
      document.querySelector(".bd-article")?.append(place);
    }
    place.hidden = !done.length;
    const sum = `You predicted ${done.length} of ${groups.length} results of this page and were right ${done.length - wrong.length} times.`;
    place.replaceChildren(make("p", sum));
    const sections = new Map();
    for (const group of wrong) {
      const section = group.closest("section[id]");
      const heading = section?.querySelector("h2, h3");
      if (heading) sections.set(section.id, heading.firstChild.nodeType === 3 ? heading.firstChild.textContent : heading.textContent.replace(/#$/, ""));
    }
    if (!sections.size) return;
    const again = make("p", "Worth a second reading: ");
    [...sections].forEach(([id, title], i) => {
      if (i) again.append(" · ");
      again.append(make("a", title.replace(/#$/, "").trim(), { href: `#${id}` }));
    });
    place.append(again);
  }

  const boxes = [...document.querySelectorAll(".course-predict:has(.course-guess)")];
  const outputs = [...document.querySelectorAll(".bd-article .cell_output")];
  boxes.forEach((box, number) => question(box, number, outputs));
  if (boxes.length) tally();
})();
