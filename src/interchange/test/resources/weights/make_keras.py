"""Makes the Keras files here, with Keras 3 and tensorflow-cpu 2.18.1: python make_keras.py

cells.npz            weights of single layers under Keras's names
cells_expected.npz   x [2, 3, 3], and what each of these layers gives for it
encdec.weights.h5    an encoder-decoder (LSTM, embedding); nameless.weights.h5 as older Keras wrote it
encdec.keras, tf2_checkpoint/
                     the same after a step of training, so that the optimizer's variables are in them
gru_before.keras     another (GRU, reset before the product, one-hot input, no bias)
keras_export/        a third (SimpleRNN) as SavedModel
encdec_expected.npz  ids [3, 3], and the logits [3, 2, 11] of the three
"""

import os
import shutil

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import h5py
import keras
import numpy as np
import tensorflow as tf
from keras import layers

from formula import fill, values

VOCABULARY, EMBEDDED, UNITS, STEPS, OUTPUTS = 11, 3, 4, 3, 2
HERE = os.path.dirname(os.path.abspath(__file__))


def give_values(model, seed):
    model.set_weights(fill([w.shape for w in model.weights], seed))


def cells():
    x = values((2, STEPS, EMBEDDED), 1, 1.0)
    weights, expected = {}, {"x": x}
    for seed, (name, layer) in enumerate({
        "lstm": layers.LSTM(UNITS, return_sequences=True),
        "gru_after": layers.GRU(UNITS, return_sequences=True, reset_after=True),
        "gru_before": layers.GRU(UNITS, return_sequences=True, reset_after=False),
        "simple_rnn": layers.SimpleRNN(UNITS, return_sequences=True),
    }.items()):
        layer.build(x.shape)
        layer.set_weights(fill([w.shape for w in layer.weights], 10 * seed + 2))
        for w in layer.weights:
            weights[name + "/" + w.name] = w.numpy()
        expected[name] = layer(x).numpy()
    both = layers.Bidirectional(layers.SimpleRNN(UNITS), name="both")
    both.build(x.shape)
    give_values(both, 60)
    weights.update({w.path: w.numpy() for w in both.weights})
    np.savez(f"{HERE}/cells.npz", **weights)
    np.savez(f"{HERE}/cells_expected.npz", **expected)


def encoder_decoder(cell, embedded, **options):
    ids = keras.Input((STEPS,), dtype="int32", name="ids")
    if embedded:
        x = layers.Embedding(VOCABULARY, EMBEDDED, name="embedding")(ids)
    else:
        x = keras.ops.one_hot(ids, VOCABULARY)
    encoded = cell(UNITS, return_state=True, name="encoder", **options)(x)[1:]
    repeated = layers.RepeatVector(OUTPUTS)(encoded[0])
    decoder = cell(UNITS, return_sequences=True, name="decoder", **options)
    decoded = decoder(repeated, initial_state=encoded)
    return keras.Model(ids, layers.Dense(VOCABULARY, name="dense")(decoded))


def without_names(source, target):
    """What Keras wrote before it put the layers' names into the file."""
    shutil.copy(source, target)
    with h5py.File(target, "a") as file:
        groups = []
        file.visit(groups.append)
        for group in groups:
            file[group].attrs.pop("name", None)


def checkpoint(model, folder):
    shutil.rmtree(folder, ignore_errors=True)
    tf.train.Checkpoint(model=model).write(f"{folder}/weights")


def main():
    keras.utils.set_random_seed(1)
    cells()
    ids = np.array([[1, 2, 3], [0, 10, 7], [9, 6, 6]], np.int32)
    lstm = encoder_decoder(layers.LSTM, True)
    give_values(lstm, 50)
    lstm.save_weights(f"{HERE}/encdec.weights.h5")
    without_names(f"{HERE}/encdec.weights.h5", f"{HERE}/nameless.weights.h5")
    lstm.compile("adam", "mse")
    lstm.fit(ids, np.zeros((3, OUTPUTS, VOCABULARY)), verbose=0)
    give_values(lstm, 50)
    lstm.save(f"{HERE}/encdec.keras")
    checkpoint(lstm, f"{HERE}/tf2_checkpoint")
    gru = encoder_decoder(layers.GRU, False, reset_after=False, use_bias=False)
    give_values(gru, 70)
    gru.save(f"{HERE}/gru_before.keras")
    simple = encoder_decoder(layers.SimpleRNN, True, unroll=True)
    give_values(simple, 90)
    simple.export(f"{HERE}/keras_export", verbose=False)
    os.remove(f"{HERE}/keras_export/fingerprint.pb")
    np.savez(
        f"{HERE}/encdec_expected.npz", ids=ids,
        **{name: model(ids).numpy() for name, model in
           {"lstm": lstm, "gru_before": gru, "simple_rnn": simple}.items()})


main()
