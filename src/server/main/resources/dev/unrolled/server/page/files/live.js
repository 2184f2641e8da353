import { byId, make, setText } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 48;

/** So many seconds a rate is taken over. */
const RECENT = 5;

/** Requests per second, of late. */
export function rate(numbers) {
  const recent = numbers.requests_each_second.slice(-RECENT);
  return recent.reduce((total, one) => total + one, 0) / recent.length;
}

/** Shows the last minute's numbers. */
export function show(numbers) {
  const requests = numbers.requests_each_second;
  const total = requests.reduce((sum, one) => sum + one, 0);
  setText(byId("rate"), rateText(rate(numbers)));
  setText(byId("requests"), `${total.toLocaleString("en")} ${total === 1 ? "request" : "requests"}`);
  setText(byId("failures"), `${numbers.failures.toLocaleString("en")} failed`);
  spark(byId("spark"), requests);
  for (const [name, value] of Object.entries(numbers.latency_ms)) {
    setText(byId(name), total === 0 ? "–" : millis(value));
  }
  rows(numbers);
}

export function rateText(value) {
  return value === 0 ? "0" : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

function millis(value) {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

function spark(svg, requests) {
  const most = Math.max(1, ...requests);
  const step = WIDTH / requests.length;
  const path = requests
    .map((one, i) => {
      const height = one === 0 ? 1 : Math.max(2, (HEIGHT * one) / most);
      return `M${(i * step).toFixed(1)} ${HEIGHT}v${(-height).toFixed(1)}h${(step - 1).toFixed(1)}V${HEIGHT}z`;
    })
    .join("");
  let drawn = svg.querySelector("path");
  if (drawn === null) {
    drawn = document.createElementNS(SVG, "path");
    svg.append(drawn);
  }
  drawn.setAttribute("d", path);
  svg.setAttribute("aria-label", `Requests in each of the last 60 seconds, at most ${most}`);
}

/** Sizes of batches if calls are gathered, and of calls if not. */
function rows(numbers) {
  const gathered = Object.keys(numbers.batches_by_rows).length > 0;
  const counts = Object.entries(gathered ? numbers.batches_by_rows : numbers.calls_by_rows)
    .map(([size, count]) => ({ size: Number(size), count }))
    .sort((a, b) => a.size - b.size);
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  setText(byId("rows-title"), gathered ? "Rows per batch" : "Rows per call");
  byId("rows").replaceChildren(...counts.slice(0, 6).map((one) => line(one, total)));
  const one = gathered ? "batch" : "call";
  const many = gathered ? "batches" : "calls";
  setText(byId("rows-foot"), total === 0 ? "No calls" : `${total.toLocaleString("en")} ${total === 1 ? one : many}`);
}

function line({ size, count }, total) {
  const fill = make("span", { class: "fill" });
  fill.style.width = `${(100 * count) / total}%`;
  const name = size === 1 ? "1" : size === 2 ? "2" : `${size / 2 + 1}–${size}`;
  return make(
    "li",
    {},
    make("span", { class: "bar-name" }, name),
    make("span", { class: "track", "aria-hidden": "true" }, fill),
    make("span", { class: "bar-value" }, count.toLocaleString("en")),
  );
}
