// Results are sections; a click arrives at the words, with the folds around them open.

(() => {
  const EMPTY = new Set("a an and are as at be by do does for how i in is it of on or that the this to was what when which with".split(" "));
  // F.conv2d is also conv2d, vanishing_gradient also its parts
  const tokens = (text) => text.toLowerCase().split(/[^\p{L}\p{N}_.]+/u).flatMap((word) => {
    const whole = word.replace(/^\.+|\.+$/g, "");
    const parts = whole.split(/[._]+/).filter(Boolean);
    return parts.length > 1 ? [whole, ...parts] : parts;
  });
  // one word for its forms: gradients, vanishes, pooled
  const stem = (word) => (word.length > 4 ? word.replace(/(?:ies|es|s|ing|ed)$/, "") : word);
  const search = new MiniSearch({
    fields: ["title", "page", "text"],
    storeFields: ["at", "page", "title", "text", "kind"],
    tokenize: tokens,
    processTerm: (word) => (EMPTY.has(word) ? null : stem(word)),
    searchOptions: { boost: { title: 5, page: 1.5 }, prefix: (word) => word.length > 3, fuzzy: (word) => (word.length > 5 ? 0.15 : false) },
  });
  search.addAll(SECTIONS);

  const KIND = { glossary: 1.6, lesson: 1.2, guide: 1.4, exercise: 0.6, page: 1 };
  function find(query) {
    const options = { boostDocument: (id, term, stored) => KIND[stored.kind] };
    const all = search.search(query, { ...options, combineWith: "AND" });
    const found = all.length ? all : search.search(query, options);
    const phrase = query.toLowerCase(); // the very words come first
    const score = (entry) => entry.score * (`${entry.title} ${entry.text}`.toLowerCase().includes(phrase) ? 3 : 1);
    return found.sort((one, other) => score(other) - score(one));
  }

  function snippet(text, terms) {
    const low = text.toLowerCase();
    const first = Math.min(...terms.map((term) => low.indexOf(term)).filter((at) => at >= 0), Infinity);
    const start = first === Infinity ? 0 : Math.max(0, text.lastIndexOf(" ", first - 60) + 1);
    const piece = text.slice(start, start + 220);
    const line = document.createElement("p");
    const marks = new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
    if (start) line.append("… ");
    piece.split(marks).forEach((part, i) => {
      if (i % 2) line.append(Object.assign(document.createElement("mark"), { textContent: part }));
      else line.append(part);
    });
    if (start + 220 < text.length) line.append(" …");
    return line;
  }

  function show(query) {
    const results = document.getElementById("search-results");
    const found = query ? find(query).slice(0, 30) : [];
    document.getElementById("search-status").textContent = !query ? ""
      : found.length ? `${found.length === 30 ? "The best 30" : found.length} section${found.length === 1 ? "" : "s"} for “${query}”.`
      : `No section holds “${query}”. Try one word of it, or look into the glossary.`;
    results.replaceChildren(...found.map((entry) => {
      const item = document.createElement("li"), link = document.createElement("a");
      const [page, anchor] = entry.at.split("#");
      link.href = `${page}?highlight=${encodeURIComponent(entry.terms.slice(0, 4).join(" "))}#${anchor}`;
      link.textContent = entry.title;
      item.append(link);
      if (entry.page !== entry.title) {
        item.append(Object.assign(document.createElement("span"), { className: "course-where", textContent: ` ${entry.page}` }));
      }
      item.append(snippet(entry.text, entry.terms));
      return item;
    }));
  }

  const field = document.querySelector("article form.bd-search input, .bd-search-container form input");
  const query = new URLSearchParams(location.search).get("q") ?? "";
  field.value = query;
  field.focus();
  field.addEventListener("input", () => show(field.value.trim()));
  show(query.trim());
})();
