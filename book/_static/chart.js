// Lays a reading layer over each chart: the numbers at a place, on hover, by touch and by keyboard. What is said was
// worded when the chart was drawn, and stands beside it as data. Without this script the chart is whole.
const made = (tag, name, text) => {
  const element = document.createElement(tag);
  element.className = name;
  if (text) element.textContent = text;
  return element;
};

const inside = (value, low, high) => Math.max(low, Math.min(value, high));

function addReading(chart, number) {
  const told = JSON.parse(chart.dataset.scRead);
  const range = made("input", "sc-read-range");
  const mark = made("span", `sc-read-mark sc-read-${told.axis}`);
  const box = made("div", "sc-read-box");
  const body = made("div", "sc-read-body");
  const hint = made("p", "sc-read-hint", told.hint);
  let at = told.start;

  range.type = "range";
  range.min = 0;
  range.max = told.stops.length - 1;
  range.step = 1;
  hint.id = `sc-read-hint-${number}`;
  range.setAttribute("aria-label", told.label);
  range.setAttribute("aria-describedby", hint.id);
  mark.setAttribute("aria-hidden", "true");
  box.setAttribute("aria-hidden", "true"); // the control says the same
  box.append(body, hint);
  chart.append(range, mark, box);

  const shown = () => chart.classList.contains("sc-reading");
  const hide = () => chart.classList.remove("sc-reading", "sc-read-keys");

  // Where things stand on the screen now: the variant that is shown, and how large it is.
  const measured = () => {
    const svg = [...chart.querySelectorAll(".sc-svg")].find((each) => each.getBoundingClientRect().width);
    const size = svg.getBoundingClientRect();
    const around = chart.getBoundingClientRect();
    return {
      boxes: told[svg.classList.contains("sc-narrow") ? "narrow" : "wide"],
      scale: size.width / svg.viewBox.baseVal.width,
      left: size.left - around.left,
      top: size.top - around.top,
      around,
    };
  };

  const say = () => {
    const [head, note, rows] = told.stops[at];
    const title = note ? `${head} (${note})` : head;
    const list = made("dl", "sc-read-rows");
    for (const [kind, name, value] of rows) {
      const row = made("div", `sc-read-row sc-read-${kind}`);
      row.append(made("dt", "", name), made("dd", "", value));
      list.append(row);
    }
    body.replaceChildren(made("p", "sc-read-head", title), list);
    range.value = at;
    range.setAttribute("aria-valuetext", `${title}. ${rows.map(([, name, value]) => `${name}: ${value}`).join(". ")}`);
  };

  // The box stands above its place, under it where the window ends, and never outside the chart's own width.
  const place = () => {
    const { boxes, scale, left, top, around } = measured();
    const [x, y, width, height] = boxes[at].map((side) => side * scale);
    mark.style.left = `${left + x}px`;
    mark.style.top = `${top + y}px`;
    mark.style.width = `${width}px`;
    mark.style.height = `${height}px`;
    const header = document.querySelector(".bd-header-article, .header-article");
    const roof = Math.max(0, header ? header.getBoundingClientRect().bottom : 0) + 4 - around.top;
    const floor = window.innerHeight - 4 - around.top;
    const middle = left + x + width / 2;
    box.style.left = `${inside(middle - box.offsetWidth / 2, 0, Math.max(0, around.width - box.offsetWidth))}px`;
    const above = top + y - box.offsetHeight;
    const below = Math.min(top + y + height, Math.max(roof, floor - box.offsetHeight));
    box.style.top = `${above >= roof ? above : told.axis === "x" ? roof : below}px`;
  };

  const show = (next, keys) => {
    chart.classList.toggle("sc-read-keys", keys);
    if (shown() && next === at) return;
    at = next;
    chart.classList.add("sc-reading");
    say();
    place();
  };

  const nearest = (event) => {
    const { boxes, scale, left, top, around } = measured();
    const x = (event.clientX - around.left - left) / scale;
    const y = (event.clientY - around.top - top) / scale;
    const far = boxes.map(([boxX, boxY, width, height]) =>
      Math.hypot(
        told.axis === "y" ? 0 : x - boxX - width / 2,
        told.axis === "x" ? 0 : y - boxY - height / 2,
      ),
    );
    return far.indexOf(Math.min(...far));
  };

  const point = (event) => {
    if (!box.contains(event.target)) show(nearest(event), false);
  };

  chart.addEventListener("pointermove", point);
  chart.addEventListener("pointerdown", point);
  chart.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!chart.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown()) hide();
  });
  window.addEventListener("resize", () => {
    if (shown()) place();
  });

  range.addEventListener("keydown", (event) => {
    const last = told.stops.length - 1;
    const keys = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    };
    if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // After Escape the first key shows the place that was left.
    show(shown() ? inside(keys[event.key], 0, last) : at, true);
  });
  // Assistive technology moves the control without keys.
  range.addEventListener("input", () => show(range.valueAsNumber, true));
  range.addEventListener("focus", () => show(at, true));
  range.addEventListener("blur", hide);
  say();
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-sc-read]").forEach(addReading));
