// Tells of a number what it is: a click, or Enter on it, opens a box with its period, its parts and where it was read.
// In the review mode every number that is bound to nothing is marked and counted. Without this script the pages read
// the same. What is told was worded when the site was built, and is fetched when it is first asked for.
const FIGURE = "[data-fact]";
const REVIEW = "scorecard-review";
const root = () => document.documentElement.dataset.content_root || "./";
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
};

const fetched = new Map();
function told(path) {
  if (!fetched.has(path)) {
    const answer = fetch(`${root()}${path}`).then((found) => (found.ok ? found.json() : {}));
    fetched.set(path, answer.catch(() => ({})));
  }
  return fetched.get(path);
}

// The box

function factBox() {
  const there = document.getElementById("sc-fact");
  if (there) return there;
  const box = make("dialog", "sc-fact");
  box.id = "sc-fact";
  box.setAttribute("aria-labelledby", "sc-fact-title");
  const title = make("h2");
  title.id = "sc-fact-title";
  const close = make("button", "", "Stäng");
  close.type = "button";
  close.addEventListener("click", () => box.close());
  const head = make("div", "sc-fact-head"); // first, so that the box opens at its top with the focus there
  head.append(title, close);
  box.append(head, make("div", "sc-fact-told"));
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close(); // beside the box
  });
  document.body.append(box);
  return box;
}

function lines(rows) {
  const list = make("dl", "sc-fact-lines");
  for (const [name, value] of rows) {
    const row = make("div");
    row.append(make("dt", "", name), make("dd", "", value));
    list.append(row);
  }
  return list;
}

function show(label, printed, when, rows, ...more) {
  const box = factBox();
  box.querySelector("h2").textContent = label;
  const head = make("p", "sc-fact-printed");
  head.append(make("strong", "", printed), ` ${when}`);
  box.querySelector(".sc-fact-told").replaceChildren(head, lines(rows), ...more);
  box.showModal();
}

// How a figure is cited: the text that the edition was built with, filled in.
async function cite(place, what, fact) {
  const { text } = await told("fakta/kalla.json");
  const page = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
  if (!text) return;
  const made = text.replace("{what}", () => what).replace("{address}", () => `${page}#${fact}`);
  const field = make("textarea", "sc-fact-cite");
  field.readOnly = true;
  field.rows = 6;
  field.value = made;
  field.setAttribute("aria-label", "Så citeras talet");
  place.replaceChildren(field);
  field.focus();
  field.select();
}

async function tell(figure) {
  const { fact } = figure.dataset;
  go(figuresIn(region(figure)).find((each) => each.hasAttribute("tabindex")) || figure, figure); // where the focus returns to
  const facts = await told(`fakta/${fact.split(".")[0]}.json`);
  const [label, printed, when, rows] = facts[fact] || [figure.textContent, "", "Mer om talet kunde inte hämtas.", []];
  const link = make("a", "", "Länk till talet");
  link.href = `#${fact}`;
  link.addEventListener("click", () => factBox().close());
  const last = make("p");
  last.append(link);
  const cited = make("p");
  const button = make("button", "", "Citera");
  button.type = "button";
  button.addEventListener("click", () => cite(cited, `${label}: ${printed}, ${when}`, fact));
  cited.append(button);
  show(label, printed, when, [...rows, ["Talets namn", fact]], last, cited);
}

// In the review mode also what a number is that prints no fact.
async function tellOther(number) {
  const { kinds } = await told("granskning.json");
  show(number.textContent, "", kinds?.[number.dataset.is] || "", []);
}

// Keys: each part of a page has one figure that Tab comes to, and a table is entered with Enter; arrows go on from there.

const reached = (figure) => figure.checkVisibility() && !figure.closest("a, button, summary, dialog");
const region = (figure) => figure.closest(".sc-table, .sc-card, section") || document.body;
const figuresIn = (part) => [...part.querySelectorAll(FIGURE)].filter((each) => region(each) === part && reached(each));

function leave(figure) {
  for (const name of ["tabindex", "role", "aria-haspopup"]) figure.removeAttribute(name);
}

function enter(figure) {
  figure.tabIndex = 0;
  figure.setAttribute("role", "button");
  figure.setAttribute("aria-haspopup", "dialog");
}

function addStops() {
  const parts = new Set();
  for (const figure of document.querySelectorAll(`.bd-article ${FIGURE}`)) {
    const part = region(figure);
    if (parts.has(part) || part.matches(".sc-table") || !reached(figure)) continue;
    parts.add(part);
    enter(figure);
  }
}

