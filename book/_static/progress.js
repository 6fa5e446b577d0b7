// What a reader has reached, kept in this browser only: ticks at the objectives of a
// lesson, in the contents and on the first page, and the way back to where one was.
// The guide "How to read this course" lets one save it as a file, load it and erase it.

(() => {
  const KEYS = ["course-reached", "course-guesses", "course-place"];
  const read = (key, fallback) => {
    try { return JSON.parse(localStorage.getItem(key)) ?? fallback; } catch { return fallback; }
  };
  const write = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private browsing */ }
  };
  const stemOf = (address) => /\/lessons\/(\d\d-[\w-]+)\.html/.exec(address)?.[1];
  const here = stemOf(location.pathname);
  const items = here ? [...document.querySelectorAll(".course-objectives li")] : [];

  // ---- objectives as check boxes ----

  const isReached = (stem) => {
    const { ticks = [], of = 0 } = read("course-reached", {})[stem] ?? {};
    return of > 0 && ticks.length >= of;
  };
  const boxes = items.map((item, number) => {
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    const words = document.createElement("span");
    words.append(...item.childNodes);
    label.append(box, words);
    item.append(label);
    item.classList.add("is-live");
    box.checked = read("course-reached", {})[here]?.ticks?.includes(number) ?? false;
    box.onchange = () => {
      const all = read("course-reached", {});
      const ticks = boxes.flatMap((each, i) => (each.checked ? [i] : []));
      write("course-reached", { ...all, [here]: { ticks, of: boxes.length } });
      tick();
    };
    return box;
  });

  // ---- ticks at lessons ----

  function tick() {
    for (const link of document.querySelectorAll(".bd-links a, .course-arc a")) {
      const stem = stemOf(link.href);
      if (!stem) continue;
      let mark = link.querySelector(".course-tick");
      if (isReached(stem) && !mark) {
        mark = document.createElement("span");
        mark.className = "course-tick";
        mark.innerHTML = ' <span aria-hidden="true">✓</span><span class="visually-hidden"> reached</span>';
        link.append(mark);
      } else if (!isReached(stem)) mark?.remove();
    }
  }

  // ---- go on where you were ----

  if (here) {
    const headings = [...document.querySelectorAll(".bd-article section[id] > h2")];
    const note = () => {
      const passed = headings.filter((h) => h.getBoundingClientRect().top < innerHeight / 2).pop();
      const title = document.querySelector(".bd-article h1")?.firstChild;
      const name = document.title.split(" — ")[0].trim();
      write("course-place", { stem: here, title: name || title?.textContent, anchor: passed?.parentElement.id ?? "" });
    };
    addEventListener("scrollend", note);
    addEventListener("pagehide", note);
  }
  const start = document.querySelector(".course-start p");
  const place = read("course-place", null);
  if (start && place?.stem) {
    const link = document.createElement("a");
    link.href = `lessons/${place.stem}.html${place.anchor ? "#" + place.anchor : ""}`;
    link.textContent = `Go on where you were: ${place.title}`;
    start.prepend(link);
  }

  // ---- save, load, erase ----

  const tools = document.querySelector(".course-progress-tools");
  if (tools) {
    const said = tools.querySelector("output");
    const [save, load, erase] = tools.querySelectorAll("button");
    const file = tools.querySelector("input[type=file]");
    tools.hidden = false;
    save.onclick = () => {
      const all = Object.fromEntries(KEYS.map((key) => [key, read(key, null)]));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: "application/json" }));
      link.download = "patterns-progress.json";
      link.click();
      URL.revokeObjectURL(link.href);
      said.textContent = "Saved.";
    };
    load.onclick = () => file.click();
    file.onchange = async () => {
      try {
        const all = JSON.parse(await file.files[0].text());
        if (!KEYS.some((key) => key in all)) throw new Error("other file");
        for (const key of KEYS) if (all[key] && typeof all[key] === "object") write(key, all[key]);
        said.textContent = "Loaded.";
        tick();
      } catch {
        said.textContent = "Expected a file that this page saved (patterns-progress.json); nothing was changed.";
      }
    };
    erase.onclick = () => {
      for (const key of KEYS) localStorage.removeItem(key);
      said.textContent = "Erased.";
      tick();
    };
  }

  tick();
})();
