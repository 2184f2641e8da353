"""Compares the ids of our words with those of Keras's TextVectorization.

Usage: check_words.py FILE

FILE is JSON: vocabulary, texts and for each text Java's ids. Exit code 1 if ids differ.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402


def main(file):
    cases = json.loads(Path(file).read_text(encoding="utf-8"))
    layer = keras.layers.TextVectorization(vocabulary=cases["vocabulary"])
    wrong = 0
    for text, expected in zip(cases["texts"], cases["ids"]):
        found = layer([text]).numpy()[0].tolist()
        if found != expected:
            print(f"{text!r}: expected Java's {expected}, found {found}")
            wrong += 1
    print(f"{len(cases['texts'])} texts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
