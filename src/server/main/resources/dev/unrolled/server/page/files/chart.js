import { make } from "./dom.js";

const MOST = 10;

/** How far a sum of rounded probabilities may be from one. */
const CLOSE = 1e-3;

/** Whether values are probabilities of one thing each. */
export function areProbabilities(values) {
  return (
    values.length > 1 &&
    values.every((value) => value >= -CLOSE && value <= 1 + CLOSE) &&
    Math.abs(sum(values) - 1) < CLOSE
  );
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** A number in at most four digits that matter. */
export function short(value) {
  if (typeof value !== "number" || Number.isInteger(value)) {
    return String(value);
  }
  const size = Math.abs(value);
  return size < 0.001 || size >= 100_000 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** The largest values as bars, each named by its place; what is left of probabilities is one more. */
export function bars(values) {
  const probable = areProbabilities(values);
  const ranked = values
    .map((value, i) => ({ name: String(i), value }))
    .sort((a, b) => b.value - a.value);
  const shown = ranked.slice(0, MOST);
  const rest = ranked.slice(MOST);
  if (probable && rest.length > 0) {
    shown.push({ name: `${rest.length} others`, value: sum(rest.map((one) => one.value)), rest: true });
  }
  const caption =
    rest.length > 0 ? `The ${MOST} largest of ${values.length}` : `All ${values.length}`;
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, probable ? `Probabilities. ${caption}.` : `Values. ${caption}.`),
    make("ol", { role: "list" }, ...lines(shown)),
  );
}

function lines(shown) {
  const low = Math.min(0, ...shown.map((one) => one.value));
  const span = Math.max(0, ...shown.map((one) => one.value)) - low || 1;
  return shown.map((one) => {
    const fill = make("span", { class: "fill" });
    fill.style.insetInlineStart = `${(100 * (Math.min(0, one.value) - low)) / span}%`;
    fill.style.width = `${(100 * Math.abs(one.value)) / span}%`;
    return make(
      "li",
      { class: one.rest ? "rest" : undefined, "data-value": one.value },
      make("span", { class: "bar-name" }, one.name),
      make("span", { class: "track", "aria-hidden": "true" }, fill),
      make("span", { class: "bar-value" }, short(one.value)),
    );
  });
}
