import { parse } from "./json.js";

const TOKEN = "unrolled-token";

/** What the server said, and how. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The token that the server asked for, of this tab alone. */
export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function useToken(value) {
  sessionStorage.setItem(TOKEN, value);
}

/** The models, and whether the server keeps sequences. */
export function models() {
  return read("/models");
}

export function stats() {
  return read("/stats");
}

/** The signatures of a version, by name. */
export async function signatures(model, version) {
  const metadata = await read(`${path(model, version)}/metadata`);
  return metadata.metadata.signature_def.signature_def;
}

/** Posts a body that is JSON already; answers what came, and how long that took in ms. */
export async function post(target, body) {
  const begun = performance.now();
  const response = await send(target, { method: "POST", body });
  const text = await response.text();
  const took = performance.now() - begun;
  return { answer: checked(response, text), status: response.status, took };
}

/** The path of a model, or of a version of it. */
export function path(model, version) {
  const name = encodeURIComponent(model);
  return version ? `/v1/models/${name}/versions/${version}` : `/v1/models/${name}`;
}

async function read(target) {
  const response = await send(target, {});
  return checked(response, await response.text());
}

function send(target, options) {
  const headers = { "content-type": "application/json" };
  if (token()) {
    headers.authorization = `Bearer ${token()}`;
  }
  return fetch(target, { ...options, headers, cache: "no-store" });
}

function checked(response, text) {
  let content;
  try {
    content = parse(text);
  } catch {
    content = {};
  }
  if (!response.ok) {
    throw new Refusal(response.status, content.error ?? `${response.status} ${response.statusText}`);
  }
  return content;
}
