"""Keras 3 on TensorFlow: Embedding or Masking, Bidirectional(LSTM), Dense. The loop is not unrolled: rows differ in length."""

import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from task import Task  # noqa: E402

PAD = 0  # ids begin with 1


class Clock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self._begin = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self._begin)


def model(setting):
    if setting.features:
        given = keras.Input([setting.length, setting.features])
        x = keras.layers.Masking()(given)
    else:
        given = keras.Input([setting.length], dtype="int32")
        vectors = keras.initializers.RandomNormal(stddev=1.0)  # as the others have them; Keras's own is uniform within 0.05
        x = keras.layers.Embedding(setting.vocabulary_size, setting.embedding, vectors, mask_zero=True)(given)
    x = keras.layers.Bidirectional(keras.layers.LSTM(setting.units, return_sequences=setting.tags))(x)
    made = keras.Model(given, keras.layers.Dense(setting.classes)(x))
    made.compile(
        optimizer=keras.optimizers.Adam(setting.learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return made


def main():
    task = Task()
    setting = task.setting
    tf.config.threading.set_intra_op_parallelism_threads(setting.threads)
    tf.config.threading.set_inter_op_parallelism_threads(setting.threads)
    keras.utils.set_random_seed(task.seed)
    made, clock = model(setting), Clock()
    made.fit(task.train.inputs, task.train.targets, batch_size=setting.batch_size, epochs=setting.epochs,
             callbacks=[clock], verbose=0)
    logits = made.predict(task.test.inputs, verbose=0)
    task.report(clock.seconds, np.asarray(logits).argmax(-1))


main()
