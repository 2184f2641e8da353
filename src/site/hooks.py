"""Makes the site of Markdown that reads well as plain files, too: navigation, tabs, links to files of the repository."""

import fnmatch
import os
import posixpath
import re

OUTSIDE = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)\s]+)\)")
TABS = re.compile(r"^<!-- tabs -->\n(.*?)^<!-- /tabs -->\n?", re.DOTALL | re.MULTILINE)
TAB = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)


def on_config(config):
    """Replaces a pattern in the navigation by the pages that it matches and that no other line names."""
    docs = config.docs_dir
    found = sorted(
        posixpath.relpath(os.path.join(folder, name), docs)
        for folder, _, names in os.walk(docs)
        for name in names
        if name.endswith(".md")
    )
    named = set(pages(config.nav))

    def expand(entries):
        expanded = []
        for entry in entries:
            if isinstance(entry, dict):
                expanded.append({k: expand(v) if isinstance(v, list) else v for k, v in entry.items()})
            elif "*" in entry:
                depth = entry.count("/")
                matched = [p for p in fnmatch.filter(found, entry) if p.count("/") == depth and p not in named]
                expanded.extend(matched)
            else:
                expanded.append(entry)
        return expanded

    config.nav = expand(config.nav)
    return config


def pages(entries):
    for entry in entries:
        if isinstance(entry, dict):
            for value in entry.values():
                yield from pages(value) if isinstance(value, list) else [value]
        else:
            yield entry


def on_page_markdown(markdown, page, config, files):
    return TABS.sub(tabs, OUTSIDE.sub(lambda link: outside(link, page, config), markdown))


def outside(link, page, config):
    """A link out of the site leads to the repository, or is text while no address of it is known."""
    text, target = link.groups()
    path = posixpath.normpath(posixpath.join("src/site/markdown", posixpath.dirname(page.file.src_uri), target))
    if path.startswith("src/site/markdown/"):
        return link.group(0)
    repository = config.extra["repository"]
    return f"[{text}]({repository}/blob/main/{path})" if repository else f"{text} (`{path.split('#')[0]}`)"


def tabs(block):
    """Sections under bold lines become tabs."""
    parts = TAB.split(block.group(1))
    lines = [parts[0]]
    for title, text in zip(parts[1::2], parts[2::2]):
        lines.append(f'=== "{title}"\n')
        lines += ["    " + line if line else "" for line in text.split("\n")]
    return "\n".join(lines) + "\n"
