"""Looks at the built site in headless Chromium: layout, links, contrast, weight. Fails with a list of what is wrong.

Usage: check.py SITE. Pictures of pages are written to SITE/../site-screenshots.
"""

import gzip
import http.server
import shutil
import sys
import threading
import urllib.parse
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import sync_playwright

WINDOWS = {"phone": (360, 740), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
FIRST_PAGE_BYTES = 300_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}

# Pages of each kind, all of whose rules are checked; every page is checked for links and scrolling.
INSPECTED = ("index.html", "comparison.html", "how-to.html", "training.html", "performance.html", "asked.html")
PICTURED = ("index.html", "comparison.html", "training.html")


class Names(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self):
        super().__init__()
        self.links, self.anchors = [], set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            if (tag, name) in (("a", "href"), ("img", "src"), ("link", "href"), ("script", "src")) and value:
                self.links.append(value)


def names(page: Path, cache={}) -> Names:
    if page not in cache:
        cache[page] = Names()
        cache[page].feed(page.read_text(encoding="utf-8"))
    return cache[page]


def dead_links(page: Path):
    for link in names(page).links:
        address = urllib.parse.urlsplit(link)
        if address.scheme or address.netloc:
            continue
        path = urllib.parse.unquote(address.path)
        target = page if not path else (page.parent / path).resolve()
        if target.is_dir():
            target = target / "index.html"
        if not target.is_file():
            yield f"{page.name}: dead link {link}"
        elif address.fragment and target.suffix == ".html" and "/api/" not in str(target):
            if urllib.parse.unquote(address.fragment) not in names(target).anchors:
                yield f"{page.name}: link to a missing anchor {link}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Watched:
    """A page in the browser, and what it asks for."""

    def __init__(self, browser, origin, window, scheme):
        width, height = WINDOWS[window]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.origin, self.name = origin, f"{window}, {scheme}"
        self.complaints, self.responses = [], []
        self.page.on("request", self.asked)
        self.page.on("response", lambda response: self.responses.append(response))
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.name}: {error}"))

    def asked(self, request):
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"{self.name}: asks another host: {request.url}")

    def bytes(self):
        """Returns what a web server sends for a page, which compresses text."""
        bodies = [each.body() for each in self.responses if each.status == 200]
        return sum(min(len(body), len(gzip.compress(body))) for body in bodies)

    def open(self, path):
        self.responses.clear()
        self.page.goto(f"{self.origin}/{path}", wait_until="networkidle" if path in INSPECTED else "load")

    def too_wide(self, path):
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return [f"{path} ({self.name}): {wide} pixels wider than the window"] if wide > 0 else []

    def barriers(self, path):
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
        return [
            f"{path} ({self.name}): {each['id']}: {node['html'][:120]} {node['failureSummary'][:300]}"
            for each in found
            for node in each["nodes"][:3]
        ]


def search_answers(watched):
    watched.open("index.html")
    watched.page.keyboard.press("/")
    watched.page.locator(".md-search__input").press_sequentially("beam search")
    watched.page.locator(".md-search-result__item").first.wait_for(timeout=60_000)


def look(browser, origin, site, pages):
    wrong = []
    pictures = site.parent / "site-screenshots"
    pictures.mkdir(exist_ok=True)
    for window in WINDOWS:
        for scheme in SCHEMES:
            watched = Watched(browser, origin, window, scheme)
            for path in pages:
                if scheme == "light" or path in INSPECTED:
                    watched.open(path)
                    wrong += watched.too_wide(path)
                    if path == "index.html":
                        weight = watched.bytes()
                        print(f"first page ({watched.name}): {weight} bytes")
                        if weight > FIRST_PAGE_BYTES:
                            wrong.append(f"{path}: {weight} bytes, more than {FIRST_PAGE_BYTES}")
                    if path in INSPECTED:
                        wrong += watched.barriers(path)
                    if path in PICTURED:
                        watched.page.screenshot(path=pictures / f"{path[:-5]}-{window}-{scheme}.png")
            search_answers(watched)
            wrong += watched.complaints
            watched.context.close()
    opened_as_files = Watched(browser, site.as_uri(), "desktop", "light")
    search_answers(opened_as_files)
    wrong += opened_as_files.complaints
    opened_as_files.context.close()
    return wrong


def main():
    site = Path(sys.argv[1]).resolve()
    html = [page for page in sorted(site.rglob("*.html")) if (site / "api") not in page.parents]
    wrong = [text for page in html if page.name != "404.html" for text in dead_links(page)]

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        pages = [str(page.relative_to(site)) for page in html if page.name != "404.html"]
        wrong += look(browser, origin, site, pages)
        browser.close()
    server.shutdown()
    if wrong:
        sys.exit("\n".join(wrong) + f"\n{len(wrong)} found")
    print(f"{len(html)} pages: no dead link, no horizontal scrolling, WCAG AA")


if __name__ == "__main__":
    main()
