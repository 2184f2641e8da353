#!/usr/bin/env python3
"""Builds the documentation site into target/site; with --check, also looks at it in a browser.

It needs Python 3.10 or newer, and makes an environment of its own in target/site-python.
"""

import shutil
import subprocess
import sys
from pathlib import Path

SITE = Path(__file__).resolve().parent
TARGET = SITE.parent.parent / "target"
PYTHON = TARGET / "site-python"
REQUIREMENTS = SITE / "requirements.txt"
JAVADOC = TARGET / "reports" / "apidocs"


def environment() -> Path:
    """Returns a Python with the packages of requirements.txt; installs them the first time and after a change."""
    python = PYTHON / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    installed = PYTHON / "requirements.txt"
    if not installed.exists() or installed.read_text() != REQUIREMENTS.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", PYTHON], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]
        subprocess.run(pip, check=True)
        shutil.copy(REQUIREMENTS, installed)
    return python


def main() -> None:
    python = environment()
    subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean", "-f", SITE / "mkdocs.yml"],
        check=True,
        env={"PATH": "", "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if JAVADOC.exists():
        shutil.copytree(JAVADOC, TARGET / "site" / "api", dirs_exist_ok=True)
    if "--check" in sys.argv[1:]:
        subprocess.run([python, SITE / "check.py", TARGET / "site"], check=True)
    print(f"{TARGET / 'site' / 'index.html'}")


if __name__ == "__main__":
    main()
