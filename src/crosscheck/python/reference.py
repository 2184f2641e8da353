"""The cells' equations in numpy, float64, under our names: lstm, gru, simple_rnn.

LSTM columns i, f, c, o; GRU z, r, h, reset after the product if its bias has two rows.
"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(w, x, state):
    h, c = state
    i, f, g, o = np.split(x @ w["kernel"] + h @ w["recurrent_kernel"] + w["bias"], 4, axis=-1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return (sigmoid(o) * np.tanh(c), c)


def gru(w, x, state):
    (h,) = state
    after = w["bias"].ndim == 2
    own, recurrent = w["bias"] if after else (w["bias"], np.zeros_like(w["bias"]))
    xz, xr, xh = np.split(x @ w["kernel"] + own, 3, axis=-1)
    hz, hr, hh = np.split(h @ w["recurrent_kernel"] + recurrent, 3, axis=-1)
    z, r = sigmoid(xz + hz), sigmoid(xr + hr)
    if not after:
        hh = (r * h) @ np.split(w["recurrent_kernel"], 3, axis=-1)[2]
    candidate = np.tanh(xh + (r * hh if after else hh))
    return (z * h + (1 - z) * candidate,)


def simple_rnn(w, x, state):
    return (np.tanh(x @ w["kernel"] + w["bias"] + state[0] @ w["recurrent_kernel"]),)


CELLS = {"lstm": lstm, "gru": gru, "simple_rnn": simple_rnn}


def scope(weights, prefix):
    """The weights under prefix/, in float64."""
    start = prefix + "/"
    return {
        name.removeprefix(start): np.asarray(value, np.float64)
        for name, value in weights.items()
        if name.startswith(start)
    }


def unroll(cell, w, inputs, state=None, mask=None):
    """Outputs [B, T, U] and the last state; where the mask is false: zeros, and the state stays."""
    batch, units = len(inputs), w["recurrent_kernel"].shape[0]
    if state is None:
        state = tuple(np.zeros([batch, units]) for _ in range(2 if cell is lstm else 1))
    outputs = []
    for t in range(inputs.shape[1]):
        alive = True if mask is None else mask[:, t, None]
        moved = cell(w, inputs[:, t], state)
        state = tuple(np.where(alive, new, old) for new, old in zip(moved, state))
        outputs.append(np.where(alive, state[0], 0))
    return np.stack(outputs, axis=1), state


def dense(w, inputs):
    return inputs @ w["kernel"] + w["bias"]


def encoder_decoder(weights, ids, output_steps):
    """Logits [B, K, V] and the encoder's last state, from one-hot ids or an embedding."""
    name = next(key.split("/")[1] for key in weights if key.startswith("encoder/"))
    cell = CELLS[name]
    output = scope(weights, "decoder/dense")
    table = scope(weights, "embedding").get("embeddings", np.eye(output["kernel"].shape[1]))
    _, state = unroll(cell, scope(weights, f"encoder/{name}"), table[ids])
    repeated = np.repeat(state[0][:, None], output_steps, axis=1)
    outputs, _ = unroll(cell, scope(weights, f"decoder/{name}"), repeated, state)
    return dense(output, outputs), state


def layer(weights, features):
    """A recurrent layer with or without a dense one after it."""
    name = next(key for key in CELLS if f"{key}/kernel" in weights)
    outputs, state = unroll(CELLS[name], scope(weights, name), features.astype(np.float64))
    found = {"outputs": outputs, **dict(zip(("state_h", "state_c"), state))}
    if "dense/kernel" in weights:
        found["logits"] = dense(scope(weights, "dense"), outputs)
    return found


def bidirectional(weights, ids):
    """Embedding with a mask on id 0, an LSTM in both directions, a dense layer.

    Keras's Bidirectional gives zeros for masked steps; its layers alone repeat their last output.
    """
    inputs, mask = scope(weights, "embedding")["embeddings"][ids], ids != 0
    forward = scope(weights, "bidirectional/forward_lstm")
    backward = scope(weights, "bidirectional/backward_lstm")
    there, _ = unroll(lstm, forward, inputs, mask=mask)
    back, _ = unroll(lstm, backward, inputs[:, ::-1], mask=mask[:, ::-1])
    outputs = np.concatenate([there, back[:, ::-1]], axis=-1)
    return {"outputs": outputs, "logits": dense(scope(weights, "dense"), outputs)}
