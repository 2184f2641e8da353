"""Keras 3's `fit` on TensorFlow: one-hot ids, LSTM layers, Adam.

Whether Keras unrolls the loop, and whether XLA compiles it, is tried out before anything is timed, and the
fastest way is taken.
"""

import itertools
import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import peer  # noqa: E402
import tensorflow as tf  # noqa: E402

UNROLLED_STEPS = 50  # beyond, building the graph takes minutes
TRIAL_STEPS = 10


class Keras:
    versions = {"keras": keras.__version__, "tensorflow-cpu": tf.__version__}

    def __init__(self, setting):
        tf.config.threading.set_intra_op_parallelism_threads(setting.threads)
        tf.config.threading.set_inter_op_parallelism_threads(setting.threads)
        unroll = [False, True] if setting.input_steps <= UNROLLED_STEPS else [False]
        ways = list(itertools.product(unroll, [False, True]))
        trial = setting.batches()[:TRIAL_STEPS]
        best = min(ways, key=lambda way: self._seconds(_model(setting, *way), trial))
        self.how = "fit, unroll=%s, jit_compile=%s" % best
        self._model = _model(setting, *best)

    def _seconds(self, model, batches):
        self._model = model
        try:
            self.epoch(batches)
            begin = time.perf_counter()
            self.epoch(batches)
            return time.perf_counter() - begin
        except (tf.errors.OpError, ValueError):
            return float("inf")  # XLA does not take every graph

    def epoch(self, batches):
        ids, targets = (np.concatenate(side) for side in zip(*batches))
        size = len(batches[0][0])
        self._model.fit(ids, targets, batch_size=size, epochs=1, shuffle=False, verbose=0)
        return self._model.history.history["loss"][-1]

    def predict(self, ids):
        return self._model.predict(ids, verbose=0).argmax(axis=2)


def _model(setting, unroll, jit_compile):
    keras.utils.set_random_seed(1)
    ids = keras.Input([setting.input_steps], dtype="int32")
    one_hot = keras.layers.CategoryEncoding(setting.vocabulary_size, output_mode="one_hot")(ids)
    _, hidden, cell = keras.layers.LSTM(setting.units, return_state=True, unroll=unroll)(one_hot)
    repeated = keras.layers.RepeatVector(setting.output_steps)(hidden)
    decoder = keras.layers.LSTM(setting.units, return_sequences=True, unroll=unroll)
    logits = keras.layers.Dense(setting.vocabulary_size)(decoder(repeated, initial_state=[hidden, cell]))
    model = keras.Model(ids, logits)
    model.compile(
        optimizer=keras.optimizers.Adam(setting.learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=jit_compile,
    )
    return model


if __name__ == "__main__":
    read = peer.Setting(sys.argv[1])
    peer.serve(read, Keras(read))
