// Puts a search field above each table that asks for one. Without this script every table is whole.
const plain = (text) => text.toLocaleLowerCase("sv").normalize("NFC");

function addSearch(box, number) {
  const rows = [...box.querySelectorAll("tbody tr")];
  const id = `sc-search-${number}`;
  const field = document.createElement("div");
  field.className = "sc-search";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = "Sök i tabellen";
  const input = document.createElement("input");
  input.type = "search";
  input.id = id;
  input.autocomplete = "off";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  field.append(label, input, status);
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = words.length ? `Visar ${shown} av ${rows.length} rader` : "";
  });
  box.before(field);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-sc-search]").forEach(addSearch);
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
