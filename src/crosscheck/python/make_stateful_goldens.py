"""Writes what Keras's stateful layers get in training: losses and weights of truncated backpropagation through time.

stateful.json: an LSTM and a GRU with stateful=True and a dense layer over one-hot ids, which learn the next id. A
batch has a window of as many sequences as it has rows. The states are carried from window to window and reset where
sequences start. Each epoch reads the sequences in order. Names, layouts and gate orders are our own, which are
Keras's. A tolerance is a part of its tensor's largest magnitude.

Usage: make_stateful_goldens.py FOLDER
"""

import os
import sys
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

VOCABULARY_SIZE, ROWS, WINDOW, WINDOWS, GROUPS, EPOCHS = 6, 3, 4, 3, 2, 3
UNITS = {"lstm": 5, "gru": 4}
LEARNING_RATE = 0.02
# Rounding in float32 against float64 must stay well under the 1e-4 that the tests allow.
CONDITION = 2e-5


class Model:
    """The stateful layers with their weights set by formula."""

    def __init__(self, dtype="float32"):
        self.dtype = dtype
        common = {"stateful": True, "return_sequences": True, "dtype": dtype}
        self.layers = {
            "encoder/lstm": layers.LSTM(UNITS["lstm"], **common),
            "encoder/gru": layers.GRU(UNITS["gru"], reset_after=False, **common),
            "tagger/dense": layers.Dense(VOCABULARY_SIZE, dtype=dtype),
        }
        self.loss(*windows(0)[0])
        self.variables = {
            f"{scope}/{weight.name}": weight
            for scope, layer in self.layers.items()
            for weight in layer.trainable_weights
        }
        for key, weight in self.variables.items():
            weight.assign(seeded.weights(key, weight.shape, 2).astype(dtype))

    def reset(self):
        self.layers["encoder/lstm"].reset_state()
        self.layers["encoder/gru"].reset_state()

    def loss(self, ids, targets):
        x = tf.one_hot(ids, VOCABULARY_SIZE, dtype=self.dtype)
        for layer in self.layers.values():
            x = layer(x)
        wanted = tf.one_hot(targets, VOCABULARY_SIZE, dtype=self.dtype)
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, x))

    def weights(self):
        return {name: weight.numpy() for name, weight in self.variables.items()}


def sequences():
    """All sequences, each with one id more than its windows have."""
    return seeded.ids("stateful", [GROUPS * ROWS, WINDOW * WINDOWS + 1], VOCABULARY_SIZE)


def windows(group):
    """The windows of some sequences side by side: inputs and targets."""
    rows = sequences()[group * ROWS : (group + 1) * ROWS]
    starts = range(0, WINDOW * WINDOWS, WINDOW)
    return [(rows[:, t : t + WINDOW], rows[:, t + 1 : t + WINDOW + 1]) for t in starts]


def train(model):
    """The loss of each step, from before the step."""
    adam = keras.optimizers.Adam(LEARNING_RATE, 0.9, 0.999, epsilon=1e-7)
    variables = list(model.variables.values())
    losses = []
    for _ in range(EPOCHS):
        for group in range(GROUPS):
            model.reset()
            for ids, targets in windows(group):
                with tf.GradientTape() as tape:
                    loss = model.loss(ids, targets)
                adam.apply(tape.gradient(loss, [v.value for v in variables]), variables)
                losses.append(loss.numpy())
    return np.array(losses)


def largest(found, wanted):
    """The largest difference, each tensor's as a part of its largest magnitude."""
    return max(np.max(np.abs(found[k] - wanted[k])) / np.max(np.abs(wanted[k])) for k in wanted)


def main(folder):
    model, exact = Model(), Model("float64")
    start = model.weights()
    losses, exact_losses = train(model), train(exact)
    rounding = largest({"losses": losses, **model.weights()}, {"losses": exact_losses, **exact.weights()})
    print(f"loss {losses[0]:.4f} to {losses[-1]:.4f}, rounding {rounding:.1e}")
    if rounding > CONDITION:
        sys.exit(f"expected rounding below {CONDITION}: choose other weights")
    written = {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "units": UNITS,
        "vocabulary_size": VOCABULARY_SIZE,
        "window": WINDOW,
        "rows": ROWS,
        "epochs": EPOCHS,
        "learning_rate": LEARNING_RATE,
        "sequences": golden.tensor(sequences()),
        "start": {name: golden.tensor(value) for name, value in start.items()},
        "losses": golden.tensor(losses, 1e-4),
        "weights": {name: golden.tensor(value, 1e-4) for name, value in model.weights().items()},
    }
    golden.dump(written, folder / "stateful.json")


if __name__ == "__main__":
    main(golden.output_folder())
