import { bars, short } from "./chart.js";
import { make } from "./dom.js";
import { dtype, isFloat, shapeOf } from "./tensors.js";

const MOST_ROWS = 12;
const MOST_COLUMNS = 12;

/** Shows what came: every output as a table, those of floats as bars too. */
export function show(place, content, signature) {
  const found = outputs(content, signature);
  const parts = found.map(([name, value]) => output(name, value, signature.outputs[name]));
  place.replaceChildren(...parts, raw(content));
}

/** Outputs by name: a single one comes without its name. */
function outputs(content, signature) {
  if (content.results !== undefined) {
    return [["results", content.results]];
  }
  const names = Object.keys(signature.outputs).sort();
  return names.length === 1
    ? [[names[0], content.outputs]]
    : names.map((name) => [name, content.outputs[name]]);
}

function output(name, value, tensor) {
  const shape = shapeOf(value);
  const type = tensor ? `${dtype(tensor)} ` : "";
  const head = make(
    "h3",
    {},
    name,
    make("span", { class: "hint" }, `${type}${shape.length ? `[${shape.join(", ")}]` : "one value"}`),
  );
  const section = make("section", { class: "output", "data-output": name }, head);
  section.append(shape.length > 2 ? slices(name, value, shape.length, tensor) : plane(name, value, tensor));
  return section;
}

/** More than two dimensions: one plane at a time, chosen by its place. */
function slices(name, value, rank, tensor) {
  const places = planes(value, rank);
  const id = `slice-${name.replace(/\W/g, "-")}`;
  const select = make(
    "select",
    { id },
    ...places.map(({ at }, i) => make("option", { value: i }, `[${at.join(", ")}]`)),
  );
  const shown = make("div", {});
  const choose = () => shown.replaceChildren(plane(name, places[Number(select.value)].value, tensor));
  select.addEventListener("change", choose);
  choose();
  const chooser = make("div", { class: "choice inline" }, make("label", { for: id }, "At"), select);
  return make("div", {}, ...(places.length > 1 ? [chooser] : []), shown);
}

function planes(value, rank, at = []) {
  return rank === 2
    ? [{ at, value }]
    : value.flatMap((inner, i) => planes(inner, rank - 1, [...at, i]));
}

function plane(name, value, tensor) {
  const rows = Array.isArray(value) ? value : [value];
  const wide = rows.map((row) => (Array.isArray(row) ? row : [row]));
  const chart = tensor && isFloat(tensor) ? charts(rows, name) : [];
  return make("div", { class: "plane" }, ...chart, table(wide, name));
}

/** Bars of a row of floats, of the row chosen if there are several. */
function charts(rows, name) {
  const lists = Array.isArray(rows[0]) ? rows : [rows];
  const drawn = lists.filter((list) => list.length > 0 && list.every((one) => typeof one === "number"));
  if (drawn.length !== lists.length || lists.length === 0) {
    return [];
  }
  if (lists.length === 1) {
    return [bars(lists[0])];
  }
  const id = `row-${name.replace(/\W/g, "-")}-${Math.random().toString(36).slice(2, 7)}`;
  const select = make("select", { id }, ...lists.map((_, i) => make("option", { value: i }, String(i))));
  const shown = make("div", {}, bars(lists[0]));
  select.addEventListener("change", () => shown.replaceChildren(bars(lists[Number(select.value)])));
  return [make("div", { class: "choice inline" }, make("label", { for: id }, "Row"), select), shown];
}

function table(rows, name) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const shownColumns = Math.min(columns, MOST_COLUMNS);
  const head = make(
    "tr",
    {},
    make("td", {}),
    ...Array.from({ length: shownColumns }, (_, i) => make("th", { scope: "col" }, String(i))),
  );
  const lines = rows.slice(0, MOST_ROWS).map((row, i) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, String(i)),
      ...row.slice(0, shownColumns).map((cell) => make("td", {}, cellText(cell))),
    ),
  );
  const left = [
    rows.length > MOST_ROWS ? `${rows.length - MOST_ROWS} more rows` : "",
    columns > MOST_COLUMNS ? `${columns - MOST_COLUMNS} more columns` : "",
  ].filter((words) => words !== "");
  return make(
    "div",
    {},
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `Values of ${name}` },
      make("table", { class: "values" }, make("thead", {}, head), make("tbody", {}, ...lines)),
    ),
    ...(left.length ? [make("p", { class: "foot" }, `and ${left.join(", ")}`)] : []),
  );
}

function cellText(cell) {
  if (typeof cell === "number") {
    return short(cell);
  }
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

function raw(content) {
  return make(
    "details",
    {},
    make("summary", {}, "As JSON"),
    make("pre", { tabindex: "0", "aria-label": "The answer as JSON" }, JSON.stringify(content, null, 1)),
  );
}
