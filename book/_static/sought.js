// In place of sphinx_highlight.js, which puts elements into the page and fails in drawings: the words that
// were searched for are marked by the browser, and the page stays as it is. Escape takes the marks away.
const SPHINX_HIGHLIGHT_ENABLED = typeof Highlight !== "undefined";

function sought() {
  const url = new URL(location.href);
  let stored = null;
  try {
    stored = localStorage.getItem("sphinx_highlight_terms");
    localStorage.removeItem("sphinx_highlight_terms");
  } catch {
    // Storage may be forbidden; the address may still tell.
  }
  const words = (stored || url.searchParams.get("highlight") || "").toLocaleLowerCase("sv");
  url.searchParams.delete("highlight");
  history.replaceState({}, "", url);
  return words.split(/\s+/).filter(Boolean);
}

function places(root, words) {
  const found = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.closest("svg, script, button")) continue;
    const { nodeValue: written } = node;
    // Where each letter stands: between them may be marks of where a word may be parted.
    const letters = [...written.matchAll(/[^\u00ad]/gs)].map(({ index }) => index);
    const text = letters.map((at) => written[at].toLocaleLowerCase("sv")).join("");
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const [startOffset, endOffset] = [letters[at], letters[at + word.length - 1] + 1];
        found.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
      }
    }
  }
  return found;
}

function mark(root, words) {
  const marked = CSS.highlights.get("sc-sought") || new Highlight();
  for (const place of places(root, words)) marked.add(place);
  CSS.highlights.set("sc-sought", marked);
}

// What Sphinx's search calls for each hit that it shows.
globalThis._highlightText = (element, word) => mark(element, [word.toLocaleLowerCase("sv")]);

document.addEventListener("DOMContentLoaded", () => {
  if (!SPHINX_HIGHLIGHT_ENABLED) return;
  const words = sought();
  if (words.length) mark(document.querySelector("main"), words);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") CSS.highlights.delete("sc-sought");
  });
});
