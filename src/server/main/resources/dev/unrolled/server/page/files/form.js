import { make } from "./dom.js";
import { problem } from "./json.js";
import { dtype, example, shapeText, sizes } from "./tensors.js";

const CLASSIFY = "tensorflow/serving/classify";
const REGRESS = "tensorflow/serving/regress";

/** Whether a signature is asked on tf.Examples, which REST writes as objects of features. */
function onExamples(signature) {
  return signature.method_name === CLASSIFY || signature.method_name === REGRESS;
}

/** Whether a signature is asked on texts alone: a string in each row, which people write without JSON. */
function onTexts(signature) {
  const inputs = Object.entries(signature.inputs);
  return inputs.length === 1 && inputs[0][0] === "text" && inputs[0][1].dtype === "DT_STRING" && sizes(inputs[0][1])?.length === 1;
}

/** What REST calls the request: predict, classify or regress. */
export function verb(signature) {
  return onExamples(signature) ? signature.method_name.split("/").at(-1) : "predict";
}

/** The fields of a signature: a name, what fits, and an example. */
export function fields(signature) {
  if (onExamples(signature)) {
    return [{ name: "examples", hint: "a list of objects, name and value of each feature", example: '[{"x": 1.0}]' }];
  }
  if (onTexts(signature)) {
    return [{ name: "text", hint: "a text on each line", example: "text", plain: true }];
  }
  return Object.entries(signature.inputs)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, tensor]) => ({
      name,
      hint: `${dtype(tensor)} ${shapeText(tensor)}`,
      example: example(tensor),
    }));
}

/** Puts a box for each field into a place; answers them. */
export function build(place, wanted) {
  const boxes = wanted.map((field, i) => box(field, i));
  place.replaceChildren(...boxes.map((one) => one.element));
  return boxes;
}

function box(field, i) {
  const id = `input-${i}`;
  const input = make("textarea", {
    id,
    name: field.name,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    rows: Math.min(8, Math.max(2, field.example.split("\n").length)),
    "aria-describedby": `${id}-hint ${id}-error`,
  });
  input.value = field.example;
  const error = make("p", { id: `${id}-error`, class: "error", role: "alert" });
  const element = make(
    "div",
    { class: "field" },
    make(
      "div",
      { class: "field-head" },
      make("label", { for: id }, field.name),
      make("span", { id: `${id}-hint`, class: "hint" }, field.hint),
    ),
    input,
    error,
  );
  return { field, element, input, error };
}

/** Keeps what was written into boxes that are still what they were. */
export function carry(before, boxes) {
  for (const one of boxes) {
    const same = before.find((old) => old.field.name === one.field.name && old.field.hint === one.field.hint);
    if (same) {
      one.input.value = same.input.value;
    }
  }
}

/** Says what is wrong with a box; nothing takes back what was said. */
export function complain(one, message) {
  one.error.textContent = message ?? "";
  if (message) {
    one.input.setAttribute("aria-invalid", "true");
  } else {
    one.input.removeAttribute("aria-invalid");
  }
}

/** Whether all boxes hold JSON; those that do not say so. */
export function check(boxes) {
  const wrong = boxes.filter((one) => {
    const found = one.field.plain ? undefined : problem(one.input.value);
    complain(one, found);
    return found !== undefined;
  });
  wrong[0]?.input.focus();
  return wrong.length === 0;
}

/** The box that a message of the server speaks of; undefined if it speaks of none. */
export function blamed(boxes, message) {
  return boxes.length === 1
    ? boxes[0]
    : boxes.find((one) =>
        [`"${one.field.name}"`, `'${one.field.name}'`, `: ${one.field.name} `, `tensor: ${one.field.name}`].some(
          (words) => message.includes(words),
        ),
      );
}

/** The request's body. A box that is left empty is not sent: the model may have a value for it. */
export function body(boxes, signature, signatureName) {
  const given = boxes.filter((one) => one.input.value.trim() !== "");
  const name = JSON.stringify(signatureName);
  const values = given.map((one) => (one.field.plain ? lines(one.input.value) : compact(one.input.value)));
  if (onExamples(signature)) {
    return `{"signature_name": ${name}, "examples": ${values[0] ?? "[]"}}`;
  }
  const members = given.map((one, i) => `${JSON.stringify(one.field.name)}: ${values[i]}`);
  return `{"signature_name": ${name}, "inputs": {${members.join(", ")}}}`;
}

/** A string for each line, as JSON; those at the end that are empty are none. */
function lines(value) {
  return JSON.stringify(value.trimEnd().split(/\r?\n/)).replaceAll('","', '", "');
}

/** The same JSON on one line; numbers stay as they are written. */
function compact(text) {
  return text
    .trim()
    .replace(/("(?:[^"\\]|\\.)*")|\s*\n\s*/g, (found, string) => string ?? " ")
    .replace(/("(?:[^"\\]|\\.)*")|([[{]) | ([\]}])/g, (found, string, open, close) => string ?? open ?? close);
}
