"""Makes the models of sequences/, with Keras 3, tf-keras and numpy: python make_sequences.py

NAME.keras           a model; legacy_NAME.keras the same of tf-keras
NAME.weights.h5      the weights alone; NAME/ the SavedModel
torch.npz            a state_dict of PyTorch: an embedding, a bidirectional LSTM of two layers, and a Linear
expected.npz         ids [4, 5] without and with zeros at the end, features [4, 5, 3], and for each model NAME
                     what it gives for them
"""

import os
import shutil

os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tf_keras

from formula import fill, values

HERE = os.path.dirname(os.path.abspath(__file__)) + "/sequences"
VOCABULARY, STEPS, FEATURES = 11, 5, 3
IDS = np.array([[1, 2, 3, 4, 5], [10, 9, 8, 7, 6], [3, 3, 1, 2, 9], [5, 1, 7, 2, 4]], np.int32)
LENGTHS = [5, 3, 1, 4]
PADDED = IDS * (np.arange(STEPS) < np.array(LENGTHS)[:, None])
VALUES = values((4, STEPS, FEATURES), 1, 1.0)
PADDED_VALUES = VALUES * (np.arange(STEPS) < np.array(LENGTHS)[:, None])[:, :, None]


def models(k):
    """The models of one Keras, each with its input."""
    l = k.layers

    def ids(length=STEPS):
        return l.Input((length,), dtype="int32", name="ids")

    def features():
        return l.Input((STEPS, FEATURES), name="features")

    yield "last", PADDED, k.Sequential([
        ids(None),
        l.Embedding(VOCABULARY, 3, mask_zero=True, name="embedding"),
        l.LSTM(4, name="lstm"),
        l.Dropout(0.5, name="dropout"),
        l.Dense(3, activation="softmax", name="classes")])
    yield "stacked", PADDED, k.Sequential([
        ids(),
        l.Embedding(VOCABULARY, 3, mask_zero=True, name="words"),
        l.Bidirectional(l.LSTM(4, return_sequences=True), name="both"),
        l.LayerNormalization(name="norm"),
        l.Bidirectional(l.GRU(3, return_sequences=True), merge_mode="sum", name="both_again"),
        l.SimpleRNN(4, activation="relu", name="top"),
        l.Dense(1, activation="sigmoid", name="positive")])
    yield "tagger", PADDED, k.Sequential([
        ids(),
        l.Embedding(VOCABULARY, 3, mask_zero=True, name="words"),
        l.Bidirectional(l.GRU(3, return_sequences=True, reset_after=False), merge_mode="ave", name="both"),
        l.TimeDistributed(l.Dense(4, activation="softmax"), name="tags")])
    yield "mean", IDS, k.Sequential([
        ids(),
        l.Embedding(VOCABULARY, 3, name="words"),
        l.GRU(4, return_sequences=True, name="gru"),
        l.GlobalAveragePooling1D(name="mean"),
        l.Dense(3, name="logits"),
        l.Softmax(name="softmax")])
    yield "deep", PADDED, k.Sequential([
        ids(),
        l.Embedding(VOCABULARY, 3, mask_zero=True, name="words"),
        l.Bidirectional(l.LSTM(4, return_sequences=True), name="below"),
        l.Bidirectional(l.LSTM(3), name="above"),
        l.Dense(3, activation="softmax", name="classes")])
    given = features()
    x = l.Masking(0.0, name="masking")(given)
    x = l.LSTM(4, return_sequences=True, use_bias=False, name="first")(x)
    x = l.LSTM(4, return_sequences=True, name="second")(x)
    x = l.GlobalMaxPooling1D(name="max")(x)
    x = l.Dense(3, activation="sigmoid", name="labels")(x)
    yield "labels", PADDED_VALUES, k.Model(given, x)
    given = features()
    x = l.Bidirectional(l.SimpleRNN(4, return_sequences=True), merge_mode="mul", name="both")(given)
    yield "steps", VALUES, k.Model(given, l.Dense(3, name="logits")(x))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def torch_lstm(x, state, layer):
    """A layer and direction of torch.nn.LSTM by the equations of its documentation; x is [B, T, F]."""
    h = c = np.zeros((len(x), 4), np.float32)
    outputs = []
    for t in range(x.shape[1])[::-1 if layer.endswith("_reverse") else 1]:
        sums = x[:, t] @ state[f"lstm.weight_ih_{layer}"].T + state[f"lstm.bias_ih_{layer}"]
        sums = sums + h @ state[f"lstm.weight_hh_{layer}"].T + state[f"lstm.bias_hh_{layer}"]
        i, f, g, o = np.split(sums, 4, 1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        outputs.append(h)
    return np.stack(outputs[::-1] if layer.endswith("_reverse") else outputs, 1), h


def softmax(logits):
    exp = np.exp(logits - logits.max(-1, keepdims=True))
    return exp / exp.sum(-1, keepdims=True)


def torch_model(expected):
    """The state_dict of Embedding(11, 3), LSTM(3, 4, num_layers=2, bidirectional=True) and Linear(8, 3)."""
    shapes = {"embedding.weight": (VOCABULARY, 3)}
    for layer, size in (("l0", 3), ("l0_reverse", 3), ("l1", 8), ("l1_reverse", 8)):
        shapes |= {f"lstm.weight_ih_{layer}": (16, size), f"lstm.weight_hh_{layer}": (16, 4),
                   f"lstm.bias_ih_{layer}": (16,), f"lstm.bias_hh_{layer}": (16,)}
    shapes |= {"classes.weight": (3, 8), "classes.bias": (3,)}
    state = dict(zip(shapes, fill(list(shapes.values()), 90)))
    np.savez(f"{HERE}/torch.npz", **state)
    x = state["embedding.weight"][IDS]
    for layer in ("l0", "l1"):
        there, back = torch_lstm(x, state, layer), torch_lstm(x, state, layer + "_reverse")
        x = np.concatenate([there[0], back[0]], 2)
    last = np.concatenate([there[1], back[1]], 1)
    for name, read in (("torch_last", last), ("torch_steps", x)):
        expected[name] = softmax(read @ state["classes.weight"].T + state["classes.bias"])


def main():
    shutil.rmtree(HERE, ignore_errors=True)
    os.makedirs(HERE)
    expected = {"ids": IDS, "padded": PADDED.astype(np.int32), "features": VALUES,
                "padded_features": PADDED_VALUES.astype(np.float32), "lengths": np.array(LENGTHS, np.int32)}
    for k, prefix in ((keras, ""), (tf_keras, "legacy_")):
        for seed, (name, inputs, model) in enumerate(models(k)):
            model.set_weights(fill([w.shape for w in model.weights], 7 * seed + 3))
            model.save(f"{HERE}/{prefix}{name}.keras")
            found = np.asarray(model(inputs))
            if prefix:
                np.testing.assert_allclose(found, expected[name], atol=1e-6)
            expected[name] = found
            if name in ("stacked", "deep") and not prefix:
                model.save_weights(f"{HERE}/{name}.weights.h5")
                model.export(f"{HERE}/{name}", verbose=False)
    torch_model(expected)
    np.savez(f"{HERE}/expected.npz", **expected)


main()
