import * as answer from "./answer.js";
import * as api from "./api.js";
import * as curl from "./curl.js";
import { byId, make, setText } from "./dom.js";
import * as form from "./form.js";
import * as live from "./live.js";
import * as stream from "./stream.js";
import { dtype, shapeText } from "./tensors.js";

const STATS_EVERY_MS = 1000;
const MODELS_EVERY_MS = 5000;

/** What is shown: the models there are, what is chosen of them, and the form that this makes. */
const shown = { models: [], stats: undefined, model: undefined, version: "", signature: undefined, signatures: {}, boxes: [] };

function model() {
  return shown.models.find((one) => one.name === shown.model);
}

function available(one) {
  return one.versions.filter((version) => version.state === "AVAILABLE");
}

/* What there is. */

async function refreshModels() {
  ({ models: shown.models, stateful: shown.stateful } = await api.models());
  const before = shown.model;
  if (model() === undefined) {
    shown.model = fromAddress().model ?? shown.models.find((one) => available(one).length > 0)?.name ?? shown.models[0]?.name;
  }
  showModels();
  showVersions();
  if (shown.model !== before) {
    await chooseModel(shown.model, fromAddress());
  } else if (latest() !== shown.loaded) {
    await loadSignatures(shown.signature);
  }
}

/** The version that serves who names none; undefined if none does. */
function latest() {
  return model() && available(model())[0]?.version;
}

function showModels() {
  byId("no-models").hidden = shown.models.length > 0;
  const items = shown.models.map((one) => {
    const serving = available(one);
    const link = make(
      "a",
      { href: `#${new URLSearchParams({ model: one.name })}`, "aria-current": one.name === shown.model ? "page" : undefined },
      make("span", { class: `dot ${serving.length ? "ok" : "bad"}`, "aria-hidden": "true" }),
      make("span", { class: "model-name" }, one.name),
      make("span", { class: "model-state" }, stateText(one, serving)),
      make("span", { class: "model-rate" }, rateOf(one.name)),
    );
    return make("li", {}, link);
  });
  keepFocus(byId("models"), () => byId("models").replaceChildren(...items));
  const well = shown.models.every((one) => available(one).length > 0);
  health(well ? "ok" : "bad", well ? "Ready" : "A model does not serve");
}

/** Links are made anew; the one that had the focus has it still. */
function keepFocus(list, change) {
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : undefined;
  change();
  if (focused !== undefined) {
    [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }
}

function stateText(one, serving) {
  if (serving.length > 0) {
    return `${serving.map((version) => `v${version.version}`).join(", ")} available`;
  }
  const last = one.versions[0];
  const state = last?.status.error_message ? "failed" : last?.state.toLowerCase();
  return last ? `v${last.version} ${state}` : "no version";
}

function rateOf(name) {
  const numbers = shown.stats?.models[name];
  return numbers ? `${live.rateText(live.rate(numbers))}/s` : "";
}

function health(state, text) {
  byId("health").className = `health ${state}`;
  setText(byId("health"), text);
}

function showVersions() {
  const one = model();
  const versions = one?.versions ?? [];
  byId("versions").replaceChildren(
    ...versions.map((version) =>
      make("li", { class: version.state === "AVAILABLE" ? "ok" : version.status.error_message ? "bad" : "" }, `${version.version} ${version.state}`),
    ),
  );
  const errors = versions.filter((version) => version.status.error_message);
  const trouble = byId("trouble");
  trouble.hidden = errors.length === 0;
  setText(trouble, errors.map((version) => `Version ${version.version}: ${version.status.error_message}`).join("\n"));
  versionChoice(one);
}

function versionChoice(one) {
  const serving = one ? available(one) : [];
  const options = [["", serving.length ? `latest (${serving[0].version})` : "none serves"], ...serving.map((v) => [v.version, v.version])];
  const select = byId("version");
  if (JSON.stringify(options) !== select.dataset.options) {
    select.dataset.options = JSON.stringify(options);
    select.replaceChildren(...options.map(([value, words]) => make("option", { value }, words)));
    select.value = options.some(([value]) => value === shown.version) ? shown.version : "";
  }
}

/* What is chosen. */

function fromAddress() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  return { model: chosen.get("model") ?? undefined, version: chosen.get("version") ?? "", signature: chosen.get("signature") ?? undefined };
}

function toAddress() {
  const chosen = new URLSearchParams({ model: shown.model });
  if (shown.version) {
    chosen.set("version", shown.version);
  }
  if (shown.signature) {
    chosen.set("signature", shown.signature);
  }
  history.replaceState(undefined, "", `#${chosen}`);
}

async function chooseModel(name, { version = "", signature } = {}) {
  shown.model = name;
  shown.version = version;
  shown.boxes = [];
  setText(byId("model"), name ?? "No model");
  document.title = name ? `${name} – Unrolled` : "Unrolled";
  showModels();
  delete byId("version").dataset.options;
  showVersions();
  showStats();
  await loadSignatures(signature);
}

async function loadSignatures(wanted) {
  shown.loaded = latest();
  try {
    shown.signatures = model() && available(model()).length ? await api.signatures(shown.model, shown.version) : {};
  } catch (e) {
    shown.signatures = {};
    fail(e);
  }
  const names = Object.keys(shown.signatures).filter((name) => name !== "__saved_model_init_op").sort();
  const chosen = names.includes(wanted) ? wanted : names.includes("serving_default") ? "serving_default" : names[0];
  byId("signature").replaceChildren(...names.map((name) => make("option", { value: name }, name)));
  byId("signature").value = chosen ?? "";
  chooseSignature(chosen);
  stream.choose(shown.model, shown.stateful ? shown.signatures.step : undefined);
}

