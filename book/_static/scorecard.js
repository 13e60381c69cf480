// Puts a search field above each table that asks for one. Without this script every table is whole.
const plain = (text) => text.toLocaleLowerCase("sv").normalize("NFC");

function addField(bar, text, field, number) {
  const label = document.createElement("label");
  field.id = `sc-field-${number}-${bar.childElementCount}`;
  label.htmlFor = field.id;
  label.textContent = text;
  const pair = document.createElement("span");
  pair.append(label, field);
  bar.append(pair);
}

// A search field, and a choice for each column that the table names: rows that do not fit are hidden.
function addNarrowing(box, number) {
  const rows = [...box.querySelectorAll("tbody tr")];
  const heads = [...box.querySelectorAll("thead th")].map((head) => head.textContent);
  const bar = document.createElement("div");
  bar.className = "sc-search";
  const tests = [];
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const narrow = () => {
    for (const row of rows) row.hidden = !tests.every((test) => test(row));
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown < rows.length ? `Visar ${shown} av ${rows.length} rader` : "";
  };
  if (box.hasAttribute("data-sc-search")) {
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    input.addEventListener("input", narrow);
    tests.push((row) => {
      const text = plain(row.textContent);
      return plain(input.value).split(/\s+/).every((word) => text.includes(word));
    });
    addField(bar, "Sök i tabellen", input, number);
  }
  for (const name of (box.dataset.scFilter || "").split("|").filter(Boolean)) {
    const at = heads.indexOf(name);
    const values = new Set(rows.map((row) => row.cells[at].textContent.trim()));
    const choice = document.createElement("select");
    choice.append(new Option("Alla", ""));
    for (const value of [...values].sort((one, other) => one.localeCompare(other, "sv"))) choice.append(new Option(value));
    choice.addEventListener("change", narrow);
    tests.push((row) => !choice.value || row.cells[at].textContent.trim() === choice.value);
    addField(bar, name, choice, number);
  }
  bar.append(status);
  box.before(bar);
}

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
