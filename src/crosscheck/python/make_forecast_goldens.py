"""Writes what Keras forecasts, and its losses over 50 steps of Adam, for windows of a series.

One file for each loss: an LSTM on standardized windows and a dense layer on its last state. The second
and the third series also have missing numbers, an observed column and one known ahead, and windows
normalized by their own mean and standard deviation. Every step trains on all windows. Names and layouts of
weights are our own, which are Keras's. "options" is the JSON of a forecaster's options.

Usage: make_forecast_goldens.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import json  # noqa: E402

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

LENGTH, INPUTS, HORIZON, UNITS, STEPS, LEARNING_RATE = 40, 6, 2, 5, 50, 0.01
LEAST_DEVIATION = 1e-2
LEVELS = [0.1, 0.5, 0.9]
CASES = {
    "mean-squared-error": {"loss": {"name": "mean_squared_error"}},
    "huber": {"loss": {"name": "huber", "delta": 0.5}, "known": ["price"], "observed": ["visits"], "max_gap": 2},
    "quantiles": {
        "loss": {"name": "quantiles", "levels": LEVELS},
        "known": ["price"],
        "observed": ["visits"],
        "max_gap": 2,
        "normalized": True,
    },
}


def series(options):
    time = np.arange(LENGTH)
    columns = {"sales": 200 + time + 30 * np.sin(time / 2)}
    if "known" in options:
        columns["visits"] = 1000 * np.cos(time / 3)
        columns["price"] = time % 4 - 1.5
    rows = np.stack(list(columns.values()), 1)
    if options.get("max_gap"):
        rows[7:9, 0] = np.nan
        rows[21, :2] = np.nan
    return list(columns), rows.astype("float32")


class Forecaster:
    def __init__(self, options):
        self.options = options
        self.columns, self.rows = series(options)
        mean, scale = np.nanmean(self.rows.astype("float64"), 0), np.nanstd(self.rows.astype("float64"), 0)
        self.mean, self.scale = mean.astype("float32"), scale.astype("float32")
        self.outputs = len(LEVELS) if options["loss"]["name"] == "quantiles" else 1
        firsts = range(INPUTS, LENGTH - HORIZON + 1)
        self.inputs = np.stack([self.rows[i - INPUTS : i] for i in firsts])
        self.futures = np.stack([self.rows[i : i + HORIZON] for i in firsts])
        firsts = [i for i in range(len(self.futures)) if np.isfinite(self.futures[i, :, 0]).any()]
        self.inputs, self.futures = self.inputs[firsts], self.futures[firsts]
        self.lstm, self.dense = keras.layers.LSTM(UNITS), keras.layers.Dense(HORIZON * self.outputs)
        self.forecast()
        self.variables = {
            f"{scope}/{weight.name}": weight
            for scope, layer in {"encoder/lstm": self.lstm, "forecaster/dense": self.dense}.items()
            for weight in layer.weights
        }
        for key, weight in self.variables.items():
            weight.assign(seeded.weights(key, weight.shape, 2).astype("float32"))

    def standardized(self, numbers):
        return (numbers - self.mean) / self.scale

    def units(self):
        """Center and deviation of each window's targets, [B, 1]."""
        numbers = self.standardized(self.inputs)[:, :, 0]
        if not self.options.get("normalized"):
            return np.zeros([len(numbers), 1], "float32"), np.ones([len(numbers), 1], "float32")
        return (
            np.nanmean(numbers, 1, keepdims=True),
            np.maximum(np.nanstd(numbers, 1, keepdims=True), LEAST_DEVIATION),
        )

    def features(self):
        numbers = self.standardized(self.inputs)
        center, deviation = self.units()
        numbers[:, :, 0] = (numbers[:, :, 0] - center) / deviation
        missing = np.isnan(self.inputs)
        if not self.options.get("max_gap"):
            return numbers
        return np.concatenate([np.where(missing, 0, numbers), missing], 2).astype("float32")

    def normalized(self):
        """Forecasts in the units of the layers, [B, H, Q]."""
        hidden = self.lstm(tf.constant(self.features()))
        if "known" in self.options:
            known = self.standardized(self.futures)[:, :, 2]
            hidden = tf.concat([hidden, tf.constant(known)], 1)
        raw = tf.unstack(tf.reshape(self.dense(hidden), [-1, HORIZON, self.outputs]), axis=2)
        ascending = raw[:1]
        for part in raw[1:]:
            ascending.append(ascending[-1] + tf.nn.softplus(part))
        return tf.stack(ascending, 2)

    def forecast(self):
        """Forecasts in the units of the series, [B, H, Q]."""
        center, deviation = (part[:, :, np.newaxis] for part in self.units())
        return (self.normalized() * deviation + center) * self.scale[0] + self.mean[0]

    def loss(self):
        center, deviation = self.units()
        truth = (self.standardized(self.futures)[:, :, 0] - center) / deviation
        observed = np.isfinite(truth)
        difference = tf.constant(np.where(observed, truth, 0), tf.float32)[:, :, tf.newaxis] - self.normalized()
        losses = self.losses(difference) * observed.astype("float32")
        return tf.reduce_sum(losses) / observed.sum()

    def losses(self, difference):
        loss = self.options["loss"]
        if loss["name"] == "quantiles":
            levels = tf.constant(LEVELS, tf.float32)
            return tf.reduce_mean(tf.maximum(levels * difference, (levels - 1) * difference), 2)
        zero = tf.zeros_like(difference)
        if loss["name"] == "huber":
            return keras.losses.Huber(loss["delta"], reduction="none")(zero, difference)
        return keras.losses.MeanSquaredError(reduction="none")(zero, difference)

    def train(self):
        adam = keras.optimizers.Adam(LEARNING_RATE)
        losses = []
        for _ in range(STEPS):
            with tf.GradientTape() as tape:
                loss = self.loss()
            weights = list(self.variables.values())
            gradients = tape.gradient(loss, [weight.value for weight in weights])
            adam.apply_gradients(zip(gradients, weights))
            losses.append(loss.numpy())
        return losses

    def golden(self):
        before = {key: golden.tensor(weight.numpy()) for key, weight in self.variables.items()}
        first = golden.tensor(self.forecast().numpy())
        losses = self.train()
        return {
            "made_by": Path(__file__).name,
            "versions": golden.versions(keras=keras.__version__),
            "options": {"input_length": INPUTS, "horizon": HORIZON, **self.options},
            "units": UNITS,
            "columns": self.columns,
            "rows": [[None if np.isnan(n) else float(n) for n in row] for row in self.rows],
            "weights": before,
            "forecast": first,
            "learning_rate": LEARNING_RATE,
            "losses": [float(loss) for loss in losses],
            "trained_forecast": golden.tensor(self.forecast().numpy()),
        }


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in CASES.items():
        (folder / f"{name}.json").write_text(json.dumps(Forecaster(options).golden(), indent=1) + "\n")
        print(folder / f"{name}.json")


if __name__ == "__main__":
    main()
