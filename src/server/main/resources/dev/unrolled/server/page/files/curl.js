/** A command that does the same. */
export function command(target, body, withToken) {
  const header = withToken ? ` \\\n  -H "Authorization: Bearer $TOKEN"` : "";
  return `curl ${word(location.origin + target)}${header} \\\n  -d ${quoted(body)}`;
}

/** A word of the shell; an apostrophe in a model's name is no quote of it. */
function word(text) {
  return /^[\w.:/@%~-]*$/.test(text) ? text : quoted(text);
}

/** A word of the shell in quotes. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Copies what an element shows; without a clipboard, as away from localhost, it selects it. */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return "Copied";
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy") ? "Copied" : "Selected: copy it with Ctrl C";
  }
}
