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

/**
 * The largest values as bars, each named by its place; what is left of probabilities is one more.
 * So few values that all are shown keep their order, but for probabilities.
 */
export function bars(values) {
  const probable = areProbabilities(values);
  const named = values.map((value, i) => ({ name: String(i), value }));
  if (probable || values.length > MOST) {
    named.sort((a, b) => b.value - a.value);
  }
  const shown = named.slice(0, MOST);
  const rest = named.slice(MOST);
  if (probable && rest.length > 0) {
    shown.push({ name: `${rest.length} others`, value: sum(rest.map((one) => one.value)), rest: true });
  }
  const caption = rest.length > 0 ? `the ${MOST} largest of ${values.length}` : `all ${values.length}`;
  return make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, probable ? `Probabilities, ${caption}` : `Values, ${caption}`),
    make("ol", { role: "list" }, ...lines(shown, probable ? [0, 1] : range(shown))),
  );
}

/** From the lowest bar's end to the highest's, with zero between them. */
function range(shown) {
  const values = shown.map((one) => one.value);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return [low, high > low ? high : low + 1];
}

function lines(shown, [low, high]) {
  const percent = (value) => `${(100 * value) / (high - low)}%`;
  return shown.map((one) => {
    const fill = make("span", { class: "fill" });
    fill.style.insetInlineStart = percent(Math.min(0, one.value) - low);
    fill.style.width = percent(Math.abs(one.value));
    const track = make("span", { class: "track", "aria-hidden": "true" }, fill);
    if (low < 0) {
      const zero = make("span", { class: "zero" });
      zero.style.insetInlineStart = percent(-low);
      track.append(zero);
    }
    return make(
      "li",
      { class: one.rest ? "rest" : undefined, "data-value": one.value },
      make("span", { class: "bar-name" }, one.name),
      track,
      make("span", { class: "bar-value" }, short(one.value)),
    );
  });
}
