// Lets the fields above each table or list narrow it. Without this script each of them is whole.
const unmarked = (text) => text.replaceAll("\u00ad", ""); // without the marks of where a word may be parted
const plain = (text) => unmarked(text).toLocaleLowerCase("sv").normalize("NFC");

// Words that a row is found by and does not show.
const unseenWords = (row) => [...row.querySelectorAll("[data-sc-words]")].map((each) => ` ${each.dataset.scWords}`).join("");

// The values of a cell: those that are marked one by one, or its whole text.
function valuesOf(cell) {
  const marked = [...cell.querySelectorAll("[data-sc-value]")];
  return (marked.length ? marked : [cell]).map((each) => unmarked(each.textContent).trim());
}

// A search field, and a choice for each column that the table names: rows that do not fit are hidden.
function addNarrowing(box) {
  const bar = box.previousElementSibling;
  const list = !box.querySelector("table");
  const rows = [...box.querySelectorAll(list ? ".sc-entry" : "tbody tr")];
  const heads = [...box.querySelectorAll("thead th")].map((head) => unmarked(head.textContent));
  const tests = [];
  const status = bar.querySelector("[role=status]");
  const narrow = () => {
    for (const row of rows) row.hidden = !tests.every((test) => test(row));
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown < rows.length ? `Visar ${shown} av ${rows.length} ${list ? "poster" : "rader"}` : "";
  };
  const input = bar.querySelector("input");
  input.addEventListener("input", narrow);
  tests.push((row) => {
    const text = plain(row.textContent + unseenWords(row));
    return plain(input.value).split(/\s+/).every((word) => text.includes(word));
  });
  // Where there is little room the choices are behind a button, which says what has been chosen.
  const more = bar.querySelector(".sc-more");
  const asked = more?.textContent;
  more?.addEventListener("click", () => more.setAttribute("aria-expanded", String(!more.matches("[aria-expanded=true]"))));
  const choices = [...bar.querySelectorAll("select")];
  const tell = () => {
    const chosen = choices.map((choice) => choice.value).filter(Boolean);
    if (more) more.textContent = chosen.length ? `${asked}: ${chosen.join(", ")}` : asked;
  };
  const named = (box.dataset.scFilter || "").split("|").filter(Boolean);
  choices.forEach((choice, n) => {
    const at = heads.indexOf(named[n]);
    const values = new Set(rows.flatMap((row) => valuesOf(row.cells[at])));
    for (const each of [...values].sort((one, other) => one.localeCompare(other, "sv"))) choice.append(new Option(each));
    choice.addEventListener("change", () => { narrow(); tell(); });
    tests.push((row) => !choice.value || valuesOf(row.cells[at]).includes(choice.value));
  });
}

// What is copied out of a page has no marks of where its words may be parted.
document.addEventListener("copy", (event) => {
  const chosen = getSelection();
  const text = chosen.toString();
  if (event.defaultPrevented || !text.includes("\u00ad")) return;
  const box = document.createElement("div");
  for (let n = 0; n < chosen.rangeCount; n += 1) box.append(chosen.getRangeAt(n).cloneContents());
  event.clipboardData.setData("text/plain", unmarked(text));
  event.clipboardData.setData("text/html", unmarked(box.innerHTML));
  event.preventDefault();
});

// Swedish numbers as numbers: "−1 234,5 procent" is -1234.5; what holds none sorts last.
function value(text) {
  const found = text.replace(/[\s\u00a0]/g, "").replace(/\u2212/g, "-").match(/-?\d+(,\d+)?/);
  return found ? Number(found[0].replace(",", ".")) : Infinity;
}

function addSorting(box) {
  const body = box.querySelector("tbody");
  const heads = [...box.querySelectorAll("thead th")];
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const text = (row) => row.cells[at].textContent.trim();
      const compare = head.classList.contains("sc-num")
        ? (one, other) => value(text(one)) - value(text(other)) || 0
        : (one, other) => text(one).localeCompare(text(other), "sv", { numeric: true });
      const rows = [...body.rows].sort((one, other) => (down ? compare(other, one) : compare(one, other)));
      body.append(...rows);
    });
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-sc-search], [data-sc-filter]").forEach(addNarrowing);
  document.querySelectorAll("[data-sc-sort]").forEach(addSorting);
});

// On a telephone the menu, and the contents of a page, lie over the page: a button closes them.
document.addEventListener("DOMContentLoaded", () => {
  for (const menu of document.querySelectorAll("#pst-primary-sidebar, #pst-secondary-sidebar")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sc-close";
    button.textContent = "Stäng";
    button.addEventListener("click", () => button.closest("dialog")?.close());
    menu.prepend(button);
  }
});

// Sphinx passes over words of digits alone when it searches, and 1177 is what people ring.
document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    for (const word of splitQuery(query.trim()).filter((each) => /^\d+$/.test(each))) {
      parsed[1].add(word);
      parsed[3].add(word);
    }
    return parsed;
  };
});

