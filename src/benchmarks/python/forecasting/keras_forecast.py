"""The same forecaster in Keras 3: an LSTM on normalized windows and a dense layer."""

import itertools
import os
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import series  # noqa: E402
import tensorflow as tf  # noqa: E402


def model(task, width):
    rate = task["dropout"]
    inputs = keras.Input([task["inputLength"], width])
    hidden = keras.layers.LSTM(task["units"], dropout=rate)(inputs)
    hidden = keras.layers.Dropout(rate)(hidden)
    built = keras.Model(inputs, keras.layers.Dense(task["horizon"])(hidden))
    built.compile(keras.optimizers.Adam(task["learningRate"]), _mean_absolute_error)
    return built


def _mean_absolute_error(truth, forecast):
    known = tf.cast(tf.math.is_finite(truth), tf.float32)
    error = tf.abs(tf.where(known > 0, truth, 0.0) - forecast) * known
    return tf.reduce_sum(error) / tf.reduce_sum(known)


def train(task, seed, inputs, targets):
    tf.config.threading.set_intra_op_parallelism_threads(series.THREADS)
    tf.config.threading.set_inter_op_parallelism_threads(series.THREADS)
    keras.utils.set_random_seed(seed)
    built = model(task, inputs.shape[2])
    times = [time.perf_counter()]
    clock = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: times.append(time.perf_counter()))
    built.fit(inputs, targets, batch_size=task["batch"], epochs=task["epochs"], callbacks=[clock], verbose=0)
    return lambda rows: built.predict(rows, verbose=0), [end - begin for begin, end in itertools.pairwise(times)]


series.run(train)
