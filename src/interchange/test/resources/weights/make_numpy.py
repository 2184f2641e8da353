"""Makes the files here that need numpy only: python make_numpy.py

torch.npz            layers under the names of a PyTorch state_dict
torch_expected.npz   what they give, computed here by the equations of PyTorch's documentation:
                     torch.nn.LSTM, torch.nn.GRU, torch.nn.RNN, torch.nn.Linear, torch.nn.Embedding
odd.npz              arrays in unusual forms: Fortran order, big-endian, half, double, scalar, int
single.npy           one array
"""

import os

import numpy as np

from formula import fill, values

VOCABULARY, EMBEDDED, UNITS, OUTPUTS = 11, 3, 4, 2
HERE = os.path.dirname(os.path.abspath(__file__))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(w, x, state):
    h, c = state
    gates = x @ w["weight_ih"].T + w["bias_ih"] + h @ w["weight_hh"].T + w["bias_hh"]
    i, f, g, o = np.split(gates, 4, 1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return h, (h, c)


def gru(w, x, state):
    h = state[0]
    ir, iz, inn = np.split(x @ w["weight_ih"].T + w["bias_ih"], 3, 1)
    hr, hz, hn = np.split(h @ w["weight_hh"].T + w["bias_hh"], 3, 1)
    r, z = sigmoid(ir + hr), sigmoid(iz + hz)
    n = np.tanh(inn + r * hn)
    h = (1 - z) * n + z * h
    return h, (h,)


def rnn(w, x, state):
    h = np.tanh(x @ w["weight_ih"].T + w["bias_ih"] + state[0] @ w["weight_hh"].T + w["bias_hh"])
    return h, (h,)


def weights(gates, features, seed):
    names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    rows = gates * UNITS
    shapes = [(rows, features), (rows, UNITS), (rows,), (rows,)]
    return dict(zip(names, fill(shapes, seed)))


def unroll(step, w, inputs, state):
    outputs = []
    for t in range(inputs.shape[1]):
        output, state = step(w, inputs[:, t], state)
        outputs.append(output)
    return np.stack(outputs, 1), state


def zeros(batch):
    return (np.zeros((batch, UNITS)), np.zeros((batch, UNITS)))


def layers(saved, expected):
    x = values((2, 5, EMBEDDED), 1, 1.0)
    expected["x"] = x
    for seed, (name, step, gates) in enumerate(
            [("lstm", lstm, 4), ("gru", gru, 3), ("rnn", rnn, 1)]):
        w = weights(gates, EMBEDDED, 10 * seed + 2)
        saved.update({f"{name}.{key}_l0": value for key, value in w.items()})
        expected[name] = unroll(step, w, x, zeros(2))[0].astype(np.float32)


def encoder_decoder():
    ids = np.array([[1, 2, 3, 4, 5], [0, 10, 0, 10, 7], [9, 8, 7, 6, 6]], np.int32)
    table = values((VOCABULARY, EMBEDDED), 40)
    encoder, decoder = weights(3, EMBEDDED, 41), weights(3, UNITS, 45)
    kernel, bias = values((VOCABULARY, UNITS), 49), values((VOCABULARY,), 50)
    _, state = unroll(gru, encoder, table[ids], zeros(3))
    repeated = np.repeat(state[0][:, None], OUTPUTS, 1)
    logits = unroll(gru, decoder, repeated, state)[0] @ kernel.T + bias
    saved = {"embedding.weight": table, "head.weight": kernel, "head.bias": bias}
    for name, w in ("encoder", encoder), ("decoder", decoder):
        saved.update({f"{name}.{key}_l0": value for key, value in w.items()})
    np.savez(f"{HERE}/torch_encdec.npz", **saved)
    return ids, logits.astype(np.float32)


def main():
    saved, expected = {}, {}
    layers(saved, expected)
    np.savez(f"{HERE}/torch.npz", **saved)
    expected["ids"], expected["logits"] = encoder_decoder()
    np.savez(f"{HERE}/torch_expected.npz", **expected)
    square = np.arange(6, dtype=np.float32).reshape(2, 3) / 4
    np.savez_compressed(
        f"{HERE}/odd.npz",
        fortran=np.asfortranarray(square), big=square.astype(">f4"), half=square.astype(np.float16),
        double=square.astype(np.float64), scalar=np.float32(1.5), count=np.int64(3),
        empty=np.zeros((0, 3), np.float32), text=np.array(["a", "b"]))
    np.save(f"{HERE}/single.npy", square)


main()