function chooseSignature(name) {
  shown.signature = name;
  const signature = shown.signatures[name];
  byId("try").hidden = signature === undefined;
  byId("shape").hidden = signature === undefined;
  const before = shown.boxes;
  shown.boxes = form.build(byId("inputs"), signature ? form.fields(signature) : []);
  form.carry(before, shown.boxes);
  for (const box of shown.boxes) {
    box.input.addEventListener("input", showCommand);
    box.input.addEventListener("keydown", submitOnEnter);
  }
  setText(byId("predict"), signature ? capitalized(form.verb(signature)) : "Predict");
  forgetAnswer();
  showTensors(signature);
  showCommand();
  if (shown.model) {
    toAddress();
  }
}

function capitalized(word) {
  return word[0].toUpperCase() + word.slice(1);
}

function showTensors(signature) {
  const lines = (tensors, way) =>
    Object.entries(tensors ?? {})
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, tensor]) =>
        make("tr", {}, make("th", { scope: "row" }, name), ...[way, dtype(tensor), shapeText(tensor), tensor.name].map((cell) => make("td", {}, cell))),
      );
  byId("tensors").replaceChildren(...lines(signature?.inputs, "in"), ...lines(signature?.outputs, "out"));
  setText(byId("method"), signature?.method_name ? `Method ${signature.method_name}` : "");
}

/* The form. */

function request() {
  const signature = shown.signatures[shown.signature];
  const target = `${api.path(shown.model, shown.version)}:${form.verb(signature)}`;
  return { target, body: form.body(shown.boxes, signature, shown.signature), signature };
}

function showCommand() {
  const known = shown.signatures[shown.signature] !== undefined;
  const { target, body } = known ? request() : {};
  setText(byId("curl"), known ? curl.command(target, body, api.token() !== null) : "");
  setText(byId("copied"), "");
}

function submitOnEnter(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    byId("form").requestSubmit();
  }
}

async function submit(event) {
  event.preventDefault();
  setText(byId("error"), "");
  byId("outputs").replaceChildren();
  if (!form.check(shown.boxes)) {
    return;
  }
  const { target, body, signature } = request();
  setText(byId("status"), "Asking");
  byId("status").className = "status";
  try {
    const { answer: content, status, took } = await api.post(target, body);
    setText(byId("status"), `${status} OK in ${took.toFixed(1)} ms`);
    byId("status").className = "status ok";
    answer.show(byId("outputs"), content, signature);
  } catch (e) {
    fail(e);
  }
}

/** Says what went wrong beside the box that is to blame, or below all. */
function fail(e) {
  byId("outputs").replaceChildren();
  byId("status").className = "status bad";
  setText(byId("status"), e.status ? `${e.status}: not answered` : "The server cannot be reached");
  const box = e.status === 400 ? form.blamed(shown.boxes, e.message) : undefined;
  if (box) {
    form.complain(box, e.message);
    box.input.focus();
  } else {
    setText(byId("error"), e.message);
  }
  askForToken(e);
}

function forgetAnswer() {
  byId("outputs").replaceChildren();
  byId("status").className = "status";
  setText(byId("status"), "Nothing asked yet.");
  setText(byId("error"), "");
}

function reset() {
  for (const box of shown.boxes) {
    box.input.value = box.field.example;
    form.complain(box);
  }
  setText(byId("error"), "");
  showCommand();
}

/* The last minute. */

async function refreshStats() {
  shown.stats = await api.stats();
  showStats();
}

function showStats() {
  const scope = document.querySelector("input[name=scope]:checked").value;
  const numbers = scope === "all" ? shown.stats?.all : shown.stats?.models[shown.model];
  if (numbers) {
    live.show(numbers);
  }
  const rates = byId("models").querySelectorAll(".model-rate");
  shown.models.forEach((one, i) => rates[i] && setText(rates[i], rateOf(one.name)));
}

/* All of it, again and again. */

function askForToken(e) {
  if (e.status === 401 || e.status === 403) {
    byId("token-form").hidden = false;
  }
}

async function repeatedly(work, period) {
  for (;;) {
    if (!document.hidden) {
      try {
        await work();
      } catch (e) {
        health("bad", e.status ? `Not answered: ${e.status}` : "Not reachable");
        askForToken(e);
      }
    }
    await new Promise((done) => setTimeout(done, period));
  }
}

byId("form").addEventListener("submit", submit);
byId("reset").addEventListener("click", reset);
byId("version").addEventListener("change", async (event) => {
  shown.version = event.target.value;
  await loadSignatures(shown.signature);
});
byId("signature").addEventListener("change", (event) => chooseSignature(event.target.value));
byId("copy").addEventListener("click", async () => setText(byId("copied"), await curl.copy(byId("curl"))));
document.querySelectorAll("input[name=scope]").forEach((radio) => radio.addEventListener("change", showStats));
byId("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  api.useToken(byId("token").value);
  location.reload();
});
addEventListener("hashchange", () => {
  const chosen = fromAddress();
  if (chosen.model !== undefined && chosen.model !== shown.model) {
    chooseModel(chosen.model, chosen);
  }
});

repeatedly(refreshModels, MODELS_EVERY_MS);
repeatedly(refreshStats, STATS_EVERY_MS);
