const NAMES = {
  DT_BOOL: "bool",
  DT_STRING: "string",
  DT_FLOAT: "float32",
  DT_DOUBLE: "float64",
  DT_HALF: "float16",
};

const FLOATS = new Set(["DT_FLOAT", "DT_DOUBLE", "DT_HALF", "DT_BFLOAT16"]);

/** Where a signature leaves a size open, an example has so many: one row, four of the rest. */
const OPEN = 4;

export function isFloat(tensor) {
  return FLOATS.has(tensor.dtype);
}

/** TensorFlow's name of an element type, as people write it. */
export function dtype(tensor) {
  return NAMES[tensor.dtype] ?? tensor.dtype.replace("DT_", "").toLowerCase();
}

/** The sizes a signature states; undefined if it leaves their number open. */
export function sizes(tensor) {
  const shape = tensor.tensor_shape;
  return shape?.unknown_rank ? undefined : (shape?.dim ?? []).map((dim) => Number(dim.size));
}

/** A shape in words: the first open size is the batch's. */
export function shapeText(tensor) {
  const stated = sizes(tensor);
  if (stated === undefined) {
    return "any shape";
  }
  if (stated.length === 0) {
    return "one value";
  }
  const words = stated.map((size, i) => (size >= 0 ? size : i === 0 ? "batch" : "any"));
  return `[${words.join(", ")}]`;
}

/** Values that fit, as JSON with a row on each line. */
export function example(tensor) {
  const stated = sizes(tensor) ?? [-1];
  const counts = stated.map((size, i) => (size >= 0 ? size : i === 0 ? 1 : OPEN));
  let next = 0;
  const fill = ([size, ...inner], name) =>
    size === undefined
      ? element(tensor.dtype, next++)
      : Array.from({ length: size }, () => fill(inner, name));
  return text(fill(counts));
}

function element(type, index) {
  if (FLOATS.has(type)) {
    return ((index % 9) + 1) / 10;
  }
  if (type === "DT_BOOL") {
    return index % 2 === 0;
  }
  return type === "DT_STRING" ? "text" : (index % 5) + 1;
}

/** JSON that people can read: what has no lists in it stays on one line. */
export function text(value, indent = "") {
  if (!Array.isArray(value) || !value.some(Array.isArray)) {
    return JSON.stringify(value).replaceAll(",", ", ");
  }
  const inner = value.map((item) => `${indent}  ${text(item, `${indent}  `)}`);
  return `[\n${inner.join(",\n")}\n${indent}]`;
}

/** The shape of nested lists. */
export function shapeOf(value) {
  return Array.isArray(value) ? [value.length, ...(value.length ? shapeOf(value[0]) : [])] : [];
}
