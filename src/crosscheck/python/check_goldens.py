"""Lets Python answer the cases of golden.json for each model of a folder, and compares.

Usage: check_goldens.py FOLDER

FOLDER holds NAME/golden.json beside NAME/VERSION/, SavedModels of any signatures that Java exported. Each
case is asked by tf.saved_model.load and by TensorFlow 1's loader. Exit code 1 if an answer differs.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import tensorflow as tf  # noqa: E402

import golden  # noqa: E402


def saved_model_load(version, signature, inputs):
    served = tf.saved_model.load(str(version)).signatures[signature]
    return {name: value.numpy() for name, value in served(**{k: tf.constant(v) for k, v in inputs.items()}).items()}


def tf1_loader(version, signature, inputs):
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        meta_graph = tf.compat.v1.saved_model.load(session, ["serve"], str(version))
        found = meta_graph.signature_def[signature]
        feeds = {found.inputs[name].name: value for name, value in inputs.items()}
        return session.run({name: info.name for name, info in found.outputs.items()}, feeds)


def check(folder):
    """The failures of a model, a line each."""
    found = json.loads((folder / "golden.json").read_text(encoding="utf-8"))
    for case in found["cases"]:
        inputs = {name: golden.array(tensor) for name, tensor in case["inputs"].items()}
        for way in (saved_model_load, tf1_loader):
            answer = way(folder / found["model"], case["signature"], inputs)
            for name, tensor in case["outputs"].items():
                largest, within = golden.difference(answer[name], tensor)
                print(f"{folder.name:20} {case['name']:12} {way.__name__:18} {name:14} {largest:.1e}")
                if not within:
                    yield f"{folder.name}, {case['name']}, {way.__name__}: {name}: {largest:.1e} from Java's"


def main():
    folders = sorted(file.parent for file in Path(sys.argv[1]).glob("*/golden.json"))
    if not folders:
        sys.exit(f"expected goldens in {sys.argv[1]}, found none")
    failures = [failure for folder in folders for failure in check(folder)]
    print(*failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
