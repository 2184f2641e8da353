const TOKEN = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads TensorFlow Serving's JSON, which has bare NaN and Infinity. These, and integers that a
 * number of JavaScript cannot hold, come as strings.
 */
export function parse(text) {
  return JSON.parse(
    text.replace(TOKEN, (token) => (isPlain(token) ? token : JSON.stringify(token))),
  );
}

function isPlain(token) {
  if (token.startsWith('"')) {
    return true;
  }
  if (token.endsWith("Infinity") || token === "NaN") {
    return false;
  }
  return !/^-?\d{16,}$/.test(token) || Number.isSafeInteger(Number(token));
}

/** What is wrong with a text that should be JSON; nothing if it is. */
export function problem(text) {
  if (text.trim() === "") {
    return undefined;
  }
  try {
    parse(text);
    return undefined;
  } catch (e) {
    return `This is not JSON: ${e.message}`;
  }
}