function below(figure, step) {
  const cell = figure.closest("td, th");
  for (let row = cell?.parentElement; row; ) {
    row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const found = row?.cells[cell.cellIndex]?.querySelector(FIGURE);
    if (found && reached(found)) return found;
  }
  return null;
}

function next(figure, key) {
  const those = figuresIn(region(figure));
  const at = those.indexOf(figure);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (key === "Home") return those[0];
  if (key === "End") return those.at(-1);
  return (["ArrowDown", "ArrowUp"].includes(key) && below(figure, step)) || (step && those[at + step]);
}

function go(from, to) {
  enter(to);
  to.focus();
  if (from !== to) leave(from);
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || !target.matches) return;
  if (target.matches(".sc-table") && key === "Enter") {
    const [first] = figuresIn(target);
    if (first) go(first, first);
  } else if (target.matches(FIGURE)) {
    const to = next(target, key);
    if (key === "Enter" || key === " ") tell(target);
    else if (to) go(target, to);
    else return;
    event.preventDefault();
  }
});

document.addEventListener("focusout", ({ target }) => {
  if (target.matches?.(FIGURE) && target.closest(".sc-table") && !document.querySelector("dialog[open]")) leave(target);
});

document.addEventListener("click", (event) => {
  const number = event.target.closest?.(`${FIGURE}, [data-is]`);
  if (!number || number.closest("a, button, summary, dialog") || !getSelection().isCollapsed) return;
  if (number.matches(FIGURE)) tell(number);
  else if (document.documentElement.hasAttribute("data-review")) tellOther(number);
});

// A link to a figure opens what it is folded into.
function unfold() {
  const figure = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!figure?.matches(FIGURE)) return;
  for (let fold = figure.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  figure.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", unfold);

// The review mode

const remembered = {
  get: () => {
    try {
      return sessionStorage.getItem(REVIEW) === "on";
    } catch {
      return false; // storage may be forbidden; the mode then lasts as long as the page
    }
  },
  set: (on) => {
    try {
      sessionStorage.setItem(REVIEW, on ? "on" : "");
    } catch {
      // as above
    }
  },
};

// Counted here anew, so that a number that a script or a template brought in is found as well.
function unboundNumbers() {
  const bound = `${FIGURE}, [data-is]:not([data-is="unbound"]), [data-series], .sc-search, .sc-read-box, script, dialog`;
  const text = document.querySelector(".bd-article, .bd-search-container"); // the search has no article
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const numbers = data.match(/\d+(?:[\u00a0 ]\d{3}(?!\d))*(?:[.,:]\d+)*/g);
    if (numbers && !parentElement.closest(bound)) found.push(...numbers.map(() => parentElement));
  }
  return found;
}

const counted = (number) => `${number} ${number === 1 ? "obundet" : "obundna"} tal`;

async function review(on) {
  remembered.set(on);
  document.documentElement.toggleAttribute("data-review", on);
  document.querySelectorAll("[data-sc-review] button").forEach((each) => each.setAttribute("aria-pressed", on));
  document.getElementById("sc-review")?.remove();
  if (!on) return;
  const found = unboundNumbers();
  found.forEach((each) => each.classList.add("sc-unbound"));
  const bar = make("aside", "sc-review");
  bar.id = "sc-review";
  bar.setAttribute("aria-label", "Granskning");
  const says = make("p", "", `Granskning: ${counted(found.length)} på sidan.`);
  says.setAttribute("role", "status");
  const stop = make("button", "", "Avsluta granskningen");
  stop.type = "button";
  stop.addEventListener("click", () => review(false));
  bar.append(says, stop);
  document.querySelector(".bd-article").before(bar);
  const { pages, lix } = await told("granskning.json");
  if (!pages) return;
  const all = Object.values(pages).reduce((sum, each) => sum + each, 0);
  says.textContent += ` ${counted(all)} i utgåvan.`;
  const page = location.pathname.slice(new URL(root(), location).pathname.length) || "index.html";
  if (lix[page]) says.textContent += ` LIX ${lix[page]}.`;
}

document.addEventListener("DOMContentLoaded", () => {
  addStops();
  unfold();
  document.querySelectorAll("[data-sc-review]").forEach((place) => {
    const button = make("button", "", place.dataset.scReview);
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => review(!document.documentElement.hasAttribute("data-review")));
    place.append(button);
  });
  const asked = new URLSearchParams(location.search).has("granska");
  if (document.querySelector(".bd-article") && (asked || remembered.get())) review(true);
});
