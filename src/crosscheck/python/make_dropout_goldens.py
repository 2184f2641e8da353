"""Writes what Keras's cells give with dropout, when their masks are set.

One case for each cell: features, masks, the output of every step and the last state, from zeros, and the
weights' gradients of the sum of all outputs times fixed numbers. Keras draws a mask for each gate; here all
gates get the same one, which is our own choice. Names and layouts are Keras's.

Usage: make_dropout_goldens.py FOLDER
"""

import os
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

ROWS, STEPS, FEATURES, UNITS = 3, 4, 5, 6
DROPOUT = {"inputs": 0.4, "outputs": 0.25, "state": 0.5}
TOLERANCE = 1e-5
CELLS = {
    "lstm": ("lstm", layers.LSTMCell, {}),
    "gru, reset before": ("gru", layers.GRUCell, {"reset_after": False}),
    "gru, reset after": ("gru", layers.GRUCell, {"reset_after": True}),
    "simple_rnn": ("simple_rnn", layers.SimpleRNNCell, {}),
}


def mask(name, width):
    """Zeros at the rate, and the rest raised so that the mean stays."""
    rate = DROPOUT[name]
    unit = seeded.weights(f"mask of {name}", [ROWS, width]) + 0.5
    found = np.where(unit < rate, 0, 1 / (1 - rate)).astype("float32")
    if not 0 < np.count_nonzero(found) < found.size:
        raise ValueError(f"{name}: expected some dropped and some kept: choose other numbers")
    return found


MASKS = {"inputs": mask("inputs", FEATURES), "outputs": mask("outputs", UNITS), "state": mask("state", UNITS)}


def case(title, name, make, options):
    cell = make(UNITS, dropout=DROPOUT["inputs"], recurrent_dropout=DROPOUT["state"], **options)
    cell.build((ROWS, FEATURES))
    count = getattr(cell, "dropout_mask_count", None)
    cell._dropout_mask = [MASKS["inputs"]] * count if count else MASKS["inputs"]
    cell._recurrent_dropout_mask = [MASKS["state"]] * count if count else MASKS["state"]
    for weight in cell.weights:
        weight.assign(seeded.weights(weight.name, weight.shape, 2))
    features = seeded.weights("features", [ROWS, STEPS, FEATURES], 2)
    factors = seeded.weights("factors", [STEPS, ROWS, UNITS], 2)
    weights = {f"{name}/{weight.name}": weight for weight in cell.trainable_weights}
    with tf.GradientTape() as tape:
        state, outputs = cell.get_initial_state(batch_size=ROWS), []
        for step in range(STEPS):
            output, state = cell(features[:, step], state, training=True)
            outputs.append(output * MASKS["outputs"])
        loss = tf.reduce_sum(tf.stack(outputs) * factors)
    gradients = tape.gradient(loss, [weight.value for weight in weights.values()])
    print(title)
    return {
        "title": title,
        "cell": {"name": name, "units": UNITS, **options},
        "weights": {key: golden.tensor(weight.numpy()) for key, weight in weights.items()},
        "outputs": golden.tensor(np.stack(outputs), TOLERANCE),
        "hidden": golden.tensor(np.asarray(state[0]), TOLERANCE),
        "gradients": {key: golden.tensor(g.numpy(), TOLERANCE) for key, g in zip(weights, gradients)},
        "features": golden.tensor(features),
        "factors": golden.tensor(factors),
    }


def main(folder):
    found = {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "dropout": DROPOUT,
        "masks": {name: golden.tensor(value) for name, value in MASKS.items()},
        "cases": [case(title, *spec) for title, spec in CELLS.items()],
    }
    golden.dump(found, folder / "dropout.json")


if __name__ == "__main__":
    main(golden.output_folder())
