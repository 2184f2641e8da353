"""Writes what Keras's attention layers give for keys and queries that are projected before.

Keras's `Attention` and `AdditiveAttention` have no projections; TensorFlow Addons' layers have. So the kernels
`memory_layer/kernel` and `query_layer/kernel` are applied here, in float32, and the projected tensors are
Keras's query and key. `use_scale` is TensorFlow Addons' `attention_g` of Luong's, and `attention_v` of
Bahdanau's attention. Scores past a row's end are masked by Keras.

Usage: make_attention_goldens.py FOLDER
"""

import os
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

ROWS, STEPS, UNITS = 3, 5, 4
TOLERANCE = 1e-5
LENGTHS = [5, 1, 3]
OUTPUTS = seeded.weights("outputs", [ROWS, STEPS, UNITS], 2)
QUERY = seeded.weights("query", [ROWS, UNITS], 2)
MEMORY_KERNEL = seeded.weights("memory_layer/kernel", [UNITS, UNITS], 2)
QUERY_KERNEL = seeded.weights("query_layer/kernel", [UNITS, UNITS], 2)


def case(title, layer, query, keys, weights):
    mask = np.arange(STEPS)[None, :] < np.array(LENGTHS)[:, None]
    value = OUTPUTS * mask[:, :, None]
    inputs = [query[:, None, :], value, keys]
    layer.build([tensor.shape for tensor in inputs])
    if layer.weights:
        layer.weights[0].assign(next(iter(weights.values())))
    context, alignments = layer(inputs, mask=[None, mask], return_attention_scores=True)
    return {
        "title": title,
        "weights": {name: golden.tensor(np.asarray(weight)) for name, weight in WEIGHTS[title].items()},
        "context": golden.tensor(np.asarray(context)[:, 0], TOLERANCE),
        "alignments": golden.tensor(np.asarray(alignments)[:, 0], TOLERANCE),
    }


SCALE = np.float32(1.75)
V = seeded.weights("attention_v", [UNITS], 2)
WEIGHTS = {
    "dot": {},
    "scaled dot": {"attention_g": SCALE},
    "general": {"memory_layer/kernel": MEMORY_KERNEL},
    "additive": {"attention_v": V, "memory_layer/kernel": MEMORY_KERNEL, "query_layer/kernel": QUERY_KERNEL},
}


def main(folder):
    keys = OUTPUTS @ MEMORY_KERNEL
    cases = [
        case("dot", layers.Attention(), QUERY, OUTPUTS, {}),
        case("scaled dot", layers.Attention(use_scale=True), QUERY, OUTPUTS, {"scale": SCALE}),
        case("general", layers.Attention(), QUERY, keys, {}),
        case("additive", layers.AdditiveAttention(), QUERY @ QUERY_KERNEL, keys, {"scale": V}),
    ]
    found = {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "lengths": LENGTHS,
        "outputs": golden.tensor(OUTPUTS),
        "query": golden.tensor(QUERY),
        "cases": cases,
    }
    golden.dump(found, folder / "attention.json")


if __name__ == "__main__":
    main(golden.output_folder())
