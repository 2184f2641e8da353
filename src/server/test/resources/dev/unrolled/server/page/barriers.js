() => {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;

  // Every control has a name.
  const labelled = (element) =>
    element.getAttribute("aria-label") ||
    (element.getAttribute("aria-labelledby") ?? "").split(" ").some((id) => id && document.getElementById(id)?.textContent.trim()) ||
    [...(element.labels ?? [])].some((label) => label.textContent.trim());
  for (const control of document.querySelectorAll("input, select, textarea")) {
    if (!labelled(control)) {
      found.push(`no label: ${name(control)}`);
    }
  }
  for (const control of document.querySelectorAll("a, button, summary")) {
    if (!control.textContent.trim() && !labelled(control)) {
      found.push(`no text: ${name(control)}`);
    }
  }
  for (const image of document.querySelectorAll("img, svg")) {
    if (image.getAttribute("aria-hidden") !== "true" && !(image.getAttribute("alt") || labelled(image))) {
      found.push(`no words for an image: ${name(image)}`);
    }
  }

  // What scrolls or has a role can be named, and is named once.
  for (const element of document.querySelectorAll("[role=region], nav, section, pre[tabindex]")) {
    if (!labelled(element) && !element.matches(".output")) {
      found.push(`no name: ${name(element)}`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => found.push(`id twice: ${id}`));
  for (const element of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const wanted = `${element.getAttribute("aria-describedby") ?? ""} ${element.getAttribute("aria-labelledby") ?? ""}`;
    wanted.split(" ").filter((id) => id && !ids.includes(id)).forEach((id) => found.push(`no element ${id} for ${name(element)}`));
  }

  // Landmarks, language, title, headings without a gap.
  for (const landmark of ["header", "main", "nav", "h1", "title"]) {
    if (!document.querySelector(landmark)) {
      found.push(`no ${landmark}`);
    }
  }
  if (document.querySelectorAll("main, h1").length !== 2) {
    found.push("expected one main and one h1");
  }
  if (!document.documentElement.lang) {
    found.push("no language");
  }
  const levels = [...document.querySelectorAll("main h1, main h2, main h3, main h4")].filter(visible).map((heading) => Number(heading.tagName[1]));
  levels.forEach((level, i) => {
    if (i > 0 && level > levels[i - 1] + 1) {
      found.push(`heading ${level} after ${levels[i - 1]}`);
    }
  });

  // Contrast: 4.5 for text, 3 for large text (WCAG 2, AA).
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];
  const ground = (element) =>
    element === null ? [255, 255, 255, 1] : over(rgba(getComputedStyle(element).backgroundColor), ground(element.parentElement));
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!own || !visible(element) || element.disabled || element.closest("noscript, .skip, .unseen")) {
      continue;
    }
    const style = getComputedStyle(element);
    const below = ground(element);
    const [a, b] = [light(over(rgba(style.color), below)), light(below)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) {
      found.push(`contrast ${contrast.toFixed(2)}: ${name(element)}`);
    }
  }
  return found;
}
