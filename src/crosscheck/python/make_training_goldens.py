"""Writes what Python gets in training: gradients, and losses and weights over 50 steps of Adam.

One file for each cell: an encoder-decoder over one-hot ids, whose decoder starts in the encoder's last
state and reads its h at every step; the mean softmax cross-entropy of all tokens. Step i trains on
batch i modulo the number of batches. Names, layouts and gate orders are our own, which are Keras's.
A tolerance is a part of its tensor's largest magnitude.

Usage: make_training_goldens.py FOLDER
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

VOCABULARY_SIZE, UNITS, INPUT_STEPS, OUTPUT_STEPS, ROWS = 7, 5, 4, 2, 6
BATCHES, STEPS = 5, 50
LEARNING_RATE, BETA1, BETA2 = 0.01, 0.9, 0.999
CELLS = {
    "lstm": ("lstm", layers.LSTM, {}),
    "gru-reset-before": ("gru", layers.GRU, {"reset_after": False}),
    "gru-reset-after": ("gru", layers.GRU, {"reset_after": True}),
    "simple-rnn": ("simple_rnn", layers.SimpleRNN, {}),
}
# Rounding in float32 against float64 must stay well under the 1e-4 that the tests allow.
CONDITION = 2e-5


class Model:
    """The encoder-decoder with its weights set by formula."""

    def __init__(self, name, make, options, dtype="float32"):
        self.dtype = dtype
        common = {"return_state": True, "dtype": dtype, **options}
        self.encoder = make(UNITS, **common)
        self.decoder = make(UNITS, return_sequences=True, **common)
        self.dense = layers.Dense(VOCABULARY_SIZE, dtype=dtype)
        self.loss(batches()[0])
        parts = {f"encoder/{name}": self.encoder, f"decoder/{name}": self.decoder}
        parts["decoder/dense"] = self.dense
        self.variables = {
            f"{scope}/{weight.name}": weight for scope, layer in parts.items() for weight in layer.weights
        }
        for key, weight in self.variables.items():
            weight.assign(seeded.weights(key, weight.shape, 2).astype(dtype))

    def loss(self, batch):
        ids, targets = (tf.one_hot(rows, VOCABULARY_SIZE, dtype=self.dtype) for rows in batch)
        _, *state = self.encoder(ids)
        repeated = tf.repeat(state[0][:, tf.newaxis], OUTPUT_STEPS, axis=1)
        outputs, *_ = self.decoder(repeated, initial_state=state)
        logits = self.dense(outputs)
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))

    def gradients(self, batch):
        with tf.GradientTape() as tape:
            loss = self.loss(batch)
        return loss, tape.gradient(loss, [weight.value for weight in self.variables.values()])

    def weights(self):
        return {name: weight.numpy() for name, weight in self.variables.items()}


def batches():
    """The echo task: the first ids of a row are its targets."""
    rows = seeded.ids("training rows", [BATCHES, ROWS, INPUT_STEPS], VOCABULARY_SIZE)
    return [(ids, ids[:, :OUTPUT_STEPS]) for ids in rows]


def tf1_adam():
    """TensorFlow 1's optimizer; the function that makes a step."""
    adam = tf.compat.v1.train.AdamOptimizer(LEARNING_RATE, BETA1, BETA2, epsilon=1e-8)
    return lambda gradients, weights: adam.apply_gradients(zip(gradients, [w.value for w in weights]))


def keras_adam():
    """Keras's optimizer; the function that makes a step."""
    adam = keras.optimizers.Adam(LEARNING_RATE, BETA1, BETA2, epsilon=1e-7)
    return lambda gradients, weights: adam.apply(gradients, weights)


FORMS = {"tf1": (tf1_adam, 1e-8), "keras": (keras_adam, 1e-7)}


def train(model, optimizer):
    """Each step's loss, from before the step."""
    losses = []
    for step in range(STEPS):
        loss, gradients = model.gradients(batches()[step % BATCHES])
        optimizer(gradients, list(model.variables.values()))
        losses.append(loss.numpy())
    return np.array(losses)


def run(form, spec):
    make, epsilon = FORMS[form]
    model, exact = Model(*spec), Model(*spec, dtype="float64")
    losses, exact_losses = train(model, make()), train(exact, make())
    rounding = largest({"losses": losses, **model.weights()}, {"losses": exact_losses, **exact.weights()})
    print(f"  {form}: loss {losses[0]:.4f} to {losses[-1]:.4f}, rounding {rounding:.1e}")
    if rounding > CONDITION:
        sys.exit(f"expected rounding below {CONDITION}: choose other weights")
    settings = {"learning_rate": LEARNING_RATE, "beta1": BETA1, "beta2": BETA2, "epsilon": epsilon}
    return {
        **settings,
        "losses": golden.tensor(losses, 1e-4),
        "weights": tensors(model.weights(), 1e-4),
    }


def largest(found, wanted):
    """The largest difference, each tensor's as a part of its largest magnitude."""
    return max(np.max(np.abs(found[k] - wanted[k])) / np.max(np.abs(wanted[k])) for k in wanted)


def tensors(values, tolerance=None):
    return {name: golden.tensor(value, tolerance) for name, value in values.items()}


def make(name, spec):
    print(name)
    model = Model(*spec)
    loss, gradients = model.gradients(batches()[0])
    gradients = {key: g.numpy() for key, g in zip(model.variables, gradients)}
    return {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "cell": {"name": spec[0], **spec[2]},
        "units": UNITS,
        "vocabulary_size": VOCABULARY_SIZE,
        "batches": [
            {"ids": golden.tensor(ids), "targets": golden.tensor(targets)} for ids, targets in batches()
        ],
        "weights": tensors(model.weights()),
        "loss": float(str(loss.numpy())),
        "gradients": tensors(gradients, 1e-5),
        "adam": {form: run(form, spec) for form in FORMS},
    }


def main(folder):
    for name, spec in CELLS.items():
        golden.dump(make(name, spec), folder / f"{name}.json")


if __name__ == "__main__":
    main(golden.output_folder())
