// Only `scorecard watch` gives this file, and puts it on pages as it hands them out: a page that was built anew is shown.
const [, shown] = document.currentScript.src.split("?");
const changes = new globalThis.EventSource("/-/changes");
changes.addEventListener("message", ({ data }) => {
  if (data !== shown) {
    changes.close();
    globalThis.location.reload();
  }
});
