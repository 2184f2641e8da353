"""Makes the Keras models of pairs/, whose decoders read their own output: python make_pairs_keras.py

keras_plain.keras        the model of Keras's example of sequence-to-sequence learning, with embeddings: an LSTM, and an LSTM that
                         starts in its state; keras_plain.weights.h5 has its weights alone
keras_bahdanau.keras     a bidirectional GRU, additive attention and a GRU without feeding of the attention
keras_expected.npz       as torch_expected.npz of make_pairs_torch.py
"""

import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from keras import layers, ops

HERE = os.path.dirname(os.path.abspath(__file__)) + "/pairs/"
STEPS, SOURCE, TARGET, PAD, BEGIN, END = 6, 11, 9, 0, 2, 3
SEEDS = 10, 13  # whose answers differ from row to row
IDS = np.array([[4, 5, 6, 7, 8], [10, 9, 8, 0, 0], [3, 0, 0, 0, 0], [5, 4, 7, 6, 0]])
LENGTHS = np.array([5, 3, 1, 4])


def inputs():
    return keras.Input([None], dtype="int32", name="ids"), keras.Input([None], dtype="int32", name="before")


def plain():
    ids, before = inputs()
    _, *state = layers.LSTM(6, return_state=True, name="encoder")(
        layers.Embedding(SOURCE, 5, mask_zero=True, name="source_embedding")(ids))
    outputs = layers.LSTM(6, return_sequences=True, name="decoder")(
        layers.Embedding(TARGET, 4, name="target_embedding")(before), initial_state=state)
    return keras.Model([ids, before], layers.Dense(TARGET, name="logits")(outputs))


def bahdanau():
    ids, before = inputs()
    values, *state = layers.Bidirectional(layers.GRU(3, return_sequences=True, return_state=True), name="encoder")(
        layers.Embedding(SOURCE, 5, mask_zero=True, name="source_embedding")(ids))
    outputs = layers.GRU(6, return_sequences=True, name="decoder")(
        layers.Embedding(TARGET, 4, name="target_embedding")(before),
        initial_state=layers.Concatenate(name="state")(state))
    query = layers.Dense(5, use_bias=False, name="query_layer")(outputs)
    keys = layers.Dense(5, use_bias=False, name="memory_layer")(values)
    context = layers.AdditiveAttention(name="attention")([query, values, keys], mask=[None, ops.not_equal(ids, PAD)])
    joined = layers.Concatenate(name="joined")([outputs, context])
    attended = layers.Dense(7, use_bias=False, activation="tanh", name="attention_layer")(joined)
    return keras.Model([ids, before], layers.Dense(TARGET, name="logits")(attended))


def logits_of_most_probable(model):
    before = np.full([4, 1], BEGIN)
    for _ in range(STEPS):
        logits = np.asarray(model([IDS, before]))
        before = np.concatenate([before, logits[:, -1:].argmax(-1)], 1)
    return logits


def answers(model):
    before, ended, found = np.full([4, 1], BEGIN), np.zeros(4, bool), np.zeros([4, STEPS])
    for t in range(STEPS):
        logits = np.asarray(model([IDS, before]))[:, -1].copy()
        logits[:, [PAD, BEGIN]] = -np.inf
        last = logits.argmax(1)
        ended |= last == END
        found[:, t] = np.where(ended, 0, last)
        before = np.concatenate([before, last[:, None]], 1)
    return found


expected = {"ids": IDS, "lengths": LENGTHS}
for name, model, seed in ("keras_plain", plain(), SEEDS[0]), ("keras_bahdanau", bahdanau(), SEEDS[1]):
    random = np.random.default_rng(seed)
    model.set_weights([random.standard_normal(weight.shape) for weight in model.weights])
    model.save(HERE + name + ".keras")
    expected[name + "_logits"], expected[name + "_answers"] = logits_of_most_probable(model), answers(model)
    if name == "keras_plain":
        model.save_weights(HERE + name + ".weights.h5")
np.savez(HERE + "keras_expected", **{key: value.astype(np.float32) for key, value in expected.items()})
