import * as api from "./api.js";
import { bars, short } from "./chart.js";
import { byId, make, setText } from "./dom.js";
import { problem } from "./json.js";
import { dtype, isFloat, sizes } from "./tensors.js";

const START = 1;
const END = 2;
const MOST_VALUES = 4;

/** The server has no such sequence any more. */
const GONE = [404, 409, 412];

/** The sequence that is shown: of a model, with an id while it goes on. */
const shown = { model: undefined, signature: undefined, id: undefined, count: 0 };

/** Shows the panel for a model whose sequences the server keeps; undefined signature: hides it. */
export function choose(model, signature) {
  const same = shown.model === model && JSON.stringify(shown.signature) === JSON.stringify(signature);
  byId("stream").hidden = signature === undefined;
  if (same) {
    return;
  }
  leave();
  Object.assign(shown, { model, signature });
  if (signature) {
    setText(byId("event-hint"), hint(signature.inputs.x));
    byId("event").value = JSON.stringify(example(sizes(signature.inputs.x)?.slice(2) ?? []));
    const names = ["time step", "input", ...answers()];
    byId("step-names").replaceChildren(...names.map((name) => make("th", { scope: "col" }, name)));
    clear();
  }
}

/** The outputs but for the states. */
function answers() {
  return Object.keys(shown.signature.outputs)
    .filter((name) => !name.startsWith("state/"))
    .sort();
}

function hint(x) {
  const inner = sizes(x)?.slice(2) ?? [];
  return inner.length === 0 ? `one number, ${dtype(x)}` : `${dtype(x)} [${inner.join(", ")}]`;
}

function example([size, ...inner]) {
  return size === undefined ? 1 : Array.from({ length: Math.max(1, size) }, () => example(inner));
}

function clear() {
  shown.id = undefined;
  shown.count = 0;
  byId("steps").replaceChildren();
  byId("latest").replaceChildren();
  say("No sequence.");
  complain("");
}

function say(text, state = "") {
  byId("stream-state").className = `status ${state}`;
  setText(byId("stream-state"), text);
  byId("end").disabled = shown.id === undefined;
  byId("restart").disabled = shown.count === 0;
}

function complain(message) {
  setText(byId("event-error"), message);
  if (message) {
    byId("event").setAttribute("aria-invalid", "true");
  } else {
    byId("event").removeAttribute("aria-invalid");
  }
}

async function send(last) {
  const event = byId("event").value.trim();
  const wrong = event === "" ? "Expected a time step, found nothing." : problem(event);
  complain(wrong ?? "");
  if (wrong) {
    byId("event").focus();
    return;
  }
  if (shown.id === undefined) {
    clear();
  }
  const { model, id } = shown;
  const control = last ? END : id === undefined ? START : 0;
  try {
    const { answer } = await api.post(`${api.path(model)}:predict`, body(event, id, control));
    if (shown.model === model) {
      add(event, answer.outputs, last);
    }
  } catch (e) {
    refused(e);
  }
  byId("event").select();
}

function body(event, id, control) {
  const sequence = id === undefined ? "" : `, "sequence_id": [${id}]`;
  return `{"inputs": {"x": [[${event}]]${sequence}, "sequence_control_input": [${control}]}}`;
}

function add(event, outputs, last) {
  shown.count++;
  const id = outputs.sequence_id[0];
  shown.id = last ? undefined : id;
  const values = answers().map((name) => outputs[name][0][0]);
  const cells = [event, ...values.map(text)].map((cell) => make("td", {}, cell));
  byId("steps").prepend(make("tr", {}, make("th", { scope: "row" }, String(shown.count)), ...cells));
  const charts = answers()
    .map((name, i) => ({ name, value: values[i] }))
    .filter(({ name, value }) => isFloat(shown.signature.outputs[name]) && value.length > 1 && typeof value[0] === "number")
    .map(({ name, value }) => make("section", { class: "output", "aria-label": name }, make("h3", {}, name), bars(value)));
  byId("latest").replaceChildren(...charts);
  const steps = `${shown.count} ${shown.count === 1 ? "time step" : "time steps"}`;
  say(`Sequence ${id}${last ? " has ended" : ""}, ${steps}.`, last ? "" : "ok");
}

/** A cell of the table: the first values of a list. */
function text(value) {
  if (!Array.isArray(value)) {
    return short(value);
  }
  const cells = value.flat(Infinity);
  return cells.slice(0, MOST_VALUES).map(short).join(", ") + (cells.length > MOST_VALUES ? ", …" : "");
}

/** The sequence is as it was, unless the server no longer has it. */
function refused(e) {
  if (GONE.includes(e.status)) {
    shown.id = undefined;
    say("The sequence has ended. The next time step starts a new one.", "bad");
  }
  complain(e.message);
}

/** The server ends a sequence that is left when it is idle. */
function leave() {
  shown.id = undefined;
}

byId("stream-form").addEventListener("submit", (event) => {
  event.preventDefault();
  send(false);
});
byId("end").addEventListener("click", () => send(true));
byId("restart").addEventListener("click", () => {
  clear();
  byId("event").focus();
});
