// What HTML and CSS cannot do alone. Nothing here is needed to read a page.

// A box that scrolls sideways can be reached with the keyboard.
function reachScrollingBoxes() {
  const boxes = document.querySelectorAll(
    ".math__scroll, .pst-scrollable-table-container, .bd-article pre, .cell_output, .course-wide"
  );
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

// Paper is light, and every answer and every folded part is open.
const page = document.documentElement;
let before = null;
addEventListener("beforeprint", () => {
  const closed = [...document.querySelectorAll("details:not([open])")];
  before = { theme: page.dataset.theme, closed };
  page.dataset.theme = "light";
  for (const part of closed) part.open = true;
  for (const picture of document.querySelectorAll("img[loading=lazy]:not([hidden])")) picture.loading = "eager";
});
addEventListener("afterprint", () => {
  if (!before) return;
  page.dataset.theme = before.theme;
  for (const part of before.closed) part.open = false;
});

// Of all blocks below a heading, the first of those that hold most of the words.
function richest(section) {
  const blocks = new Map();
  for (const word of section?.querySelectorAll("span.highlighted") ?? []) {
    const block = word.closest("p, li, dd, pre, td, figcaption, summary");
    if (block) blocks.set(block, (blocks.get(block) ?? new Set()).add(word.textContent.toLowerCase()));
  }
  const most = Math.max(0, ...[...blocks.values()].map((words) => words.size));
  return [...blocks.keys()].find((block) => blocks.get(block).size === most);
}

// A link from the search arrives at the words, also inside a fold.
function arrive() {
  const name = decodeURIComponent(location.hash.slice(1));
  const start = name ? document.getElementById(name) : null;
  const inside = start?.matches("section, dt") ? (start.matches("dt") ? start.nextElementSibling : start) : null;
  const word = richest(inside);
  const target = word ?? start;
  if (!target) return;
  const folds = [];
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) folds.push(fold);
  if (!word && !folds.length) return;
  for (const fold of folds) fold.open = true;
  target.scrollIntoView({ block: "center" });
}

// A word of the glossary shows its definition beside itself, also to the keyboard.
function define({ target }) {
  document.querySelector(".course-definition")?.remove();
  const word = target.closest?.("a.course-term");
  if (!word) return;
  word.dataset.definition ??= word.title;
  word.removeAttribute("title");
  const box = Object.assign(document.createElement("div"), { className: "course-definition", id: "course-definition", textContent: word.dataset.definition });
  box.setAttribute("role", "tooltip");
  word.setAttribute("aria-describedby", box.id);
  document.body.append(box);
  const at = word.getBoundingClientRect(), width = box.offsetWidth;
  box.style.left = `${scrollX + Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  const above = at.top - box.offsetHeight - 6;
  box.style.top = `${scrollY + (above > 60 ? above : at.bottom + 6)}px`;
}
addEventListener("mouseover", define);
addEventListener("focusin", define);
addEventListener("keydown", ({ key }) => key === "Escape" && document.querySelector(".course-definition")?.remove());

// A film that is moved fetches the frames that it will need.
addEventListener("pointerdown", fetchFrames, { passive: true });
addEventListener("focusin", fetchFrames);
function fetchFrames({ target }) {
  const film = target.closest?.(".course-player");
  for (const frame of film?.querySelectorAll("img[loading]") ?? []) frame.loading = "eager";
}

reachScrollingBoxes();
addEventListener("load", reachScrollingBoxes);
addEventListener("load", () => setTimeout(arrive, 60)); // Sphinx marks the words 10 ms after
addEventListener("hashchange", arrive);
addEventListener("resize", reachScrollingBoxes);