// Sphinx cuts the text around a hit anywhere, also within a number: a cut stands between two words, which a space that no line
// breaks at does not part.
document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const make = Search.makeSearchSummary;
  Search.makeSearchSummary = (...given) => {
    const made = make(...given);
    if (made) {
      const begun = made.textContent.replace(/^\.\.\.[^ \n]*[ \n]+/, "… ");
      made.textContent = begun.replace(/[ \n]+[^ \n]*\.\.\.$/, " …");
    }
    return made;
  };
});

// The editions of the site, each with the page that the reader is on where it has it; the place on the page stays.
function addEditions(nav, editions) {
  const { scEdition: name, scPage: page, scRoot: root } = nav.dataset;
  const box = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = nav.textContent.trim();
  const list = document.createElement("ul");
  for (const each of editions) {
    const link = document.createElement("a");
    const same = each.pages.includes(page);
    link.href = `${root}${each.name}/${same ? page : "index.html"}`;
    link.textContent = each.label;
    if (each.name === name) link.setAttribute("aria-current", "true");
    if (same) link.addEventListener("click", () => { Object.assign(link, { search: location.search, hash: location.hash }); });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  const all = document.createElement("li");
  all.append(...nav.childNodes);
  all.querySelector("a").textContent = "Alla utgåvor";
  list.append(all);
  box.append(summary, list);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => { if (!box.contains(event.target)) box.open = false; });
  nav.append(box);
}

document.addEventListener("DOMContentLoaded", () => {
  const editions = globalThis.scorecardEditions;
  if (editions) document.querySelectorAll(".sc-editions").forEach((nav) => addEditions(nav, editions));
});

// Words that are the same but for one letter: one more, one less, another, or two that have changed places.
function almost(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, its] = [one.slice(at), other.slice(at)];
  return rest.slice(1) === its.slice(1) || rest.slice(1) === its || rest === its.slice(1)
    || (rest[0] === its[1] && rest[1] === its[0] && rest.slice(2) === its.slice(2));
}

const wordsOf = (text) => plain(text).split(/[^\p{Letter}\p{Number}]+/u).filter(Boolean);
const stemOf = (word) => (typeof Stemmer === "undefined" ? word : new Stemmer().stemWord(word));

// How well a word is among others: as it is, inside one of them, with a letter wrong, or not at all. A short word is found
// as it is, since "kö" begins "kön"; a long one inside others as well, since words are put together.
function fit(word, known) {
  if (known.some((each) => each === word || stemOf(each) === stemOf(word))) return 3;
  if (word.length > 2 && known.some((each) => (word.length > 3 ? each.includes(word) : each.startsWith(word)))) return 2;
  const wrong = (each) => almost(word, each) || (word.length > 5 && almost(word, each.slice(0, word.length)));
  return word.length > 3 && known.some(wrong) ? 1 : 0;
}

const worst = (asked, known) => Math.min(...asked.map((word) => fit(word, known)));

// Indicators are found by name, by everyday words and by system; units by their names, and then by where they are.
function indicatorHits(asked) {
  return (globalThis.scorecardIndicators || []).map(({ page, name, goal, words }) => (
    { page, name, about: goal, well: worst(asked, wordsOf(words.join(" "))), score: 200 }));
}

function unitHits(asked) {
  return (globalThis.scorecardUnits || []).map(({ page, name, kind, words }) => {
    const named = wordsOf(`${name} ${words}`);
    const known = [...named, ...wordsOf(kind)];
    const own = Math.max(...asked.map((word) => fit(word, wordsOf(name))));
    const well = asked.some((word) => fit(word, named) > 0) ? worst(asked, known) : 0; // a kind alone names no unit
    const whole = wordsOf(name).every((word) => asked.some((each) => fit(each, [word]))) ? 10 : 0;
    const score = (own === 3 ? 300 : 100 + 50 * well + 10 * own) + whole;
    const about = words && `ligger i ${words}`; // without which the search shows how its page begins
    return { page, name: `${name} (${kind})`, about, well, score };
  });
}

// What fits, the best first; what has a letter wrong only where nothing else does.
function namedHits(query) {
  const asked = wordsOf(query);
  if (!asked.length) return [];
  const found = [...unitHits(asked), ...indicatorHits(asked)].filter(({ well }) => well);
  const right = found.filter(({ well }) => well > 1);
  return (right.length ? right : found)
    .map((hit) => ({ ...hit, score: hit.score + 40 * hit.well }))
    .sort((one, other) => other.score - one.score || one.name.localeCompare(other.name, "sv"));
}

// The words of the index that hold a word, or where there is none are that word but for one letter, stand for it.
function widened(terms, word) {
  const names = Object.keys(terms);
  const holding = word.length > 3 ? names.filter((each) => each.includes(word)) : [];
  const like = holding.length || word.length < 4 ? holding : names.filter((each) => almost(word, each));
  return [...new Set(like.flatMap((each) => terms[each]))];
}

