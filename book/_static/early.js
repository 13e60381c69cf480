// Chooses light or dark before anything is painted: the reader's own choice, else that of the system.
(() => {
  let stored = {};
  try {
    stored = { mode: localStorage.getItem("mode") };
  } catch {
    // Storage may be forbidden; the system's choice holds then.
  }
  const mode = stored.mode || "auto";
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.mode = mode;
  document.documentElement.dataset.theme = mode === "auto" ? (dark ? "dark" : "light") : mode;
})();

// What lies below the first screen is laid out when that has been painted, or all of the page has come before that; at once
// where a reader is led into the page.
{
  const painted = () => (document.documentElement.dataset.painted = "");
  if (location.hash) painted();
  else window.requestAnimationFrame(() => window.setTimeout(painted));
  window.addEventListener("load", painted, { once: true });
}

// Paper is light.
window.addEventListener("beforeprint", () => {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset.theme = "light";
  window.addEventListener("afterprint", () => (dataset.theme = theme), { once: true });
});