function wideSearch(perform, query, words, rest) {
  const index = Search._index;
  const own = { terms: index.terms, titleterms: index.titleterms };
  for (const name of Object.keys(own)) {
    index[name] = { ...own[name] };
    for (const word of words) {
      const files = widened(own[name], word);
      if (files.length) index[name][word] = files;
    }
  }
  const hits = perform(query, words, ...rest);
  Object.assign(index, own);
  return hits;
}

const MOST_MEANT = 3;

// Says that nothing is spelled as was typed, where all that is found by name has a letter wrong.
function tellMeant(query, hits) {
  if (!hits.length || hits.some(({ well }) => well > 1)) return;
  const told = document.createElement("p");
  told.className = "sc-meant";
  const names = [...new Set(hits.map(({ name }) => name))].slice(0, MOST_MEANT);
  const [last, ...first] = names.reverse();
  told.textContent = `Inget namn stavas ”${query.trim()}”. Menade du ${first.reverse().join(", ")}${first.length ? " eller " : ""}${last}?`;
  Search.status.after(told);
}

document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const perform = Search._performSearch;
  const shown = (text) => new Option(text).innerHTML; // the theme writes it as HTML
  Search._performSearch = (query, words, ...rest) => {
    const meant = namedHits(query);
    tellMeant(query, meant);
    const named = meant.reverse().map(({ page, name, about, score }) => (
      [page, shown(name), "", shown(about), score, `${page}.html`]));
    const found = new Set(named.map(([page]) => page));
    const direct = perform(query, words, ...rest).filter(([page]) => !found.has(page));
    for (const [page] of direct) found.add(page);
    const wide = wideSearch(perform, query, words, rest).filter(([page]) => !found.has(page));
    return [...wide, ...direct, ...named];
  };
  const begin = Search.performSearch;
  Search.performSearch = (query) => {
    begin(query);
    Search.status.setAttribute("role", "status"); // so that the number of hits is heard
  };
});

// The field of the first page. What it knows is fetched when it is asked; a name that fits one page alone leads there.
const MOST_SUGGESTED = 12;

function fetchNames(then) {
  if (globalThis.scorecardUnits) {
    then();
    return;
  }
  const script = document.createElement("script");
  script.src = `${document.documentElement.dataset.content_root}searchwords.js`;
  script.addEventListener("load", then);
  document.head.append(script);
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".sc-find");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("datalist");
  const suggest = () => {
    const names = namedHits(field.value).slice(0, MOST_SUGGESTED).map(({ name }) => name);
    list.replaceChildren(...names.map((name) => new Option(name, name)));
  };
  field.addEventListener("focus", () => fetchNames(suggest), { once: true });
  field.addEventListener("input", suggest);
  form.addEventListener("submit", (event) => {
    const asked = plain(field.value.trim());
    const exact = namedHits(field.value).filter(({ name }) => plain(name) === asked);
    if (exact.length !== 1) return;
    event.preventDefault();
    location.assign(`${document.documentElement.dataset.content_root}${exact[0].page}.html`);
  });
});

// The menus of a narrow screen. The theme takes the focus from their buttons when these are pressed, so that it was
// lost when a menu closed; and a link to a place in the page left the menu lying over that place.
document.addEventListener("DOMContentLoaded", () => {
  for (const side of ["primary", "secondary"]) {
    const menu = document.getElementById(`pst-${side}-sidebar-modal`);
    const button = document.querySelector(`.${side}-toggle`);
    if (!menu || !button) continue;
    let away = false;
    menu.addEventListener("click", (event) => {
      away = event.target.closest("a")?.hash && event.target.closest("a").pathname === location.pathname;
      if (away) menu.close();
    });
    menu.addEventListener("close", () => {
      if (!away) button.focus();
      away = false;
    });
  }
});

// Before every indicator had a page, its card, and every figure of it, was a place on that of its goal: such an address
// leads there still. The row of the goal's page says where its indicator has gone.
document.addEventListener("DOMContentLoaded", () => {
  const place = decodeURIComponent(location.hash.slice(1));
  const row = place && document.getElementById(place.split(".")[0])?.closest(".sc-row");
  if (!row) return;
  const { href } = row.querySelector("a[href]");
  location.replace(place === row.id ? href : `${href}#${place}`);
});

// The way back to the top shows itself to whoever scrolls upwards.
document.addEventListener("DOMContentLoaded", () => {
  const back = document.getElementById("pst-back-to-top");
  if (!back) return;
  let before = 0;
  back.addEventListener("click", () => window.scrollTo(0, 0));
  document.addEventListener("scroll", () => {
    back.style.display = window.scrollY < before && window.scrollY > window.innerHeight ? "block" : "none";
    before = window.scrollY;
  });
});
